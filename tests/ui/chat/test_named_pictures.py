"""Letters of an answer that name pictures: pointed at, pressed, copied, spoken; and the pictures of the question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Ending, Look, Member, Part, Picture
from desktop.state.chat.acts import Act, LookAt, PutIntoView
from desktop.ui.chat.pictures import PicturePress, Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.folded import FoldedWords
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.markdown.message_document import Throttle
from desktop.ui.theme import Theme
from desktop.vault.types import Entry, Finding
from tests.ui.chat.entries import answer, question
from tests.ui.chat.scripted import picture
from tests.ui.rooms import find

WORDS = "May, in B, was busier. Only on Tuesday is A ahead.\n\nA dog is in neither."
FIRST, SECOND = Part(0, 0, 534, 704), Part(586, 0, 534, 704)
LEFT = Qt.MouseButton.LeftButton


def canvas() -> Picture:
    members = (Member("april.png", FIRST, 1120, 704), Member("may.png", SECOND, 1120, 704))
    return replace(picture("april.png, may.png"), look=Look(members=members))


def receipts(count: int) -> tuple[Picture, ...]:
    return tuple(replace(picture(f"receipt-{n}.png"), digest=str(n)) for n in range(1, count + 1))


@pytest.fixture
def transcript(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Transcript]:
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)
    made = Transcript(theme, Thumbs())
    made.resize(900, 700)
    made.show()
    yield made
    shiboken6.delete(made)


def compared(transcript: Transcript, words: str = WORDS) -> Prose:
    transcript.show_entries([question(1, "Which is busier?", canvas()), answer(2, words)], more_above=False)
    return prose_of(transcript)


def prose_of(transcript: Transcript) -> Prose:
    (row,) = [each for each in transcript.findChildren(AnswerRow) if each.isVisible()]
    return row.prose


def question_row(transcript: Transcript) -> QuestionRow:
    (row,) = [each for each in transcript.findChildren(QuestionRow) if each.isVisible()]
    return row


def place_of(prose: Prose, words: str, after: int = 0) -> QPoint:
    """In the middle of the first letter of these words."""
    cursor = QTextCursor(prose.document())
    cursor.setPosition(prose.document().toPlainText().index(words, after))
    return prose.cursorRect(cursor).center() + QPoint(3, 0)


def framed(transcript: Transcript) -> Part | None:
    shown: PicturePress = find(question_row(transcript), PicturePress, "Picture")
    return shown.pointed


def acts_of(transcript: Transcript) -> list[Act]:
    acts: list[Act] = []
    transcript.acted.connect(acts.append)
    return acts


def test_a_letter_under_the_pointer_frames_its_picture(transcript: Transcript) -> None:
    prose = compared(transcript)
    assert framed(transcript) is None
    QTest.mouseMove(prose.viewport(), place_of(prose, "B,"))
    assert framed(transcript) == SECOND
    QTest.mouseMove(prose.viewport(), place_of(prose, "A ahead"))
    assert framed(transcript) == FIRST
    QTest.mouseMove(prose.viewport(), place_of(prose, "busier"))
    assert framed(transcript) is None


def test_the_article_of_a_dog_is_no_picture(transcript: Transcript) -> None:
    prose = compared(transcript)
    QTest.mouseMove(prose.viewport(), place_of(prose, "A dog"))
    assert framed(transcript) is None
    assert prose.anchorAt(place_of(prose, "A dog")) == ""


def test_the_frame_and_the_letter_are_painted(transcript: Transcript, theme: Theme) -> None:
    prose = compared(transcript)
    accent = theme.colour("accent")

    def accent_in(image: QImage) -> int:
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == accent for x, y in points)

    shown = find(question_row(transcript), PicturePress, "Picture")
    before, words = accent_in(shown.grab().toImage()), accent_in(prose.grab().toImage())
    QTest.mouseMove(prose.viewport(), place_of(prose, "B,"))
    assert accent_in(shown.grab().toImage()) > before + 300  # the frame's two pixels all around
    assert accent_in(prose.grab().toImage()) > words + 100  # the ground of the letter


def test_a_press_opens_the_picture_there(transcript: Transcript) -> None:
    prose = compared(transcript)
    acts = acts_of(transcript)
    QTest.mouseClick(prose.viewport(), LEFT, pos=place_of(prose, "B,"))
    assert acts == [LookAt(canvas(), SECOND)]


def test_beside_the_letter_its_box_can_be_pressed_too(transcript: Transcript) -> None:
    prose = compared(transcript)
    acts = acts_of(transcript)
    beside = place_of(prose, "B,") - QPoint(6, 0)
    assert prose.anchorAt(beside) == ""
    QTest.mouseMove(prose.viewport(), beside)
    assert framed(transcript) == SECOND
    QTest.mouseClick(prose.viewport(), LEFT, pos=beside)
    assert acts == [LookAt(canvas(), SECOND)]


def test_tab_goes_from_letter_to_letter_and_enter_opens(transcript: Transcript, said: list[str]) -> None:
    prose = compared(transcript)
    acts = acts_of(transcript)
    transcript.activateWindow()
    prose.setFocus()
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert framed(transcript) == SECOND
    assert said == ["picture B"]
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert framed(transcript) == FIRST
    assert said == ["picture B", "picture A"]
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert acts == [LookAt(canvas(), FIRST)]
    prose.clearFocus()
    assert framed(transcript) is None


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.chat.transcript.letters.announce", lambda _source, words, **_how: heard.append(words)
    )
    return heard


def test_what_is_copied_is_plain(transcript: Transcript) -> None:
    prose = compared(transcript)
    prose.selectAll()
    prose.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == WORDS
    assert "href" not in data.html()
    assert "letter-spacing" not in data.html()


def test_a_letter_that_arrives_waits_for_what_follows(transcript: Transcript) -> None:
    asked = question(1, "Which is busier?", canvas())
    begun = answer(2, "", None)
    transcript.show_entries([asked, begun], more_above=False)
    transcript.rows.begin(begun)
    acts = acts_of(transcript)
    transcript.rows.feed("It is A")
    prose = prose_of(transcript)
    assert prose.document().toPlainText() == "It is A"
    assert prose.anchorAt(place_of(prose, "A")) == ""
    transcript.rows.feed(", and not B.")
    assert prose.anchorAt(place_of(prose, "A,")) == "picture:A"
    assert prose.anchorAt(place_of(prose, "B.")) == "picture:B"
    transcript.rows.finish(answer(2, "It is A, and not B."))
    QTest.mouseClick(prose.viewport(), LEFT, pos=place_of(prose, "A,"))
    assert acts == [LookAt(canvas(), FIRST)]


def test_answers_about_one_picture_have_no_letters(transcript: Transcript) -> None:
    transcript.show_entries([question(1, "What is it?", picture()), answer(2, WORDS)], more_above=False)
    prose = prose_of(transcript)
    assert prose.anchorAt(place_of(prose, "B,")) == ""


def test_behind_signs_that_take_two_places_a_letter_is_where_it_is_seen(transcript: Transcript) -> None:
    prose = compared(transcript, "Sunny 🌞🌞🌞 in B, rainy 🌧️ in A.\n\nA is what it was.\n\nB is 🌞.")
    for words, part in (("B,", SECOND), ("A.", FIRST), ("A is", FIRST), ("B is", SECOND)):
        cursor = prose.document().find(words)
        cursor.setPosition(cursor.selectionStart())
        QTest.mouseMove(prose.viewport(), prose.cursorRect(cursor).center() + QPoint(3, 0))
        assert framed(transcript) == part, words
    for y in range(0, prose.height(), 3):
        for x in range(0, 300, 7):
            QTest.mouseMove(prose.viewport(), QPoint(x, y))


def test_follow_ups_name_the_same_pictures(transcript: Transcript) -> None:
    entries = [question(1, "Which?", canvas()), answer(2, "B."), question(3, "Why?"), answer(4, "Since B is taller.")]
    transcript.show_entries(entries, more_above=False)
    acts = acts_of(transcript)
    last = max((each for each in transcript.findChildren(AnswerRow) if each.isVisible()), key=AnswerRow.y)
    QTest.mouseClick(last.prose.viewport(), LEFT, pos=place_of(last.prose, "B is"))
    assert acts == [LookAt(canvas(), SECOND)]


def texts(row: QuestionRow | AnswerRow) -> list[str]:
    return [each.text() for each in row.findChildren(QLabel) if each.isVisible() and each.text()]


def test_the_canvas_stands_beside_the_words_or_above_them(transcript: Transcript) -> None:
    compared(transcript)
    row, shown = question_row(transcript), find(question_row(transcript), PicturePress, "Picture")
    assert shown.width() == 424
    assert row.prose.x() > 424
    assert "2 pictures on one canvas\nEach seen at 534 × 704" in texts(row)
    transcript.resize(600, 700)
    assert row.prose.y() > shown.parentWidget().geometry().bottom()
    assert row.prose.x() < 40


def asked_of(transcript: Transcript, count: int, found: int, *, problem: str = "") -> tuple[Entry, Entry]:
    findings = tuple(
        Finding(n, "" if problem and n == 1 else f"It is {n} €.", Ending.COMPLETE, 2.0, problem if n == 1 else "")
        for n in range(found)
    )
    asked = replace(question(1, "What does it cost?"), pictures=receipts(count))
    answered = replace(answer(2, "Together 3 € [A, C]."), findings=findings)
    transcript.show_entries([asked, answered], more_above=False)
    return asked, answered


def fold(transcript: Transcript, name: str) -> QPushButton:
    found: QPushButton = find(transcript, QPushButton, name)
    return found


def unfolded(button: QPushButton) -> str:
    """The words below it."""
    held = button.parentWidget()
    assert isinstance(held, FoldedWords)
    return held.prose.document().toPlainText()


def height_of(transcript: Transcript) -> int:
    (row,) = [each for each in transcript.findChildren(AnswerRow) if each.isVisible()]
    return row.height()


def test_pictures_one_by_one_stand_with_their_letters(transcript: Transcript) -> None:
    asked, _ = asked_of(transcript, 3, 3)
    shown = [each for each in question_row(transcript).findChildren(PicturePress, "Picture") if each.isVisible()]
    assert [each.accessibleName() for each in shown] == ["A, receipt-1.png", "B, receipt-2.png", "C, receipt-3.png"]
    assert texts(question_row(transcript))[-3:] == ["A", "B", "C"]
    acts = acts_of(transcript)
    QTest.mouseClick(shown[1], LEFT)
    assert acts == [LookAt(asked.pictures[1])]
    prose = prose_of(transcript)
    QTest.mouseMove(prose.viewport(), place_of(prose, "C]"))
    assert [each.pointed is not None for each in shown] == [False, False, True]
    QTest.mouseClick(prose.viewport(), LEFT, pos=place_of(prose, "C]"))
    assert acts[-1] == LookAt(asked.pictures[2])


def test_of_many_pictures_the_others_come_when_asked_for(transcript: Transcript) -> None:
    asked_of(transcript, 40, 0)
    row = question_row(transcript)

    def count() -> int:
        return len([each for each in row.findChildren(PicturePress, "Picture") if not each.isHidden()]) - 1

    height = row.height()
    assert find(row, QPushButton, "Show all pictures").text() == "Show all 40"
    QTest.mouseClick(find(row, QPushButton, "Show all pictures"), LEFT)
    assert row.height() > height
    assert len([each for each in row.findChildren(QLabel) if each.text() == "AN"]) == 1
    assert count() >= 40


def test_single_answers_unfold_and_fold(transcript: Transcript) -> None:
    asked_of(transcript, 3, 3, problem="This picture cannot be read.")
    button = fold(transcript, "Single answers")
    assert button.text() == "3 single answers"
    height = height_of(transcript)
    QTest.mouseClick(button, LEFT)
    assert unfolded(button).split("\n") == [
        "A: receipt-1.png",
        "It is 0 €.",
        "B: receipt-2.png",
        "This picture cannot be read.",
        "C: receipt-3.png",
        "It is 2 €.",
    ]
    assert height_of(transcript) > height
    QTest.mouseClick(button, LEFT)
    assert height_of(transcript) == height


def test_letters_of_single_answers_name_their_pictures_too(transcript: Transcript) -> None:
    asked, _ = asked_of(transcript, 3, 3)
    button = fold(transcript, "Single answers")
    QTest.mouseClick(button, LEFT)
    held = button.parentWidget()
    assert isinstance(held, FoldedWords)
    acts = acts_of(transcript)
    QTest.mouseClick(held.prose.viewport(), LEFT, pos=place_of(held.prose, "B: receipt"))
    assert acts == [LookAt(asked.pictures[1])]
    QTest.mouseMove(held.prose.viewport(), place_of(held.prose, "C: receipt"))
    shown = [each for each in question_row(transcript).findChildren(PicturePress, "Picture") if each.isVisible()]
    assert [each.pointed is not None for each in shown] == [False, False, True]


def test_the_frame_goes_with_the_answer_that_is_pointed_at(transcript: Transcript) -> None:
    prose = compared(transcript)
    QTest.mouseMove(prose.viewport(), place_of(prose, "B,"))
    assert framed(transcript) == SECOND
    transcript.rows.keep_only([0])
    assert framed(transcript) is None


def test_what_was_unfolded_stays_so_while_more_is_found(transcript: Transcript) -> None:
    _, answered = asked_of(transcript, 3, 1)
    QTest.mouseClick(fold(transcript, "Single answers"), LEFT)
    more = replace(answered, findings=(*answered.findings, Finding(1, "It is 1 €.", Ending.COMPLETE, 2.0)))
    transcript.rows.pictures.go_on(more)
    assert fold(transcript, "Single answers").text() == "2 single answers"
    assert "It is 1 €." in unfolded(fold(transcript, "Single answers"))


def test_english_is_kept_beside_what_was_asked_and_said(transcript: Transcript) -> None:
    asked = replace(question(1, "Was ist das?", picture()), english="What is this?")
    answered = replace(answer(2, "Ein Hund."), english="A dog.")
    transcript.show_entries([asked, answered], more_above=False)
    for name, words in (("Asked in English", "What is this?"), ("Answer in English", "A dog.")):
        button = fold(transcript, name)
        assert button.text() == name
        transcript.activateWindow()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert unfolded(button) == words


def test_which_picture_is_in_view_is_seen_and_another_can_be_put_there(transcript: Transcript) -> None:
    older, newer = question(1, "This?", picture("older.png")), question(3, "And this?", picture("newer.png"))
    transcript.resize(900, 1200)
    transcript.show_entries([older, answer(2, "Yes."), newer, answer(4, "No.")], more_above=False)
    transcript.rows.pictures.set_in_view(3)
    rows = sorted((each for each in transcript.findChildren(QuestionRow) if each.isVisible()), key=QuestionRow.y)
    assert ["In view" in texts(row) for row in rows] == [False, True]
    acts = acts_of(transcript)
    QTest.mouseClick(find(rows[0], QPushButton, "Put into view"), LEFT)
    assert acts == [PutIntoView(older)]
    transcript.rows.pictures.set_in_view(1)
    assert ["In view" in texts(row) for row in rows] == [True, False]
    transcript.rows.pictures.set_in_view(None)
    assert [find(row, QPushButton, "Put into view").isVisible() for row in rows] == [True, True]

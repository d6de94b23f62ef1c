"""The conversation on the screen: what is in sight, what is loaded, and where it scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from desktop.common import i18n
from desktop.common.types import Backdrop, Ending, Look
from desktop.state.chat.acts import Act, Again, Edit, GoOn, Save, Turn
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.markdown.message_document import Throttle
from desktop.ui.theme import Theme
from desktop.vault.types import Entry, Finding
from tests.ui.chat.entries import answer, question
from tests.ui.chat.scripted import picture
from tests.ui.rooms import find


def talk(count: int, first: int = 1) -> list[Entry]:
    """`count` messages by turns, each some lines long."""
    return [
        question(n, f"Question {n}") if n % 2 else answer(n, f"Answer {n}. " + "More words. " * 40)
        for n in range(first, first + count)
    ]


@pytest.fixture
def transcript(theme: Theme, qtbot: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Transcript]:
    """Every update is shown at once, however slow the machine is just now."""
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)
    made = Transcript(theme, Thumbs())
    made.resize(900, 500)
    made.show()
    yield made
    shiboken6.delete(made)


def rows(transcript: Transcript) -> list[Row]:
    return sorted((row for row in transcript.findChildren(Row) if row.isVisible()), key=QWidget.y)


def shown_ids(transcript: Transcript) -> list[int]:
    return [row.entry.id for row in rows(transcript) if row.entry]


def test_the_end_comes_into_sight(transcript: Transcript) -> None:
    transcript.show_entries(talk(30), more_above=False)
    assert shown_ids(transcript)[-1] == 30
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_only_what_is_in_sight_is_a_widget(transcript: Transcript) -> None:
    transcript.show_entries(talk(400), more_above=False)
    bar = transcript.verticalScrollBar()
    for value in range(bar.maximum(), 0, -400):
        bar.setValue(value)
    bar.setValue(0)
    assert shown_ids(transcript)[0] == 1
    assert len(transcript.findChildren(Row)) < 20


def test_rows_follow_each_other_without_gaps(transcript: Transcript) -> None:
    transcript.show_entries(talk(60), more_above=False)
    bar = transcript.verticalScrollBar()
    for value in (bar.maximum() // 2, bar.maximum() // 3, bar.maximum()):
        bar.setValue(value)
        placed = rows(transcript)
        shown = shown_ids(transcript)
        assert shown == list(range(shown[0], shown[-1] + 1))
        for above, below in pairwise(placed):
            assert abs(above.geometry().bottom() + 1 - below.y()) <= 1


def test_earlier_messages_are_asked_for_once(transcript: Transcript) -> None:
    asked: list[bool] = []
    transcript.earlier_wanted.connect(lambda: asked.append(True))
    transcript.show_entries(talk(30, first=31), more_above=True)
    assert not asked
    transcript.verticalScrollBar().setValue(0)
    transcript.verticalScrollBar().setValue(10)
    assert asked == [True]


def test_what_is_in_sight_stays_when_earlier_messages_come(transcript: Transcript) -> None:
    transcript.show_entries(talk(30, first=31), more_above=True)
    transcript.verticalScrollBar().setValue(0)
    before = {row.entry.id: row.y() for row in rows(transcript) if row.entry}
    transcript.prepend(talk(30), more_above=False)
    after = {row.entry.id: row.y() for row in rows(transcript) if row.entry}
    same = before.keys() & after.keys()
    assert same
    assert all(abs(before[number] - after[number]) <= 1 for number in same)


def stream(transcript: Transcript) -> Entry:
    arriving = answer(31, "", None)
    transcript.show_entries(talk(30), more_above=False)
    transcript.append(arriving)
    transcript.rows.begin(arriving)
    return arriving


def test_it_stays_at_the_end_while_words_come(transcript: Transcript) -> None:
    stream(transcript)
    for _ in range(20):
        transcript.rows.feed("Another line that is added.\n\n")
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_it_stays_where_the_person_scrolled_to(transcript: Transcript) -> None:
    stream(transcript)
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() - 600)
    before = bar.value()
    for _ in range(20):
        transcript.rows.feed("Another line that is added.\n\n")
    assert bar.value() == before


def test_the_answer_that_arrives_can_be_read_aloud(transcript: Transcript) -> None:
    stream(transcript)
    transcript.rows.feed("Tables grew ")
    transcript.rows.feed("most.")
    prose = rows(transcript)[-1].prose
    assert prose.accessibleName() == "Answer from Llama 3.2 3B"
    spoken = QAccessible.queryAccessibleInterface(prose)
    assert spoken.textInterface().text(0, 17) == "Tables grew most."
    above = spoken.parent()
    while above is not None and above.object() is not transcript:
        above = above.parent()
    assert above is not None
    assert above.text(QAccessible.Text.Name) == "Conversation"


def test_waiting_is_told_until_words_come(transcript: Transcript) -> None:
    stream(transcript)
    transcript.rows.wait("Reading the picture, 6 s")
    waiting = [each for each in transcript.findChildren(QLabel, "Waiting") if each.isVisible()]
    assert [each.text() for each in waiting] == ["Reading the picture, 6 s"]
    transcript.rows.feed("Now.")
    assert not [each for each in transcript.findChildren(QLabel, "Waiting") if each.isVisible()]


def test_waiting_for_the_rest_of_an_answer_leaves_what_it_said_in_view(transcript: Transcript) -> None:
    said = "\n\n".join(f"Paragraph {n} of what was said before it was stopped." for n in range(6))
    transcript.show_entries([question(1), answer(2, said, Ending.STOPPED)], more_above=False)
    tall = rows(transcript)[-1].prose.height()
    transcript.rows.begin(answer(2, said, None), said)
    transcript.rows.wait("Loading the model, 3 s")
    row = rows(transcript)[-1]
    waiting = find(row, QLabel, "Waiting")
    assert row.prose.document().toPlainText().count("Paragraph") == 6
    assert row.prose.height() == tall
    assert waiting.geometry().top() >= row.prose.geometry().bottom()
    assert row.height() >= waiting.geometry().bottom()
    transcript.rows.feed(" And more.")
    assert not waiting.isVisible()


def test_a_finished_answer_has_its_acts(transcript: Transcript) -> None:
    arriving = stream(transcript)
    transcript.rows.feed("| a |\n|---|\n| 1 |\n")
    row = rows(transcript)[-1]
    assert not find(row, QPushButton, "Copy answer").isVisible()
    transcript.rows.finish(replace(arriving, text="| a |\n|---|\n| 1 |\n", ending=Ending.COMPLETE))
    assert find(row, QPushButton, "Copy answer").isVisible()
    assert find(row, QPushButton, "Save table").isVisible()


def test_what_the_model_forgot_is_told(transcript: Transcript) -> None:
    arriving = stream(transcript)
    transcript.rows.finish(replace(arriving, text="x", ending=Ending.COMPLETE), forgotten=4)
    texts = [each.text() for each in rows(transcript)[-1].findChildren(QLabel) if each.isVisible()]
    assert "The model no longer has the oldest messages in memory (4)." in texts


def acts_of(transcript: Transcript) -> list[Act]:
    heard: list[Act] = []
    transcript.acted.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("ending", "sentence", "go_on", "again"),
    [
        (Ending.STOPPED, "Stopped. The text so far is kept.", True, False),
        (Ending.EARLY, "Stopped early. The text so far is kept.", True, True),
        (Ending.INTERRUPTED, "Interrupted. The text so far is kept.", True, True),
        (Ending.LENGTH, "The answer reached its longest length.", True, False),
        (Ending.REPEATED, "It began to repeat itself, so it was stopped.", False, True),
        (Ending.COMPLETE, "", False, False),
    ],
)
def test_endings_say_what_happened(
    transcript: Transcript, ending: Ending, sentence: str, go_on: bool, again: bool
) -> None:
    transcript.show_entries([question(1), answer(2, "Some text", ending)], more_above=False)
    row = rows(transcript)[-1]
    label = find(row, QLabel, "Ending")
    assert (label.text() if label.isVisible() else "") == sentence
    assert find(row, QPushButton, "Go on").isVisible() is go_on
    assert find(row, QPushButton, "Try again after ending").isVisible() is again


@pytest.mark.parametrize(
    ("text", "ending", "sentence"),
    [
        ("", Ending.STOPPED, "Stopped before the first word."),
        ("", Ending.COMPLETE, "The model said nothing."),
        (" \n", Ending.COMPLETE, "The model said nothing."),
    ],
)
def test_an_empty_answer_can_only_be_tried_again(
    transcript: Transcript, text: str, ending: Ending, sentence: str
) -> None:
    empty = answer(2, text, ending)
    transcript.show_entries([question(1), empty], more_above=False)
    row = rows(transcript)[-1]
    assert find(row, QLabel, "Ending").text() == sentence
    assert not find(row, QPushButton, "Go on").isVisible()
    heard = acts_of(transcript)
    find(row, QPushButton, "Try again after ending").click()
    assert heard == [Again(empty)]


def test_what_was_said_of_some_of_several_pictures_is_gone_on_with(transcript: Transcript) -> None:
    cut = replace(answer(2, "", Ending.INTERRUPTED), findings=(Finding(0, "300 in April.", Ending.COMPLETE, 2.0),))
    transcript.show_entries([question(1), cut], more_above=False)
    row = rows(transcript)[-1]
    assert find(row, QLabel, "Ending").text() == "Interrupted. The text so far is kept."
    assert find(row, QPushButton, "Go on").isVisible()


def test_what_a_person_presses_is_said(transcript: Transcript) -> None:
    asked = replace(question(1), version=2, versions=3)
    said = answer(2, "| a |\n|---|\n| 1 |\n", Ending.STOPPED)
    transcript.show_entries([asked, said], more_above=False)
    first, second = rows(transcript)
    heard = acts_of(transcript)
    find(first, QToolButton, "Version before").click()
    find(first, QToolButton, "Version after").click()
    find(first, QToolButton, "Edit question").click()
    find(second, QPushButton, "Go on").click()
    find(second, QPushButton, "Try again").click()
    find(second, QPushButton, "Save table").click()
    table = Save("table.csv", "a\r\n1\r\n", "Table (*.csv)", excel=True)
    assert heard == [Turn(asked, -1), Turn(asked, 1), Edit(asked), GoOn(said), Again(said), table]


def test_versions_at_an_end_go_one_way(transcript: Transcript) -> None:
    transcript.show_entries([question(1), replace(answer(2, "x"), version=2, versions=2)], more_above=False)
    row = rows(transcript)[-1]
    assert find(row, QToolButton, "Version before").isEnabled()
    assert not find(row, QToolButton, "Version after").isEnabled()


def test_the_demo_says_it_is_no_model(transcript: Transcript) -> None:
    transcript.show_entries([question(1), replace(answer(2, "x"), engine="demo")], more_above=False)
    texts = [each.text() for each in rows(transcript)[-1].findChildren(QLabel) if each.isVisible()]
    assert texts[:2] == ["Demo", "Not a model"]


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ((1120, 704), "The model sees all of it, 1120 × 704"),
        ((4000, 2514), "The model sees it smaller, 1120 × 704. Small print may be lost: crop to read it."),
    ],
)
def test_a_picture_says_what_the_model_sees(transcript: Transcript, size: tuple[int, int], sentence: str) -> None:
    transcript.show_entries([question(1, "What is this?", picture(size=size))], more_above=False)
    texts = [each.text() for each in rows(transcript)[0].findChildren(QLabel) if each.isVisible()]
    assert "sales-chart.png" in texts
    assert sentence in texts


def test_a_picture_says_which_page_is_seen_on_which_ground(transcript: Transcript) -> None:
    shown = replace(picture(), look=Look(Backdrop.DARK, count=2))
    transcript.show_entries([question(1, "What is this?", shown)], more_above=False)
    texts = [each.text() for each in rows(transcript)[0].findChildren(QLabel) if each.isVisible()]
    assert (
        "2 pages: the model sees the first only. It is transparent, and shown on a dark ground, since the drawing is "
        "light. That one in full, 1120 × 704"
    ) in texts


def test_a_new_theme_writes_everything_anew(transcript: Transcript, theme: Theme) -> None:
    stream(transcript)
    transcript.rows.feed("Half of **it**")
    theme.set_mode("dark")
    try:
        transcript.rows.feed(" and the rest.")
        prose = rows(transcript)[-1].prose
        assert prose.document().toPlainText() == "Half of it and the rest."
        row = rows(transcript)[-1]
        assert row.palette().color(row.backgroundRole()) == theme.colour("surface")
    finally:
        theme.set_mode("system")


@pytest.mark.parametrize("width", [420, 720, 1100])
def test_long_words_are_not_cut(transcript: Transcript, width: int) -> None:
    i18n.use_language("pseudo")
    transcript.resize(width, 500)
    transcript.show_entries([question(1, "x", picture()), answer(2, "text", Ending.EARLY)], more_above=False)
    for row in rows(transcript):
        for part in row.findChildren(QPushButton):
            if part.isVisible():
                assert part.width() >= part.sizeHint().width()
                corner = part.mapTo(row, part.rect().topLeft())
                assert row.rect().contains(QRect(corner, part.size()))


def test_what_is_copied_while_words_arrive_looks_as_if_it_were_painted(
    transcript: Transcript, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Throttle, "wait", lambda _self: 0.0)
    blocks = [
        "A paragraph with `code` and **more**, " + "long enough to be wrapped. " * 8,
        "- one\n- two `three`\n- four",
        "```python\nfirst = 1\nsecond = 2\nthird = 3\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | `4` |",
        "> A quote\n> goes on.",
        "\\[\nx_1\n= 2\n\\]",
        "# Head",
    ]
    stream(transcript)
    arriving = rows(transcript)[-1].prose
    source = "\n\n".join(blocks * 2)
    for at in range(0, len(source), 5):
        transcript.rows.feed(source[at : at + 5])
        qapp.processEvents()
        qapp.sendPostedEvents()  # paints what was asked for meanwhile; no timer comes in between
        shown = transcript.screen().grabWindow(transcript.winId()).toImage()
        painted = transcript.grab().toImage().convertToFormat(shown.format())
        assert shown == painted, source[: at + 5][-60:]
    assert arriving.toPlainText().count("Head") == 2


def test_a_row_is_laid_out_again_only_where_its_words_need_other_room(
    transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream(transcript)
    transcript.rows.feed("Words")
    arranged: list[int] = []
    arrange = AnswerRow.arrange

    def counted(row: AnswerRow, width: int) -> int:
        arranged.append(width)
        return arrange(row, width)

    monkeypatch.setattr(AnswerRow, "arrange", counted)
    transcript.rows.feed(" go on")
    assert not arranged
    transcript.rows.feed("\n\nA new paragraph")
    assert arranged


def test_a_row_has_the_room_its_words_need_at_each_moment(transcript: Transcript) -> None:
    source = "Words `here`.\n\n- one\n- two\n\n```py\na = 1\n```\n\n| a |\n|---|\n| 1 |\n| 2 |\n\n[l](http://x.y)\n==="
    stream(transcript)
    row = rows(transcript)[-1]
    for at in range(0, len(source), 3):
        transcript.rows.feed(source[at : at + 3])
        given = row.height()
        assert given == row.arrange(row.width()), source[: at + 3][-60:]

"""The composer: keys, growth, what goes with a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Backdrop, Look
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.offer import Offer
from desktop.ui.theme import Theme
from desktop.vault.draft_types import AddedDocument, Draft
from tests.ui.chat.scripted import picture
from tests.ui.documents_double import document
from tests.ui.rooms import find

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def composer(theme: Theme, qtbot: object) -> Iterator[Composer]:
    made = Composer(theme, Thumbs())
    made.resize(752, 120)
    made.show()
    yield made
    shiboken6.delete(made)


@pytest.fixture
def sent(composer: Composer) -> list[Draft]:
    heard: list[Draft] = []
    composer.sent.connect(heard.append)
    return heard


def test_enter_sends_and_shift_enter_begins_a_line(composer: Composer, sent: list[Draft]) -> None:
    QTest.keyClicks(composer.editor, "one")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(composer.editor, "two")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    assert [draft.text for draft in sent] == ["one\ntwo"]
    assert composer.draft() == Draft()


def test_the_two_can_be_swapped(composer: Composer, sent: list[Draft]) -> None:
    composer.set_enter_sends(False)
    QTest.keyClicks(composer.editor, "one")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    QTest.keyClicks(composer.editor, "two")
    QTest.keyClick(composer.editor, Qt.Key.Key_Enter, SHIFT | Qt.KeyboardModifier.KeypadModifier)
    assert [draft.text for draft in sent] == ["one\ntwo"]


def test_nothing_is_not_sent(composer: Composer, sent: list[Draft]) -> None:
    QTest.keyClicks(composer.editor, "  ")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return, CONTROL)
    assert not sent
    send = find(composer, QPushButton, "Send")
    assert not send.isEnabled()
    assert send.toolTip() == "Write a question first"


def test_a_reason_against_sending_is_told(composer: Composer, sent: list[Draft]) -> None:
    QTest.keyClicks(composer.editor, "one")
    composer.set_state(answering=False, why_not="No model is installed yet")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    assert not sent
    assert find(composer, QPushButton, "Send").toolTip() == "No model is installed yet"
    assert composer.draft().text == "one"


def test_it_grows_to_ten_lines(composer: Composer) -> None:
    heights = []
    for lines in (1, 2, 10, 11, 40):
        composer.editor.setPlainText("\n".join(["line"] * lines))
        heights.append(composer.editor.height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == heights[3] == heights[4]


def test_a_long_line_counts_as_the_lines_it_takes(composer: Composer) -> None:
    one = composer.editor.height()
    composer.editor.setPlainText("word " * 60)
    assert composer.editor.height() > one


def test_send_and_stop_share_one_place(composer: Composer) -> None:
    composer.editor.setPlainText("one")
    send, stop = find(composer, QPushButton, "Send"), find(composer, QPushButton, "Stop")
    before = send.geometry()
    composer.set_state(answering=True, why_not="")
    assert stop.isVisible()
    assert not send.isVisible()
    assert stop.geometry() == before
    assert composer.editor.placeholderText() == "Write the next question. It waits until this answer is done."


def test_up_in_an_empty_field_wants_the_last_question(composer: Composer) -> None:
    wanted: list[bool] = []
    composer.last_wanted.connect(lambda: wanted.append(True))
    QTest.keyClicks(composer.editor, "x")
    QTest.keyClick(composer.editor, Qt.Key.Key_Up)
    assert not wanted
    composer.editor.clear()
    QTest.keyClick(composer.editor, Qt.Key.Key_Up)
    assert wanted == [True]


def test_pasted_pictures_and_files_are_offered(composer: Composer) -> None:
    heard: list[Offer] = []
    composer.offered.connect(heard.append)
    image = QMimeData()
    image.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/somewhere/chart.png")])
    for data in (image, files):
        assert composer.editor.canInsertFromMimeData(data)
        composer.editor.insertFromMimeData(data)
    assert heard[0].image
    assert [path.name for path in heard[1].paths] == ["chart.png"]
    assert composer.draft().text == ""


def test_pasted_text_is_plain(composer: Composer) -> None:
    data = QMimeData()
    data.setText("<b>plain</b>")
    data.setHtml("<b>rich</b>")
    composer.editor.insertFromMimeData(data)
    assert composer.draft().text == "<b>plain</b>"


def test_what_has_no_plain_text_is_pasted_as_its_words(composer: Composer) -> None:
    data = QMimeData()
    data.setHtml("<b>rich</b> words")
    assert composer.editor.canInsertFromMimeData(data)
    composer.editor.insertFromMimeData(data)
    assert composer.draft().text == "rich words"


def test_a_picture_without_bytes_is_offered_and_told(composer: Composer) -> None:
    heard: list[Offer] = []
    composer.offered.connect(heard.append)
    data = QMimeData()
    data.setData("image/png", b"")
    composer.editor.insertFromMimeData(data)
    assert heard == [Offer(image=b"")]


def words_of(chip: QFrame) -> list[str]:
    return [each.text() for each in chip.findChildren(QLabel) if each.isVisible() and each.text()]


def test_the_picture_in_view(composer: Composer, sent: list[Draft]) -> None:
    composer.add_picture(picture())
    chip = find(composer, QFrame, "Picture in view")
    assert words_of(chip) == ["In view:", "sales-chart.png", "Follow-up questions see it too"]
    close = find(chip, QToolButton, "Remove Picture in view")
    assert close.accessibleName() == "Take sales-chart.png out"
    composer.set_small(True)
    assert words_of(chip) == ["In view:", "sales-chart.png"]
    close.click()
    assert not chip.isVisible()
    assert composer.draft().empty


def test_nothing_of_the_chip_is_cut(composer: Composer, qtbot: QtBot) -> None:
    composer.add_picture(picture())
    chip = find(composer, QFrame, "Picture in view")
    composer.resize(752, composer.heightForWidth(752))
    area = composer.attached.viewport()
    qtbot.waitUntil(lambda: chip.height() > 0 and composer.attached.verticalScrollBar().maximum() == 0)
    assert area.rect().contains(chip.geometry().translated(chip.parentWidget().pos()))


def test_the_chip_says_what_is_to_be_known_of_the_picture(composer: Composer) -> None:
    composer.add_picture(replace(picture(), look=Look(Backdrop.DARK, count=2)))
    chip = find(composer, QFrame, "Picture in view")
    known = (
        "2 pages: the model sees the first only. "
        "It is transparent, and shown on a dark ground, since the drawing is light."
    )
    assert words_of(chip) == ["In view:", "sales-chart.png", known]
    assert chip.toolTip() == chip.accessibleDescription() == known
    assert chip.minimumSizeHint().width() < 300  # it is cut where the room is narrow
    composer.set_small(True)
    assert words_of(chip) == ["In view:", "sales-chart.png"]
    assert chip.toolTip() == known


def test_a_picture_of_an_earlier_question_stays_in_view(composer: Composer) -> None:
    composer.attached.set_earlier(picture())
    chip = find(composer, QFrame, "Picture in view")
    assert chip.isVisible()
    assert composer.draft().empty
    wanted: list[None] = []
    composer.attached.pictures.earlier_removed.connect(lambda: wanted.append(None))
    find(chip, QToolButton, "Remove Picture in view").click()
    assert len(wanted) == 1
    assert chip.isVisible()  # until the history has it


def test_texts_go_with_the_question(composer: Composer, sent: list[Draft]) -> None:
    composer.add_document(document("notes.md", "One two.\n\nThree."))
    composer.add_document(document("more.txt", "Four."))
    chips = [find(composer, QFrame, "Text 1"), find(composer, QFrame, "Text 2")]
    assert [words_of(chip) for chip in chips] == [
        ["With:", "notes.md", "3 words, read whole"],
        ["With:", "more.txt", "1 word, read whole"],
    ]
    find(chips[1], QToolButton, "Remove Text 2").click()
    composer.editor.setPlainText("Is it right?")
    composer.send()
    assert sent[0].text == "Is it right?"
    assert [each.document.text for each in sent[0].documents] == ["One two.\n\nThree."]


def test_many_texts_can_all_be_reached(composer: Composer, qtbot: QtBot) -> None:
    for number in range(40):
        composer.add_document(document(f"text-{number}.md", "One two."))
    composer.resize(752, composer.heightForWidth(752))
    last, area = find(composer, QFrame, "Text 40"), composer.attached.viewport()

    def below() -> bool:
        return bool(last.mapTo(area, last.rect().bottomLeft()).y() > area.height() > 100)

    qtbot.waitUntil(below)
    assert composer.height() < 300
    bar = composer.attached.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not below())


def test_drafts_come_back_whole(composer: Composer) -> None:
    draft = Draft("half a thought", picture(), (AddedDocument(document("a.txt", "A.")),), 7)
    composer.set_draft(draft)
    assert composer.draft() == draft
    composer.set_draft(Draft())
    assert composer.draft().empty


def memory_words(composer: Composer) -> list[str]:
    texts = [each.text() for each in composer.findChildren(QLabel) if each.isVisible()]
    return [text for text in texts if "emory" in text]


def test_the_memory_counts_what_was_added_and_not_sent_yet(composer: Composer) -> None:
    assert memory_words(composer) == []
    composer.editor.setPlainText("A short question?")
    assert memory_words(composer) == []
    composer.add_document(document("notes.md", "word " * 1_000))  # 1,250 tokens of 8,192
    assert memory_words(composer) == ["Memory 15 % full with this"]
    composer.tools.set_memory(0.3)
    assert memory_words(composer) == ["Memory 45 % full with this"]
    composer.add_document(document("book.txt", "word " * 6_000))
    assert memory_words(composer) == ["Too long for the model’s memory"]
    composer.set_draft(Draft())
    assert memory_words(composer) == ["Memory 30 % full"]


@pytest.mark.parametrize(("context", "words"), [(2_048, "Memory 31 % full with this"), (8_192, None), (32_768, None)])
def test_what_was_not_sent_yet_counts_by_the_memory_of_the_model(
    composer: Composer, context: int, words: str | None
) -> None:
    composer.add_document(document("notes.md", "word " * 500))  # 625 tokens
    composer.tools.set_memory(None, context)
    assert memory_words(composer) == ([words] if words else [])


def test_a_long_text_that_was_typed_counts_too(composer: Composer) -> None:
    composer.editor.setPlainText("word " * 20_000)
    assert memory_words(composer) == ["Too long for the model’s memory"]


def test_memory_is_told_in_words(composer: Composer) -> None:
    composer.tools.set_memory(0.18)
    texts = [each.text() for each in composer.findChildren(QLabel) if each.isVisible()]
    assert "Memory 18 % full" in texts
    assert "Enter" not in texts
    composer.tools.set_memory(None)
    assert "Enter" in [each.text() for each in composer.findChildren(QLabel) if each.isVisible()]

"""Messages of any length: the window does a little at a time, and the text that is kept, copied and shown is whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Role
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.message_document import MessageDocument, Throttle
from desktop.ui.parts.long_lines import LONGEST
from desktop.ui.parts.reading import tab_stops
from desktop.ui.parts.soft_breaks import text_of
from desktop.ui.parts.supply import PORTION, SHOWN
from desktop.ui.theme import Theme
from desktop.vault.types import Entry
from tests.ui.chat.entries import answer, question

PROSE = "The roof leaks and **so** on, as it did before. " * 8 + "\n\n"
TABLE = "| a | b |\n|---|---|\n"
LONG = {
    "without a blank": "x" * 60_000,
    "prose": PROSE * 150,
    "short lines": "x\n" * 5_900,
    "short paragraphs": "x\n\n" * 2_900,
    "a code line": "```json\n" + '{"a":[1,2,3]},' * 4_000 + "\n```\n",
    "code": "```\n" + "int a = 1;\n" * 5_000 + "```\n",
    "a table": TABLE + "| x | 12 |\n" * 4_000,
    "a cell": TABLE + f"| {'x' * 30_000} | y |\n",
    "a list": "- an item\n" * 6_000,
    "quotes": "> said\n" * 6_000,
}
MOST_AT_A_TURN = 1_300  # paragraphs: cells of two stretches of the widest table


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)


@pytest.fixture
def transcript(theme: Theme, qtbot: QtBot) -> Iterator[Transcript]:
    made = Transcript(theme, Thumbs())
    made.resize(900, 500)
    made.show()
    yield made
    shiboken6.delete(made)


def blocks_of(message: MessageDocument) -> list[int]:
    """Lengths of the paragraphs."""
    found = []
    block = message.document.begin()
    while block.isValid():
        found.append(block.length())
        block = block.next()
    return found


def brought(message: MessageDocument) -> MessageDocument:
    """All of it, and never much of it at a turn."""
    while message.more:
        before = message.document.blockCount(), message.document.characterCount()
        message.flush()
        assert message.document.blockCount() - before[0] <= MOST_AT_A_TURN
        assert message.document.characterCount() - before[1] <= 3 * PORTION + 2 * LONGEST
    return message


@pytest.mark.parametrize("kind", LONG)
def test_a_turn_of_the_window_brings_a_portion(formats: Formats, kind: str) -> None:
    message = brought(MessageDocument.of_answer(LONG[kind], formats))
    assert message.text == LONG[kind]
    assert max(blocks_of(message)) <= LONGEST + 1


@pytest.mark.parametrize("kind", LONG)
def test_what_arrives_in_one_token_comes_in_portions_too(formats: Formats, kind: str) -> None:
    message = MessageDocument.begun("", formats)
    message.feed(LONG[kind])
    message.flush()
    message.finish()
    at_once = brought(MessageDocument.of_answer(LONG[kind], formats))
    assert brought(message).blocks == at_once.blocks


@pytest.mark.parametrize("kind", LONG)
def test_a_question_is_every_letter_as_it_was_typed(formats: Formats, kind: str) -> None:
    message = brought(MessageDocument.of_question(LONG[kind], formats))
    assert text_of(message.document) == LONG[kind]
    assert max(blocks_of(message)) <= LONGEST + 1


@pytest.mark.parametrize("text", ["x" * (3 * SHOWN), "word " * SHOWN, "x\n" * SHOWN])
def test_of_very_many_letters_the_first_are_shown_until_somebody_asks(formats: Formats, text: str) -> None:
    message = brought(MessageDocument.of_question(text, formats))
    assert 0 < message.hidden < len(text)
    assert message.text == text
    assert text.startswith(text_of(message.document).rstrip("\n"))
    hidden = message.hidden
    message.show_more()
    assert brought(message).hidden < hidden
    while message.hidden:
        message.show_more()
        brought(message)
    assert text_of(message.document) == text


def test_an_answer_without_end_costs_no_more_than_what_is_shown(formats: Formats) -> None:
    message = MessageDocument.begun("", formats)
    for _ in range(1_000):
        message.feed("words without an end and " * 100)
        message.flush()
    assert message.document.characterCount() <= SHOWN + PORTION
    assert len(message.text) == 2_500_000


def test_a_selection_is_copied_without_breaks_of_ours(formats: Formats, theme: Theme, qtbot: QtBot) -> None:
    text = "x" * 20_000
    transcript = Transcript(theme, Thumbs())
    qtbot.addWidget(transcript)
    transcript.resize(900, 500)
    transcript.show()
    transcript.show_entries([question(1, text)], more_above=False)
    (row,) = shown(transcript)
    qtbot.waitUntil(lambda: not row.prose.arriving)
    row.prose.selectAll()
    data = row.prose.createMimeDataFromSelection()
    assert data.text() == text
    assert text in data.html()


def shown(transcript: Transcript) -> list[Row]:
    return [row for row in transcript.findChildren(Row) if row.isVisible()]


def test_the_conversation_brings_the_rest_by_itself(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_entries([question(1), answer(2, PROSE * 60)], more_above=False)
    row = shown(transcript)[-1]
    assert row.prose.arriving
    qtbot.waitUntil(lambda: not row.prose.arriving)
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert row.prose.document().blockCount() == 60
    assert row.rest.isHidden()


def test_what_is_not_shown_is_told_and_comes_when_it_is_asked_for(transcript: Transcript, qtbot: QtBot) -> None:
    text = "x" * (SHOWN + 5_000)
    transcript.show_entries([question(1), answer(2, text)], more_above=False)
    row = shown(transcript)[-1]
    qtbot.waitUntil(lambda: not row.rest.isHidden() and not row.prose.arriving)
    row.rest.wanted.emit()
    qtbot.waitUntil(lambda: row.rest.isHidden())
    assert text_of(row.prose.document()).replace("\n", "") == text


def test_copy_gives_all_of_an_answer_that_is_shown_in_part(transcript: Transcript, qtbot: QtBot) -> None:
    text = PROSE * 400
    transcript.show_entries([question(1), answer(2, text)], more_above=False)
    row = shown(transcript)[-1]
    row.foot.copy()  # type: ignore[attr-defined]
    assert QGuiApplication.clipboard().text() == text


def test_an_answer_of_ten_megabytes_in_one_token_can_be_stopped_at_once(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_entries([question(1), answer(2, "", None)], more_above=False)
    transcript.rows.begin(answer(2, "", None))
    text = "word " * 2_000_000
    transcript.rows.feed(text)
    entry: Entry = answer(2, text)
    transcript.rows.finish(entry)
    (row,) = [row for row in shown(transcript) if row.entry is not None and row.entry.role is Role.ASSISTANT]
    assert row.prose.document().characterCount() <= 3 * PORTION
    qtbot.waitUntil(lambda: not row.prose.arriving)
    assert row.prose.hidden == len(text) - SHOWN


def test_a_cell_keeps_its_letters(formats: Formats) -> None:
    message = brought(MessageDocument.of_answer(LONG["a cell"], formats))
    cursor = QTextCursor(message.document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert "x" * 30_000 in text_of(message.document).replace("\n", "")


def test_tab_goes_through_the_code_of_a_long_answer(transcript: Transcript) -> None:
    """Only code near what is in sight has buttons, and whoever reaches one brings the next."""
    code = "\n\n".join(f"```\nline {number}\n```" for number in range(60))
    transcript.show_entries([question(1, "x"), answer(2, code)], more_above=False)
    transcript.verticalScrollBar().setValue(0)
    transcript.activateWindow()
    reached: list[str] = []
    for _ in range(60):
        stops = [each for each in tab_stops(transcript) if each.objectName() == "Copy code"]
        focused = QApplication.focusWidget()
        here = stops.index(focused) if focused in stops else -1
        if here + 1 == len(stops):
            break
        copy = stops[here + 1]
        copy.setFocus()
        assert isinstance(copy, QPushButton)
        copy.click()
        reached.append(QGuiApplication.clipboard().text())
    assert reached == [f"line {number}" for number in range(60)]
    assert len(transcript.findChildren(QPushButton, "Copy code")) < 20

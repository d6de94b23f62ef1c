"""A field lays long lines out in pieces; whoever reads, writes, copies or takes back meets the text itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desktop.ui.chat.composer.editor import Editor
from desktop.ui.parts import soft_breaks
from desktop.ui.parts.long_lines import LONGEST
from desktop.ui.theme import Theme

Move = QTextCursor.MoveMode
LONG = "".join(chr(97 + number % 26) for number in range(9_000))
TEXTS = ["x", "roof ", "\n", "two\nlines", LONG, f"{LONG}\n{LONG[::-1]}", "é" * 3_000, ""]


@pytest.fixture
def editor(theme: Theme, qtbot: object) -> Iterator[Editor]:
    made = Editor(theme)
    made.resize(400, 100)
    made.show()
    yield made
    shiboken6.delete(made)


def longest_block(editor: Editor) -> int:
    block, longest = editor.document().begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    return longest


def truly(editor: Editor, position: int) -> int:
    """Letters of the text before a position of the document."""
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(position, Move.KeepAnchor)
    return len(soft_breaks.selected_text(cursor))


def test_a_long_line_is_given_back_as_it_was(editor: Editor) -> None:
    editor.setPlainText("x" * 300_000)
    assert editor.toPlainText() == "x" * 300_000
    assert longest_block(editor) <= LONGEST
    assert not editor.document().isUndoAvailable()


def test_what_is_pasted_again_and_again_stays_in_pieces(editor: Editor) -> None:
    data = QMimeData()
    data.setText("x" * 1_900)
    for _ in range(20):
        editor.insertFromMimeData(data)
    assert editor.toPlainText() == "x" * 38_000
    assert longest_block(editor) <= 2 * LONGEST


def test_what_is_typed_stays_in_pieces(editor: Editor) -> None:
    editor.insertPlainText("x" * 1_999)
    for _ in range(4):
        editor.textCursor().insertText("y" * 1_990)
    QTest.keyClicks(editor, "z" * 60)
    assert editor.toPlainText() == "x" * 1_999 + "y" * 7_960 + "z" * 60
    assert longest_block(editor) <= LONGEST
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.toPlainText() == ""
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.toPlainText() == "x" * 1_999 + "y" * 7_960 + "z" * 60


def test_one_step_takes_a_paste_back(editor: Editor) -> None:
    editor.setPlainText("before")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertPlainText(LONG)
    editor.undo()
    assert editor.toPlainText() == "before"
    editor.redo()
    assert editor.toPlainText() == f"before{LONG}"


def test_keys_take_letters_where_two_pieces_meet(editor: Editor) -> None:
    editor.setPlainText(LONG)
    second = editor.document().begin().next()
    cursor = editor.textCursor()
    cursor.setPosition(second.position())
    editor.setTextCursor(cursor)
    at = truly(editor, second.position())
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.toPlainText() == LONG[: at - 1] + LONG[at:]
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.toPlainText() == LONG[: at - 1] + LONG[at + 1 :]


def test_a_line_begins_where_two_pieces_meet(editor: Editor) -> None:
    editor.setPlainText(LONG)
    second = editor.document().begin().next()
    cursor = editor.textCursor()
    cursor.setPosition(second.position() + 2)
    editor.setTextCursor(cursor)
    at = truly(editor, cursor.position())
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == f"{LONG[:at]}\n{LONG[at:]}"


def test_the_clipboard_gets_the_text(editor: Editor) -> None:
    editor.setPlainText(f"{LONG}\n{LONG}")
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == f"{LONG}\n{LONG}"


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_done_the_text_is_the_one_meant(editor: Editor, seed: int) -> None:
    chance = random.Random(seed)
    meant = ""
    past = [meant]
    for _ in range(12):
        cursor = editor.textCursor()
        places = sorted(chance.randrange(editor.document().characterCount()) for _ in range(2))
        cursor.setPosition(places[0])
        cursor.setPosition(places[chance.randrange(2)], Move.KeepAnchor)
        editor.setTextCursor(cursor)
        start, end = truly(editor, cursor.selectionStart()), truly(editor, cursor.selectionEnd())
        act = chance.choice([typing, pasting, removing])
        meant = act(editor, meant, start, end, chance)
        assert editor.toPlainText() == meant
        past.append(meant)
    while editor.document().isUndoAvailable():
        editor.undo()
        assert editor.toPlainText() in past
    assert editor.toPlainText() == ""
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.toPlainText() == meant


Act = Callable[[Editor, str, int, int, random.Random], str]


def typing(editor: Editor, meant: str, start: int, end: int, chance: random.Random) -> str:
    QTest.keyClicks(editor, "ab")
    return f"{meant[:start]}ab{meant[end:]}"


def pasting(editor: Editor, meant: str, start: int, end: int, chance: random.Random) -> str:
    text = chance.choice(TEXTS)
    editor.insertPlainText(text)
    return meant[:start] + text + meant[end:]


def removing(editor: Editor, meant: str, start: int, end: int, chance: random.Random) -> str:
    key = chance.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
    QTest.keyClick(editor, key)
    if start == end:
        start, end = (start - 1, end) if key == Qt.Key.Key_Backspace else (start, end + 1)
    return meant[: max(0, start)] + meant[end:]

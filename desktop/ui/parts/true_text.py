"""Edits texts with very long lines: laid out in pieces, given and taken as if they were not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.parts import long_lines, soft_breaks

_REMOVING = {Qt.Key.Key_Backspace: QTextCursor.MoveOperation.Left, Qt.Key.Key_Delete: QTextCursor.MoveOperation.Right}


class TrueText:
    """What a field of plain text overrides goes through here."""

    def __init__(self, field: QPlainTextEdit | QTextEdit) -> None:
        self._field = field
        self._parted = False  # there are soft breaks, or there were some
        self._text = (-1, "")  # for a revision of the document
        field.textChanged.connect(self._mend)

    def text(self, plainly: Callable[[], str]) -> str:
        """`plainly` is Qt's own way to it. Asked for again and again while nothing changes."""
        document = self._field.document()
        if self._text[0] != document.revision():
            text = soft_breaks.text_of(document) if self._parted else plainly()
            self._text = (document.revision(), text)
        return self._text[1]

    def begin(self, text: str) -> None:
        """What stands there has no soft breaks, and this text comes before it. There is nothing to undo."""
        self._parted = False
        if text:
            document = self._field.document()
            document.setUndoRedoEnabled(False)
            self._insert(QTextCursor(document), text)
            document.setUndoRedoEnabled(True)

    def insert(self, text: str) -> None:
        """At the cursor, in the place of what is selected."""
        cursor = self._field.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._insert(cursor, text)
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)

    def break_line(self) -> None:
        """At the cursor. What Qt would do may copy a soft break."""
        cursor = self._field.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.insertBlock(cursor.blockFormat(), QTextCharFormat())
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)

    def step_over(self, event: QKeyEvent) -> None:
        """Before a letter is removed by a key: a soft break is none."""
        towards = _REMOVING.get(Qt.Key(event.key()))
        cursor = self._field.textCursor()
        if towards is None or cursor.hasSelection() or not self._parted:
            return
        block = cursor.block()
        back = towards == QTextCursor.MoveOperation.Left
        meets = cursor.atBlockStart() and soft_breaks.is_soft(block) if back else cursor.atBlockEnd()
        if meets and (back or soft_breaks.is_soft(block.next())):
            cursor.movePosition(towards)
            self._field.setTextCursor(cursor)

    def around(self) -> tuple[str, str]:
        """What stands before the selection, and what stands behind it."""
        cursor = self._field.textCursor()
        before, after = QTextCursor(cursor), QTextCursor(cursor)
        before.setPosition(cursor.selectionStart())
        before.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        after.setPosition(cursor.selectionEnd())
        after.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        return soft_breaks.selected_text(before), soft_breaks.selected_text(after)

    def selected(self) -> QMimeData:
        """For the clipboard."""
        data = QMimeData()
        data.setText(soft_breaks.selected_text(self._field.textCursor()))
        return data

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        self._parted = self._parted or long_lines.is_long(text)
        first = cursor.block().blockNumber()
        soft_breaks.insert(cursor, text, QTextCharFormat())
        document = cursor.document()
        for number in dict.fromkeys((cursor.block().blockNumber(), first)):
            self._mend_block(document.findBlockByNumber(number).position())

    def _mend(self) -> None:
        """After typing."""
        self._mend_block(self._field.textCursor().position())

    def _mend_block(self, position: int) -> None:
        block = self._field.document().findBlock(position)
        if block.length() > long_lines.LONGEST and self._field.document().isUndoRedoEnabled():
            self._parted = True
            soft_breaks.mend(block)

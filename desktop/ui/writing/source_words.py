"""Marks words of a text that is being typed: there are no passages in an editor, only what they were made of."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop.common.types import Document
from desktop.ui.theme import Theme


class SourceWords(QObject):
    """Of an editor's `view`. Gone with the next letter."""

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        view.document().contentsChanged.connect(self.clear)

    def show(self, document: Document, start: int, end: int) -> bool:
        """Those from `start` to `end` of what was made of the text, and scroll there. False where they are not."""
        text = document.text
        words = text[start:end].strip().partition("\n")[0]
        found = self._find(words, text.count(words, 0, start)) if words else None
        if found is None:
            return False
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("selection"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(self._theme.colour("accent"))
        marked.format, marked.cursor = look, found
        self._view.setExtraSelections([marked])
        self._reveal(found)
        return True

    @property
    def begin(self) -> int | None:
        """Where they stand in the editor; None where none are marked."""
        marked = self._view.extraSelections()
        if not marked:
            return None
        cursor = marked[0].cursor
        return int(cursor.selectionStart())

    def clear(self) -> None:
        if self._view.extraSelections():
            self._view.setExtraSelections([])

    def _find(self, words: str, before: int) -> QTextCursor | None:
        """The same words may stand `before` times further up."""
        cursor = QTextCursor(self._view.document())
        for _ in range(before + 1):
            cursor = self._view.document().find(words, cursor, QTextDocument.FindFlag.FindCaseSensitively)
            if cursor.isNull():
                return None
        return cursor

    def _reveal(self, found: QTextCursor) -> None:
        """In the upper third."""
        begin = QTextCursor(found)
        begin.setPosition(found.selectionStart())
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._view.cursorRect(begin).top() - self._view.viewport().height() // 6)

"""Old and new wording in one text, with the paragraphs as far apart as without the marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from desktop.ui.parts.long_lines import LONGEST, cut
from desktop.ui.parts.pane_text import BETWEEN_PARAGRAPHS
from desktop.ui.parts.safe_text import safe
from desktop.ui.parts.soft_breaks import soft
from desktop.writing.diff import Change, Kind

_APART = "\u2005"  # between a removed and an inserted word, to see them as two


class ChangedText:
    """Writes at the cursor of an empty document. `dress` is the look of a kind of change."""

    def __init__(self, cursor: QTextCursor, block: QTextBlockFormat, dress: Callable[[Kind], QTextCharFormat]) -> None:
        self._cursor = cursor
        self._block = block
        self._apply_theme = dress
        self._lines = 0
        self._open = False  # the line under way has its block
        self._gap = False  # an empty line came before it

    def write(self, changes: Sequence[Change]) -> Iterator[int]:
        """Step by step; each tells how many letters it has written."""
        before = Kind.SAME
        for change in changes:
            for number, piece in enumerate(safe(change.text.replace("\r\n", "\n")).split("\n")):
                if number:
                    self._gap = self._gap or not self._open
                    self._open = False
                if piece.strip() or (piece and self._open):
                    self._begin_line()
                    if before is Kind.REMOVED and change.kind is Kind.INSERTED:
                        self._cursor.insertText(_APART, QTextCharFormat())
                    yield from self._words(piece, self._apply_theme(change.kind))
                    before = change.kind

    def _words(self, text: str, words: QTextCharFormat) -> Iterator[int]:
        for number, piece in enumerate(cut(text)):
            room = self._cursor.block().length() + len(piece) <= LONGEST
            if number or not room:
                block = QTextBlockFormat(self._block)
                block.setTopMargin(0.0)
                self._cursor.insertBlock(block, soft(words))
            self._cursor.insertText(piece, words)
            yield len(piece)

    def _begin_line(self) -> None:
        if self._open:
            return
        block = QTextBlockFormat(self._block)
        if self._lines:
            block.setTopMargin(BETWEEN_PARAGRAPHS if self._gap else 0.0)
            self._cursor.insertBlock(block, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(block)
        self._lines += 1
        self._open, self._gap = True, False

"""Writes a long text into the source view a portion at a time, so that the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from desktop.common.i18n import tr
from desktop.common.types import Document, Passage
from desktop.ui.parts import soft_breaks
from desktop.ui.parts.long_lines import cut
from desktop.ui.parts.pane_text import READING_LINE, spaced
from desktop.ui.parts.safe_text import safe

SHOWN = 300_000  # characters; all is read, but nobody scrolls through more, and every line of it costs the window
_SHOWN_LINES = 20_000
_CHANGED_LINES = 8_000  # paragraphs; the editor lays out all of them before a key is heard
NUMBER = QTextFormat.Property.UserProperty.value + 1  # block property: the passage that begins here
MARGIN = 28  # numbers end here
_GAP = 8  # between number and text
_BETWEEN = 12.0  # above a passage
_PARAGRAPH = 8.0  # above a paragraph within a passage
_BELOW = 16.0  # the last one
_PORTION, _PORTION_LINES = 30_000, 400  # characters and paragraphs that are written at a time


def can_be_changed(text: str) -> bool:
    """Whether the editor takes it: what is longer is shown in part, and used as it is."""
    return len(text) <= SHOWN and text.count("\n") <= _CHANGED_LINES


class Filling:
    """One document, or one text that is too long for the editor, on its way into an empty view."""

    def __init__(self, cursor: QTextCursor, source: Document | str, font: QFont, muted: QColor) -> None:
        self._cursor = cursor
        self._font = font
        self._muted = muted
        self._lines = 0
        self._letters = 0
        self._steps = self._passages(source) if isinstance(source, Document) else self._text(source)

    def work(self) -> bool:
        """Write the next portion. True when all is there."""
        letters, lines = self._letters + _PORTION, self._lines + _PORTION_LINES
        self._cursor.beginEditBlock()
        done = True
        for _ in self._steps:
            if self._letters >= letters or self._lines >= lines:
                done = False
                break
        self._cursor.endEditBlock()
        return done

    @property
    def _full(self) -> bool:
        return self._letters >= SHOWN or self._lines >= _SHOWN_LINES

    def _passages(self, document: Document) -> Iterator[None]:
        before: Passage | None = None
        for passage in document.passages:
            yield from self._passage(passage, before)
            before = passage
            if self._full:
                self._rest(tr("This text is long. The rest is read too, but not shown here."))
                return

    def _passage(self, passage: Passage, before: Passage | None) -> Iterator[None]:
        """Its heading is bold where it begins. `before` is the passage above it."""
        heading = before.heading if before else ""
        gap = False
        for index, line in enumerate(_lines(passage.text[: SHOWN - self._letters])):
            if not line.strip() and index:
                gap = True
                continue
            block = self._block(_PARAGRAPH if gap else 0.0)
            gap = False
            words = QTextCharFormat()
            if index == 0:
                block.setProperty(NUMBER, passage.number)
                block.setTopMargin(_BETWEEN if before else 0.0)
                title = line.strip("# \t")
                if passage.heading and title == passage.heading != heading:
                    words.setFontWeight(QFont.Weight.DemiBold)
                    line = title
            yield from self._line(line, block, words)
            if self._full:
                return

    def _text(self, text: str) -> Iterator[None]:
        for line in _lines(text[:SHOWN]):
            yield from self._line(line, self._block(0.0), QTextCharFormat())
            if self._full:
                break
        self._rest(tr("This text is long. All of it is used, but the rest is not shown here."))

    def _line(self, line: str, block: QTextBlockFormat, words: QTextCharFormat) -> Iterator[None]:
        for number, piece in enumerate(cut(line)):
            if number:
                block = self._block(0.0)
            self._begin(block, soft_breaks.soft(words) if number else words)
            self._cursor.insertText(piece, words)
            self._letters += len(piece)
            self._lines += 1
            yield

    def _begin(self, block: QTextBlockFormat, words: QTextCharFormat) -> None:
        if self._lines:
            self._cursor.insertBlock(block, words)
        else:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(words)

    def _block(self, above: float) -> QTextBlockFormat:
        block = spaced(QTextBlockFormat(), self._font, READING_LINE)
        block.setLeftMargin(MARGIN + _GAP)
        block.setTopMargin(above)
        return block

    def _rest(self, sentence: str) -> None:
        muted = QTextCharFormat()
        muted.setForeground(self._muted)
        block = QTextBlockFormat()
        block.setLeftMargin(MARGIN + _GAP)
        block.setTopMargin(_BETWEEN)
        block.setBottomMargin(_BELOW)
        self._cursor.insertBlock(block, muted)
        self._cursor.insertText(sentence, muted)


def _lines(text: str) -> list[str]:
    return [safe(line) for line in text.splitlines()] or [""]

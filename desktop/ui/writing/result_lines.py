"""Writes a result, or what has changed in it, into the document of its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from desktop.state.writing.choices import Tool
from desktop.ui.parts.long_lines import LONGEST, cut
from desktop.ui.parts.pane_text import spaced
from desktop.ui.parts.safe_text import safe
from desktop.ui.parts.soft_breaks import soft
from desktop.ui.tokens import (
    BULLET_GAP,
    BULLET_INDENT,
    PANE_FIRST_LINE,
    PANE_PARAGRAPH_GAP,
    PANE_READING_LINE,
    PANE_WORDING_LINE,
)
from desktop.ui.writing.markup import Kind, ResultLine, Span, is_fence, parse, table_row
from desktop.writing import diff

POST = QTextFormat.Property.UserProperty.value + 1  # block property: a post stands before this line
_LONGEST_LINE = 4_000  # letters of a line that are looked at for its form
_APART = "\u2005"  # between a removed and an inserted word, to see them as two


class ResultLines:
    """Line by line as words arrive; only the line that still grows is written again.

    For one text. A WORDING is set wider, and keeps the gaps that were written. `code` is the font of code and
    tables.
    """

    def __init__(self, tool: Tool, font: QFont, code: QFont) -> None:
        self._tool = tool
        self._font = font
        self._code = code
        self._tail = ""  # the line that is still growing
        self._held = ""  # half of a line end, perhaps
        self._gap = False  # an empty line came before it
        self._open = False  # it has its block already
        self._raw = False  # it is too long to be looked at again and again: more of it is shown as it comes
        self._fenced = False  # it stands between the marks of code
        self._shown = ResultLine(Kind.PARAGRAPH, ())
        self.lines = 0

    def write(self, cursor: QTextCursor, text: str) -> None:
        """At the end of the document, where the cursor stands."""
        text = self._held + text
        self._held = "\r" if text.endswith("\r") else ""
        whole = text.removesuffix("\r").replace("\r\n", "\n")
        for index, piece in enumerate(safe(whole).split("\n")):
            if index:
                self._end_line()
            room = max(0, _LONGEST_LINE - len(self._tail))
            self._tail += piece[:room]
            if piece[:room]:
                self._write_tail(cursor)
            if piece[room:]:
                self._write_raw(cursor, piece[room:])

    def _end_line(self) -> None:
        if is_fence(self._tail):
            self._fenced = not self._fenced
            self._open, self._gap = False, True
        elif self._tail.strip():
            self._open = False
            self._gap = False
        else:
            self._gap = True
        self._tail = ""
        self._raw = False

    def _write_raw(self, cursor: QTextCursor, text: str) -> None:
        """The rest of a line that is too long, as it was written."""
        words = self._letters(self._shown, Span(""))
        block = QTextBlockFormat(cursor.blockFormat())
        block.clearProperty(POST)
        block.setTopMargin(0.0)
        if not self._raw:
            cursor.insertBlock(block, soft(words))
        self._raw = True
        begun = cursor.block().text()
        for number, piece in enumerate(cut(begun + text)):
            if number:
                cursor.insertBlock(block, soft(words))
            cursor.insertText(piece if number else piece[len(begun) :], words)

    def _write_tail(self, cursor: QTextCursor) -> None:
        """Write the growing line again where it changed: its kind may only show once more of it is here."""
        if not self._tail.strip() or _is_mark(self._tail):
            return
        line = self._parse(self._tail)
        if not self._open:
            self._open_block(cursor, line)
        elif (
            (line.kind, line.depth) != (self._shown.kind, self._shown.depth)
            or not line.text.startswith(self._shown.text)
            or len(line.spans) > 1
        ):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self._block_format(line))
        elif line.spans:
            cursor.insertText(line.text[len(self._shown.text) :], self._letters(line, line.spans[0]))
            self._shown = line
            return
        for span in line.spans:
            cursor.insertText(span.text, self._letters(line, span))
        self._shown = line

    def _open_block(self, cursor: QTextCursor, line: ResultLine) -> None:
        self._open = True
        self.lines += 1
        if self.lines == 1:
            cursor.setBlockFormat(self._block_format(line))
        else:
            cursor.insertBlock(self._block_format(line))

    def _space(self, line: ResultLine) -> float:
        if self.lines <= 1:
            return PANE_FIRST_LINE
        if line.kind is Kind.BULLET:
            return BULLET_GAP if line.depth == 0 else BULLET_GAP / 2
        apart = self._gap or (self._tool is Tool.SUMMARY and line.kind is not Kind.CODE)
        return PANE_PARAGRAPH_GAP if apart else 0.0

    def _parse(self, text: str) -> ResultLine:
        if self._fenced:
            return ResultLine(Kind.CODE, (Span(text),))
        return table_row(text) if text.lstrip().startswith("|") else parse(text)

    def _letters(self, line: ResultLine, span: Span) -> QTextCharFormat:
        words = QTextCharFormat()
        if line.kind is Kind.CODE:
            words.setFont(self._code)
        words.setFontWeight(QFont.Weight.Bold if span.bold else QFont.Weight.Normal)
        return words

    def _block_format(self, line: ResultLine) -> QTextBlockFormat:
        wanted = PANE_READING_LINE if self._tool is Tool.SUMMARY else PANE_WORDING_LINE
        block = spaced(QTextBlockFormat(), self._font, wanted)
        block.setTopMargin(self._space(line))
        block.setLeftMargin(line.depth * BULLET_INDENT)
        if line.kind is Kind.BULLET:
            block.setLeftMargin((line.depth + 1) * BULLET_INDENT)
            block.setProperty(POST, True)
        return block


class ChangedText:
    """Writes old and new wording as one text, with the paragraphs as far apart as without the marks.

    Writes at the cursor of an empty document. `char` is the look of a kind of change.
    """

    def __init__(
        self, cursor: QTextCursor, block: QTextBlockFormat, char: Callable[[diff.Kind], QTextCharFormat]
    ) -> None:
        self._cursor = cursor
        self._block = block
        self._char = char
        self._lines = 0
        self._open = False  # the line under way has its block
        self._gap = False  # an empty line came before it

    def write(self, changes: Sequence[diff.Change]) -> Iterator[int]:
        """Step by step; each tells how many letters it has written."""
        before = diff.Kind.SAME
        for change in changes:
            for number, piece in enumerate(safe(change.text.replace("\r\n", "\n")).split("\n")):
                if number:
                    self._gap = self._gap or not self._open
                    self._open = False
                if piece.strip() or (piece and self._open):
                    self._begin_line()
                    if before is diff.Kind.REMOVED and change.kind is diff.Kind.INSERTED:
                        self._cursor.insertText(_APART, QTextCharFormat())
                    yield from self._words(piece, self._char(change.kind))
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
            block.setTopMargin(PANE_PARAGRAPH_GAP if self._gap else 0.0)
            self._cursor.insertBlock(block, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(block)
        self._lines += 1
        self._open, self._gap = True, False


def _is_mark(text: str) -> bool:
    """A line of marks alone, or the beginning of one: what opens code, and the rule below the head of a table."""
    bare = text.strip()
    return is_fence(bare) or bare in ("`", "``") or (bare.startswith("|") and set(bare) <= set("|-: "))

"""Writes what has more than one paragraph into a document, code and tables, for the writer of its blocks."""

from __future__ import annotations

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
    QTextTableFormat,
)

from desktop.ui.markdown.blocks import Align, Code, Runs, Table, cut_runs
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.tables import Row
from desktop.ui.parts.long_lines import cut, is_long
from desktop.ui.parts.soft_breaks import soft
from desktop.ui.tokens import CODE_TOP


class CodeWriter:
    """Writes the lines of code blocks at the end of a document."""

    def __init__(self, cursor: QTextCursor, formats: Formats) -> None:
        self._cursor = cursor
        self._formats = formats

    def write(self, block: Code, index: int, text: str) -> None:
        """Append to the last paragraph, which is the last line of this block."""
        cursor = self._cursor
        char = self._formats.code_char()
        begun = cursor.block().text()
        if is_long(begun + text):
            self._write_long(block, index, begun, text)
        else:
            first, newline, rest = text.partition("\n")
            cursor.insertText(first, char)
            if newline:
                cursor.insertBlock(self._formats.code(block, index), char)
                cursor.insertText(rest, char)
        self.space_below(CODE_TOP)

    def _write_long(self, block: Code, index: int, begun: str, text: str) -> None:
        """With lines that are too long to be laid out at once. `begun` stands in the last block already."""
        char = self._formats.code_char()
        for number, line in enumerate((begun + text).split("\n")):
            for part, words in enumerate(cut(line)):
                if number or part:
                    self._cursor.insertBlock(self._formats.code(block, index), soft(char) if part else char)
                self._cursor.insertText(words if number or part else words[len(begun) :], char)

    def space_below(self, space: float) -> None:
        below = QTextBlockFormat()
        below.setBottomMargin(space)
        self._cursor.mergeBlockFormat(below)


class TableWriter:
    """Writes tables at the end of a document, and goes on with the last of them."""

    def __init__(self, cursor: QTextCursor, formats: Formats) -> None:
        self._cursor = cursor
        self._formats = formats

    def insert(self, block: Table, look: QTextTableFormat) -> int:
        """Returns the position of its first cell."""
        cursor = self._cursor
        cursor.movePosition(QTextCursor.MoveOperation.End)
        start = cursor.position() + 1
        rows = ((block.head,) if block.head else ()) + block.rows
        table = cursor.insertTable(len(rows), len(block.aligns), look)
        for number, row in enumerate(rows):
            self._fill(table, number, row, block)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        # The empty paragraph that Qt keeps below a table takes no room, and the space above the next block counts.
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
        return start

    def grow(self, start: int, old: Table, block: Table) -> None:
        """Give the table whose first cell is at `start` the last row of `block`, and the rows it has beyond `old`."""
        self._cursor.setPosition(start)
        table = self._cursor.currentTable()
        above = 1 if block.head else 0
        last = len(old.rows) - 1
        for column, runs in enumerate(block.rows[last] if old.rows else ()):
            if runs != old.rows[last][column]:
                self._rewrite(table, (above + last, column), runs, block)
        if len(block.rows) > len(old.rows):
            table.appendRows(len(block.rows) - len(old.rows))
        for number, row in enumerate(block.rows[len(old.rows) :], above + len(old.rows)):
            self._fill(table, number, row, block)

    def mend(self, start: int, old: Table, block: Table) -> None:
        """Give it the cells of `block`, as many as it has."""
        self._cursor.setPosition(start)
        table = self._cursor.currentTable()
        before, after = (((*([each.head] if each.head else ()), *each.rows)) for each in (old, block))
        for number, (stale, row) in enumerate(zip(before, after, strict=True)):
            for column, runs in enumerate(row):
                if runs != stale[column]:
                    self._rewrite(table, (number, column), runs, block)

    def _rewrite(self, table: QTextTable, place: tuple[int, int], runs: Runs, block: Table) -> None:
        cell = table.cellAt(*place)
        at = cell.firstCursorPosition()
        at.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        at.removeSelectedText()
        self._write(at, runs, block.aligns[place[1]], head=bool(block.head) and not place[0])

    def _fill(self, table: QTextTable, number: int, row: Row, block: Table) -> None:
        head = bool(block.head) and number == 0
        for column, runs in enumerate(row):
            cell = table.cellAt(number, column)
            cell.setFormat(self._formats.cell(head=head, first=column == 0))
            self._write(cell.firstCursorPosition(), runs, block.aligns[column], head=head)

    def _write(self, at: QTextCursor, runs: Runs, align: Align, *, head: bool) -> None:
        """Into an empty cell."""
        paragraph = self._formats.cell_block(align, runs)
        at.setBlockFormat(paragraph)
        for part, words in enumerate(cut_runs(runs)):
            if part:
                at.insertBlock(paragraph, soft(QTextCharFormat()))
            for run in words:
                at.insertText(run.text, self._formats.cell_char(run, head=head))

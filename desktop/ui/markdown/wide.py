"""Gives tables and code that are wider than their column the width they need: they are scrolled sideways then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)

from desktop.ui.markdown.blocks import Block, Code, Line, Runs, Table
from desktop.ui.markdown.formats import INDENT, QUOTE_INDENT, Formats, is_drawn
from desktop.ui.markdown.formulas.drawn import width_of
from desktop.ui.markdown.tables import Row, text_of
from desktop.ui.tokens import CELL_SIDE, CELL_WIDEST_LINE, CELL_WIDEST_WORD, CODE_SIDE

_FIXED, _PERCENT = QTextLength.Type.FixedLength, QTextLength.Type.PercentageLength
_HEAVIER = 1.1  # times: words in bold and in code are wider


@dataclass(frozen=True)
class Wide:
    """Blocks from `first` to `last` that are scrolled sideways together: a table, or code."""

    first: int
    last: int


@dataclass
class _Need:
    """Of a table: pixels of each column in which its words can be read, and whether it has these now."""

    columns: list[float]
    left: float
    widths: tuple[float, ...]
    goes_on: bool  # it is the next stretch of the table above
    given: bool = False

    @property
    def total(self) -> float:
        return sum(self.columns)


class WideBlocks:
    """Those of one document. `start` tells where a block begins."""

    def __init__(self, document: QTextDocument, formats: Formats, start: Callable[[int], int]) -> None:
        self._document = document
        self._start = start
        self._style = formats.style
        self._metrics = QFontMetricsF(formats.style.small)
        letter = self._metrics.averageCharWidth()
        self._line, self._word = CELL_WIDEST_LINE * letter, CELL_WIDEST_WORD * letter
        self._needs: dict[int, _Need] = {}
        self._unwrapped: dict[int, Code] = {}
        self._drawn: dict[int, float] = {}  # pixels of formulas with a line of their own
        self._fitted = 0.0  # width of the document

    def __iter__(self) -> Iterator[Wide]:
        """From the top."""
        first = -1
        for index in sorted(index for index, need in self._needs.items() if need.given):
            if self._needs[index].goes_on:
                continue
            first = last = index
            while last + 1 in self._needs and self._needs[last + 1].goes_on:
                last += 1
            yield Wide(first, last)
        room = self._document.textWidth()
        drawn = (index for index, width in self._drawn.items() if width > room > 0)
        yield from (Wide(index, index) for index in sorted((*self._unwrapped, *drawn)))

    def __bool__(self) -> bool:
        return bool(self._unwrapped or self._drawn) or any(need.given for need in self._needs.values())

    def needed(self, index: int) -> float:
        """Pixels that the formula at `index` of the blocks takes."""
        return self._drawn.get(index, 0.0)

    def is_unwrapped(self, index: int) -> bool:
        return index in self._unwrapped

    def note(self, index: int, block: Block, known: int = 0) -> None:
        """The block is there, or has grown: of a table all but so many rows are new."""
        if isinstance(block, Table):
            self._note_table(index, block, known)
        elif isinstance(block, Code) and index in self._unwrapped:
            self.wrap(index, block, wrapped=False)
        elif isinstance(block, Line) and is_drawn(block):
            width = sum(width_of(self._style.reading, run.drawing) for run in block.runs if run.drawing is not None)
            self._drawn[index] = width + CODE_SIDE + QUOTE_INDENT * block.quote + INDENT * block.indent
        else:
            self._drawn.pop(index, None)

    def cut(self, keep: int) -> None:
        """The blocks from `keep` on are gone."""
        for kept in (self._needs, self._unwrapped, self._drawn):
            for index in [index for index in kept if index >= keep]:
                del kept[index]

    def fit(self) -> None:
        """Give each table what it needs, where the document is too narrow for it."""
        width = self._fitted = self._document.textWidth()
        if width <= 0:
            return
        for index, need in self._needs.items():
            wide = need.total > width - need.left
            if wide or need.given:
                self._give(index, need, wide=wide)

    def fit_width(self) -> None:
        """The document may have another width now."""
        if self._fitted != self._document.textWidth():
            self.fit()

    def wrap(self, index: int, block: Code, *, wrapped: bool) -> None:
        """Whether the lines of a code block go on below where they are too long, or stay lines."""
        if wrapped:
            self._unwrapped.pop(index, None)
        else:
            self._unwrapped[index] = block
        lines = QTextCursor(self._document)
        lines.setPosition(self._start(index))
        lines.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, block.text.count("\n"))
        made = QTextBlockFormat()
        made.setNonBreakableLines(not wrapped)
        lines.mergeBlockFormat(made)

    def _note_table(self, index: int, block: Table, known: int) -> None:
        above = self._needs.get(index - 1)
        goes_on = bool(block.widths) and not block.head and above is not None
        if goes_on and above is not None:  # as wide as the first stretch
            self._needs[index] = _Need(above.columns, above.left, block.widths, goes_on=True)
            return
        rows = block.rows[max(0, known - 1) :]
        columns = self._measured((block.head, *rows) if block.head else rows, len(block.aligns))
        old = self._needs.get(index)
        if old is not None and known:
            columns = [max(pair) for pair in zip(columns, old.columns, strict=True)]
            old.columns = columns
            return
        left = QUOTE_INDENT * block.quote + INDENT * block.indent
        self._needs[index] = _Need(columns, left, block.widths, goes_on=False)

    def _measured(self, rows: Sequence[Row], columns: int) -> list[float]:
        found = []
        for column in range(columns):
            words = max((self._of_cell(row[column]) for row in rows), default=0.0)
            found.append(words + CELL_SIDE * (1 if column == 0 else 2))
        return found

    def _of_cell(self, cell: Runs) -> float:
        """A short line of it, or its longest word, and what is drawn in it."""
        drawn = sum(width_of(self._style.small, run.drawing) for run in cell if run.drawing is not None)
        return drawn + self._of_words(text_of(cell))

    def _of_words(self, text: str) -> float:
        line = self._metrics.horizontalAdvance(text[: CELL_WIDEST_WORD * 2]) * _HEAVIER
        if line <= self._line:
            return line
        longest = max(text.split(), key=len, default="")[:CELL_WIDEST_WORD]
        return max(self._line, min(self._word, self._metrics.horizontalAdvance(longest) * _HEAVIER))

    def _give(self, index: int, need: _Need, *, wide: bool) -> None:
        at = QTextCursor(self._document)
        at.setPosition(self._start(index))
        table: QTextTable | None = at.currentTable()
        if table is None:
            return
        look = table.format()
        if wide:
            look.setWidth(QTextLength(_FIXED, need.total))
            look.setColumnWidthConstraints([QTextLength(_FIXED, column) for column in need.columns])
        elif need.widths:
            look.setWidth(QTextLength(_PERCENT, 100))
            look.setColumnWidthConstraints([QTextLength(_PERCENT, column) for column in need.widths])
        else:
            look.setWidth(QTextLength())
            look.clearColumnWidthConstraints()
        need.given = wide
        if look != table.format():
            table.setFormat(look)

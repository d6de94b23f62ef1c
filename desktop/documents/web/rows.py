"""Writes rows of tables as lines: each cell keeps its column, whatever is empty or reaches over several."""

from __future__ import annotations

from lxml import etree

_BETWEEN = " | "
_MOST = 100  # columns that are kept apart
_DOWN = 65_534  # rows, as in browsers


class Rows:
    """Of one table."""

    def __init__(self, *, headed: bool = False) -> None:
        self.headed = headed  # it has cells that say what the others are
        self._reaching: dict[int, int] = {}  # column: for how many rows more a cell from above stands in it
        self._next: dict[int, int] = {}
        self._cells: list[str] = []

    def add(self, text: str, cell: etree._Element | None = None) -> None:
        self._pass_reaching()
        first = len(self._cells)
        across = min(_span(cell, "colspan", _MOST) or 1, max(1, _MOST - first))
        down = _span(cell, "rowspan", _DOWN) or _DOWN
        self._cells += [text, *[""] * (across - 1)]
        if down > 1 and first < _MOST:
            self._next.update(dict.fromkeys(range(first, first + across), down - 1))

    def line(self) -> str:
        """The row, which has ended; "" for one without words."""
        self._pass_reaching()
        while self._cells and not self._cells[-1]:
            self._cells.pop()
        line = _BETWEEN.join(self._cells).strip(" ")
        left = {column: rows - 1 for column, rows in self._reaching.items() if rows > 1}
        self._reaching = left | self._next
        self._cells, self._next = [], {}
        return line

    def _pass_reaching(self) -> None:
        while len(self._cells) in self._reaching:
            self._cells.append("")


def _span(cell: etree._Element | None, name: str, most: int) -> int:
    said = "" if cell is None else (cell.get(name) or "").strip()
    return min(int(said), most) if said.isascii() and said.isdigit() and len(said) < 9 else 1

"""Sets the figures of the whole picture and of the chosen part side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.framing import Size
from desktop.ui.parts.labels import label, mark
from desktop.ui.parts.pages import rule
from desktop.ui.tokens import GAP_SMALL, GRID

_TABULAR = QFont.Tag("tnum")


class Figures(QWidget):
    """Four rows, each with a figure of both."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Figures")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GAP_SMALL)
        self._grid.setColumnStretch(0, 1)
        self._place(0, [QLabel(), *(label(head, step="caption", tone="muted", strong=True) for head in _heads())])
        self._rows = [label(what, step="caption", tone="muted") for what in _rows(lost=False)]
        self._cells = [(_figure(), _figure(strong=True)) for _ in self._rows]
        for number, (what, cells) in enumerate(zip(self._rows, self._cells, strict=True), start=1):
            self._place(2 * number, [what, *cells])

    def show_sizes(self, whole: Size, part: Size, *, lost: bool = False) -> None:
        """`lost`: there is no file that has more pixels."""
        for row, what in zip(self._rows, _rows(lost=lost), strict=True):
            row.setText(what)
        for column, (size, head) in enumerate(zip((whole, part), _heads(), strict=True)):
            for row, cells, value in zip(self._rows, self._cells, words.figures(size), strict=True):
                cells[column].setText(value)
                cells[column].setAccessibleName(f"{row.text()}, {head}: {value}")

    def cell(self, row: int, column: int) -> QLabel:
        """Rows count from 0; column 0 is of the whole, 1 of the part."""
        return self._cells[row][column]

    def texts(self, column: int) -> list[str]:
        return [cells[column].text() for cells in self._cells]

    def _place(self, row: int, cells: Sequence[QLabel]) -> None:
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0))
        self._grid.addWidget(rule(), row + 1, 0, 1, len(cells))


def _heads() -> tuple[str, str]:
    return tr("Whole picture"), tr("This part")


def _rows(*, lost: bool) -> tuple[str, str, str, str]:
    return tr("Kept here") if lost else tr("In the file"), tr("For the model"), tr("Sharpness"), tr("Tiles")


def _figure(*, strong: bool = False) -> QLabel:
    made = label(step="caption", strong=strong)
    font = made.font()
    font.setFeature(_TABULAR, 1)
    made.setFont(font)
    mark(made, step="caption")
    return made

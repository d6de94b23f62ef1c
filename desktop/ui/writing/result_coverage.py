"""Draws below a result which passages of the source were read, and which of them stand behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.state.writing import sentences
from desktop.ui.theme import Theme
from desktop.ui.tokens import COVERAGE_GAP, COVERAGE_HEIGHT, COVERAGE_NARROW, COVERAGE_RADIUS, COVERAGE_WIDTH
from desktop.writing.types import Coverage

ONE_BAR_FROM = 60  # passages; more pieces than this could not be told apart
_COLUMNS = 24  # of a bar of so many passages that its pieces are merged


class CoverageBar(QWidget):
    """A piece for each passage: filled where it stands behind the result, hollow where it was only read, and hollow in
    the colour of warnings where it was not. While nobody knows what stands behind the result, read ones are filled.

    Always stands beside the words that say the same.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._coverage: Coverage | None = None
        self._used: frozenset[int] | None = None
        self._working = self._dim = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_coverage(
        self,
        coverage: Coverage | None,
        *,
        working: bool,
        dim: bool = False,
        used: frozenset[int] | None = None,
        spoken: str = "",
    ) -> None:
        """`working`: what is not read yet is not missing, so it is drawn quietly. `dim`: it is of another text. `used`:
        the passages behind the result, None while that is not known. `spoken`: all of it in words.
        """
        self._coverage, self._used = coverage, used
        self._working, self._dim = working, dim
        self.setAccessibleName(spoken or (sentences.coverage(coverage) if coverage else ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(COVERAGE_WIDTH, COVERAGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        told = self._coverage
        if told is None or not told.total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces = told.total + sum(part.pages or 1 for part in told.unread)
        if pieces >= ONE_BAR_FROM and self._used is not None:
            self._paint_columns(painter, told, pieces)
        elif pieces >= ONE_BAR_FROM:
            self._paint_one(painter, told, pieces)
        else:
            self._paint_pieces(painter, told, pieces)
        painter.end()

    def _paint_pieces(self, painter: QPainter, told: Coverage, pieces: int) -> None:
        gap = COVERAGE_GAP if (self.width() - COVERAGE_GAP * (pieces - 1)) / pieces >= COVERAGE_NARROW else 1
        width = (self.width() - gap * (pieces - 1)) / pieces
        for index, number in enumerate(_numbers(told, pieces)):
            box = QRectF(index * (width + gap), 0, width, COVERAGE_HEIGHT)
            readable = index < told.total
            if self._used is not None and number in told.read and number not in self._used:
                self._paint_hollow(painter, box, "line_strong")
            else:
                self._paint_piece(painter, box, read=number in told.read, readable=readable)

    def _paint_columns(self, painter: QPainter, told: Coverage, pieces: int) -> None:
        """Of many passages: each column stands for several, and is filled as far as these are used."""
        used, width = self._used or frozenset(), self.width() / _COLUMNS
        every = _numbers(told, pieces)
        for column in range(_COLUMNS):
            first, last = column * pieces // _COLUMNS, (column + 1) * pieces // _COLUMNS
            numbers = every[first:last]
            box = QRectF(column * width, 0, width - COVERAGE_GAP / 2, COVERAGE_HEIGHT)
            missing = any(number not in told.read for number in numbers)
            self._paint_hollow(painter, box, "warn" if missing else "line_strong")
            share = sum(number in used for number in numbers) / max(1, len(numbers))
            if share:
                filled = QRectF(box)
                filled.setTop(box.bottom() - box.height() * share)
                self._paint_piece(painter, filled, read=True, readable=True)

    def _paint_hollow(self, painter: QPainter, box: QRectF, colour: str) -> None:
        painter.setPen(QPen(self._theme.colour(colour), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), COVERAGE_RADIUS, COVERAGE_RADIUS)

    def _paint_piece(self, painter: QPainter, box: QRectF, *, read: bool, readable: bool) -> None:
        if read or (self._working and readable):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(("line_strong" if self._dim else "accent") if read else "line"))
            painter.drawRoundedRect(box, COVERAGE_RADIUS, COVERAGE_RADIUS)
            return
        self._paint_hollow(painter, box, "warn")

    def _paint_one(self, painter: QPainter, told: Coverage, pieces: int) -> None:
        whole = QRectF(0, 0, self.width(), COVERAGE_HEIGHT)
        self._paint_piece(painter, whole, read=False, readable=True)
        if told.read:
            part = QRectF(whole)
            part.setWidth(max(COVERAGE_HEIGHT / 2, whole.width() * len(told.read) / pieces))
            self._paint_piece(painter, part, read=True, readable=True)


def _numbers(told: Coverage, pieces: int) -> list[int]:
    """Of the passages for which the pieces stand, 0 for a part that could not be read. What was made of some passages
    of a document keeps their numbers.
    """
    passages = sorted(told.read) if len(told.read) == told.total else range(1, told.total + 1)
    return [*passages, *[0] * (pieces - told.total)]

"""How much of the source reached the model: one piece per passage, unread pieces hollow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.state.writing import sentences
from desktop.ui.theme import Theme
from desktop.writing.types import Coverage

ONE_BAR_FROM = 60  # passages; more pieces than this could not be told apart
_WIDTH, _HEIGHT = 120, 10
_GAP = 3
_RADIUS = 2.0
_NARROW = 5.0  # pieces below this width stand closer together


class CoverageBar(QWidget):
    """Always stands beside the words that say the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._coverage: Coverage | None = None
        self._working = self._dim = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_coverage(self, coverage: Coverage | None, *, working: bool, dim: bool = False) -> None:
        """`working`: what is not read yet is not missing, so it is drawn quietly. `dim`: it is of another text."""
        self._coverage = coverage
        self._working, self._dim = working, dim
        self.setAccessibleName(sentences.coverage(coverage) if coverage else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        told = self._coverage
        if told is None or not told.total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces = told.total + sum(part.pages or 1 for part in told.unread)
        if pieces >= ONE_BAR_FROM:
            self._paint_one(painter, told, pieces)
        else:
            self._paint_pieces(painter, told, pieces)
        painter.end()

    def _paint_pieces(self, painter: QPainter, told: Coverage, pieces: int) -> None:
        gap = _GAP if (self.width() - _GAP * (pieces - 1)) / pieces >= _NARROW else 1
        width = (self.width() - gap * (pieces - 1)) / pieces
        for index in range(pieces):
            box = QRectF(index * (width + gap), 0, width, _HEIGHT)
            readable = index < told.total
            self._paint_piece(painter, box, read=index + 1 in told.read, readable=readable)

    def _paint_piece(self, painter: QPainter, box: QRectF, *, read: bool, readable: bool) -> None:
        if read or (self._working and readable):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(("line_strong" if self._dim else "accent") if read else "line"))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            return
        painter.setPen(QPen(self._theme.colour("warn"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)

    def _paint_one(self, painter: QPainter, told: Coverage, pieces: int) -> None:
        whole = QRectF(0, 0, self.width(), _HEIGHT)
        self._paint_piece(painter, whole, read=False, readable=True)
        if told.read:
            part = QRectF(whole)
            part.setWidth(max(_HEIGHT / 2, whole.width() * len(told.read) / pieces))
            self._paint_piece(painter, part, read=True, readable=True)

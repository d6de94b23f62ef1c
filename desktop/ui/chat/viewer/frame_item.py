"""Paints the frame around the part of a picture that is chosen, and the tiles a model cuts it into."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.pictures.layout import Sight
from desktop.ui.tokens import FRAME_HALO, FRAME_LINE, TILE_DASH, TILE_HALO, TILE_LINE

_WHITE = QColor(Qt.GlobalColor.white)  # below the lines, so that they are seen on any picture


class FrameItem(QGraphicsItem):
    """Lines keep their width at any zoom. `accent` and `quiet` are the colours of the frame and of the tiles."""

    def __init__(self, accent: QColor, quiet: QColor) -> None:
        super().__init__()
        self.accent, self.quiet = accent, quiet
        self._box = QRectF()
        self.lines: list[QLineF] = []
        self._framed = True
        self._scale = 1.0

    @property
    def box(self) -> QRectF:
        return self._box

    def set_scale_of_view(self, scale: float) -> None:
        """Pixels of the screen for one of the scene: what is drawn reaches beyond the box by a few of them."""
        self.prepareGeometryChange()
        self._scale = scale

    def show_box(self, box: QRectF, lines: list[QLineF], *, framed: bool = True) -> None:
        """`lines` are those between tiles. Without a frame only they are drawn."""
        if (box, lines, framed) != (self._box, self.lines, self._framed):
            self.prepareGeometryChange()
            self._box, self.lines, self._framed = box, lines, framed
            self.update()

    def boundingRect(self) -> QRectF:
        reach = FRAME_HALO / self._scale
        return self._box.adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        if self.lines:
            painter.setPen(_pen(_WHITE, TILE_HALO))
            painter.drawLines(self.lines)
            painter.setPen(_pen(self.quiet, TILE_LINE, dashed=True))
            painter.drawLines(self.lines)
        if self._framed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_pen(_WHITE, FRAME_HALO))
            painter.drawRect(self._box)
            painter.setPen(_pen(self.accent, FRAME_LINE))
            painter.drawRect(self._box)


def tile_lines(box: QRectF, seen: Sight) -> list[QLineF]:
    """Between the tiles that a model cuts what is in `box` into."""
    (width, height), (across, down) = seen.size, seen.cuts
    columns = [box.left() + box.width() * at / width for at in across]
    rows = [box.top() + box.height() * at / height for at in down]
    upright = [QLineF(x, box.top(), x, box.bottom()) for x in columns]
    return upright + [QLineF(box.left(), y, box.right(), y) for y in rows]


def _pen(colour: QColor, width: float, *, dashed: bool = False) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern([TILE_DASH, TILE_DASH])
    return pen

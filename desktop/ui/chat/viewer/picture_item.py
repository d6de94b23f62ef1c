"""Paints a picture in the viewer, never tinted: all of it, and over that what is in sight as sharp as it gets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop.common.types import Picture, Pixels

_PIXELS_SEEN = 2  # times: from here on the pixels of the picture are told apart
_QUARTER = 90  # units of a full turn of 360


def image_of(pixels: Pixels) -> QPixmap:
    """For painting fast."""
    image = QImage(pixels.data, pixels.width, pixels.height, 3 * pixels.width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)


def as_sent(picture: Picture) -> QPixmap:
    """The very pixels the model gets."""
    pixmap = QPixmap()
    pixmap.loadFromData(picture.data)
    return pixmap


class PictureItem(QGraphicsItem):
    """In a scene whose unit is one pixel of the picture. `line` is the colour of the quiet line around it."""

    def __init__(self, line: QColor) -> None:
        super().__init__()
        self.line = line
        self._size = QSizeF()
        self._all = QPixmap()
        self._sharp = QPixmap()
        self._place = QRectF()
        self._exact = False

    @property
    def density(self) -> float:
        """Pixels that are there for one of the picture; 0 where there are none."""
        return self._all.width() / self._size.width() if self._size.width() and not self._all.isNull() else 0.0

    def show_all(self, size: QSize, pixels: QPixmap, turns: int = 0, *, exact: bool = False) -> None:
        """`pixels` are all of a picture of `size`, not turned yet. `exact`: its pixels are to be seen as such."""
        self.prepareGeometryChange()
        self._size = QSizeF(size)
        self._all = pixels.transformed(QTransform().rotate(_QUARTER * turns)) if turns else pixels
        self._sharp = QPixmap()
        self._exact = exact
        self.update()

    def show_sharp(self, place: QRect, pixels: QPixmap) -> None:
        self._place, self._sharp = QRectF(place), pixels
        self.update(self._place)

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        del option, widget
        enlarged = painter.worldTransform().m11() >= _PIXELS_SEEN
        hint, whole = QPainter.RenderHint.SmoothPixmapTransform, self.boundingRect()
        if not self._all.isNull():
            painter.setRenderHint(hint, not (enlarged and (self._exact or self.density >= 1)))
            painter.drawPixmap(whole, self._all, QRectF(self._all.rect()))
        if not self._sharp.isNull():
            painter.setRenderHint(hint, not enlarged)
            painter.drawPixmap(self._place, self._sharp, QRectF(self._sharp.rect()))
        pen = QPen(self.line, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole)

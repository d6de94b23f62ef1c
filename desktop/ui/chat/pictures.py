"""Paints pictures in the room: small versions of what the model sees, with round corners and a line around them."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Part, Picture
from desktop.ui.theme import Theme
from desktop.ui.tokens import POINTED_WIDTH

_KEPT = 48  # pictures


class Thumbs:
    """Scaled pictures by what they show and how large; the oldest go first."""

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()

    def image(self, picture: Picture, size: QSize) -> QImage:
        """The picture fitted into `size` (pixels of the screen), never enlarged."""
        key = (picture.digest, size.width(), size.height())
        found = self._images.pop(key, None)
        if found is None:
            found = _scaled(picture, size)
        self._images[key] = found
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        return found


def _scaled(picture: Picture, size: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    full = QSize(picture.width, picture.height)
    reader.setScaledSize(full.scaled(size.boundedTo(full), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PictureFrame(QWidget):
    """Never tinted: a white chart stays white in the dark theme."""

    def __init__(self, theme: Theme, thumbs: Thumbs, radius: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbs = thumbs
        self._radius = radius
        self._picture: Picture | None = None
        self._fill = False
        self.pointed: Part | None = None  # around which there is a frame
        self.setObjectName("Picture")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_picture(self, picture: Picture, *, fill: bool = False) -> None:
        """`fill`: cut to the frame instead of fitted into it."""
        self._picture, self._fill, self.pointed = picture, fill, None
        self.setAccessibleName(tr("Picture {name}", name=picture.name))
        self.update()

    def point_at(self, part: Part | None) -> None:
        """Put a frame around this part of what the model sees, in pixels of that; None: around nothing."""
        if part != self.pointed:
            self.pointed = part
            self.update()

    def point_at_all(self, pointed: bool) -> None:
        """As `point_at`, around the whole picture."""
        picture = self._picture
        self.point_at(Part(0, 0, picture.width, picture.height) if pointed and picture is not None else None)

    def height_for(self, width: int) -> int:
        """At most as tall as a portrait of four to three."""
        if self._picture is None:
            return 0
        return round(min(width * self._picture.height / self._picture.width, width * 4 / 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._picture is None:
            return
        scale = self.devicePixelRatioF()
        box = self.size() * scale
        if self._fill:
            full = QSize(self._picture.width, self._picture.height)
            box = full.scaled(box, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        image = self._thumbs.image(self._picture, box)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        size = image.size() / scale
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        edge = frame if self._fill else place.adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(edge, self._radius, self._radius)
        painter.setClipPath(path)
        painter.fillPath(path, Qt.GlobalColor.white)
        painter.drawImage(place, image)
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if self.pointed is not None:
            painter.setPen(QPen(self._theme.colour("accent"), POINTED_WIDTH))
            around = _placed(self.pointed, place, self._picture).intersected(_within(QRectF(self.rect())))
            painter.drawRoundedRect(around, self._radius, self._radius)
        painter.end()


def _placed(part: Part, place: QRectF, picture: Picture) -> QRectF:
    """Where a part of the picture is painted, the whole of which fills `place`; within it, so that nothing is cut."""
    scale = place.width() / picture.width
    box = QRectF(part.left * scale, part.top * scale, part.width * scale, part.height * scale)
    return box.translated(place.topLeft()).intersected(_within(place))


def _within(box: QRectF) -> QRectF:
    """Where the middle of the frame's line runs."""
    half = POINTED_WIDTH / 2
    return box.adjusted(half, half, -half, -half)


def opens(event: QKeyEvent) -> bool:
    """Whether this key opens the picture that has the focus."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PicturePress(PictureFrame):
    """One that a press or Enter opens. `menu_wanted` with a place on the screen."""

    pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, thumbs: Thumbs, radius: float, parent: QWidget | None = None) -> None:
        super().__init__(theme, thumbs, radius, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Look closer"))
        self.setAccessibleDescription(tr("Look closer"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens(event):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

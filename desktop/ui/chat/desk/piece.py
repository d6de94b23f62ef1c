"""Shows the piece of the picture that a value is about, with lines at what was read of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.types import Part, Picture, Pixels
from desktop.state.chat.desk.edits import Place, lies, value_at
from desktop.state.chat.desk.kept import Kept
from desktop.state.chat.desk.sentences import name_of
from desktop.ui.chat.desk.scale import scale_of
from desktop.ui.theme import Theme
from desktop.ui.tokens import CHART_READING, DESK_CHIP_RADIUS, DESK_PIECE, DESK_PIECE_READING, GAP_HAIR

_LEAST = 120  # units: pixels of the picture across, or its labels could not be made out
_BARS = 4.0  # times the thickness of a bar
_BESIDE = 0.45  # share of a piece that lies before the value's middle; the lines run on behind it
_DASHES = (4.0, 3.0)  # units of the pen


@dataclass(frozen=True)
class Piece:
    """What of the picture is shown, in its pixels, and where lines are drawn in that: downwards, or, of bars that lie,
    from the left.
    """

    part: Part
    lines: tuple[float, ...]
    lies: bool


def piece_of(kept: Kept, place: Place) -> Piece | None:
    """None where nobody measured where the value stands."""
    value, table = value_at(kept.table, place), kept.table
    if value.spot is None:
        return None
    scale = scale_of(table, kept.read.table, table.series[place.series], place.series)
    numbers = [number for number in (value.value, value.other) if number is not None]
    lines = [scale.place(number) for number in numbers] if scale is not None and numbers else [value.spot.line]
    lying = lies(value.spot)
    box = value.spot.box
    thick = box.height if lying else box.width
    across = max(_LEAST, round(_BARS * thick), round(3 * (max(lines) - min(lines))))
    width, height = across, round(across * DESK_PIECE[1] / DESK_PIECE[0])
    middle = sum(lines) / len(lines)
    x, y = (middle, box.top + box.height / 2) if lying else (box.left + box.width / 2, middle)
    left, top = round(x - width * _BESIDE), round(y - height / 2)
    area = kept.area
    width, height = min(width, area.width), min(height, area.height)
    left = min(max(left, area.left), area.left + area.width - width)
    top = min(max(top, area.top), area.top + area.height - height)
    return Piece(Part(left, top, width, height), tuple(lines), lying)


class PieceView(QWidget):
    """Never tinted, in both themes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._piece: Piece | None = None
        self._digest = ""  # of the picture
        self.setObjectName("Piece of the picture")
        theme.changed.connect(self._fit)
        self._fit()

    def show_piece(self, kept: Kept, place: Place, picture: Picture) -> bool:
        """From the pixels that the model gets. False where there is none to show."""
        before, self._piece = self._piece, piece_of(kept, place)
        if self._piece is None:
            return False
        self.setAccessibleName(tr("{name} in the picture", name=name_of(kept.table, place)))
        if before is not None and before.part == self._piece.part and picture.digest == self._digest:
            self.update()  # its pixels are here, perhaps better ones
            return True
        self._digest = picture.digest
        self._image = _cut(picture, self._piece.part, kept.area)
        self.update()
        return True

    def show_pixels(self, pixels: Pixels) -> None:
        """The same piece from the full picture."""
        row = 3 * pixels.width
        self._image = QImage(pixels.data, pixels.width, pixels.height, row, QImage.Format.Format_RGB888).copy()
        self.update()

    @property
    def part(self) -> Part | None:
        """What is shown, in pixels of the picture."""
        return self._piece.part if self._piece is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._image is None or self._piece is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        edge = QPainterPath()
        edge.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
        painter.setClipPath(edge)
        painter.fillPath(edge, Qt.GlobalColor.white)
        painter.drawImage(box, self._image)
        self._paint_lines(painter, box, self._piece)
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), GAP_HAIR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edge)
        painter.end()

    @staticmethod
    def _paint_lines(painter: QPainter, box: QRectF, piece: Piece) -> None:
        pen = QPen(QColor(CHART_READING), DESK_PIECE_READING)
        pen.setDashPattern(_DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for line in piece.lines:
            if piece.lies:
                x = (line - piece.part.left) * box.width() / piece.part.width
                painter.drawLine(QPointF(x, 0), QPointF(x, box.height() / 2))
            else:
                y = (line - piece.part.top) * box.height() / piece.part.height
                painter.drawLine(QPointF(box.width() / 2, y), QPointF(box.width(), y))

    def _fit(self) -> None:
        width, height = DESK_PIECE
        self.setFixedSize(self._theme.scaled(width), self._theme.scaled(height))
        self.update()


def _cut(picture: Picture, part: Part, area: Part) -> QImage:
    """A part of the picture as the model gets it; `part` and `area` in pixels of the whole one."""
    across, down = picture.width / area.width, picture.height / area.height
    left, top = (part.left - area.left) * across, (part.top - area.top) * down
    clip = QRect(round(left), round(top), max(1, round(part.width * across)), max(1, round(part.height * down)))
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setClipRect(clip & QRect(0, 0, picture.width, picture.height))
    return reader.read()

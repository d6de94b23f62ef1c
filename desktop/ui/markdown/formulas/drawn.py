"""Draws formulas that were set in the lines of a document: on the base line of the words, in their colour and size."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QFontMetricsF,
    QImage,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.markdown.formulas.setting import UNIT, Drawing
from desktop.ui.tokens import FORMULA_AIR

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_WRITTEN = QTextFormat.Property.UserProperty.value + 16  # how it was written, its marks included
_SHAPES, _LEFT, _WIDTH, _HEIGHT, _BASE, _SCALE, _DISPLAY = (_WRITTEN + 1 + number for number in range(7))

_X_HEIGHT = 0.46  # share of the size of the font formulas are set in
_LARGER = 1.25  # times a formula's font may be larger than that of the words around, whose small letters may be tall
_KEPT = 400  # pictures
_LEAST = 0.4  # times, to which one within a line shrinks where the column is narrow
_MARGIN = 4.0  # units of the drawing, by which letters may reach beyond their box
_PROBE = 100  # units to measure a font with


def formula_char(
    words: QTextCharFormat, font: QFont, written: str, drawing: Drawing, *, display: bool
) -> QTextCharFormat:
    """The format of the letter that stands for it. `words`: that of those around, in `font`."""
    scale = _scale(font)
    made = QTextCharFormat(words)
    height, base = _place(made, font, drawing.ascent * scale, max(0.0, drawing.descent * scale))
    made.setObjectType(OBJECT_TYPE)
    for key, value in (
        (_WRITTEN, written),
        (_SHAPES, f"{drawing.left} {drawing.ascent} {drawing.width} {drawing.descent}|{drawing.shapes}"),
        (_WIDTH, width_of(font, drawing)),
        (_HEIGHT, height),
        (_BASE, base),
        (_SCALE, scale),
        (_DISPLAY, display),
    ):
        made.setProperty(key, value)
    return made


def width_of(font: QFont, drawing: Drawing) -> float:
    """Pixels it takes in words of that font."""
    return drawing.width * _scale(font) + 2 * FORMULA_AIR


def written_in(char: QTextCharFormat) -> str:
    """How the formula was written that has this format; "" for other words."""
    return str(char.property(_WRITTEN)) if char.objectType() == OBJECT_TYPE else ""


def _scale(font: QFont) -> float:
    """Pixels for a unit of a drawing: its small letters are as tall as those of the font."""
    pixels = float(QFontInfo(font).pixelSize())
    return max(pixels, min(pixels * _LARGER, QFontMetricsF(font).xHeight() / _X_HEIGHT)) / UNIT


def _place(made: QTextCharFormat, font: QFont, ascent: float, descent: float) -> tuple[float, float]:
    """Make Qt put it on the base line; returns how high it is for Qt, and where its base line lies below its top.

    Qt puts an object on the line with all of it, or with its middle a quarter of the font's small letters above. The
    font of the format is made use of nowhere else, so it is one whose letters are as tall as this takes.
    """
    if descent <= QFontMetricsF(font).descent():
        return ascent, ascent  # what reaches below has room there
    letters = QFont(font)
    letters.setPixelSize(_PROBE)
    wanted = 2 * (ascent - descent) * _PROBE / max(1, QFontMetrics(letters).xHeight())
    letters.setPixelSize(max(1, round(wanted)))
    made.setFont(letters, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    half = QFontMetrics(letters).xHeight() / 2
    height = max(2 * ascent - half, 2 * descent + half)
    return height, (height + half) / 2


class FormulaObject(QPyTextObject):
    """Registered with the layout of each document. Keeps the pictures it drew last."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: OrderedDict[tuple[str, str, float, float], QImage] = OrderedDict()

    def intrinsicSize(self, document: QTextDocument, _position: int, look: QTextFormat) -> QSizeF:
        return QSizeF(look.doubleProperty(_WIDTH) * _shrunk(document, look), look.doubleProperty(_HEIGHT))

    def drawObject(
        self, painter: QPainter, place: QRectF | QRect, document: QTextDocument, _position: int, look: QTextFormat
    ) -> None:
        scale = look.doubleProperty(_SCALE) * _shrunk(document, look)
        edges, shapes = look.stringProperty(_SHAPES).split("|", 1)
        left, ascent, width, descent = (float(edge) for edge in edges.split())
        seen = QRectF(left, -ascent, width, ascent + descent).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        box = QRectF(
            place.left() + FORMULA_AIR - _MARGIN * scale,
            place.top() + look.doubleProperty(_BASE) + seen.top() * scale,
            seen.width() * scale,
            seen.height() * scale,
        )
        colour = look.toCharFormat().foreground().color().name()
        key = (shapes, colour, scale, painter.device().devicePixelRatio())
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = _painted(shapes, colour, seen, scale * key[3])
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        painter.drawImage(box, found)


def _shrunk(document: QTextDocument, look: QTextFormat) -> float:
    """Times, so that one within a line fits the column."""
    room = document.textWidth()
    if room <= 0 or look.boolProperty(_DISPLAY):
        return 1.0
    return max(_LEAST, min(1.0, room / look.doubleProperty(_WIDTH)))


def _painted(shapes: str, colour: str, seen: QRectF, scale: float) -> QImage:
    edges = f"{seen.left()} {seen.top()} {seen.width()} {seen.height()}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{edges}" fill="{colour}">{shapes}</svg>'
    image = QImage(
        max(1, round(seen.width() * scale)),
        max(1, round(seen.height() * scale)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode())).render(painter, QRectF(image.rect()))
    painter.end()
    return image

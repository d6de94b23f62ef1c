"""Draws SVG files for the model with Qt's own reader, of which nothing is asked but what `svg_cleaning` left.

The one module beside the window that uses Qt. It runs in the child process only: there no screen is needed, and what a
drawing makes of the reader harms nobody.
"""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.common.types import Part
from desktop.pictures.drawn import DrawnImage, drawn_size, placed
from desktop.pictures.svg_cleaning import clean

_LONGER_SIDE = 2240  # pixels: twice what the model sees at once, so that a part of it is crisp, too
_WITHOUT_A_SCREEN = ["corral", "-platform", "offscreen"]


class SvgImage(DrawnImage):
    """However large the drawing says it is: lines have no pixels, and an icon is to be seen, too."""

    format = "SVG"

    def _open(self) -> None:
        if self.fp is None:
            raise SyntaxError("no file")
        drawing = clean(self.fp.read())
        _fonts()
        self._renderer = QSvgRenderer(QByteArray(drawing.data))
        if not self._renderer.isValid():
            raise SyntaxError("no drawing")
        self._renderer.setAnimationEnabled(False)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        size = self._renderer.defaultSize().toSizeF()
        if size.isEmpty():  # less than one of its own units, perhaps
            size = self._renderer.viewBoxF().size()
        self._mode = "RGBA"
        self._size = drawn_size(size.width(), size.height(), _LONGER_SIDE)
        self.missing = drawing.missing

    def draw(self, size: tuple[int, int], part: Part) -> Image.Image:
        canvas = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._renderer.render(painter, QRectF(*placed(self.size, part, size)))
        painter.end()
        pixels = canvas.convertToFormat(QImage.Format.Format_RGBA8888)
        return Image.frombytes("RGBA", size, bytes(pixels.constBits()), "raw", "RGBA", pixels.bytesPerLine(), 1)


def _fonts() -> None:
    """Words are drawn with the fonts of the system, which Qt knows once it has an application."""
    if QCoreApplication.instance() is None:
        QGuiApplication(_WITHOUT_A_SCREEN)

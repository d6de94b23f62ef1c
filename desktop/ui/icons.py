"""Draws the product's own line icons, recoloured from the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.common.assets import asset


class Icons:
    """Draws `assets/icons/NAME.svg` in a colour; keeps what it drew by (name, colour, size, scale)."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}
        self._sources: dict[str, bytes] = {}

    def pixmap(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        """A square of `size` logical pixels. Raises FileNotFoundError for a name that is no icon."""
        key = (name, colour, size, scale)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size, scale)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = asset("icons", f"{name}.svg").read_bytes()
        # QtSvg knows no currentColor and would paint black.
        coloured = self._sources[name].replace(b"currentColor", colour.encode())
        pixels = round(size * scale)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(coloured)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture

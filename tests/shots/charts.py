"""Draws charts for scenes in which several pictures are compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 1120, 700, 130, 110, 610
_DAYS = ("Mon", "Tue", "Wed", "Thu")
_MOST = 600
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def draw_bars(path: Path, title: str, values: Sequence[int], colour: str) -> None:
    """One bar a day, on white."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(34)
    painter.setFont(font)
    painter.drawText(QRect(_LEFT, 20, 800, 60), Qt.AlignmentFlag.AlignVCenter, title)
    for mark in range(0, _MOST + 1, 200):
        y = _at(mark)
        painter.setPen(QPen(QColor("#d2dad5"), 2))
        painter.drawLine(_LEFT, y, _WIDTH - 40, y)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(
            QRect(0, y - 30, _LEFT - 20, 60), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(mark)
        )
    for place, (day, value) in enumerate(zip(_DAYS, values, strict=True)):
        left = _LEFT + 40 + place * 235
        painter.fillRect(left, _at(value), 140, _BOTTOM - _at(value), QColor(colour))
        painter.drawText(QRect(left - 40, _BOTTOM + 10, 220, 60), Qt.AlignmentFlag.AlignHCenter, day)
    painter.end()
    image.save(str(path))


def _at(value: int) -> int:
    return _BOTTOM - value * (_BOTTOM - _TOP) // _MOST

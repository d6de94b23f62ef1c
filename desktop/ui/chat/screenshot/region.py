"""Computes the part of a screen that is chosen by mouse or keys. All in pixels of the screen's own measure."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from desktop.ui.tokens import SHOT_LEAST


def dragged(start: QPoint, end: QPoint, screen: QRect) -> QRect:
    """From one corner to the other, whichever way; within the screen."""
    left, right = sorted((start.x(), end.x()))
    top, bottom = sorted((start.y(), end.y()))
    return QRect(QPoint(left, top), QPoint(right - 1, bottom - 1)).intersected(screen)


def is_region(box: QRect) -> bool:
    return box.width() >= SHOT_LEAST and box.height() >= SHOT_LEAST


def begun(screen: QRect) -> QRect:
    """What keys begin with: the middle half."""
    box = QRect(0, 0, screen.width() // 2, screen.height() // 2)
    box.moveCenter(screen.center())
    return box


def moved(box: QRect, by: QPoint, screen: QRect) -> QRect:
    """It stops at the edge, as large as it is."""
    x = min(max(box.x() + by.x(), screen.x()), screen.right() + 1 - box.width())
    y = min(max(box.y() + by.y(), screen.y()), screen.bottom() + 1 - box.height())
    return QRect(x, y, box.width(), box.height())


def sized(box: QRect, by: QPoint, screen: QRect) -> QRect:
    """Its lower right corner moves."""
    width = min(max(box.width() + by.x(), SHOT_LEAST), screen.right() + 1 - box.x())
    height = min(max(box.height() + by.y(), SHOT_LEAST), screen.bottom() + 1 - box.y())
    return QRect(box.x(), box.y(), width, height)


def in_pixels(box: QRect, ratio: float) -> QRect:
    """The same part of a picture of the screen that has `ratio` pixels for each of the screen's own measure."""
    left, top = round(box.x() * ratio), round(box.y() * ratio)
    right, bottom = round((box.x() + box.width()) * ratio), round((box.y() + box.height()) * ratio)
    return QRect(left, top, right - left, bottom - top)

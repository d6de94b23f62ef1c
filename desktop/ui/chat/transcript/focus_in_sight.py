"""Scrolls to the part of a conversation that gets the focus where nobody sees it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

_SIDE = 16


class FocusInSight(QObject):
    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not isValid(self._area):  # its end moves the focus once more
            return
        viewport = self._area.viewport()
        if not viewport.isAncestorOf(now):
            return
        top = now.mapTo(viewport, QPoint(0, 0)).y()
        bar = self._area.verticalScrollBar()
        if top + now.height() <= 0:
            bar.setValue(bar.value() + top - _SIDE)
        elif top >= viewport.height():
            bar.setValue(bar.value() + top + now.height() - viewport.height() + _SIDE)

"""Menus that a test opens, and what it chooses there."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

MENUS: list[QMenu] = []  # that were opened in a test: a screenless platform warns of each that pops up


def pick(menu: QMenu, words: str) -> None:
    """The entry with these words."""
    next(each for each in menu.actions() if each.text() == words).trigger()


def words_of(menu: QMenu) -> list[str]:
    """Of its entries, "" for a line between them."""
    return [each.text() for each in menu.actions()]


def right_click(part: QWidget, at: QPoint | None = None) -> QMenu:
    """The menu that opens; in the middle unless `at` is given."""
    return _asked_for(part, QContextMenuEvent.Reason.Mouse, at or part.rect().center())


def menu_key(part: QWidget) -> QMenu:
    """The menu that opens with the focus on this."""
    return _asked_for(part, QContextMenuEvent.Reason.Keyboard, part.rect().center())


def _asked_for(part: QWidget, reason: QContextMenuEvent.Reason, at: QPoint) -> QMenu:
    before = len(MENUS)
    QApplication.sendEvent(part, QContextMenuEvent(reason, at, part.mapToGlobal(at)))
    assert len(MENUS) == before + 1
    return MENUS[-1]

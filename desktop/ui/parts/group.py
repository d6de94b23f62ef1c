"""How assistive technology finds its way: groups, and the order in which parts are read."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QSplitter, QWidget


class Group(QGroupBox):
    """Its accessible name is the name of the group. Qt's own frame, title and margins are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

    # QGroupBox makes room for its frame and title in these two.

    def resizeEvent(self, event: QResizeEvent) -> None:
        QWidget.resizeEvent(self, event)

    def changeEvent(self, event: QEvent) -> None:
        QWidget.changeEvent(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event


def read_in_order(*parts: QWidget | None) -> None:
    """Siblings are read in the order they are stacked, which is that of being made unless it is said otherwise."""
    for part in parts:
        if part is not None:
            part.raise_()


def tab_in_order(*parts: QWidget) -> None:
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def read_across(splitter: QSplitter) -> None:
    """The panes from the first to the last; QSplitter stacks them the other way round."""
    read_in_order(*(splitter.widget(index) for index in range(splitter.count())))
    # A thin handle can be grabbed beside its line, over the panes.
    read_in_order(*(splitter.handle(index) for index in range(splitter.count())))

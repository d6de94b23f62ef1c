"""Orders the window for keyboard and assistive technology, and names the groups they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, Qt
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


class ByEye(QWidget):
    """Tab goes through what is in it the way the eye does, also to what was made long after the rest.

    Qt's own order is that of being made, which suits a form and not a window whose parts come and go.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = list(tab_stops(self))
        focused = self.focusWidget()
        if focused not in stops:
            return super().focusNextPrevChild(forward)
        step, reason = (1, Qt.FocusReason.TabFocusReason) if forward else (-1, Qt.FocusReason.BacktabFocusReason)
        stops[(stops.index(focused) + step) % len(stops)].setFocus(reason)
        return True


def tab_stops(part: QWidget) -> Iterator[QWidget]:
    """All that Tab can reach in `part` now, from top to bottom and in lines from the side where reading begins."""
    reached = part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    if reached and part.isEnabled() and part.focusProxy() is None:
        yield part
    children = (child for child in part.children() if isinstance(child, QWidget))
    for child in _by_eye([child for child in children if child.isVisible() and not child.isWindow()]):
        yield from tab_stops(child)


def _by_eye(parts: list[QWidget]) -> Iterator[QWidget]:
    line: list[QWidget] = []
    for part in sorted(parts, key=lambda each: each.y()):
        if line and part.geometry().center().y() > max(each.geometry().bottom() for each in line):
            yield from sorted(line, key=_along)
            line = []
        line.append(part)
    yield from sorted(line, key=_along)


def _along(part: QWidget) -> tuple[int, int]:
    place = part.geometry()
    return (-place.right() if part.isRightToLeft() else place.left(), place.top())


def read_in_order(parts: Iterable[QWidget | None]) -> None:
    """Assistive technology reads siblings as they are stacked, which is in the order of being made unless changed."""
    for part in parts:
        if part is not None:
            part.raise_()


def read_across(splitter: QSplitter) -> None:
    """The panes from the first to the last; QSplitter stacks them the other way round."""
    read_in_order(splitter.widget(index) for index in range(splitter.count()))
    # A thin handle can be grabbed beside its line, over the panes.
    read_in_order(splitter.handle(index) for index in range(splitter.count()))

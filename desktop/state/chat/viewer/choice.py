"""Holds which page of a picture a person chose, how it is turned and what is framed of it, with undo and redo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.common.types import Part, View
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import Size


class ViewChoice(QObject):
    """`now` runs ahead of what can be come back to while a frame is dragged: `settle` ends that.

    Signals: `changed` with every pixel, `settled` when something was chosen.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = [View()]
        self._at = 0
        self._sizes: dict[int, Size] = {}  # of pages, upright and not turned
        self.now = View()

    def begin(self, view: View, size: Size) -> None:
        """Another picture. `size` is that of its page, upright and not turned."""
        self._kept, self._at, self.now = [view], 0, view
        self._sizes = {view.number: size}

    @property
    def size(self) -> Size:
        """Of the whole page, as it is turned now; (0, 0) where nothing is looked at."""
        return framing.turned_size(self._sizes.get(self.now.number, (0, 0)), self.now.turns)

    @property
    def frame(self) -> Part:
        """What is chosen; all of the page where no part is."""
        return self.now.part or framing.whole(self.size)

    @property
    def can_undo(self) -> bool:
        return self._at > 0 or self.now != self._kept[self._at]

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._kept)

    def set_frame(self, part: Part) -> None:
        """As it is dragged."""
        part = framing.held(part, self.size)
        self._set(replace(self.now, part=None if part == framing.whole(self.size) else part))

    def settle(self) -> None:
        """What is chosen now can be come back to; what was undone before is let go."""
        if self.now != self._kept[self._at]:
            self._at += 1
            self._kept[self._at :] = [self.now]
            self.settled.emit()

    def turn(self, quarters: int) -> None:
        """Clockwise. The same pixels stay chosen."""
        part = self.now.part and framing.turned(self.now.part, self.size, quarters % 4)
        self._set(View(self.now.number, (self.now.turns + quarters) % 4, part))
        self.settle()

    def go_to(self, number: int, size: Size) -> None:
        """Another page, all of it. `size` as in `begin`."""
        self._sizes[number] = size
        self._set(View(number, self.now.turns))
        self.settle()

    def use_all(self) -> None:
        """All of the page."""
        self._set(replace(self.now, part=None))
        self.settle()

    def undo(self) -> None:
        if self.can_undo:
            self.settle()
            self._at -= 1
            self._set(self._kept[self._at])
            self.settled.emit()

    def redo(self) -> None:
        if self.can_redo:
            self._at += 1
            self._set(self._kept[self._at])
            self.settled.emit()

    def _set(self, view: View) -> None:
        if view != self.now:
            self.now = view
            self.changed.emit()

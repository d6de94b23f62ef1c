"""Lays one page over the Chat room at a time, such as the picture viewer, and gives the focus back after it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


class Layer(QWidget):
    """A page that lies over the room."""

    def focus_regions(self) -> list[QWidget]:
        """What F6 goes through, in the order of the eye."""
        return [self]

    def leave(self) -> None:
        """Back to what it lies over."""


class Layers(QStackedWidget):
    """`room` is what they lie over. One that is opened over another goes back to that one."""

    def __init__(self, room: QWidget) -> None:
        super().__init__()
        self.addWidget(room)
        self._shown: list[QWidget] = [room]
        self._focused: list[QWidget | None] = []  # where the focus was in each that is covered

    @property
    def top(self) -> Layer | None:
        """What lies over the room."""
        shown = self._shown[-1]
        return shown if isinstance(shown, Layer) else None

    def open_layer(self, layer: Layer) -> None:
        if self.indexOf(layer) < 0:
            self.addWidget(layer)
        if layer not in self._shown:
            self._focused.append(self._shown[-1].focusWidget())
            self._shown.append(layer)
        self.setCurrentWidget(layer)

    def leave_all(self) -> None:
        """Back to the room."""
        for layer in self._shown[::-1]:
            if isinstance(layer, Layer):
                layer.leave()

    def close_layer(self, layer: Layer) -> None:
        """One below the top goes, too: who closes the top does not come back to it."""
        if layer not in self._shown:
            return
        if layer is not self._shown[-1]:
            at = self._shown.index(layer)
            del self._shown[at], self._focused[at]
            return
        self._shown.pop()
        focused = self._focused.pop()
        self.setCurrentWidget(self._shown[-1])
        if focused is not None and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

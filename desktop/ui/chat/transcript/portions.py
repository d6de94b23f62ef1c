"""Brings what is not on the screen yet of messages there, a portion at each turn of the window."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.markdown.writing import Writing


class Portions(QObject):
    shown = Signal(object)  # id of the message of which more is there now: larger than an int of Qt where it was moved

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._writings: OrderedDict[int, Writing] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def bring(self, entry: int, writing: Writing, *, at_once: bool = False) -> None:
        """More of this message is to come. `at_once`: now, unless something is being brought already."""
        self._writings[entry] = writing
        if self._timer.isActive():
            return
        if at_once:
            self._go_on()
        else:
            self._timer.start(0)

    def forget(self, entry: int) -> None:
        self._writings.pop(entry, None)

    def clear(self) -> None:
        self._writings.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        if not self._writings:
            return
        entry, writing = next(iter(self._writings.items()))
        wait = writing.flush()
        if wait > 0:
            self._timer.start(max(1, round(wait * 1000)))
            return
        self._writings.move_to_end(entry)  # each has its turn
        if not writing.more:
            self.forget(entry)
        if self._writings:
            self._timer.start(0)
        self.shown.emit(entry)

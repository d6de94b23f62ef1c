"""Brings what is not on the screen yet of messages there, a portion at each turn of the window."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.markdown.message_document import MessageDocument


class Portions(QObject):
    shown = Signal(object)  # id of the message of which more is there now: larger than an int of Qt where it was moved

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._documents: OrderedDict[int, MessageDocument] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def bring(self, entry: int, message: MessageDocument, *, at_once: bool = False) -> None:
        """More of this message is to come. `at_once`: now, unless something is being brought already."""
        self._documents[entry] = message
        if self._timer.isActive():
            return
        if at_once:
            self._go_on()
        else:
            self._timer.start(0)

    def forget(self, entry: int) -> None:
        self._documents.pop(entry, None)

    def clear(self) -> None:
        self._documents.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        if not self._documents:
            return
        entry, message = next(iter(self._documents.items()))
        wait = message.flush()
        if wait > 0:
            self._timer.start(max(1, round(wait * 1000)))
            return
        self._documents.move_to_end(entry)  # each has its turn
        if not message.more:
            self.forget(entry)
        if self._documents:
            self._timer.start(0)
        self.shown.emit(entry)

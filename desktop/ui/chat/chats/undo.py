"""A removed chat can be brought back while the seconds run."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.common.words import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF
from desktop.vault.types import Chat

_SECONDS = 8


class UndoBar(QFrame):
    undone = Signal(object)  # the Chat to bring back

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chat: Chat | None = None
        self._left = 0
        self.setObjectName("Removed")
        mark(self, box="card")
        self._words = label(wrap=True)
        self._words.setMinimumWidth(1)  # the list may be narrower than a long word of a title
        self._undo = Button(theme, tr("Undo"), english="Undo", size="small")
        self._seconds = label(step="caption", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._seconds)
        self._undo.clicked.connect(self._on_undo)
        self.ticks = QTimer(self)
        self.ticks.setInterval(1_000)
        self.ticks.timeout.connect(self._on_tick)
        self.hide()

    def offer(self, chat: Chat) -> None:
        """For this chat; the one before stays removed."""
        self._chat = chat
        self._left = _SECONDS
        self._words.setText(tr("{title} removed.", title=chat.title))
        self._show_left()
        self.ticks.start()
        self.show()

    def dismiss(self) -> None:
        self._chat = None
        self.ticks.stop()
        self.hide()

    def _on_undo(self) -> None:
        chat = self._chat
        self.dismiss()
        if chat is not None:
            self.undone.emit(chat)

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.dismiss()
        else:
            self._show_left()

    def _show_left(self) -> None:
        self._seconds.setText(tr("{n} s", n=self._left))

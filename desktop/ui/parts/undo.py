"""Takes back what was done: what Ctrl+Z does beside typing, and the bar that offers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.common.i18n import tr
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, LEAST

Act = Callable[[], None]


class ActStack:
    """`typed` counts the steps the text field itself could take back now."""

    def __init__(self, typed: Callable[[], int]) -> None:
        self._typed = typed
        self._acts: list[tuple[Act, int]] = []

    def push(self, back: Act) -> Act:
        """Something was done that `back` takes back. Returns what does so once, if nothing else did before."""
        entry = (back, self._typed())
        self._acts.append(entry)

        def run() -> None:
            if entry in self._acts:
                self._acts.remove(entry)
                back()

        return run

    def undo(self) -> bool:
        """Take back the last act. False when there is none, or when something was typed since."""
        if not self._acts or self._typed() > self._acts[-1][1]:
            return False
        back, _ = self._acts.pop()
        back()
        return True

    def clear(self) -> None:
        self._acts.clear()


class UndoBar(QFrame):
    """`seconds` 0: it stays until it is closed, or there is nothing to undo any more."""

    closed = Signal()  # by the person: what was taken away may stay away

    def __init__(self, theme: Theme, *, english: str, seconds: int = 0) -> None:
        super().__init__()
        self._most = seconds
        self._left = 0
        self._act: Callable[[], None] | None = None
        self.setObjectName(english)
        mark(self, box="card")
        self._words = label(wrap=True)
        self._words.setMinimumWidth(LEAST)  # the place may be narrower than a long word of a title
        self._undo = Button(theme, tr("Undo"), english="Undo", size="small")
        self._undo.clicked.connect(self.undo)
        self._seconds = label(step="caption", tone="muted")
        self._close = IconButton(theme, "close", tr("Close this message"), english="Close message", size="small")
        self._close.clicked.connect(self._on_close)
        (self._close if seconds else self._seconds).hide()  # shown without a parent, the other one would be a window
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        for part in (self._undo, self._seconds, self._close):
            row.addWidget(part)
        self.ticks = QTimer(self)
        self.ticks.setInterval(1_000)
        self.ticks.timeout.connect(self._on_tick)
        self.hide()

    def offer(self, words: str, act: Callable[[], None]) -> None:
        """`act` takes it back. What was offered before is offered no longer."""
        self._act = act
        self._words.setText(words)
        self._left = self._most
        self._show_left()
        if self._most:
            self.ticks.start()
        self.show()
        announce(self, words)

    def undo(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    def dismiss(self) -> None:
        self._act = None
        self.ticks.stop()
        self.hide()

    def _on_close(self) -> None:
        self.dismiss()
        self.closed.emit()

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.dismiss()
        else:
            self._show_left()

    def _show_left(self) -> None:
        self._seconds.setText(tr("{n} s", n=self._left))

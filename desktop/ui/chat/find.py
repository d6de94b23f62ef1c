"""Finds words in the conversation in view: the bar above it, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, PAGE_INSET
from desktop.vault.types import Entry


class FindBar(QWidget):
    """The words that are looked for, and how many messages hold them."""

    stepped = Signal(str, int)  # the words, and -1 or 1
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, box="options")
        self.setObjectName("Find bar")
        self._field = Field(
            theme, english="Find", spoken=tr("Find in this chat"), hint=tr("Find in this chat"), icon="search"
        )
        self._field.edit.textChanged.connect(lambda words: self.stepped.emit(words, 0))
        self._count = label(step="caption", tone="muted")
        back = IconButton(theme, "chevron-left", tr("Found before"), english="Found before")
        on = IconButton(theme, "chevron-right", tr("Found next"), english="Found next")
        close = IconButton(theme, "close", tr("Close"), english="Close find")
        back.clicked.connect(lambda: self.stepped.emit(self._field.text(), -1))
        on.clicked.connect(lambda: self.stepped.emit(self._field.text(), 1))
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_INSET, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._field, 1)
        for part in (self._count, back, on, close):
            row.addWidget(part)
        self.hide()

    def open(self) -> None:
        self.show()
        self._field.edit.selectAll()
        self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def show_count(self, messages: int) -> None:
        """In how many messages the words were found."""
        if not self._field.text().strip():
            self._count.setText("")
        elif messages:
            self._count.setText(trn("in {n} message", "in {n} messages", messages))
        else:
            self._count.setText(tr("Nothing found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(self._field.text(), -1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def holding(entries: Sequence[Entry], words: str) -> list[int]:
    """The messages that hold the words, whatever their case."""
    wanted = words.strip().casefold()
    return [number for number, entry in enumerate(entries) if wanted and wanted in entry.text.casefold()]


def onward(found: Sequence[int], here: int, step: int) -> int:
    """The next of `found` after `here` (step 1), the one before (-1), or `here` itself if it is one of them (0).

    Begins again at the other end. `found` is not empty; `here` is -1 at first.
    """
    if step == 0 and here in found:
        return here
    if step < 0:
        return next((number for number in reversed(found) if number < here), found[-1])
    return next((number for number in found if number > here), found[0])

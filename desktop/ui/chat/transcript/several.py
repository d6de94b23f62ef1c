"""Puts together what selects words over several messages of a transcript."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.ui.chat.transcript.places import Places
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.rows import MessageRows
from desktop.ui.chat.transcript.selecting import DraggedSelection, SteppedSelection
from desktop.ui.chat.transcript.selection import MessageSelection


class SelectedMessages:
    """What each message asks: `selection` knows what is selected, `mouse` and `keys` change it."""

    def __init__(self, rows: MessageRows, area: QAbstractScrollArea, more_above: Callable[[], bool]) -> None:
        places = Places(rows, area)
        self.selection = MessageSelection(rows, places, area, more_above)
        self.mouse = DraggedSelection(self.selection, places, area)
        self.keys = SteppedSelection(self.selection, places, area)
        rows.shown.connect(self._on_shown)

    def _on_shown(self, row: Row) -> None:
        row.prose.beyond = self
        self.selection.show_on(row)

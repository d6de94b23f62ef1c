"""Shows above the desk what was read and how, and what can be done with the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.labels import Elided, mark
from desktop.ui.parts.pages import Header
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, PAGE_INSET


class DeskHead(Header):
    """Signals say what is wanted. `side_chosen` where it is folded: True for the picture, False for the table."""

    back_wanted = Signal()
    copy_wanted = Signal()
    save_wanted = Signal()
    more_wanted = Signal()
    ask_wanted = Signal()
    side_chosen = Signal(object)  # a bool

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.title.setObjectName("Chart title")
        self.row.setStretchFactor(self.title, 0)
        self.back = IconButton(theme, "chevron-left", tr("Back to the chat"), english="Back to the chat")
        self.back.clicked.connect(self.back_wanted)
        self.row.insertWidget(0, self.back)
        self._caption = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption")
        self._caption.setObjectName("How it was read")
        mark(self._caption, tone="muted")
        self.row.addWidget(self._caption, 1)
        self.sides: Segments[bool] = Segments(
            theme, ((True, tr("Picture")), (False, tr("Table"))), english="Side", spoken=tr("What is shown")
        )
        self.sides.set_value(False)
        self.sides.chosen.connect(self.side_chosen)
        self.copy = Button(theme, tr("Copy"), english="Copy table", kind="quiet", icon="copy")
        mark(self.copy, tone="text")
        self.save = Button(theme, tr("Save CSV"), english="Save CSV", icon="save")
        self.more = IconButton(theme, "more", tr("More for this table"), english="More for this table")
        self.ask = Button(theme, tr("Ask about it"), english="Ask about the table", kind="main", icon="chat")
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.ask.clicked.connect(self.ask_wanted)
        for part in (self.sides, self.copy, self.save, self.more, self.ask):
            self.add(part)
        self.set_folded(False)

    def show_words(self, title: str, caption: str) -> None:
        self.title.setText(title)
        self._caption.setText(caption)

    def set_folded(self, folded: bool) -> None:
        """Little room: picture and table are a choice, Copy and Save stand below."""
        self.sides.setVisible(folded)
        self.copy.setVisible(not folded)
        self.save.setVisible(not folded)
        self.row.setContentsMargins(GRID + HALF if folded else PAGE_INSET, GRID, 2 * GRID, GRID)

    def set_ready(self, ready: bool) -> None:
        """There is a table to do something with."""
        for part in (self.copy, self.save, self.ask):
            part.setEnabled(ready)

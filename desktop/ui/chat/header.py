"""The head of the conversation: title, model, more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.model_menu import ModelButton
from desktop.ui.parts.pages import Header
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, PAGE_INSET


class ChatHeader(Header):
    chats_wanted = Signal()
    model_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setObjectName("Chat heading")
        self.chats = Button(theme, tr("Chats"), english="Show chats", icon="chat")
        self.chats.clicked.connect(self.chats_wanted)
        self.chats.hide()
        self.row.insertWidget(0, self.chats)
        self.model = ModelButton(theme)
        self.model.clicked.connect(self.model_wanted)
        self.more = IconButton(theme, "more", tr("More for this chat"), english="More")
        self.more.clicked.connect(self.more_wanted)
        self.add(self.model)
        self.add(self.more)

    def set_folded(self, folded: bool) -> None:
        self.chats.setVisible(folded)
        self.row.setContentsMargins(2 * GRID if folded else PAGE_INSET, GRID, 2 * GRID, GRID)

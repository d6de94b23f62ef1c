"""Opens the card of the memory over its meter, and keeps both true."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.state.chat.controller import ChatController
from desktop.state.chat.memory.parts import shown
from desktop.state.chat.memory.sizes import MemorySizes
from desktop.state.chat.memory.view import MemoryInView
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.memory.card import MemoryCard
from desktop.ui.context import UiContext


class MemoryOpening(QObject):
    """The card lies over `host`, in which the composer is."""

    def __init__(self, context: UiContext, host: QWidget, composer: Composer, chat: ChatController) -> None:
        super().__init__(host)
        self._composer = composer
        self._chat = chat
        self.view = MemoryInView(chat.conversation)
        self.sizes = MemorySizes(context.contexts, context.settings, chat.models, chat.jobs, composer.offer_back)
        self.card = MemoryCard(context.theme, host)
        self._meter = composer.tools.meter
        self._meter.clicked.connect(self._on_meter)
        self.card.closed.connect(lambda: self._meter.setChecked(False))
        self.card.resized.connect(self.sizes.choose)
        self.view.changed.connect(self._show)
        self.sizes.changed.connect(self._show)
        chat.changed.connect(self._show)
        composer.changed.connect(self._show)
        context.theme.changed.connect(self.card.place)

    def open(self) -> None:
        """Over the meter, or over the composer where that has nothing to tell."""
        meter = self._meter
        self._show_memory()
        self.card.show_sizes(self.sizes.sizes)
        self.card.open_above(meter if meter.isVisible() else self._composer)
        meter.setChecked(meter.isVisible())

    def _on_meter(self) -> None:
        if self.card.isHidden():
            self.open()
        else:
            self.card.leave()

    def _show(self) -> None:
        if not self.card.isHidden():
            self._show_memory()
            self.card.show_sizes(self.sizes.sizes)

    def _show_memory(self) -> None:
        room = self._chat.models.choice.context(self._chat.models.name)
        self.card.show_memory(shown(self.view.use, self._composer.draft(), room))

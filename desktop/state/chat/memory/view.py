"""Knows what fills the memory of the conversation in view: as the engine counted it, else about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat.memory_use import UNTOLD, MemoryUse
from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs, Latest
from desktop.state.models.selector import ModelSelector

if TYPE_CHECKING:
    from desktop.chat.exchange import Exchange


class MemoryInView(QObject):
    """`use` is that of the last answer; it is reckoned anew where another model is chosen, and by `reckon`. `changed`
    when it did, or where memory begins.
    """

    changed = Signal()

    def __init__(self, exchange: Exchange, conversation: Conversation, models: ModelSelector, jobs: Jobs) -> None:
        super().__init__(conversation)
        self._exchange = exchange
        self._conversation = conversation
        self._models = models
        self._look = Latest(jobs)
        self._told = UNTOLD  # by the session
        self._model = ("", 0)
        self.use: MemoryUse = UNTOLD
        conversation.opened.connect(self._forget)
        conversation.shown.connect(self._begin)
        conversation.loaded.connect(self.reckon)
        conversation.changed.connect(self._follow)
        models.changed.connect(self._on_models)

    @property
    def room(self) -> int:
        """Tokens the model that is asked next has in memory."""
        return self._models.choice.context(self._models.name)

    def reckon(self) -> None:
        """What would fill it if something was asked now."""
        chat, session, model, room = self._conversation.chat, self._conversation.session, self._models.name, self.room
        exchange = self._conversation.store.exchange if session.passing else self._exchange
        if not session.busy and model:
            self._look.ask(lambda: exchange.memory(chat, model, room), self._show)

    def _begin(self) -> None:
        """Of a chat without a question nothing is read that would be told of."""
        if self._conversation.chat is None:
            self.reckon()

    def _follow(self) -> None:
        told = self._conversation.session.memory
        if told is not self._told:
            self._told = told
            if told.room:
                self._look.drop()
                self._show(told)

    def _on_models(self) -> None:
        model = (self._models.name, self.room)
        if model != self._model:
            self._model = model
            self.reckon()

    def _forget(self) -> None:
        self._look.drop()
        self._told = self._conversation.session.memory
        self._show(self._told)

    def _show(self, use: MemoryUse) -> None:
        if use != self.use:
            self.use = use
            self.changed.emit()

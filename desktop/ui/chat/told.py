"""Tells a screen reader at once what changes in the Chat room beside the words: the model, and what waits."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.common.i18n import tr, trn
from desktop.state.chat.controller import ChatController
from desktop.ui.chat.transcript.voice import Say


class ToldChanges(QObject):
    """Of the conversation in view. Another one that is opened is how things are, and no change."""

    def __init__(self, say: Say, chat: ChatController, parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._chat = chat
        self._model = ""
        self._waiting = 0
        chat.conversation.opened.connect(self._forget)
        chat.changed.connect(self._look)

    def _look(self) -> None:
        before, self._model = self._model, self._chat.models.name
        if before and self._model and before != self._model:
            self._say(tr("Model: {model}", model=self._chat.models.label), urgent=True)
        waited, self._waiting = self._waiting, len(self._chat.conversation.session.queue)
        if self._waiting > waited:
            words = trn("{n} question waits for its turn.", "{n} questions wait for their turn.", self._waiting)
            self._say(words, urgent=True)

    def _forget(self) -> None:
        self._model, self._waiting = "", len(self._chat.conversation.session.queue)

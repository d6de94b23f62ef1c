"""Pins messages, so that a model never forgets them, and says what that means the first time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common import tokens
from desktop.common.i18n import tr
from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs
from desktop.vault.settings_table import PINS_EXPLAINED
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile

Undo = Callable[[str, Callable[[], None]], None]  # what was done, in words, and what takes it back

_MUCH = 0.5  # of the memory


class Pinning(QObject):
    """`room` is how many tokens the model that is asked has in memory. `pinned` once a message is, or is no more."""

    pinned = Signal()

    def __init__(
        self,
        conversation: Conversation,
        settings: SettingsFile,
        jobs: Jobs,
        room: Callable[[], int],
        offer_undo: Undo,
    ) -> None:
        super().__init__(conversation)
        self._conversation = conversation
        self._settings = settings
        self._jobs = jobs
        self._room = room
        self._offer_undo = offer_undo

    def turn(self, message: Entry) -> None:
        """Pin it, or pin it no more."""
        pinned = not message.pinned
        words = self._words(message) if pinned else tr("No longer pinned.")
        self._keep(message.id, pinned=pinned)
        self._offer_undo(words, lambda: self._keep(message.id, pinned=not pinned))

    def _keep(self, message: int, *, pinned: bool) -> None:
        conversation, session = self._conversation, self._conversation.session

        def show(_nothing: object) -> None:
            entry = next((each for each in conversation.entries if each.id == message), None)
            if session is conversation.session and entry is not None:
                session.progressed.emit(session, replace(entry, pinned=pinned))
                self.pinned.emit()

        pins = conversation.store.history.pins
        self._jobs.run(lambda: pins.pin(message, pinned), show)

    def _words(self, message: Entry) -> str:
        room = self._room()
        texts = [entry.text for entry in self._conversation.entries if entry.pinned] + [message.text]
        share = sum(map(tokens.estimate, texts)) / room if room else 0.0
        if share > _MUCH:
            return tr(
                "Pinned. What is pinned fills {percent} % of the memory: little is left for the rest.",
                percent=round(100 * share),
            )
        if self._settings.get(PINS_EXPLAINED):
            return tr("Pinned.")
        self._settings.set(PINS_EXPLAINED, True)
        return tr("Pinned. The model never forgets a pinned message, however long this chat gets.")

"""Asks in English underneath where the person wants it: shows the note beside the question, and marks what is sent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop.chat.english import needs_note
from desktop.state.chat.controller import ChatController
from desktop.state.chat.english import EnglishUnderneath
from desktop.ui.chat.composer.composer import Composer
from desktop.vault.draft_types import Draft
from desktop.vault.settings import SettingsFile

_LOOKED_AT = 2_000  # letters of a question, which tell its language


class AskingInEnglish(QObject):
    """`show` is to be called when a setting changed; all else it hears by itself."""

    def __init__(self, composer: Composer, chat: ChatController, settings: SettingsFile) -> None:
        super().__init__(composer)
        self._composer = composer
        self._chat = chat
        self._underneath = EnglishUnderneath(settings)
        composer.english.switched.connect(self._underneath.turn)
        composer.changed.connect(self.show)
        chat.changed.connect(self.show)

    def show(self) -> None:
        pictured = self._pictured(self._composer.attached.held)  # a long text is not read for nothing
        needed = pictured and self._needed(self._composer.draft())
        self._composer.english.show_note(needed, on=self._underneath.on)

    def dressed(self, draft: Draft) -> Draft:
        """As it is sent."""
        return replace(draft, english=self._underneath.on and self._needed(draft))

    def _needed(self, draft: Draft) -> bool:
        """It is about a picture, in words that the model was not made for."""
        return self._pictured(draft) and needs_note(draft.text[:_LOOKED_AT], self._chat.models.name)

    def _pictured(self, draft: Draft) -> bool:
        return bool(draft.pictures) or self._chat.picture.picture is not None

"""Knows whether questions about pictures are to be asked in English underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.chat.english import needs_note
from desktop.vault.settings_table import ENGLISH_FOR_PICTURES

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class EnglishUnderneath:
    """The switch, kept in the settings; it counts for questions that need it."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    @property
    def on(self) -> bool:
        return self._settings.get(ENGLISH_FOR_PICTURES)

    def turn(self, on: bool) -> None:
        self._settings.set(ENGLISH_FOR_PICTURES, on)

    def for_question(self, question: str, model: str) -> bool:
        """Whether this one, about a picture in view, is to be asked in English."""
        return self.on and needs_note(question, model)

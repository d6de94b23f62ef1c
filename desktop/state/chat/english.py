"""Knows whether questions about pictures are to be asked in English underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.vault.settings_table import ENGLISH_FOR_PICTURES

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class EnglishUnderneath:
    """The switch, kept in the settings."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings

    @property
    def on(self) -> bool:
        return self._settings.get(ENGLISH_FOR_PICTURES)

    def turn(self, on: bool) -> None:
        self._settings.set(ENGLISH_FOR_PICTURES, on)

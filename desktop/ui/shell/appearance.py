"""Keeps the theme as the settings ask for it: light or dark, size of text, contrast, motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QObject, QThread, Signal

from desktop.ui.theme import Mode, Theme
from desktop.ui.tokens import TEXT_LEAST, TEXT_MOST, TEXT_STEP
from desktop.vault.settings_table import CONTRAST, LOOKS_MODE, REDUCED_MOTION, TEXT_SIZE, Setting

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


class Appearance(QObject):
    """Follows the settings, whichever room or key changes them."""

    _set_in_another_thread = Signal(object)  # a Setting changed in another thread

    def __init__(self, theme: Theme, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._acts: dict[str, Callable[[], None]] = {
            LOOKS_MODE.name: lambda: theme.set_mode(cast("Mode", settings.get(LOOKS_MODE))),
            TEXT_SIZE.name: lambda: theme.set_text_size(settings.get(TEXT_SIZE)),
            REDUCED_MOTION.name: lambda: theme.set_reduced_motion(settings.get(REDUCED_MOTION)),
            CONTRAST.name: lambda: theme.set_contrast(settings.get(CONTRAST)),
        }
        for act in self._acts.values():
            act()
        self._set_in_another_thread.connect(self._apply)
        self.destroyed.connect(settings.changes.subscribe(self._on_change).end)

    def keys(self) -> dict[str, Callable[[], None]]:
        """Text size by keyboard. Ctrl+= is Ctrl++ without Shift."""
        return {
            "Ctrl++": lambda: self.step(1),
            "Ctrl+=": lambda: self.step(1),
            "Ctrl+-": lambda: self.step(-1),
            "Ctrl+0": lambda: self._settings.reset(TEXT_SIZE),
        }

    def step(self, direction: Literal[1, -1]) -> None:
        """Larger text (1) or smaller text (-1)."""
        size = self._settings.get(TEXT_SIZE) + direction * 2 * TEXT_STEP
        self._settings.set(TEXT_SIZE, max(TEXT_LEAST, min(TEXT_MOST, size)))

    def _on_change(self, setting: Setting[Any]) -> None:
        if QThread.currentThread() is self.thread():
            self._apply(setting)
        else:
            self._set_in_another_thread.emit(setting)

    def _apply(self, setting: Setting[Any]) -> None:
        act = self._acts.get(setting.name)
        if act:
            act()

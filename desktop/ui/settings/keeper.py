"""Between the settings file and the controls that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.vault.settings_table import Setting

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile

T = TypeVar("T", bool, int, float, str)


class Keeper(QObject):
    """Sets what the person sets, shows what anybody set, and remembers how a page was when it was opened."""

    changed = Signal(object)  # a Setting, from whichever thread

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self._followers: dict[str, list[tuple[QWidget, Callable[[Any], None]]]] = {}
        self._before: dict[str, object] = {}
        self._heard = settings.changes.subscribe(self.changed.emit)
        self.changed.connect(self._show)

    def get(self, setting: Setting[T]) -> T:
        return self._settings.get(setting)

    def set(self, setting: Setting[T], value: T) -> None:
        self._settings.set(setting, value)

    def follow(self, widget: QWidget, setting: Setting[T], show: Callable[[T], None]) -> None:
        """Call `show` with the value now and whenever it changes, as long as the widget lives."""
        self._followers.setdefault(setting.name, []).append((widget, show))
        show(self._settings.get(setting))

    def open_page(self, settings: tuple[Setting[Any], ...]) -> None:
        """From now on this is how the page was."""
        self._before = {setting.name: self._settings.get(setting) for setting in settings}

    def differs(self, settings: tuple[Setting[Any], ...]) -> bool:
        """Whether one of them is not as it was."""
        return any(self._settings.get(setting) != self._before.get(setting.name) for setting in settings)

    def put_back(self, settings: tuple[Setting[Any], ...]) -> None:
        for setting in settings:
            self._settings.set(setting, self._before[setting.name])

    def dispose(self) -> None:
        self._heard.end()

    def _show(self, setting: Setting[Any]) -> None:
        alive = [pair for pair in self._followers.get(setting.name, []) if shiboken6.isValid(pair[0])]
        self._followers[setting.name] = alive
        for _, show in alive:
            show(self._settings.get(setting))

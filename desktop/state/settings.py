"""Binds settings to what shows them, and tells what is wrong with their file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import Help, VaultProblem
from desktop.common.observable import Observable
from desktop.state.notices import Condition, notice_of
from desktop.vault.settings_table import Setting

if TYPE_CHECKING:
    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.vault.settings import SettingsFile

T = TypeVar("T", bool, int, float, str)


class SettingsBinding(QObject):
    """Sets what the person sets, shows what anybody set, and remembers how a page was when it was opened.

    It needs a parent, or `dispose`.
    """

    changed = Signal(object)  # a Setting

    def __init__(self, settings: SettingsFile, dispatcher: UiDispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shown: Observable[Setting[Any]] = Observable()
        self._before: dict[str, object] = {}
        self._heard = subscribe(self, settings.changes, dispatcher, self._on_change)

    def get(self, setting: Setting[T]) -> T:
        return self._settings.get(setting)

    def set(self, setting: Setting[T], value: T) -> None:
        self._settings.set(setting, value)

    def follow(self, owner: QObject, setting: Setting[T], show: Callable[[T], None]) -> None:
        """Call `show` with the value now and whenever it changes, as long as the owner lives."""

        def on_change(changed: Setting[Any]) -> None:
            if changed.name == setting.name:
                show(self._settings.get(setting))

        owner.destroyed.connect(self._shown.subscribe(on_change).end)
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

    def _on_change(self, setting: Setting[Any]) -> None:
        self._shown.tell(setting)
        self.changed.emit(setting)


class SettingsTrouble(Condition):
    """Settings that cannot be written are told until they are. Those that could not be read are told until the person
    has closed that: the next write goes well, and changes nothing about it."""

    def __init__(self, give: Callable[[Help], object], parent: QObject | None = None) -> None:
        super().__init__("settings", parent)
        self._give = give
        self._again: Callable[[], None] | None = None
        self._unwritten = False

    def see(self, problem: VaultProblem | None, again: Callable[[], None]) -> None:
        """None: they could be written. `again` tries to write them."""
        self._again = again
        if problem is not None:
            self._unwritten = problem.retry
            self.hold(notice_of(problem, self._on_help))
        elif self._unwritten:
            self.end()

    def _on_help(self, wanted: Help) -> None:
        if wanted is Help.TRY_AGAIN and self._again is not None:
            self.end()  # and comes back if it still cannot be, so that it is seen that it was tried
            self._again()
        else:
            self._give(wanted)

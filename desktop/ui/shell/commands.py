"""Says what can be done anywhere in the window, for the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from desktop.common.i18n import tr
from desktop.state.actions import Actions
from desktop.state.requests import LookAgain, OpenRoom, OpenSettings, SetUp, ShowConnections
from desktop.state.room import Room, title_of
from desktop.ui.commands import Command
from desktop.ui.shell.appearance import Appearance
from desktop.ui.shell.drop import Intake
from desktop.ui.shell.rooms import Rooms
from desktop.ui.tokens import TEXT_LEAST, TEXT_MOST
from desktop.vault.settings_table import TEXT_SIZE

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile

_ROOMS = (  # room, keys, icon
    (Room.CHAT, "Ctrl+1", "chat"),
    (Room.WRITING, "Ctrl+2", "writing"),
    (Room.MODELS, "Ctrl+3", "models"),
    (Room.SETTINGS, "Ctrl+,", "settings"),
)


class WindowCommands:
    """`close` closes the window."""

    def __init__(
        self,
        rooms: Rooms,
        actions: Actions,
        appearance: Appearance,
        settings: SettingsFile,
        intake: Intake,
        close: Callable[[], object],
    ) -> None:
        self._rooms = rooms
        self._actions = actions
        self._appearance = appearance
        self._settings = settings
        self._intake = intake
        self._close = close

    def commands(self) -> Iterator[Command]:
        for room, keys, icon in _ROOMS:
            if self._rooms.has(room):
                yield self._room(room, keys, icon)
        do = self._actions.do
        yield Command("Paste", tr("Paste a picture, a file or text"), self._intake.paste, "Ctrl+V", icon="attach")
        yield from self._text_sizes()
        yield Command("Set up a model", tr("Set up a model"), lambda: do(SetUp()), icon="download")
        yield Command(
            "Look for engines", tr("Look for engines again"), lambda: do(LookAgain()), icon="retry", words="ollama"
        )
        yield Command(
            "Connections",
            tr("Connections outside this computer"),
            lambda: do(ShowConnections()),
            icon="ring-closed",
            words="privacy network",
        )
        yield Command(
            "Keyboard help", tr("Keyboard and help"), lambda: do(OpenSettings("keys")), "F1", icon="help", words="keys"
        )
        yield Command("Close Corral", tr("Close Corral"), self._close, "Ctrl+Q", icon="close", words="quit exit")

    def _text_sizes(self) -> Iterator[Command]:
        size, step = self._settings.get(TEXT_SIZE), self._appearance.step
        most = tr("It is as large as it gets.") if size >= TEXT_MOST else ""
        least = tr("It is as small as it gets.") if size <= TEXT_LEAST else ""
        usual = tr("It has its usual size.") if size == TEXT_SIZE.default else ""
        yield Command("Larger text", tr("Larger text"), lambda: step(1), "Ctrl++", most, "zoom-in", "zoom")
        yield Command("Smaller text", tr("Smaller text"), lambda: step(-1), "Ctrl+-", least, "zoom-out", "zoom")
        words, back = tr("Usual size of text"), lambda: self._settings.reset(TEXT_SIZE)
        yield Command("Usual size of text", words, back, "Ctrl+0", usual, "undo", "zoom")

    def _room(self, room: Room, keys: str, icon: str) -> Command:
        title = tr("Go to {room}", room=title_of(room))
        return Command(f"Go to {room.value}", title, lambda: self._actions.do(OpenRoom(room)), keys, icon=icon)

"""Asks the window and its rooms what can be done now, for the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.state.room import Room, title_of
from desktop.ui.commands import Command, Offering
from desktop.ui.shell.navigation import Navigation
from desktop.ui.shell.palette.finding import Found
from desktop.ui.shell.rooms import Rooms
from desktop.vault.settings_table import LAST_COMMANDS

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile

_REMEMBERED = 6  # items
_ROOMS = (Room.CHAT, Room.WRITING, Room.MODELS, Room.SETTINGS)


class CommandLister:
    """`offerings` are those of the window itself; `go` brings a room into view, as it must be for its commands."""

    def __init__(
        self,
        offerings: Sequence[Offering],
        rooms: Rooms,
        navigation: Navigation,
        settings: SettingsFile,
        go: Callable[[Room], object],
    ) -> None:
        self._offerings = offerings
        self._rooms = rooms
        self._navigation = navigation
        self._settings = settings
        self._go = go

    def unbuilt(self) -> list[Room]:
        """Rooms nobody has looked at yet: what they can do is known once their page is built."""
        if not self._rooms.settled:
            return []
        return [room for room in _ROOMS if self._rooms.has(room) and self._rooms.built_page(room) is None]

    def build(self, room: Room) -> None:
        self._rooms.page(room)

    def found(self) -> list[Found]:
        """Those used last, then those of the room in view, of the window, and of the other rooms."""
        last = self._settings.get(LAST_COMMANDS).splitlines()
        every = list(self._every())
        named = {each.command.name: each for each in every}
        used = [replace(named[name], recent=True) for name in last if name in named]
        return used + [each for each in every if each.command.name not in last]

    def remember(self, command: Command) -> None:
        """It was used just now."""
        if not command.passing:
            last = [name for name in self._settings.get(LAST_COMMANDS).splitlines() if name != command.name]
            self._settings.set(LAST_COMMANDS, "\n".join([command.name, *last][:_REMEMBERED]))

    def _every(self) -> Iterator[Found]:
        here = self._navigation.room
        yield from self._of_room(here)
        for offering in self._offerings:
            for command in offering():
                yield Found(command)
        for room in _ROOMS:
            if room is not here:
                yield from self._of_room(room)

    def _of_room(self, room: Room) -> Iterator[Found]:
        page = self._rooms.built_page(room)
        if page is None:
            return
        for command in page.commands():
            yield Found(self._led_to(room, command), title_of(room))

    def _led_to(self, room: Room, command: Command) -> Command:
        if room is self._navigation.room:
            return command

        def run() -> None:
            self._go(room)
            command.run()

        return replace(command, run=run)

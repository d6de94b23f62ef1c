"""Leads from room to room, for the rail, the keys and whatever asks for another room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.state.room import Room
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.rooms import Rooms

if TYPE_CHECKING:
    from desktop.ui.page import Page


class Navigation(QObject):
    """`came`: a room has come into view, or its page anew."""

    came = Signal(object)  # a Room

    def __init__(self, rooms: Rooms, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self.room = Room.CHAT  # in view
        self._rooms = rooms
        self._rail = rail
        rail.chosen.connect(self.open_room)

    def open_room(self, room: Room) -> Page | None:
        """Its page, None before the services stand."""
        if not self._rooms.has(room):
            return None
        self.room = room
        self._rail.setVisible(room is not Room.WELCOME)
        self._rail.show_room(room)
        page = self._rooms.show_room(room)
        self.came.emit(room)
        return page

"""Who does what a page, a banner or a key asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.common.errors import CorralError, Help
from desktop.ui.page import (
    ChatWith,
    Download,
    GiveHelp,
    LookAgain,
    OpenRoom,
    OpenSettings,
    Page,
    Request,
    SetUp,
    ShowConnections,
    ShowDownloads,
    StartEngine,
    Tell,
)
from desktop.ui.room import Room
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.rooms import Rooms

_FOR_A_ROOM: dict[type, Room] = {OpenSettings: Room.SETTINGS, ChatWith: Room.CHAT, Download: Room.MODELS}


@dataclass(frozen=True)
class Doors:
    """What only the window itself can do. `go` opens a room and takes the keyboard there."""

    go: Callable[[Room], None]
    open_room: Callable[[Room], Page | None]
    show_connections: Callable[[], None]
    ask_application: Callable[[Request], None]


class Requests:
    """Rooms know nothing of each other: whatever one wants of another goes through here."""

    def __init__(self, rooms: Rooms, notices: Notices, footer: Footer, doors: Doors) -> None:
        self._rooms = rooms
        self._notices = notices
        self._footer = footer
        self._doors = doors

    def hear(self, asker: Room, request: Request) -> None:
        """`asker`: the room that wants it, which also hears of the help a person chose for its errors."""
        match request:
            case OpenRoom(room):
                self._doors.go(room)
            case SetUp():
                self._doors.go(Room.WELCOME if self._rooms.has(Room.WELCOME) else Room.MODELS)
            case OpenSettings() | ChatWith() | Download():
                self._pass_on(_FOR_A_ROOM[type(request)], request)
            case GiveHelp():
                self._pass_on(asker, request)
            case Tell():
                self._tell(asker, request)
            case ShowConnections():
                self._doors.show_connections()
            case ShowDownloads(states):
                self._footer.show_downloads(states)
            case LookAgain() | StartEngine():
                self._doors.ask_application(request)

    def show_error(self, asker: Room, error: CorralError) -> None:
        self.hear(asker, Tell(error))

    def show_keys(self) -> None:
        """The list of keys, a page of the settings."""
        self._pass_on(Room.SETTINGS, OpenSettings("keys"))

    def _pass_on(self, room: Room, request: Request) -> None:
        page = self._doors.open_room(room)
        if page:
            page.handle(request)

    def _tell(self, asker: Room, said: Tell) -> None:
        def act(wanted: Help) -> None:
            if wanted is Help.TRY_AGAIN and said.again:
                said.again()
            else:
                self.hear(asker, _request_for(wanted))

        self._notices.show_error(said.error, act)


def _request_for(wanted: Help) -> Request:
    elsewhere: dict[Help, Request] = {
        Help.SET_UP: SetUp(),
        Help.START_ENGINE: LookAgain(),
        Help.GET_MODEL: OpenRoom(Room.MODELS),
        Help.OPEN_SETTINGS: OpenSettings(),
    }
    return elsewhere.get(wanted, GiveHelp(wanted))

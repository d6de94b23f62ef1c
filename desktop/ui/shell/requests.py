"""Who does what a page, a banner or a key asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.common.errors import CorralError, Help
from desktop.state.room import Room
from desktop.ui.page import (
    ChatWith,
    Download,
    GiveHelp,
    LookAgain,
    OpenRoom,
    OpenSettings,
    Page,
    Request,
    Settled,
    SetUp,
    ShowConnections,
    StartEngine,
    Summarize,
    Tell,
    UseModel,
    request_for,
)
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.rooms import Rooms

OWN_ENGINE = "Corral's engine"  # the English name of its card in the settings

_FOR_A_ROOM: dict[type, Room] = {
    OpenSettings: Room.SETTINGS,
    ChatWith: Room.CHAT,
    Summarize: Room.WRITING,
    Download: Room.MODELS,
    UseModel: Room.CHAT,
}


@dataclass(frozen=True)
class Doors:
    """What only the window itself can do or know. `go` opens a room and takes the keyboard there.

    `engine_there`: a real engine, not the demo, can be used.
    """

    go: Callable[[Room], None]
    open_room: Callable[[Room], Page | None]
    show_connections: Callable[[], None]
    ask_application: Callable[[Request], None]
    engine_there: Callable[[], bool]


class Requests:
    """Rooms know nothing of each other: whatever one wants of another goes through here."""

    def __init__(self, rooms: Rooms, notices: Notices, doors: Doors) -> None:
        self._rooms = rooms
        self._notices = notices
        self._doors = doors

    def hear(self, asker: Room, request: Request) -> None:
        """`asker`: the room that wants it, which also hears of the help a person chose for its errors."""
        match request:
            case OpenRoom(room):
                self._doors.go(room)
            case SetUp():
                self._set_up(request)
            case OpenSettings() | ChatWith() | Summarize() | Download() | UseModel():
                self._pass_on(_FOR_A_ROOM[type(request)], request)
            case GiveHelp():
                self._pass_on(asker, request)
            case Tell():
                self._tell(asker, request)
            case Settled(about):
                self._notices.settle(asker, about)
            case ShowConnections():
                self._doors.show_connections()
            case LookAgain() | StartEngine():
                self._doors.ask_application(request)

    def show_error(self, asker: Room, error: CorralError) -> None:
        self.hear(asker, Tell(error))

    def show_keys(self) -> None:
        """The list of keys, a page of the settings."""
        self._pass_on(Room.SETTINGS, OpenSettings("keys"))

    def show_downloads(self, room: Room) -> None:
        """Where more is shown of what is on its way; in the settings that is Corral's own engine."""
        if room is Room.SETTINGS:
            self._set_up(SetUp(managed=True))
        else:
            self._doors.open_room(room)

    def _pass_on(self, room: Room, request: Request) -> None:
        stays = isinstance(request, UseModel)  # the person is not taken away from what is being done
        page = self._rooms.page(room) if stays else self._doors.open_room(room)
        if page:
            page.handle(request)

    def _set_up(self, wanted: SetUp) -> None:
        """Who has an engine finds Corral's own in the settings; the way through Welcome is for who has none."""
        if wanted.managed and self._doors.engine_there():
            self._pass_on(Room.SETTINGS, OpenSettings("engines", OWN_ENGINE))
        elif self._rooms.has(Room.WELCOME):
            self._doors.go(Room.WELCOME)
            page = self._rooms.page(Room.WELCOME)
            if page:
                page.handle(wanted)
        else:
            self._doors.go(Room.MODELS)

    def _tell(self, asker: Room, said: Tell) -> None:
        def act(wanted: Help) -> None:
            if wanted is Help.TRY_AGAIN and said.again:
                said.again()
            else:
                self.hear(asker, request_for(wanted) or GiveHelp(wanted))

        self._notices.show_error(said.error, act, asker, said.about)

"""Does what leads to a room, or concerns several: the part of the actions that only the window can do."""

from __future__ import annotations

from collections.abc import Callable

from desktop.state.actions import Actions
from desktop.state.app_notices import AppNotices
from desktop.state.requests import (
    AskAbout,
    BringChats,
    ChatsBack,
    ChatWith,
    Download,
    ExportChats,
    GiveHelp,
    LookAtPage,
    OpenRoom,
    OpenSettings,
    Request,
    SetUp,
    ShowConnections,
    Summarize,
    UseModel,
)
from desktop.state.room import Room
from desktop.ui.shell.focus_regions import FocusRegions
from desktop.ui.shell.navigation import Navigation
from desktop.ui.shell.rooms import Rooms

MANAGED_ENGINE = "Corral's engine"  # the English name of its card in the settings


class Deeds:
    """Rooms know nothing of each other: whatever one wants of another is done here."""

    def __init__(
        self,
        actions: Actions,
        navigation: Navigation,
        rooms: Rooms,
        regions: FocusRegions,
        notices: AppNotices,
        *,
        engine_there: Callable[[], bool],
        show_connections: Callable[[], None],
    ) -> None:
        """`engine_there`: a real engine, not the demo, can be used."""
        self._navigation = navigation
        self._rooms = rooms
        self._regions = regions
        self._notices = notices
        self._engine_there = engine_there
        actions.on(OpenRoom, lambda request, _: self.go(request.room))
        actions.on(SetUp, lambda request, _: self.set_up(request))
        actions.on(OpenSettings, lambda request, _: self._open(Room.SETTINGS, request))
        actions.on(ChatWith, lambda request, _: self._open(Room.CHAT, request))
        actions.on(AskAbout, lambda request, _: self._open(Room.CHAT, request))
        actions.on(LookAtPage, lambda request, _: self._open(Room.CHAT, request))
        actions.on(Summarize, lambda request, _: self._open(Room.WRITING, request))
        actions.on(Download, lambda request, _: self._open(Room.MODELS, request))
        actions.on(BringChats, lambda request, _: self._open(Room.CHAT, request))
        actions.on(ExportChats, lambda request, _: self._open(Room.CHAT, request))
        # The person is not taken away from what is being done.
        actions.on(UseModel, lambda request, _: self._hand_to(Room.CHAT, request))
        actions.on(GiveHelp, lambda request, asker: self._open(asker, request) if asker else None)
        actions.on(ChatsBack, lambda request, _: self._show_chats_back(request))
        actions.on(ShowConnections, lambda *_: show_connections())

    def go(self, room: Room) -> None:
        """The room comes into view, and takes the keyboard."""
        page = self._navigation.open_room(room)
        if page:
            self._regions.enter(page)

    def show_downloads(self, room: Room) -> None:
        """Where more is shown of what is on its way; in the settings that is Corral's own engine."""
        if room is Room.SETTINGS:
            self.set_up(SetUp(managed=True))
        else:
            self._navigation.open_room(room)

    def set_up(self, wanted: SetUp) -> None:
        """Who has an engine finds Corral's own in the settings; the way through Welcome is for who has none."""
        if wanted.managed and self._engine_there():
            self._open(Room.SETTINGS, OpenSettings("engines", MANAGED_ENGINE))
        elif self._rooms.has(Room.WELCOME):
            self.go(Room.WELCOME)
            self._hand_to(Room.WELCOME, wanted)
        else:
            self.go(Room.MODELS)

    def _open(self, room: Room, request: Request) -> None:
        page = self._navigation.open_room(room)
        if page:
            page.handle(request)

    def _hand_to(self, room: Room, request: Request) -> None:
        page = self._rooms.page(room)
        if page:
            page.handle(request)

    def _show_chats_back(self, request: ChatsBack) -> None:
        """A page that is built later finds everything as it is then."""
        self._notices.show_chats_back()
        for room in (Room.CHAT, Room.WRITING):
            page = self._rooms.built_page(room)
            if page:
                page.handle(request)

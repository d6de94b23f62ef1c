"""What comes in from outside: dropped, pasted or handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.common.errors import CorralError
from desktop.state.room import Room
from desktop.ui.page import DropPlan, Offer, Page
from desktop.ui.shell.drop import DropOverlay, refusal
from desktop.ui.shell.dropping import DropZone
from desktop.ui.shell.rooms import Rooms
from desktop.ui.theme import Theme


@dataclass(frozen=True)
class Entrance:
    """What only the window itself knows or can do."""

    room_in_view: Callable[[], Room]
    open_room: Callable[[Room], Page | None]
    show_error: Callable[[CorralError], None]


class Intake:
    """The room in view takes what comes in, else the chat. What comes before the services stand waits for them."""

    def __init__(self, theme: Theme, rooms: Rooms, cover: QWidget, entrance: Entrance) -> None:
        """`cover`: the widget the overlay lies over."""
        self._rooms = rooms
        self._entrance = entrance
        self._waiting: list[Offer] = []
        self.overlay = DropOverlay(theme, cover)
        self.zone = DropZone(self.overlay, self._plan_of, self.take)

    def take(self, offer: Offer) -> None:
        if not self._rooms.settled:
            self._waiting.append(offer)
            return
        room, plan = (Room.CHAT, None) if offer.away else self._taker(offer)
        if plan is None or plan.refused:
            refused = plan or refusal(offer)
            self._entrance.show_error(CorralError(refused.title, refused.sentence))
            return
        page = self._entrance.open_room(room)
        if page:
            page.take(offer)

    def take_waiting(self) -> None:
        """The services stand."""
        waiting, self._waiting = self._waiting, []
        for offer in waiting:
            self.take(offer)

    def paste(self) -> None:
        offer = Offer.of(QGuiApplication.clipboard().mimeData())
        if offer:
            self.take(offer)

    def _taker(self, offer: Offer) -> tuple[Room, DropPlan | None]:
        """The room in view where it takes such a thing, else the chat."""
        in_view = self._entrance.room_in_view()
        here = self._rooms.page(in_view)
        plan = here.plan(offer) if here else None
        if plan is not None or in_view is Room.CHAT:
            return in_view, plan
        chat = self._rooms.page(Room.CHAT)
        return Room.CHAT, chat.plan(offer) if chat else None

    def _plan_of(self, offer: Offer) -> DropPlan | None:
        return None if offer.away else self._taker(offer)[1]

"""Holds the pages of the window: built when first looked at, replaced when the services change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.state.actions import Actions
from desktop.state.room import Room
from desktop.ui.parts.labels import mark

if TYPE_CHECKING:  # there are no pages before the first paint
    from desktop.ui.context import UiContext
    from desktop.ui.page import Page, PageOf


class Rooms(QStackedWidget):
    """What a page asks for goes to the actions, with its room. `busy_changed`: the dot on the rail."""

    busy_changed = Signal(object, bool)  # Room
    built = Signal(object, object)  # Room, Page

    def __init__(self, pages: Mapping[Room, PageOf], actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._factories = dict(pages)
        self._pages: dict[Room, Page] = {}
        self._remembered: dict[Room, bytes] = {}
        self._context: UiContext | None = None
        self._blank = QWidget()  # until the services stand
        mark(self._blank, box="page")
        self.addWidget(self._blank)

    def settle(self, context: UiContext) -> None:
        """Let go of every page; new ones are built with this context as they are looked at."""
        self.dispose()
        self._context = context

    def dispose(self) -> None:
        """Stop what the pages do and delete them."""
        self._remembered = self.states()
        pages, self._pages = self._pages, {}
        self.setCurrentWidget(self._blank)
        for room, page in pages.items():
            page.dispose()
            self.busy_changed.emit(room, False)
            self.removeWidget(page)
            page.deleteLater()
        self._context = None

    @property
    def settled(self) -> bool:
        """True while pages can be built."""
        return self._context is not None

    @property
    def busy(self) -> bool:
        """True while a job of any room runs."""
        return any(page.busy() for page in self._pages.values())

    @property
    def answering(self) -> bool:
        """True while a model is at work: what other rooms do, such as a download, asks none."""
        return any(room in (Room.CHAT, Room.WRITING) and page.busy() for room, page in self._pages.items())

    def has(self, room: Room) -> bool:
        return room in self._factories

    def page(self, room: Room) -> Page | None:
        """The room's page, built now if it has to be. None before the services stand, or for a room not there."""
        if room not in self._pages and self._context is not None and room in self._factories:
            page = self._factories[room](self._context)
            page.restore_state(self._remembered.get(room, b""))
            page.requested.connect(lambda request, asker=room: self._actions.do(request, asker))
            page.busy_changed.connect(lambda busy, asker=room: self.busy_changed.emit(asker, busy))
            self._pages[room] = page
            self.addWidget(page)
            self.built.emit(room, page)
        return self._pages.get(room)

    def built_page(self, room: Room) -> Page | None:
        """None where nobody has looked at it yet."""
        return self._pages.get(room)

    def show_room(self, room: Room) -> Page | None:
        page = self.page(room)
        self.setCurrentWidget(page or self._blank)
        return page

    def remember(self, states: Mapping[Room, bytes]) -> None:
        """What pages said of themselves when the window was last closed."""
        self._remembered = dict(states)

    def states(self) -> dict[Room, bytes]:
        return {**self._remembered, **{room: page.save_state() for room, page in self._pages.items()}}

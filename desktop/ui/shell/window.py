"""The window: rail, rooms, footer, and everything that concerns all rooms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QMainWindow, QWidget

from desktop.common.errors import CorralError
from desktop.common.words import tr
from desktop.engine.ledger import Ledger, LedgerState
from desktop.ui import tokens
from desktop.ui.desk import Desk
from desktop.ui.focus import FocusRing
from desktop.ui.page import DropPlan, Offer, OpenSettings, Page, Request, Room, Tell
from desktop.ui.shell.areas import go_to_area
from desktop.ui.shell.drop import DropOverlay, refusal
from desktop.ui.shell.dropping import DropZone
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.keys import bind
from desktop.ui.shell.notices import Notices
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.requests import Doors, Requests
from desktop.ui.shell.rooms import PageOf, Rooms
from desktop.ui.shell.state import WindowState, read_state, write_state
from desktop.ui.shell.wishes import Wishes
from desktop.ui.theme import Theme

if TYPE_CHECKING:  # handed in; the first paint needs no more of them than what is called here
    from desktop.bridge.post import Post
    from desktop.engine.types import HostReport
    from desktop.family.types import PullState
    from desktop.vault.settings import SettingsFile


class Window(QMainWindow):
    """`wants` is what only the application can do: LookAgain, StartEngine.

    Before `settle` the rooms are blank; what was asked for meanwhile (files, a room) is done then.
    """

    first_painted = Signal()
    closing = Signal()
    wants = Signal(object)  # a Request

    def __init__(
        self,
        theme: Theme,
        settings: SettingsFile,
        ledger: Ledger,
        post: Post,
        state_path: Path,
        *,
        pages: Mapping[Room, PageOf],
    ) -> None:
        super().__init__()
        self.theme = theme
        self._ledger = ledger
        self._state_path = state_path
        self._painted = False
        self._room = Room.CHAT
        self._waiting: list[Offer] = []
        self.setObjectName("Corral")
        self.setMinimumSize(*tokens.WINDOW_LEAST)
        self.setAcceptDrops(True)
        self._wishes = Wishes(theme, settings, self)
        self.rooms = Rooms(pages)
        self.rail = Rail(theme)
        self.footer = Footer(theme)
        self.notices = Notices(theme, self._ask)
        doors = Doors(self._go, self.open_room, self._show_connections, self.wants.emit)
        self._requests = Requests(self.rooms, self.notices, self.footer, doors)
        self._central = QWidget()
        self._build()
        self.ring = FocusRing(self, theme)
        self.overlay = DropOverlay(theme, self._central)
        self._drops = DropZone(self.overlay, self._plan_of, self.take)
        self._connect(post)
        self._bind_keys()
        self._recall()

    # for the application

    def settle(self, desk: Desk) -> None:
        """The services stand, or stand anew: build the room in view, let go of every older page."""
        self.rooms.settle(desk)
        self.open_room(self._room)
        waiting, self._waiting = self._waiting, []
        for offer in waiting:
            self.take(offer)

    def open_room(self, room: Room) -> Page | None:
        """Its page, None before `settle`."""
        if not self.rooms.has(room):
            return None
        self._room = room
        self.rail.setVisible(room is not Room.WELCOME)
        self.rail.show_room(room)
        self.setWindowTitle(tr("{room} – Corral", room=_title(room)))
        return self.rooms.show_room(room)

    @property
    def room(self) -> Room:
        return self._room

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Files from the command line or a second start: the window comes to the front and the room takes them."""
        self.come_forward()
        if paths:
            self.take(Offer(paths=paths))

    def come_forward(self) -> None:
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_error(self, error: CorralError) -> None:
        self._ask(Tell(error))

    def show_crash(self, report: Path) -> None:
        self.notices.show_crash(report)

    def set_engines(self, reports: tuple[HostReport, ...], demo: bool) -> None:
        """What was found; `demo`: the demo answers."""
        from desktop.ui.shell.engines import engine_words  # nothing is known of engines before the first paint

        self.footer.show_engines(engine_words(reports, demo=demo))
        self.notices.show_engines(reports, demo=demo)

    def set_downloads(self, states: tuple[PullState, ...]) -> None:
        self.footer.show_downloads(states)

    def take(self, offer: Offer) -> None:
        """Dropped, pasted or handed over: the room in view takes it, else the chat."""
        if not self.rooms.settled:
            self._waiting.append(offer)
            return
        room, plan = self._taker(offer)
        if plan is None or plan.refused:
            refused = plan or refusal(offer)
            self.show_error(CorralError(refused.title, refused.sentence))
            return
        page = self.open_room(room)
        if page:
            page.take(offer)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # after the children have painted, too

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = self.saveGeometry().data()
        room = Room.CHAT if self._room is Room.WELCOME else self._room
        write_state(self._state_path, WindowState(bytes(geometry), room, self.rooms.states()))
        self.rooms.shut()
        self.closing.emit()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.overlay.setGeometry(self._central.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.rail.update()

    def focusNextPrevChild(self, next: bool) -> bool:
        self.ring.by_keyboard()
        return super().focusNextPrevChild(next)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    # inside

    def _build(self) -> None:
        layout = QGridLayout(self._central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail, 0, 0, 3, 1)
        layout.addWidget(self.notices, 0, 1)
        layout.addWidget(self.rooms, 1, 1)
        layout.addWidget(self.footer, 2, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(1, 1)
        self.setCentralWidget(self._central)

    def _connect(self, post: Post) -> None:
        self.rail.chosen.connect(self.open_room)
        self.rooms.wants.connect(self._requests.hear)
        self.rooms.busy_changed.connect(self.rail.show_busy)
        self.footer.connections_wanted.connect(self._show_connections)
        self.footer.downloads_wanted.connect(lambda: self.open_room(Room.MODELS))
        # Connections are counted in the loop's thread, or whichever opens them.
        footer = self.footer

        def on_ledger(state: LedgerState) -> None:
            post.send(lambda: footer.show_connections(state.outside) if shiboken6.isValid(footer) else None)

        self._ledger.on_change(on_ledger)
        self.footer.show_connections(self._ledger.snapshot().outside)

    def _bind_keys(self) -> None:
        acts = {
            "Ctrl+1": lambda: self._go(Room.CHAT),
            "Ctrl+2": lambda: self._go(Room.WRITING),
            "Ctrl+3": lambda: self._go(Room.MODELS),
            "Ctrl+,": lambda: self._go(Room.SETTINGS),
            "F1": lambda: self._ask(OpenSettings("keys")),
            "F6": lambda: self._go_to_area(1),
            "Shift+F6": lambda: self._go_to_area(-1),
            "Ctrl+V": self._paste,
            **self._wishes.keys(),
        }
        bind(self, acts)

    def _recall(self) -> None:
        state = read_state(self._state_path)
        self.rooms.remember(state.pages)
        if not state.geometry or not self.restoreGeometry(QByteArray(state.geometry)):
            self.resize(*tokens.WINDOW_FIRST)
        self.open_room(state.room if self.rooms.has(state.room) else Room.CHAT)

    def _go(self, room: Room) -> None:
        page = self.open_room(room)
        if page:
            go_to_area(page.areas()[-1:], 1)
            self.ring.by_keyboard()

    def _go_to_area(self, step: int) -> None:
        page = self.rooms.page(self._room)
        areas: list[QWidget] = [self.rail.current(), self.notices, *(page.areas() if page else ()), self.footer]
        go_to_area(areas, step)
        self.ring.by_keyboard()

    def _paste(self) -> None:
        offer = Offer.of(QGuiApplication.clipboard().mimeData())
        if offer:
            self.take(offer)

    def _taker(self, offer: Offer) -> tuple[Room, DropPlan | None]:
        """The room in view where it takes such a thing, else the chat."""
        here = self.rooms.page(self._room)
        plan = here.plan(offer) if here else None
        if plan is not None or self._room is Room.CHAT:
            return self._room, plan
        chat = self.rooms.page(Room.CHAT)
        return Room.CHAT, chat.plan(offer) if chat else None

    def _plan_of(self, offer: Offer) -> DropPlan | None:
        return None if offer.web else self._taker(offer)[1]

    def _ask(self, request: Request) -> None:
        self._requests.hear(self._room, request)

    def _show_connections(self) -> None:
        # Built when asked for: the first paint does not need it.
        from desktop.ui.shell.connections import ConnectionsDialog

        dialog = ConnectionsDialog(self.theme, self._ledger, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _title(room: Room) -> str:
    return {
        Room.CHAT: tr("Chat"),
        Room.WRITING: tr("Writing"),
        Room.MODELS: tr("Models"),
        Room.SETTINGS: tr("Settings"),
        Room.WELCOME: tr("Welcome"),
    }[room]

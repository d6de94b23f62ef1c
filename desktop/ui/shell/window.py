"""The window: rail, rooms, footer, and everything that concerns all rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QMainWindow, QWidget

from desktop.bridge.subscribing import subscribe
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLog, ConnectionLogState
from desktop.state.room import Room, title_of
from desktop.ui import tokens
from desktop.ui.parts.reading import ByEye
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.rooms import Rooms
from desktop.ui.shell.state import WindowState, first_size, read_state, write_state
from desktop.ui.shell.wishes import Wishes
from desktop.ui.theme import Theme

if TYPE_CHECKING:  # handed in, or read after the first paint
    from pathlib import Path

    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.common.errors import CorralError
    from desktop.engine.types import HostReport
    from desktop.state.downloads import Downloads
    from desktop.state.leaving import Leaving, Reason
    from desktop.ui.context import UiContext
    from desktop.ui.focus import FocusRing
    from desktop.ui.page import Offer, Page, PageOf, Request
    from desktop.ui.shell.drop import DropOverlay
    from desktop.ui.shell.intake import Intake
    from desktop.ui.shell.notices import Notices
    from desktop.ui.shell.requests import Requests
    from desktop.ui.shell.strips import Strips
    from desktop.vault.settings import SettingsFile


class Window(QMainWindow):
    """`wants` is what only the application can do: LookAgain, StartEngine.

    Before `settle` the rooms are blank; what was asked for meanwhile (files, a room) is done then. What the first
    paint does not show is read and made by `furnish`, or earlier when it is needed earlier.
    """

    first_painted = Signal()
    closing = Signal()
    requested = Signal(object)  # a Request

    def __init__(
        self,
        theme: Theme,
        settings: SettingsFile,
        connection_log: ConnectionLog,
        dispatcher: UiDispatcher,
        state_path: Path,
        *,
        pages: Mapping[Room, PageOf],
    ) -> None:
        super().__init__()
        self.theme = theme
        self._connection_log = connection_log
        self._state_path = state_path
        self._painted = False
        self._furnished = False
        self._room = Room.CHAT
        self._engines: tuple[tuple[HostReport, ...], bool] | None = None  # reports, and whether the demo answers
        self._downloads: Downloads | None = None
        self._leaving: Leaving | None = None
        self.setObjectName("Corral")
        self.setMinimumSize(*tokens.WINDOW_LEAST)
        self._wishes = Wishes(theme, settings, self)
        self.rooms = Rooms(pages)
        self.rail = Rail(theme)
        self.footer = Footer(theme)
        self._central = ByEye()
        self._grid = QGridLayout(self._central)
        self._build()
        self._connect(dispatcher)
        self._recall()

    # for the application

    def furnish(self) -> None:
        """Ring, keys, and all that waits for files and messages: for the time right after the first paint."""
        if self._furnished:
            return
        self._furnished = True
        self._bind_keys()
        self.setAcceptDrops(True)
        self.overlay.setGeometry(self._central.rect())
        self.ring.by_pointer()
        self.notices.board.go_to(self._room)
        self.strips.refresh()

    def settle(self, context: UiContext) -> None:
        """The services stand, or stand anew: build the room in view, let go of every older page."""
        self.furnish()
        self._listen_to_downloads(context)
        self.ring.come_home()
        self.rooms.settle(context)
        self.notices.settle_rooms(context)
        self.open_room(self._room)
        self._intake.take_waiting()

    def open_room(self, room: Room) -> Page | None:
        """Its page, None before `settle`."""
        if not self.rooms.has(room):
            return None
        self._room = room
        self.rail.setVisible(room is not Room.WELCOME)
        self.rail.show_room(room)
        self.setWindowTitle(tr("{room} – Corral", room=title_of(room)))
        self._show_engines()
        page = self.rooms.show_room(room)
        if self._furnished:
            self.notices.board.go_to(room)
            self.strips.refresh()
        return page

    @property
    def room(self) -> Room:
        return self._room

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Files from the command line or a second start: the window comes to the front and the room takes them."""
        self.come_forward()
        if paths:
            from desktop.ui.page import Offer  # the first paint needs nothing of what pages take

            self.take(Offer(paths=paths))

    def come_forward(self) -> None:
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_error(self, error: CorralError) -> None:
        self._requests.show_error(self._room, error)

    def show_crash(self, report: Path) -> None:
        self.notices.show_crash(report)

    def set_engines(self, reports: tuple[HostReport, ...], demo: bool) -> None:
        """What was found; `demo`: the demo answers."""
        self._engines = (reports, demo)
        self._show_engines()

    def show_change_over(self) -> None:
        """A real engine took the demo's place. Welcome, which set it up, says so itself."""
        if self._room is Room.WELCOME:
            return
        from desktop.state.engine_words import answers  # nothing is known of engines before the first paint

        self.notices.show_change_over(answers(self._engines[0] if self._engines else ()))

    def show_chats_back(self) -> None:
        """Chats that could not be opened are open, and the list is to show them."""
        from desktop.ui.page import ChatsBack  # there are none before the first paint

        self.notices.show_chats_back()
        for room in (Room.CHAT, Room.WRITING):
            self.rooms.tell(room, ChatsBack())

    def ask_before_closing(self, *reasons: Reason) -> None:
        """While one of them holds, something goes on that must not be cut: the window then stays until none does."""
        from desktop.state.leaving import Leaving  # nothing goes on before the first paint

        self._leaving = Leaving(reasons, self.close, self)

    @property
    def hurried(self) -> bool:
        """The person closed it although something was going on that must not be cut."""
        return bool(self._leaving and self._leaving.hurried)

    def close_anyway(self) -> None:
        """Close now, whatever goes on: the system wants it, or the person does."""
        if self._leaving:
            self._leaving.hurry()
        else:
            self.close()

    def take(self, offer: Offer) -> None:
        """Dropped, pasted or handed over: the room in view takes it, else the chat."""
        self._intake.take(offer)

    # what the first paint does not show

    @cached_property
    def notices(self) -> Notices:
        from desktop.ui.shell.notices import Notices

        return Notices(self.theme, self._ask)

    @cached_property
    def strips(self) -> Strips:
        from desktop.ui.shell.strips import Strips

        return Strips(self.notices, self.rooms, self._central, self._grid)

    @cached_property
    def ring(self) -> FocusRing:
        from desktop.ui.focus import FocusRing

        return FocusRing(self, self.theme)

    @property
    def overlay(self) -> DropOverlay:
        return self._intake.overlay

    @cached_property
    def _intake(self) -> Intake:
        from desktop.ui.shell.intake import Entrance, Intake

        entrance = Entrance(lambda: self._room, self.open_room, self.show_error)
        return Intake(self.theme, self.rooms, self._central, entrance)

    @cached_property
    def _requests(self) -> Requests:
        from desktop.ui.shell.requests import Doors, Requests

        doors = Doors(self._go, self.open_room, self._show_connections, self.requested.emit, self._engine_there)
        return Requests(self.rooms, self.notices, doors)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # after the children have painted, too

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving and not self._leaving.allowed():
            self.notices.show_closing(self._leaving)
            event.ignore()
            return
        self._stop_listening()
        geometry = self.saveGeometry().data()
        room = Room.CHAT if self._room in (Room.WELCOME, Room.SETTINGS) else self._room
        write_state(self._state_path, WindowState(bytes(geometry), room, self.rooms.states()))
        self.rooms.dispose()
        self.closing.emit()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._furnished:
            self.overlay.setGeometry(self._central.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.rail.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._intake.zone.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._intake.zone.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._intake.zone.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._intake.zone.drop(event)

    # inside

    def _build(self) -> None:
        layout = self._grid
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail, 0, 0, 3, 1)
        layout.addWidget(self.rooms, 1, 1)  # below the notices
        layout.addWidget(self.footer, 2, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(1, 1)
        self.setCentralWidget(self._central)

    def _connect(self, dispatcher: UiDispatcher) -> None:
        self.rail.chosen.connect(self.open_room)
        self.rooms.requested.connect(self._hear)
        self.rooms.busy_changed.connect(self.rail.show_busy)
        self.rooms.busy_changed.connect(self._show_engines)
        self.rooms.built.connect(lambda room, page: self.notices.watch_page(room, page))
        self.footer.connections_wanted.connect(self._show_connections)
        self.footer.downloads_wanted.connect(lambda room: self._requests.show_downloads(room))
        # Connections are counted in the loop's thread, or whichever opens them.
        subscribe(self.footer, self._connection_log.changes, dispatcher, self._on_connection_log)
        if outside := self._connection_log.snapshot().outside:
            self.footer.show_connections(outside)

    def _on_connection_log(self, state: ConnectionLogState) -> None:
        self.footer.show_connections(state.outside, state.open_outside)

    def _bind_keys(self) -> None:
        from desktop.ui.parts.keys import bind

        acts: dict[str, Callable[[], object]] = {
            "Ctrl+1": lambda: self._go(Room.CHAT),
            "Ctrl+2": lambda: self._go(Room.WRITING),
            "Ctrl+3": lambda: self._go(Room.MODELS),
            "Ctrl+,": lambda: self._go(Room.SETTINGS),
            "F1": lambda: self._requests.show_keys(),
            "F6": lambda: self._go_to_area(1),
            "Shift+F6": lambda: self._go_to_area(-1),
            "Ctrl+V": lambda: self._intake.paste(),
            "Ctrl+Q": self.close,
            **self._wishes.keys(),
        }
        bind(self, acts)

    def _recall(self) -> None:
        state = read_state(self._state_path)
        self.rooms.remember(state.pages)
        if not state.geometry or not self.restoreGeometry(QByteArray(state.geometry)):
            self.resize(first_size(self.screen().availableSize()))
        self.open_room(state.room if self.rooms.has(state.room) else Room.CHAT)

    def _go(self, room: Room) -> None:
        from desktop.ui.shell.areas import go_to_area

        page = self.open_room(room)
        if page:
            go_to_area(page.areas()[-1:], 1)
            self.ring.by_keyboard()

    def _go_to_area(self, step: int) -> None:
        from desktop.ui.shell.areas import go_to_area

        page = self.rooms.page(self._room)
        areas: list[QWidget] = [self.rail.current(), self.notices, *(page.areas() if page else ()), self.footer]
        go_to_area(areas, step)
        self.ring.by_keyboard()

    def _ask(self, request: Request) -> None:
        self._hear(self._room, request)

    def _hear(self, asker: Room, request: Request) -> None:
        self._requests.hear(asker, request)

    def _show_engines(self) -> None:
        if self._engines is None:
            return
        from desktop.state.engine_words import engine_words  # nothing is known of engines before the first paint

        reports, demo = self._engines
        self.footer.show_engines(engine_words(reports, demo=demo, answering=self.rooms.answering))
        self.notices.show_engines(reports, demo=demo, answering=self.rooms.answering)

    def _engine_there(self) -> bool:
        from desktop.engine.precedence import first_real  # nothing is known of engines before the first paint

        return self._engines is not None and first_real(self._engines[0]) is not None

    def _listen_to_downloads(self, context: UiContext) -> None:
        from desktop.state.downloads import Downloads  # before the services stand there are none

        self._stop_listening()
        self._downloads = Downloads(context.loop, context.pulls, context.setup, self)
        self._downloads.changed.connect(self.footer.show_download)
        self._downloads.tell()

    def _stop_listening(self) -> None:
        if self._downloads:
            self._downloads.dispose()
            self._downloads.deleteLater()
            self._downloads = None

    def _show_connections(self) -> None:
        from desktop.ui.shell.connections import ConnectionsDialog  # the first paint does not need it

        dialog = ConnectionsDialog(self.theme, self._connection_log, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

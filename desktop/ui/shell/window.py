"""Builds the window: rail, rooms, footer, and everything that concerns all rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow

from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLog
from desktop.state.actions import Actions
from desktop.state.room import Room, title_of
from desktop.state.window_state import WindowState, read_state, write_state
from desktop.ui import tokens
from desktop.ui.parts.reading import ByEye
from desktop.ui.shell.appearance import Appearance
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.navigation import Navigation
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.rooms import Rooms
from desktop.ui.shell.status import Status
from desktop.ui.theme import Theme

if TYPE_CHECKING:  # handed in, or read after the first paint
    from pathlib import Path

    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.state.app_notices import AppNotices
    from desktop.state.leaving import Leaving
    from desktop.ui.context import UiContext
    from desktop.ui.focus import FocusRing
    from desktop.ui.page import PageOf
    from desktop.ui.parts.notices import NoticeArea
    from desktop.ui.shell.deeds import Deeds
    from desktop.ui.shell.drop import DropOverlay, Intake
    from desktop.ui.shell.focus_regions import FocusRegions
    from desktop.ui.shell.palette.palette import Palette
    from desktop.ui.shell.strips import Strips
    from desktop.vault.settings import SettingsFile


class Window(QMainWindow):
    """Before `settle` the rooms are blank; what was asked for meanwhile (files, a room) is done then. What the first
    paint does not show is read and made by `furnish`, or earlier when it is needed earlier.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: SettingsFile,
        connection_log: ConnectionLog,
        dispatcher: UiDispatcher,
        state_path: Path,
        actions: Actions,
        *,
        pages: Mapping[Room, PageOf],
    ) -> None:
        super().__init__()
        self.theme = theme
        self._actions = actions
        self._settings = settings
        self.leaving: Leaving | None = None  # while one of its reasons holds, the window stays open
        self._connection_log = connection_log
        self._state_path = state_path
        self._painted = False
        self._furnished = False
        self.setObjectName("Corral")
        self.setMinimumSize(*tokens.WINDOW_LEAST)
        self._appearance = Appearance(theme, settings, self)
        self.rooms = Rooms(pages, actions)
        self.rail = Rail(theme)
        self.footer = Footer(theme)
        self.navigation = Navigation(self.rooms, self.rail, self)
        self.status = Status(self.footer, self.rooms, lambda: self.notices, connection_log, dispatcher, self)
        self._central = ByEye()
        self._grid = QGridLayout(self._central)
        self._build()
        self.navigation.came.connect(self._on_room)
        self.rooms.busy_changed.connect(self.rail.show_busy)
        self.rooms.busy_changed.connect(self.status.show_engines)
        self._recall()

    def furnish(self) -> None:
        """Ring, keys, and all that waits for files and messages: for the time right after the first paint."""
        if self._furnished:
            return
        self._furnished = True
        from desktop.ui.shell.connections import show_connections
        from desktop.ui.shell.deeds import Deeds
        from desktop.ui.shell.drop import DropZone
        from desktop.ui.shell.focus_regions import FocusRegions

        show_list = partial(show_connections, self.theme, self._connection_log, self)
        regions = FocusRegions(self.ring, self.navigation, self.rooms, self.rail, self.banners, self.footer)
        deeds = Deeds(
            self._actions,
            self.navigation,
            self.rooms,
            regions,
            self.notices,
            engine_there=self.status.engine_there,
            show_connections=show_list,
        )
        self.rooms.built.connect(lambda room, page: self.notices.watch_page(room, page.conditions()))
        self.footer.connections_wanted.connect(show_list)
        self.footer.downloads_wanted.connect(deeds.show_downloads)
        self.navigation.came.connect(lambda _room: regions.keep())
        self._bind_keys(deeds, regions, self._build_palette(deeds))
        DropZone(self, self.overlay, self.intake.plan_of, self.intake.take_offer)
        self.overlay.setGeometry(self._central.rect())
        self.ring.by_pointer()
        self._on_room(self.navigation.room)

    def settle(self, context: UiContext) -> None:
        """The services stand, or stand anew: build the room in view, let go of every older page."""
        self.furnish()
        self.status.follow_downloads(context)
        self.ring.reset()
        self.rooms.settle(context)
        self.notices.settle(context.models, context.settings, context.loop.dispatcher)
        self.navigation.open_room(self.navigation.room)
        self.intake.take_waiting()

    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Files from the command line or a second start: the window comes to the front and the room takes them."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        if paths:
            from desktop.ui.offer import Offer  # the first paint needs nothing of what pages take

            self.intake.take_offer(Offer(paths=paths))

    def close_anyway(self) -> None:
        """Close now, whatever goes on: the system wants it, or the person does."""
        if self.leaving:
            self.leaving.hurry()
        else:
            self.close()

    # what the first paint does not show

    @cached_property
    def notices(self) -> AppNotices:
        from desktop.state.app_notices import AppNotices
        from desktop.ui.parts.folders import open_folder

        return AppNotices(self._actions, open_folder, self)

    @cached_property
    def banners(self) -> NoticeArea:
        """What the notices say, over the full width."""
        from PySide6.QtWidgets import QApplication

        from desktop.ui.parts.notices import NoticeArea

        self.notices.arrived.connect(lambda: QApplication.alert(self))  # seen in the bar of windows
        return NoticeArea(self.theme, self.notices.board, strip=True)

    @cached_property
    def strips(self) -> Strips:
        from desktop.ui.shell.strips import Strips

        return Strips(self.banners, self.rooms, self._central, self._grid)

    @cached_property
    def ring(self) -> FocusRing:
        from desktop.ui.focus import FocusRing

        return FocusRing(self, self.theme)

    @cached_property
    def intake(self) -> Intake:
        from desktop.ui.shell.drop import Intake

        return Intake(self.navigation, self.rooms, lambda error: self.notices.show_error(error))

    @cached_property
    def overlay(self) -> DropOverlay:
        from desktop.ui.shell.drop import DropOverlay

        return DropOverlay(self.theme, self._central)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # after the children have painted, too

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leaving and not self.leaving.allowed():
            self.notices.show_closing(self.leaving)
            event.ignore()
            return
        self.status.stop_following()
        geometry, room = self.saveGeometry().data(), self.navigation.room
        kept = Room.CHAT if room in (Room.WELCOME, Room.SETTINGS) else room
        write_state(self._state_path, WindowState(bytes(geometry), kept, self.rooms.states()))
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

    def _recall(self) -> None:
        state = read_state(self._state_path)
        self.rooms.remember(state.pages)
        if not state.geometry or not self.restoreGeometry(QByteArray(state.geometry)):
            self.resize(first_size(self.screen().availableSize()))
        self.navigation.open_room(state.room if self.rooms.has(state.room) else Room.CHAT)

    def _on_room(self, room: Room) -> None:
        self.setWindowTitle(tr("{room} – Corral", room=title_of(room)))
        self.status.show_engines()
        if self._furnished:
            self.notices.go_to(room)
            self.strips.refresh()

    def _build_palette(self, deeds: Deeds) -> Palette:
        from desktop.ui.shell.commands import WindowCommands
        from desktop.ui.shell.palette.lister import CommandLister
        from desktop.ui.shell.palette.palette import Palette

        own = WindowCommands(self.rooms, self._actions, self._appearance, self._settings, self.intake, self.close)
        lister = CommandLister((own.commands,), self.rooms, self.navigation, self._settings, deeds.go)
        return Palette(self.theme, lister, self._central, self.ring.by_keyboard)

    def _bind_keys(self, deeds: Deeds, regions: FocusRegions, palette: Palette) -> None:
        from desktop.state.requests import OpenSettings
        from desktop.ui.parts.keys import bind

        acts: dict[str, Callable[[], object]] = {
            "Ctrl+1": lambda: deeds.go(Room.CHAT),
            "Ctrl+2": lambda: deeds.go(Room.WRITING),
            "Ctrl+3": lambda: deeds.go(Room.MODELS),
            "Ctrl+,": lambda: deeds.go(Room.SETTINGS),
            "F1": lambda: self._actions.do(OpenSettings("keys")),
            "F6": lambda: regions.step(1),
            "Shift+F6": lambda: regions.step(-1),
            "Ctrl+Shift+P": palette.toggle,
            "Ctrl+V": self.intake.paste,
            "Ctrl+Q": self.close,
            **self._appearance.keys(),
        }
        bind(self, acts)


def first_size(screen: QSize) -> QSize:
    """How large the window is the first time: with its frame it has room on the screen, and its footer is in sight."""
    usual, least = QSize(*tokens.WINDOW_FIRST), QSize(*tokens.WINDOW_LEAST)
    room = screen - QSize(0, tokens.WINDOW_FRAME)
    if room.width() < least.width() or room.height() < least.height():
        return usual  # such a screen scrolls, or does not exist
    return usual.boundedTo(room)

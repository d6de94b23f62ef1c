"""A window with plain rooms, for tests of what surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError
from desktop.common.file_types import Kind, kind_of
from desktop.engine.connection_log import ConnectionLog
from desktop.family.choice import ModelChoice
from desktop.state.actions import Actions
from desktop.state.models.pulls import PullSession
from desktop.state.requests import Request
from desktop.state.room import Room
from desktop.state.setup.session import InstallSession
from desktop.ui.context import UiContext
from desktop.ui.offer import DropPlan, Offer
from desktop.ui.page import Page
from desktop.ui.shell.window import Window
from desktop.ui.theme import Theme
from desktop.vault.settings import SettingsFile
from tests.ui.rooms import Pulls


class PlainPage(Page):
    """Takes pictures, refuses other files with a reason, and remembers all it was told."""

    def __init__(self, room: Room, plans: bool) -> None:
        super().__init__()
        self.room = room
        self.plans = plans
        self.taken: list[Offer] = []
        self.handled: list[Request] = []
        self.restored: bytes | None = None
        self.closed = False
        self.working = False
        self.first = QPushButton("first", self)
        self.second = QPushButton("second", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.first)
        layout.addWidget(self.second)

    def focus_regions(self) -> list[QWidget]:
        return [self.first, self.second]

    def plan(self, offer: Offer) -> DropPlan | None:
        if not self.plans:
            return None
        if offer.image is not None or offer.text or any(kind_of(path) is Kind.PICTURE for path in offer.paths):
            return DropPlan("Take it", "It will be looked at.")
        return DropPlan("Cannot be read", "It is a film.", refused=True)

    def take_offer(self, offer: Offer) -> None:
        self.taken.append(offer)

    def handle(self, request: Request) -> None:
        self.handled.append(request)

    def save_state(self) -> bytes:
        return f"state of {self.room.value}".encode()

    def restore_state(self, state: bytes) -> None:
        self.restored = state

    def busy(self) -> bool:
        return self.working

    def dispose(self) -> None:
        self.closed = True


class Models(QObject):
    """What is known of models, as the test says it."""

    changed = Signal()
    arrived = Signal(str)
    lack: CorralError | None = None
    choice = ModelChoice()


class Around:
    """What a window stands on, and the window."""

    def __init__(self, theme: Theme, folder: Path, rooms: tuple[Room, ...]) -> None:
        self.theme = theme
        self.actions = Actions()
        self.settings = SettingsFile(folder / "settings.json")
        self.connection_log = ConnectionLog()
        self.loop = LoopThread(lambda _error, _where: None)
        self.state_path = folder / "window.json"
        self.built: list[PlainPage] = []
        dispatcher = self.loop.dispatcher
        self.pulls = Pulls()
        self.setup: InstallSession | None = None
        self.models = Models()
        self.window = Window(
            theme,
            self.settings,
            self.connection_log,
            dispatcher,
            self.state_path,
            self.actions,
            pages=self.pages(rooms),
        )

    def pages(self, rooms: tuple[Room, ...]) -> Mapping[Room, Callable[[UiContext], Page]]:
        def factory(room: Room) -> Callable[[UiContext], Page]:
            def build(_context: UiContext) -> Page:
                page = PlainPage(room, plans=room in (Room.CHAT, Room.WRITING))
                self.built.append(page)
                return page

            return build

        return {room: factory(room) for room in rooms}

    def settle(self) -> None:
        context = SimpleNamespace(
            loop=self.loop,
            pull_session=PullSession(self.loop, self.pulls, self.window),
            setup=self.setup,
            models=self.models,
            settings=self.settings,
        )
        self.window.settle(cast("UiContext", context))

    def page(self, room: Room) -> PlainPage:
        """The latest page built for the room."""
        return next(page for page in reversed(self.built) if page.room is room)


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_in(window: Window, data: QMimeData, actions: Qt.DropAction) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(10, 10), actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(window, event)
    return event


def let_go(window: Window, data: QMimeData, actions: Qt.DropAction) -> QDropEvent:
    event = QDropEvent(QPointF(10, 10), actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(window, event)
    return event


def drag_out(window: Window) -> None:
    QGuiApplication.sendEvent(window, QDragLeaveEvent())

"""A room that was closed leaves nothing behind: no listener, no widget, no thread."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.common.observable import Observable
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.state.requests import LookAgain
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.page import Page
from tests.ports import free_port
from tests.ui.conftest import PATIENCE, Start

TIMES = 50


@dataclass(frozen=True)
class Counted:
    """How many there are of what a room could leave behind."""

    listeners: int
    widgets: int
    threads: int
    objects: int  # of Qt, made by Python

    def no_more_than(self, other: Counted) -> bool:
        """Of objects less than one for each opening: a worker that has nothing to do still holds what it did last."""
        counts = ((self.listeners, other.listeners), (self.widgets, other.widgets), (self.threads, other.threads))
        return all(mine <= theirs for mine, theirs in counts) and self.objects < other.objects + TIMES

    @staticmethod
    def now() -> Counted:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        alive = gc.get_objects()
        return Counted(
            sum(len(each) for each in alive if isinstance(each, Observable)),
            len(QApplication.allWidgets()),
            threads_beside_pools(),
            sum(isinstance(each, QObject) for each in alive),
        )


@pytest.mark.parametrize("room", list(Room), ids=lambda room: room.value)
def test_a_room_that_is_opened_and_closed_many_times_leaves_nothing_behind(
    start: Start, qtbot: QtBot, room: Room
) -> None:
    application = start(demo=True)
    open_and_close(application, qtbot, room)  # the first time reads fonts, icons and the like
    before = Counted.now()
    for _ in range(TIMES):
        open_and_close(application, qtbot, room)

    def nothing_is_left() -> None:
        now = Counted.now()
        assert now.no_more_than(before), (before, now)

    qtbot.waitUntil(nothing_is_left, timeout=PATIENCE)


def test_the_pages_of_the_demo_are_gone_once_a_real_engine_answers(start: Start, qtbot: QtBot) -> None:
    port, others = free_port(), pages()  # of tests before this one
    application = start(port=port)
    window = application.window
    rooms = [Room.WRITING, Room.MODELS, Room.SETTINGS, Room.WELCOME, Room.CHAT]
    for room in rooms:
        window.navigation.open_room(room)
    engine = DemoServer(port=port, speed=DemoSpeed.instant())  # speaks as a real one does
    engine.start()
    try:
        application.actions.do(LookAgain())
        qtbot.waitUntil(lambda: not application.demo and window.rooms.settled, timeout=PATIENCE)
        qtbot.waitUntil(lambda: [type(each) for each in pages() if each not in others] == [ChatPage], timeout=PATIENCE)
    finally:
        engine.stop()


def open_and_close(application: Running, qtbot: QtBot, room: Room) -> None:
    """As when the services change: every page goes, and the room in view is built anew."""
    window = application.window
    context: Any = window.rooms._context
    page = window.navigation.open_room(room)
    assert page is not None
    qtbot.waitUntil(lambda: not page.busy(), timeout=PATIENCE)
    window.navigation.open_room(Room.CHAT if room is Room.SETTINGS else Room.SETTINGS)
    window.settle(context)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def threads_beside_pools() -> int:
    """A pool grows to its size when there is much to do at once; its threads are numbered, each number once."""
    names = [thread.name for thread in threading.enumerate()]
    return len(names) - len({name for name in names if name.rpartition("-")[2].isdigit()})


def pages() -> list[Page]:
    """All that are alive."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, Page)]

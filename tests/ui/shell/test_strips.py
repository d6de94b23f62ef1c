"""Notices come and go above the rooms, and nothing moves under a pointer that is about to press it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.state.notices import Condition, Notice
from desktop.state.room import Room
from desktop.ui.shell.strips import Strips
from tests.ui import rooms
from tests.ui.shell.window import Around

Make = Callable[..., Around]


class Scene:
    """A window with a pointer the test leads, and a notice."""

    def __init__(self, around: Around, qtbot: QtBot) -> None:
        self.window = around.window
        self.button = around.page(Room.CHAT).first
        self.pressed: list[int] = []
        self.button.clicked.connect(lambda: self.pressed.append(1))
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.strips.refresh()
        self.strips._fresh = None
        self.at = QPoint()
        self.strips._pointer = lambda: self.at
        self.condition = Condition("rain", self.window)
        self.window.notices.board.watch(self.condition)
        self.over(self.button)

    @property
    def strips(self) -> Strips:
        return self.window.strips

    def over(self, part: QPushButton) -> None:
        self.at = part.mapToGlobal(part.rect().center())

    def away(self) -> None:
        """Over the rail."""
        self.at = self.window.rail.mapToGlobal(self.window.rail.rect().center())

    @property
    def top(self) -> int:
        """Where the rooms begin."""
        QApplication.processEvents()
        return self.window.rooms.y()

    def press(self, part: QWidget) -> None:
        """With the mouse, as the system says it to the window."""
        QApplication.processEvents()
        handle, at = self.window.windowHandle(), part.mapTo(self.window, part.rect().center())
        assert handle
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()


@pytest.fixture
def scene(make: Make, qtbot: QtBot) -> Scene:
    return Scene(make(rooms=(Room.CHAT, Room.WRITING)), qtbot)


def test_with_the_pointer_elsewhere_the_room_makes_way_at_once(scene: Scene) -> None:
    before = scene.top
    scene.away()
    scene.condition.hold(Notice("It rains."))
    assert scene.top - before == scene.strips.height > 0
    scene.condition.end()
    assert scene.top == before


def test_under_the_pointer_nothing_moves_until_it_leaves(scene: Scene) -> None:
    before = scene.top
    scene.condition.hold(Notice("It rains."))
    assert scene.top == before
    assert scene.window.banners.isVisible()  # over the top of the room
    assert scene.window.banners.height() == scene.strips.height > 0
    scene.away()
    handle = scene.window.windowHandle()
    assert handle
    QTest.mouseMove(handle, scene.window.mapFromGlobal(scene.at))
    assert scene.top - before == scene.strips.height


def test_what_goes_leaves_its_place_until_the_pointer_leaves(scene: Scene) -> None:
    scene.away()
    scene.condition.hold(Notice("It rains."))
    with_notice = scene.top
    scene.over(scene.button)
    scene.condition.end()
    assert scene.top == with_notice
    assert not scene.window.banners.isVisible()


def test_who_types_presses_nothing(scene: Scene) -> None:
    before = scene.top
    scene.condition.hold(Notice("It rains."))
    handle = scene.window.windowHandle()
    assert handle
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert scene.top > before


def test_a_pointer_that_rests_is_not_on_its_way_and_a_press_right_after_is_no_press(scene: Scene) -> None:
    scene.condition.hold(Notice("It rains."))
    assert scene.strips._rest.isActive()
    scene.strips._rest.timeout.emit()
    assert scene.top == scene.strips.height
    scene.press(scene.button)  # which was aimed at something else
    assert scene.pressed == []
    scene.strips._guarded = None  # the moment is over
    scene.press(scene.button)
    assert scene.pressed == [1]


def test_a_click_meant_for_what_a_notice_has_just_covered_is_no_click_on_the_notice(scene: Scene) -> None:
    scene.condition.hold(Notice("It rains."))
    close = rooms.find(scene.window.banners, QWidget, "Close message")
    scene.press(close)
    assert scene.window.banners.shown("rain")
    scene.strips._guarded = None
    scene.press(close)
    assert scene.window.banners.shown("rain") is None


def test_another_page_makes_way_at_once(scene: Scene) -> None:
    scene.condition.hold(Notice("It rains."))
    assert scene.strips.made_way == 0
    scene.window.navigation.open_room(Room.WRITING)
    assert scene.strips.made_way == scene.strips.height > 0

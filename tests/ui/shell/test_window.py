"""Rooms, requests, keys and what the window remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.common.errors import CorralError, Help
from desktop.engine.connection_log import CountedConnection, Purpose
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.state.requests import (
    ChatWith,
    Download,
    GiveHelp,
    LookAgain,
    OpenRoom,
    OpenSettings,
    Request,
    SetUp,
    Summarize,
    Tell,
)
from desktop.state.room import Room
from desktop.ui.offer import Offer
from desktop.ui.shell.rail import RailButton
from desktop.ui.theme import Theme
from desktop.vault.settings_table import LOOKS_MODE, REDUCED_MOTION, TEXT_SIZE
from tests.ui.pressing import button
from tests.ui.shell.window import Around

OLLAMA = HostReport(Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM), HostState.READY, Version(0, 33, 0))


Make = Callable[..., Around]


# The platform of the tests has no window manager to bring a window to the front.
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support raise")


def test_paints_before_anything_is_built(make: Make, qtbot: QtBot) -> None:
    around = make(settled=False)
    with qtbot.waitSignal(around.window.first_painted):
        around.window.repaint()
    assert around.built == []


def test_says_the_first_paint_once(make: Make, qtbot: QtBot) -> None:
    around = make(settled=False)
    with qtbot.waitSignal(around.window.first_painted):
        around.window.repaint()
    with qtbot.assertNotEmitted(around.window.first_painted):
        around.window.repaint()
        QApplication.processEvents()


def test_builds_a_room_only_when_it_is_looked_at(make: Make, qtbot: QtBot) -> None:
    around = make()
    assert [page.room for page in around.built] == [Room.CHAT]
    models = around.window.findChild(RailButton, "Models")
    assert models
    QTest.mouseClick(models, Qt.MouseButton.LeftButton)
    assert [page.room for page in around.built] == [Room.CHAT, Room.MODELS]
    assert around.window.navigation.room is Room.MODELS
    assert models.isChecked()
    assert around.window.windowTitle() == "Models – Corral"


def test_settling_anew_replaces_the_pages_and_keeps_the_room(make: Make) -> None:
    around = make()
    around.window.navigation.open_room(Room.WRITING)
    old = list(around.built)
    around.settle()
    assert all(page.closed for page in old)
    assert [page.room for page in around.built[2:]] == [Room.WRITING]
    assert around.page(Room.WRITING).restored == b"state of writing"


def test_keys_open_the_rooms_and_put_the_focus_there(make: Make, qtbot: QtBot) -> None:
    around = make()
    for key, room in ((Qt.Key.Key_2, Room.WRITING), (Qt.Key.Key_3, Room.MODELS), (Qt.Key.Key_Comma, Room.SETTINGS)):
        QTest.keyClick(around.window, key, Qt.KeyboardModifier.ControlModifier)
        assert around.window.navigation.room is room
        assert QApplication.focusWidget() is around.page(room).second


def test_f1_opens_the_list_of_keys(make: Make, qtbot: QtBot) -> None:
    around = make()
    QTest.keyClick(around.window, Qt.Key.Key_F1)
    assert around.page(Room.SETTINGS).handled == [OpenSettings("keys")]


def test_f6_goes_through_the_areas_and_back(make: Make, qtbot: QtBot) -> None:
    around = make()
    page = around.page(Room.CHAT)
    rail = around.window.findChild(RailButton, "Chat")
    assert rail
    rail.setFocus()
    order = [page.first, page.second, around.window.footer.connections, rail]
    for expected in order:
        QTest.keyClick(around.window, Qt.Key.Key_F6)
        assert QApplication.focusWidget() is expected
    QTest.keyClick(around.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is around.window.footer.connections


def test_text_size_by_keyboard(make: Make, qtbot: QtBot, theme: Theme) -> None:
    around = make()
    QTest.keyClick(around.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert around.settings.get(TEXT_SIZE) == theme.text_size == 110
    for _ in range(20):
        QTest.keyClick(around.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.text_size == 200
    QTest.keyClick(around.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.text_size == 100


def test_settings_reach_the_theme(make: Make, theme: Theme) -> None:
    around = make()
    around.settings.set(LOOKS_MODE, "dark")
    around.settings.set(REDUCED_MOTION, True)
    assert theme.dark
    assert theme.motion == 0


def test_requests_go_where_they_belong(make: Make, qtbot: QtBot) -> None:
    around = make()
    chat = around.page(Room.CHAT)

    def room() -> Room:
        return around.window.navigation.room

    chat.requested.emit(Download("llama3.2:3b"))
    assert room() is Room.MODELS
    models = around.page(Room.MODELS)
    assert models.handled == [Download("llama3.2:3b")]
    models.requested.emit(ChatWith("llama3.2:3b"))
    assert room() is Room.CHAT
    assert chat.handled == [ChatWith("llama3.2:3b")]
    chat.requested.emit(Summarize(text="A long text."))
    assert room() is Room.WRITING
    assert around.page(Room.WRITING).handled == [Summarize(text="A long text.")]
    chat.requested.emit(OpenRoom(Room.CHAT))
    chat.requested.emit(OpenRoom(Room.WRITING))
    assert room() is Room.WRITING
    looked: list[Request] = []
    around.actions.on(LookAgain, lambda request, _: looked.append(request))
    chat.requested.emit(LookAgain())
    assert looked == [LookAgain()]


def test_set_up_opens_welcome_over_the_whole_window(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.MODELS, Room.WELCOME))
    around.page(Room.CHAT).requested.emit(SetUp())
    assert around.window.navigation.room is Room.WELCOME
    assert around.window.rail.isHidden()
    around.window.navigation.open_room(Room.CHAT)
    assert not around.window.rail.isHidden()


def test_without_welcome_set_up_opens_the_models(make: Make) -> None:
    around = make()
    around.page(Room.CHAT).requested.emit(SetUp())
    assert around.window.navigation.room is Room.MODELS


def test_a_working_room_has_a_dot_on_the_rail(make: Make) -> None:
    around = make()
    page = around.page(Room.CHAT)
    page.working = True
    page.busy_changed.emit(True)
    rail = around.window.findChild(RailButton, "Chat")
    assert rail
    assert rail.accessibleDescription() == "Something is running here"
    assert around.window.rooms.busy
    around.settle()
    assert rail.accessibleDescription() == ""


def test_an_error_of_a_room_gets_the_button_that_helps(make: Make, qtbot: QtBot) -> None:
    around = make()
    page = around.page(Room.CHAT)
    page.requested.emit(Tell(CorralError("Broken.", "Choose another.", help=Help.CHOOSE_FILE)))
    QTest.mouseClick(button(around.window, "Choose another"), Qt.MouseButton.LeftButton)
    assert page.handled == [GiveHelp(Help.CHOOSE_FILE)]
    assert around.window.banners.shown("error") is None


def test_try_again_does_what_the_room_said(make: Make, qtbot: QtBot) -> None:
    around = make()
    again: list[bool] = []
    around.page(Room.CHAT).requested.emit(Tell(CorralError("Broken.", retry=True), lambda: again.append(True)))
    QTest.mouseClick(button(around.window, "Try again"), Qt.MouseButton.LeftButton)
    assert again == [True]


def test_corrals_engine_is_set_up_in_the_settings_where_another_is_there(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.SETTINGS, Room.WELCOME))
    around.window.status.set_engines((OLLAMA,), demo=False)
    around.page(Room.CHAT).requested.emit(SetUp(managed=True))
    assert around.window.navigation.room is Room.SETTINGS
    assert around.page(Room.SETTINGS).handled == [OpenSettings("engines", "Corral's engine")]


def test_corrals_engine_is_set_up_in_welcome_where_there_is_none(make: Make) -> None:
    around = make(rooms=(Room.CHAT, Room.SETTINGS, Room.WELCOME))
    around.window.status.set_engines((replace(OLLAMA, state=HostState.TOO_OLD),), demo=True)
    around.page(Room.CHAT).requested.emit(SetUp(managed=True))
    assert around.window.navigation.room is Room.WELCOME
    assert around.page(Room.WELCOME).handled == [SetUp(managed=True)]


@pytest.mark.parametrize(
    ("wanted", "english"),
    [(Help.SET_UP_OWN, "Set up Corral's engine"), (Help.CHOOSE_FOLDER, "Choose another folder")],
)
def test_help_of_the_engine_leads_to_the_settings(make: Make, qtbot: QtBot, wanted: Help, english: str) -> None:
    around = make()
    around.window.status.set_engines((OLLAMA,), demo=False)
    around.page(Room.CHAT).requested.emit(Tell(CorralError("It cannot see.", help=wanted)))
    QTest.mouseClick(button(around.window, english), Qt.MouseButton.LeftButton)
    opened = around.page(Room.SETTINGS).handled[-1]
    assert isinstance(opened, OpenSettings)
    assert opened.section == "engines"
    assert opened.focus


def test_connections_are_counted_from_the_log(make: Make, qtbot: QtBot) -> None:
    around = make()
    connections = button(around.window, "Connections")
    assert connections.text() == "Corral: 0 connections outside this computer"
    CountedConnection(around.connection_log, "127.0.0.1", 11434, local=True, purpose=Purpose.ENGINE).reach()
    outside = CountedConnection(around.connection_log, "registry.ollama.ai", 443, local=False, purpose=Purpose.LIBRARY)
    assert not connections.accessibleDescription()
    outside.reach()
    qtbot.waitUntil(lambda: connections.text() == "Corral: 1 connection outside this computer")
    assert connections.accessibleDescription() == "A connection outside is open now"
    assert connections.property("tone") == "warn"
    outside.end()
    qtbot.waitUntil(lambda: not connections.accessibleDescription())  # the gate is closed again, the count stays
    assert connections.property("tone") == "text"
    assert connections.text() == "Corral: 1 connection outside this computer"


def test_remembers_place_room_and_what_pages_say(make: Make, theme: Theme, tmp_path: Path) -> None:
    first = make()
    first.window.navigation.open_room(Room.MODELS)
    first.window.resize(1000, 700)
    first.window.close()
    assert first.page(Room.MODELS).closed
    second = make(settled=False, size=(1000, 700))
    assert second.window.navigation.room is Room.MODELS
    second.settle()
    assert second.page(Room.MODELS).restored == b"state of models"


def test_who_left_from_the_settings_does_not_come_back_into_them(make: Make) -> None:
    first = make()
    first.window.navigation.open_room(Room.SETTINGS)
    first.window.close()
    assert make(settled=False).window.navigation.room is Room.CHAT


def test_says_that_it_closes(make: Make, qtbot: QtBot) -> None:
    around = make()
    with qtbot.waitSignal(around.window.closing):
        around.window.close()


@OFFSCREEN
def test_files_that_come_early_wait_for_the_rooms(make: Make, tmp_path: Path) -> None:
    around = make(settled=False)
    around.window.open_paths((tmp_path / "chart.png",))
    around.settle()
    assert around.page(Room.CHAT).taken == [Offer((tmp_path / "chart.png",))]


@OFFSCREEN
def test_files_no_room_takes_are_refused_with_the_reason(make: Make, tmp_path: Path) -> None:
    around = make()
    around.window.open_paths((tmp_path / "film.mkv",))
    assert around.page(Room.CHAT).taken == []
    assert around.window.banners.shown("error")


def test_a_focus_that_moves_because_its_place_is_hidden_shows_no_ring(make: Make) -> None:
    around = make()
    page = around.page(Room.CHAT)
    page.first.setFocus()
    page.first.hide()  # Qt hands the focus on by itself
    page.second.setFocus()
    assert not around.window.ring.isVisible()

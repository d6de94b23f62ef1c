"""The whole program without its screen: from the first paint to an answer, and from the demo to a real engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.running import Running
from desktop.common.atomic import part_of
from desktop.common.errors import CorralError
from desktop.common.files import make_private
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.engine.types import HostReport
from desktop.finding import EngineFinder
from desktop.state.requests import LookAgain
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.offer import Offer
from desktop.ui.writing.page import WritingPage
from tests.ports import free_port
from tests.ui.conftest import PATIENCE, Start, program
from tests.ui.rooms import find


def test_without_an_engine_the_demo_answers(start: Start, qtbot: QtBot) -> None:
    application = start()
    assert application.demo


def test_a_real_engine_takes_over_and_its_history_is_another(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    port = free_port()
    application = start(port=port)
    engine = DemoServer(port=port, speed=DemoSpeed.instant())  # speaks as a real one does
    engine.start()
    try:
        application.actions.do(LookAgain())
        qtbot.waitUntil(lambda: not application.demo and application.window.rooms.settled, timeout=PATIENCE)
        banners = application.window.banners
        qtbot.waitUntil(lambda: banners.shown("news") is not None and banners.shown("demo") is None, timeout=PATIENCE)
    finally:
        engine.stop()
    assert (tmp_path / "history.db").exists()
    assert (tmp_path / "demo" / "history.db").exists()


def test_an_engine_that_dies_while_idle_is_told_once_until_it_is_back(start: Start, qtbot: QtBot) -> None:
    port = free_port()
    engine = DemoServer(port=port, speed=DemoSpeed.instant())  # speaks as a real one does
    engine.start()
    application = start(port=port)
    window, notices, banners = application.window, application.window.notices, application.window.banners
    header = window.findChild(QPushButton, "Model")
    assert header is not None
    qtbot.waitUntil(lambda: header.text().startswith("Llama 3.2"), timeout=PATIENCE)
    engine.stop()
    application.actions.do(LookAgain())
    qtbot.waitUntil(lambda: banners.shown("engine") is not None, timeout=PATIENCE)
    assert [each.notice.title for each in notices.board.shown() if each.notice] == ["Your Ollama stopped."]
    assert window.footer.shown_engines() == ("Your Ollama, not running",)
    qtbot.waitUntil(lambda: header.text() == "No engine", timeout=PATIENCE)
    again = DemoServer(port=port, speed=DemoSpeed.instant())
    again.start()
    try:
        find(banners, QPushButton, "Look again").click()
        qtbot.waitUntil(lambda: list(notices.board.shown()) == [], timeout=PATIENCE)
        qtbot.waitUntil(lambda: header.text().startswith("Llama 3.2"), timeout=PATIENCE)
        assert window.footer.shown_engines()[0].endswith(", ready")
    finally:
        again.stop()


def test_a_bug_while_engines_are_looked_for_leaves_the_rooms(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_finder: EngineFinder) -> tuple[HostReport, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(EngineFinder, "look", broken)
    window = start().window
    for room in (Room.WRITING, Room.MODELS, Room.SETTINGS, Room.CHAT):
        assert window.navigation.open_room(room) is not None
    qtbot.waitUntil(lambda: window.banners.shown("crash") is not None, timeout=PATIENCE)


def test_why_the_demo_could_not_begin_is_told_beside_the_rooms(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_finder: EngineFinder) -> None:
        raise CorralError("The demo cannot begin.")

    monkeypatch.setattr(EngineFinder, "use_demo", refused)
    window = start().window
    qtbot.waitUntil(lambda: window.banners.shown("error") is not None, timeout=PATIENCE)
    assert window.rooms.settled


def test_a_second_start_hands_its_files_over(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start(demo=True)
    taken: list[Offer] = []
    monkeypatch.setattr(application.window.intake, "take_offer", taken.append)
    note = tmp_path / "note.md"
    note.write_text("A note.", "utf-8")
    second = subprocess.Popen([sys.executable, "-m", "desktop", "--demo", "--data-dir", str(tmp_path), str(note)])
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE)
    assert second.wait() == 0
    assert taken == [Offer(paths=(note,))]


def test_what_was_typed_to_the_demo_goes_on_with_a_real_engine(start: Start, qtbot: QtBot) -> None:
    port = free_port()
    application = start(port=port)
    window = application.window
    chat, writing = rooms_of(application)
    chat.composer.editor.setPlainText("Hello")
    writing.source.view.setPlainText("A letter")
    engine = DemoServer(port=port, speed=DemoSpeed.instant())
    engine.start()
    try:
        application.actions.do(LookAgain())
        qtbot.waitUntil(lambda: not application.demo and window.rooms.settled, timeout=PATIENCE)
        chat, writing = rooms_of(application)
        assert writing.controller.source.source.text == "A letter"
        assert chat.composer.draft().text == "Hello"
    finally:
        engine.stop()


def test_what_was_typed_is_there_after_the_window_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with program(tmp_path, qtbot, demo=True) as application:
        chat, writing = rooms_of(application)
        chat.composer.editor.setPlainText("Hello")
        writing.source.view.setPlainText("A letter")
        application.window.close()  # at once: nothing of it can have been written by itself
    with program(tmp_path, qtbot, demo=True) as application:
        chat, writing = rooms_of(application)
        assert chat.composer.draft().text == "Hello"
        assert writing.controller.source.source.text == "A letter"


def rooms_of(application: Running) -> tuple[ChatPage, WritingPage]:
    chat, writing = (
        application.window.navigation.open_room(Room.CHAT),
        application.window.navigation.open_room(Room.WRITING),
    )
    assert isinstance(chat, ChatPage)
    assert isinstance(writing, WritingPage)
    return chat, writing


def test_what_a_kill_left_half_written_is_gone_after_the_start(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    exports, foreign = tmp_path / "exports", tmp_path.with_name(f"{tmp_path.name} foreign")
    foreign.mkdir()
    left = [part_of(folder / "x") for folder in (tmp_path, tmp_path / "config", tmp_path / "demo/pictures", foreign)]
    for part in left:
        make_private(part.parent)
        part.write_text("half a")
    make_private(exports)
    (exports / "note").write_text(str(left[-1]))
    start(demo=True)
    qtbot.waitUntil(lambda: not any(part.exists() for part in left), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not list(exports.iterdir()), timeout=PATIENCE)

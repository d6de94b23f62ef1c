"""The whole program without its screen: from the first paint to an answer, and from the demo to a real engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.demo.pace import Pace
from desktop.demo.server import DemoServer
from desktop.engine.types import HostReport
from desktop.services import Services
from desktop.ui.page import LookAgain, Offer
from desktop.ui.room import Room
from tests.ports import free_port
from tests.ui.conftest import PATIENCE, Start


def test_without_an_engine_the_demo_answers(start: Start, qtbot: QtBot) -> None:
    application = start()
    assert application.demo


def test_a_real_engine_takes_over_and_its_history_is_another(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    port = free_port()
    application = start(port=port)
    engine = DemoServer(port=port, pace=Pace.instant())  # speaks as a real one does
    engine.start()
    try:
        application.window.wants.emit(LookAgain())
        qtbot.waitUntil(lambda: not application.demo and application.window.rooms.settled, timeout=PATIENCE)
        notices = application.window.notices
        qtbot.waitUntil(lambda: notices.shown("news") is not None and notices.shown("demo") is None, timeout=PATIENCE)
    finally:
        engine.stop()
    assert (tmp_path / "history.db").exists()
    assert (tmp_path / "demo" / "history.db").exists()


def test_a_bug_while_engines_are_looked_for_leaves_the_rooms(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_services: Services) -> tuple[HostReport, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(Services, "look", broken)
    window = start().window
    for room in (Room.WRITING, Room.MODELS, Room.SETTINGS, Room.CHAT):
        assert window.open_room(room) is not None
    qtbot.waitUntil(lambda: window.notices.shown("crash") is not None, timeout=PATIENCE)


def test_a_second_start_hands_its_files_over(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start(demo=True)
    taken: list[Offer] = []
    monkeypatch.setattr(application.window, "take", taken.append)
    note = tmp_path / "note.md"
    note.write_text("A note.", "utf-8")
    second = subprocess.Popen([sys.executable, "-m", "desktop", "--demo", "--data-dir", str(tmp_path), str(note)])
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE)
    assert second.wait() == 0
    assert taken == [Offer(paths=(note,))]

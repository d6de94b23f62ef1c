"""The whole program without its screen: from the first paint to an answer, and from the demo to a real engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.opening import Opening
from desktop.app.running import Running
from desktop.demo.pace import Pace
from desktop.demo.server import DemoServer
from desktop.ground import Options, lay_ground
from desktop.ui.page import LookAgain, Offer
from desktop.vault.lock import DataLock
from tests.ports import free_port

Start = Callable[..., Running]
PATIENCE = 20_000  # ms, only for machines that are busy; every wait ends with its event


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """start(demo=True) -> the program, its window open and its services standing. OLLAMA_HOST leads to `port`."""
    with ExitStack() as stack:

        def run(*, demo: bool = False, port: int = 1) -> Running:
            environment = {"OLLAMA_HOST": f"127.0.0.1:{port}"}
            ground = lay_ground(Options(data_dir=tmp_path, demo=demo, environment=environment))
            lock = DataLock(tmp_path)
            assert lock.acquire()
            stack.callback(lock.release)
            opening = stack.enter_context(Opening(ground, owner=True, demo_pace=Pace.instant()))
            stack.callback(opening.window.close)
            opening.open()
            qtbot.waitUntil(lambda: opening.running is not None and opening.window.rooms.settled, timeout=PATIENCE)
            assert opening.running is not None
            return opening.running

        yield run


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

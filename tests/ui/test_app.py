"""The whole program without its screen: from the first paint to an answer, and from the demo to a real engine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Application
from desktop.demo.pace import Pace
from desktop.demo.server import DemoServer
from desktop.services import Options, Services
from desktop.ui.page import LookAgain, Offer
from desktop.vault.lock import DataLock
from tests.ports import free_port

Start = Callable[..., Application]
PATIENCE = 20_000  # ms, only for machines that are busy; every wait ends with its event


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """start(demo=True) -> Application with its window open. OLLAMA_HOST leads to `port` on this computer."""
    with ExitStack() as stack:

        def run(*, demo: bool = False, port: int = 1) -> Application:
            environment = {"OLLAMA_HOST": f"127.0.0.1:{port}"}
            services = Services(Options(data_dir=tmp_path, demo=demo, environment=environment), Pace.instant())
            services.folders.create()
            lock = DataLock(tmp_path)
            assert lock.acquire()
            stack.callback(lock.release)
            application = stack.enter_context(Application(services, lock, owner=True))
            stack.callback(application.window.close)
            with qtbot.waitSignal(application.window.first_painted, timeout=PATIENCE):
                application.open()
            return application

        yield run


def test_without_an_engine_the_demo_answers(start: Start, qtbot: QtBot) -> None:
    application = start()
    qtbot.waitUntil(lambda: application.window.rooms.settled, timeout=PATIENCE)
    assert application.demo


def test_a_real_engine_takes_over_and_its_history_is_another(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    port = free_port()
    application = start(port=port)
    qtbot.waitUntil(lambda: application.window.rooms.settled, timeout=PATIENCE)
    engine = DemoServer(port=port, pace=Pace.instant())  # speaks as a real one does
    engine.start()
    try:
        application.window.wants.emit(LookAgain())
        qtbot.waitUntil(lambda: not application.demo and application.window.rooms.settled, timeout=PATIENCE)
    finally:
        engine.stop()
    assert (tmp_path / "history.db").exists()
    assert (tmp_path / "demo" / "history.db").exists()


def test_a_second_start_hands_its_files_over(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start(demo=True)
    qtbot.waitUntil(lambda: application.window.rooms.settled, timeout=PATIENCE)
    taken: list[Offer] = []
    monkeypatch.setattr(application.window, "take", taken.append)
    note = tmp_path / "note.md"
    note.write_text("A note.", "utf-8")
    second = subprocess.Popen([sys.executable, "-m", "desktop", "--demo", "--data-dir", str(tmp_path), str(note)])
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE)
    assert second.wait() == 0
    assert taken == [Offer(paths=(note,))]

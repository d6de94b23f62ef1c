"""The whole program without its screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app.opening import Opening
from desktop.app.running import Running
from desktop.bridge.loop import LoopThread
from desktop.demo.speed import DemoSpeed
from desktop.environment import Options, prepare_environment
from desktop.ui.markdown.formats import Formats, TextStyle
from desktop.ui.theme import Theme
from tests.ui.rooms import running_loop

Start = Callable[..., Running]
PATIENCE = 20_000  # ms, only for machines that are busy; every wait ends with its event


@contextmanager
def program(folder: Path, qtbot: QtBot, *, demo: bool = False, port: int = 1) -> Iterator[Running]:
    """The program over a data folder, from its start to its end. OLLAMA_HOST leads to `port`."""
    environment = {"OLLAMA_HOST": f"127.0.0.1:{port}"}
    env = prepare_environment(Options(data_dir=folder, demo=demo, environment=environment))
    assert env.lock.acquire()
    with ExitStack() as stack:
        stack.callback(env.lock.release)
        opening = stack.enter_context(Opening(env, demo_speed=DemoSpeed.instant()))
        stack.callback(opening.window.close)
        opening.open()
        qtbot.waitUntil(lambda: opening.running is not None and opening.window.rooms.settled, timeout=PATIENCE)
        assert opening.running is not None
        yield opening.running


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """start(demo=True) -> the program, its window open and its services standing."""
    with ExitStack() as stack:
        yield lambda **how: stack.enter_context(program(tmp_path, qtbot, **how))


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


@pytest.fixture(scope="module")
def formats(theme: Theme) -> Formats:
    return Formats(TextStyle.of(theme))


@pytest.fixture(scope="session", autouse=True)
def _clipboard_let_go(qapp: QApplication) -> Iterator[None]:
    """The screenless platform deletes what was copied last after Python has ended, which crashes if Python made it."""
    yield
    qapp.clipboard().clear()

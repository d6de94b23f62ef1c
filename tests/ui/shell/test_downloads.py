"""What the footer says of downloads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.family.types import PullPhase, PullState
from desktop.state.downloads import models_word
from desktop.state.requests import OpenSettings
from desktop.state.room import Room
from desktop.state.setup.session import InstallSession
from tests.ui.pressing import button
from tests.ui.setup.engine import Engine, Installer
from tests.ui.shell.window import Around

Make = Callable[..., Around]


OLLAMA = HostReport(Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM), HostState.READY, Version(0, 33, 0))


def coming(model: str, phase: PullPhase = PullPhase.DOWNLOADING, done: int = 555) -> PullState:
    return PullState(model, done, 1300, 9.4, 60.0, "Downloading", phase=phase)


def start_loop(around: Around) -> None:
    """Downloads are heard of through it."""
    around.loop.start()
    around.settle()


def test_downloads_are_in_the_footer_though_nobody_opened_the_models(make: Make, qtbot: QtBot) -> None:
    around = make(settled=False)
    start_loop(around)
    around.pulls.say(coming("llama3.2:1b"))
    qtbot.waitUntil(lambda: around.window.findChild(QPushButton, "Downloads") is not None)
    shown = button(around.window, "Downloads")
    assert shown.isVisible()
    assert shown.text() == "Llama 3.2 1B, 42 %"
    assert [page.room for page in around.built] == [Room.CHAT]
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert around.window.navigation.room is Room.MODELS
    around.pulls.say()
    qtbot.waitUntil(lambda: not shown.isVisible())


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((coming("llama3.2:1b", PullPhase.PAUSED),), "Llama 3.2 1B, paused"),
        ((coming("llama3.2:1b", PullPhase.WAITING),), "Llama 3.2 1B, waiting"),
        ((coming("llama3.2:1b", PullPhase.CHECKING),), "Llama 3.2 1B, checking"),
        ((coming("llama3.2:1b", PullPhase.FAILED),), "Llama 3.2 1B, broken off"),
        ((coming("llama3.2:1b"), coming("llama3.2:3b", PullPhase.QUEUED, 0)), "2 downloads, 21 %"),
        (
            (coming("llama3.2:1b", PullPhase.WAITING, 0), coming("llama3.2:3b", PullPhase.QUEUED, 0)),
            "2 downloads, waiting",
        ),
        ((coming("llama3.2:1b"), coming("llama3.2:3b", PullPhase.PAUSED, 0)), "Llama 3.2 1B, 42 %"),
        ((coming("llama3.2:1b", PullPhase.PAUSED), coming("mistral:7b", PullPhase.PAUSED)), "2 downloads, paused"),
    ],
)
def test_the_footer_says_how_downloads_stand(states: tuple[PullState, ...], said: str) -> None:
    word = models_word(states)
    assert word
    assert word.words == said


def test_in_a_narrow_window_the_bar_goes_before_the_words(make: Make) -> None:
    around = make(size=(1280, 800))
    footer, word = around.window.footer, models_word((coming("llama3.2:1b"),))
    around.window.status.set_engines((OLLAMA,), demo=False)
    footer.show_download(word)
    bar = around.window.findChild(QProgressBar, "Download progress")
    assert bar
    assert not bar.isHidden()
    shown = button(around.window, "Downloads")
    least = footer.connections.sizeHint().width()
    footer.resize(least + 400, 40)
    assert bar.isHidden()
    assert shown.text() == "Llama 3.2 1B, 42 %"
    footer.resize(least + 300, 40)
    assert shown.text() == "42 %"
    assert shown.accessibleName() == "Llama 3.2 1B, 42 %"


def test_nothing_is_said_of_downloads_that_are_over() -> None:
    assert models_word((coming("llama3.2:1b", PullPhase.DONE), coming("llama3.2:3b", PullPhase.CANCELLED))) is None


def test_the_engine_on_its_way_is_in_the_footer_too(make: Make, qtbot: QtBot) -> None:
    around = make(settled=False)
    installer = Installer()
    around.setup = InstallSession(around.loop, installer, Engine())
    start_loop(around)
    around.setup.install()
    qtbot.waitUntil(lambda: bool(around.setup and around.setup.now.progress))
    assert button(around.window, "Downloads").text() == "Corral’s engine, 46 %"
    around.window.status.set_engines((OLLAMA,), demo=False)
    QTest.mouseClick(button(around.window, "Downloads"), Qt.MouseButton.LeftButton)
    assert around.page(Room.SETTINGS).handled == [OpenSettings("engines", "Corral's engine")]
    around.setup.pause()
    qtbot.waitUntil(lambda: not around.loop.jobs)

"""The third step: the engine that was found, or Corral's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.common.errors import EngineUnreachable
from desktop.engine.types import EngineKind, HostState, Version
from desktop.state.requests import SetUp
from desktop.state.setup.session import Stage
from desktop.ui.parts.setup.panel import EnginePanel
from tests.ui import rooms
from tests.ui.pressing import button
from tests.ui.welcome.bench import (
    Bench,
    Open,
    go_to_engine,
    report,
    said,
)


def test_without_an_engine_corral_sets_up_its_own_in_one_step(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    go_to_engine(page)
    assert "No engine found on this computer" in said(page)
    qtbot.waitUntil(lambda: button(page, "Set up Corral's engine").isEnabled())
    install = button(page, "Set up Corral's engine")
    assert install.text() == "Install, 1.2 GB"
    install.click()
    qtbot.waitUntil(lambda: "555 MB of 1.2 GB" in said(page))
    assert not button(page, "Go on").isEnabled()
    bench.installer.ending = None
    bench.setup.pause()
    qtbot.waitUntil(lambda: bench.setup.now.stage is Stage.PAUSED)
    assert button(page, "Set up Corral's engine").text() == "Resume"
    bench.engines.next = (report(HostState.ASLEEP, EngineKind.MANAGED),)
    button(page, "Set up Corral's engine").click()
    qtbot.waitUntil(lambda: page._on.objectName() == "Go on" and page._on.isEnabled())
    qtbot.waitUntil(lambda: "Starts by itself when a model needs it, and stops with Corral." in said(page))


def test_it_goes_on_installing_while_one_looks_around(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    go_to_engine(page)
    qtbot.waitUntil(lambda: bench.setup.now.possible)
    button(page, "Set up Corral's engine").click()
    qtbot.waitUntil(lambda: bench.setup.now.progress is not None)
    kept = page.save_state()
    page.close()
    assert bench.installer.closed == 0
    again = opened()
    again.restore_state(kept)
    assert "555 MB of 1.2 GB" in said(again)


def test_an_ollama_that_cannot_see_is_used_and_corrals_engine_offered_beside_it(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_engine(page)
    assert "Llama 3.2 Vision needs Corral’s own engine beside it" in said(page)
    assert button(page, "Go on").isEnabled()
    qtbot.waitUntil(lambda: button(page, "Install Corral's engine").isVisible())


def test_an_ollama_that_can_see_is_all_there_is_to_it(opened: Open, bench: Bench) -> None:
    bench.engines.reports = (replace(report(HostState.READY), version=Version(0, 24, 0)),)
    page = opened()
    go_to_engine(page)
    assert "Nothing to set up: Corral uses the one that is here." in said(page)
    assert not rooms.find(page, EnginePanel, "Corral's engine").isVisible()


def test_for_a_computer_without_an_archive_it_says_honestly_how_to_get_one(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    bench.installer.plan_ = EngineUnreachable("There is no engine for this kind of computer.")
    page = opened()
    go_to_engine(page)
    qtbot.waitUntil(lambda: "For this computer Corral has no engine to set up." in said(page))
    assert rooms.find(page, QLineEdit, "Address of Ollama").text() == "https://ollama.com/download"
    assert not button(page, "Go on").isEnabled()
    button(page, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "https://ollama.com/download"


def test_the_shell_can_ask_for_the_engine_itself(opened: Open) -> None:
    page = opened()
    page.handle(SetUp())
    assert "What you say here stays here" in said(page)
    page.handle(SetUp(managed=True))
    assert "No engine found on this computer" in said(page)


def test_look_again_finds_an_engine_that_was_started(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: rooms.find(page, QLabel, "Looked").text() == "Looked just now.")
    bench.engines.next = (report(HostState.READY),)
    button(page, "Look again").click()
    qtbot.waitUntil(lambda: button(page, "Go on").isEnabled())
    assert not button(page, "Look again").isVisible()


def test_an_engine_that_appears_by_itself_is_noticed(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    bench.engines.reports = (report(HostState.READY),)
    bench.engines.changes.tell(None)
    qtbot.waitUntil(lambda: button(page, "Go on").isEnabled())


@pytest.mark.parametrize(
    ("state", "words_of_it"),
    [
        (HostState.NOT_RUNNING, "Ollama is installed but not running"),
        (HostState.STARTING, "Ollama is starting"),
        (HostState.TOO_OLD, "Ollama 0.33 would lose text without saying so"),
        (HostState.SOMETHING_ELSE, "Something else answers where Ollama should be"),
        (HostState.NOT_INSTALLED, "No engine found on this computer"),
    ],
)
def test_every_state_of_an_engine_is_told(opened: Open, bench: Bench, state: HostState, words_of_it: str) -> None:
    bench.engines.reports = (report(HostState.READY, EngineKind.DEMO), report(state))
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    assert words_of_it in said(page)
    assert not page.engine.search.ready

"""The last step: downloads on their way, and the first question."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.common.errors import Help, ModelUnavailable, NoRoom
from desktop.engine.types import HostState
from desktop.family.types import PullPhase
from desktop.state.requests import OpenSettings
from desktop.vault.settings_table import STORE_FOLDER
from tests.ui.pressing import button
from tests.ui.welcome.bench import (
    Bench,
    Open,
    go_to_size,
    report,
    said,
    start_downloads,
    state,
)


def test_the_first_that_is_here_can_be_asked_while_the_other_comes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    start_downloads(qtbot, page, bench)
    bench.pulls.say(state("llama3.2:1b"), state("llama3.2:3b", PullPhase.QUEUED, 0))
    qtbot.waitUntil(lambda: "555 MB of 1.3 GB" in said(page))
    assert "Next in the queue. It starts by itself." in said(page)
    assert not button(page, "Ask it").isEnabled()
    bench.put("llama3.2:1b")
    bench.pulls.say(state("llama3.2:3b"))
    qtbot.waitUntil(lambda: button(page, "Ask it").isEnabled())
    assert "Llama 3.2 1B is on this computer. Ask it something." in said(page)
    assert "Pull the plug: it still answers" in said(page)
    assert "A download waits meanwhile, and goes on by itself afterwards." in said(page)
    button(page, "Ask it").click()
    assert bench.requested[-1].model == "llama3.2:1b"


def test_a_download_can_be_paused_from_here(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    start_downloads(qtbot, page, bench)
    bench.pulls.say(state("llama3.2:1b"))
    qtbot.waitUntil(lambda: button(page, "Pause Llama 3.2 1B").isVisible())
    button(page, "Pause Llama 3.2 1B").click()
    qtbot.waitUntil(lambda: bench.pulls.acts[-1] == ("pause", "llama3.2:1b"))


def test_what_is_refused_says_why_and_what_helps(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.refusal = NoRoom("No room: 3 GB needed, 1 GB free.", help=Help.CHOOSE_FOLDER)
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    page = opened()
    go_to_size(qtbot, page)
    button(page, "Download").click()
    qtbot.waitUntil(lambda: "No room: 3 GB needed, 1 GB free." in said(page))
    assert len(bench.pulls.acts) == 1
    button(page, "Help for the download").click()
    assert bench.requested == [OpenSettings("engines", STORE_FOLDER.sentence)]
    bench.pulls.refusal = None
    button(page, "Try the download again").click()
    qtbot.waitUntil(lambda: len(bench.pulls.acts) == 3)
    assert "No room" not in said(page)


def test_a_model_no_engine_here_can_run_leads_back_to_the_engine(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.refusal = ModelUnavailable("Your Ollama 0.33 cannot look at pictures.", help=Help.SET_UP_OWN)
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    page = opened()
    go_to_size(qtbot, page)
    button(page, "Download").click()
    qtbot.waitUntil(lambda: button(page, "Help for the download").isVisible())
    assert button(page, "Help for the download").text() == "Set up Corral’s engine"
    button(page, "Help for the download").click()
    assert "Ollama 0.33 is ready" in said(page)


def test_downloads_are_found_again_when_the_services_change(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    start_downloads(qtbot, page, bench)
    bench.pulls.say(state("llama3.2:1b"))
    again = opened()
    again.restore_state(page.save_state())
    qtbot.waitUntil(lambda: "555 MB of 1.3 GB" in said(again))
    assert len(bench.pulls.acts) == 2  # nothing is asked for a second time

"""The first run as a whole."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common import i18n
from desktop.engine.types import HostState
from desktop.family.types import PullPhase
from desktop.state.requests import ChatWith, OpenRoom, SetUp
from desktop.state.room import Room
from desktop.ui.welcome.page import WelcomePage
from tests.ui import rooms
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


def test_the_steps_in_turn_and_back(opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    assert "What you say here stays here" in said(page)
    assert not button(page, "Back").isVisible()
    button(page, "Go on").click()
    assert "This computer" in said(page)
    button(page, "Go on").click()
    assert "Ollama 0.33 is ready" in said(page)
    button(page, "Back").click()
    assert "What there is decides which model is a good one here." in said(page)


def test_the_keyboard_comes_in_at_the_main_act(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    page.activateWindow()
    qtbot.waitUntil(button(page, "Go on").hasFocus)
    QTest.keyClick(button(page, "Go on"), Qt.Key.Key_Return)
    assert "This computer" in said(page)


def test_looking_around_first_is_always_possible(opened: Open, bench: Bench) -> None:
    page = opened()
    button(page, "Not now, look around first").click()
    assert bench.requested == [OpenRoom(Room.CHAT)]


def test_who_has_an_engine_and_no_model_is_led_to_the_sizes(opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    page.handle(SetUp())
    assert "Pick a size" in said(page)


def test_who_comes_for_a_certain_model_finds_it_picked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    bench.put()
    page = opened()
    page.handle(SetUp(model="llama3.2:1b"))
    qtbot.waitUntil(lambda: page.sizes.choice.card is not None)
    assert page.sizes.picked == "llama3.2:1b"


def test_who_has_no_engine_begins_at_the_beginning(opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.NOT_INSTALLED),)
    page = opened()
    page.handle(SetUp())
    assert "What you say here stays here" in said(page)


def test_who_was_further_on_stays_there(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    start_downloads(qtbot, page, bench)
    page.handle(SetUp())
    assert said(page).startswith("Try it | ")


def test_one_size_is_marked_and_picked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.reports = (report(HostState.READY),)
    page = opened()
    go_to_size(qtbot, page)
    assert rooms.find(page, QRadioButton, "Choose Llama 3.2 3B").isChecked()
    assert said(page).count("Good fit here") == 1
    button(page, "Go on").click()  # it is here already: nothing is downloaded
    qtbot.waitUntil(lambda: button(page, "Ask it").isEnabled())
    assert bench.pulls.acts == []
    button(page, "Ask it").click()
    assert bench.requested == [ChatWith("llama3.2:3b", "Explain compound interest with one small example.")]
    assert "What you say here stays here" in said(page)  # the beginning, for the next time


def test_the_step_is_kept_when_the_services_change(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    button(page, "Go on").click()
    button(page, "Go on").click()
    again = opened()
    again.restore_state(page.save_state())
    assert "No engine found on this computer" in said(again)
    again.restore_state(b"nonsense")
    again.restore_state(b"")
    assert "No engine found on this computer" in said(again)


def test_a_page_that_is_deleted_while_it_looks_hears_of_nothing(qtbot: QtBot, bench: Bench, loop: LoopThread) -> None:
    page = WelcomePage(bench.context)
    page.restore_state(b'{"at": 2}')
    page.engine.search.look()
    page.sizes.enter()
    page.dispose()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not loop.jobs)


@pytest.mark.parametrize(("width", "height"), [(1280, 767), (900, 567)])
def test_longer_words_are_not_cut(qtbot: QtBot, opened: Open, bench: Bench, width: int, height: int) -> None:
    i18n.use_language(i18n.PSEUDO)
    page = opened(width, height)
    bench.put()
    bench.setup.speed = 11_000_000.0
    bench.pulls.say(state("llama3.2:1b"), state("llama3.2:3b", PullPhase.PAUSED))
    for step in range(5):
        bench.engines.reports = (report(HostState.READY),) if step > 2 else ()
        page.restore_state(b'{"at": %d, "tags": ["llama3.2:1b", "llama3.2:3b"]}' % step)
        if step == 3:
            qtbot.waitUntil(lambda: page.sizes.choice.card is not None)
            page.sizes.pick("llama3.2-vision:11b")
        rooms.nothing_is_cut(qtbot, page)
    assert page.minimumSizeHint().width() <= width


def test_it_looks_at_the_downloads_of_all_rooms_and_hears_of_nothing_once_it_is_closed(
    qtbot: QtBot, bench: Bench
) -> None:
    session, overview = bench.context.pull_session, bench.context.overview

    def listeners() -> tuple[int, int, int]:
        told = len(bench.pulls.changes)
        return told, session.receivers(SIGNAL("changed()")), overview.receivers(SIGNAL("loaded(PyObject)"))

    told, changed, loaded = before = listeners()
    page = WelcomePage(bench.context)
    qtbot.addWidget(page)
    assert listeners() == (told, changed + 1, loaded + 2)
    page.dispose()
    assert listeners() == before

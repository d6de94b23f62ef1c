from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import ModelUnavailable
from desktop.family.types import PullPhase, PullState
from desktop.state.models.pulls import PullSession
from tests.ui.rooms import Pulls

ONE = "llama3.2:1b"
HALF = PullState(ONE, 500, 1000, 10.0, 50.0, "Downloading")
QUEUED = replace(HALF, done=0, phase=PullPhase.QUEUED)


def state(model: str, phase: PullPhase) -> PullState:
    return replace(HALF, model=model, phase=phase)


@pytest.fixture
def pulls() -> Pulls:
    return Pulls()


def heard(qtbot: QtBot, session: PullSession, pulls: Pulls, *states: PullState) -> None:
    with qtbot.waitSignal(session.changed):
        pulls.say(*states)


def test_what_runs_already_is_seen_by_a_page_that_comes_later(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    pulls.now = (HALF,)
    session = PullSession(loop, pulls)
    qtbot.waitUntil(lambda: session.state(ONE) == HALF)
    assert session.running() == (HALF,)


def test_any_name_of_the_same_file_finds_the_download(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, state("llama3.2", PullPhase.DOWNLOADING))
    assert session.state("llama3.2:3b") is not None
    assert session.state("LLAMA3.2:latest") is not None
    assert session.state(ONE) is None


def test_a_click_counts_before_anything_is_heard(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.slow = True
    session.start(ONE)
    session.start(ONE)
    shown = session.show(ONE)
    assert shown is not None
    assert shown.phase is PullPhase.ASKING
    qtbot.waitUntil(lambda: pulls.acts == [("add", ONE)])
    session.cancel(ONE)
    qtbot.waitUntil(lambda: not session.under_way(ONE))


def test_a_refusal_brings_its_error_and_leaves_nothing(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    pulls.refusal = ModelUnavailable("Your Ollama 0.33 cannot look at pictures with this model.")
    with qtbot.waitSignal(session.refused) as refused:
        session.start(ONE)
    assert refused.args == [ONE, pulls.refusal]
    qtbot.waitUntil(lambda: not session.under_way(ONE))


def test_acts_reach_the_downloads_by_the_name_they_have_there(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, state("llama3.2", PullPhase.DOWNLOADING))
    session.pause("llama3.2:3b")
    session.resume("llama3.2:3b")
    session.cancel("llama3.2:3b")
    wanted = [("pause", "llama3.2"), ("resume", "llama3.2"), ("cancel", "llama3.2")]
    qtbot.waitUntil(lambda: pulls.acts == wanted)


def test_places_in_the_queue(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    line = (
        HALF,
        state("a:1b", PullPhase.PAUSED),
        state("b:1b", PullPhase.QUEUED),
        state("c:1b", PullPhase.QUEUED),
    )
    heard(qtbot, session, pulls, *line)
    second, third = session.show("b:1b"), session.show("c:1b")
    assert second is not None
    assert third is not None
    assert (second.place, second.first, second.last) == (1, False, False)
    assert (third.place, third.first, third.last) == (2, False, True)
    session.move("c:1b", -1)
    session.move("b:1b", -1)  # before the one that is downloading: that one makes way
    session.move("b:1b", 1)
    session.move("c:1b", 1)  # there is nothing behind it
    wanted = [("move", "c:1b", 2), ("move", "b:1b", 0), ("move", "b:1b", 3)]
    qtbot.waitUntil(lambda: pulls.acts == wanted)


def test_nothing_comes_before_bytes_that_are_being_checked(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, state("a:1b", PullPhase.CHECKING), state("b:1b", PullPhase.QUEUED))
    waits = session.show("b:1b")
    assert waits is not None
    assert waits.first


def test_what_is_shown_never_goes_back(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, HALF)
    heard(qtbot, session, pulls, replace(HALF, done=100, phase=PullPhase.WAITING))
    seen = session.state(ONE)
    assert seen is not None
    assert (seen.done, seen.phase) == (500, PullPhase.WAITING)
    heard(qtbot, session, pulls, replace(HALF, done=600))
    assert session.state(ONE) == replace(HALF, done=600)


def test_one_that_is_done_is_known_until_the_overview_shows_it(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, HALF)
    with qtbot.waitSignal(session.ended) as ended:  # told of once, and gone at once
        pulls.say(replace(HALF, phase=PullPhase.DONE, finished=True))
        pulls.say()
    assert ended.args == [ONE]
    assert session.under_way(ONE)
    assert session.running() == ()
    session.settle()
    assert not session.under_way(ONE)


def test_one_that_was_here_in_no_time_is_not_missed(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    qtbot.waitUntil(lambda: not loop.jobs)
    with qtbot.waitSignal(session.ended) as ended:
        pulls.say(replace(HALF, phase=PullPhase.DONE, finished=True))
        pulls.say()
    assert ended.args == [ONE]


def test_one_that_was_cancelled_is_gone(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, HALF)
    with qtbot.waitSignal(session.ended):
        pulls.say()
    assert not session.under_way(ONE)


def test_one_that_failed_stays_until_it_is_given_up(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, state(ONE, PullPhase.FAILED))
    assert session.under_way(ONE)
    assert session.running() == ()


def test_after_shut_nothing_is_told_and_nothing_is_cancelled(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    session = PullSession(loop, pulls)
    heard(qtbot, session, pulls, HALF)
    session.dispose()
    with qtbot.assertNotEmitted(session.changed):
        pulls.say(replace(HALF, done=700))
        QApplication.processEvents()
    assert pulls.acts == []


def test_news_after_its_page_is_gone_are_nobodys(qtbot: QtBot, loop: LoopThread, pulls: Pulls) -> None:
    page = QObject()
    session = PullSession(loop, pulls, page)
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(page)
    pulls.say(HALF)
    QApplication.processEvents()
    assert not shiboken6.isValid(session)

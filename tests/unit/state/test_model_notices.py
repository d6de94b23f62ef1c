"""A model that has arrived is told, until it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.engine.types import EngineKind
from desktop.family.types import ModelOverview, Other, PullPhase, PullState, Verdict
from desktop.state.model_notices import Arrival
from desktop.state.models.known_models import KnownModels
from tests.ui.models.overview import ELEVEN, NOTHING_HERE, ONE, THREE, card, fit, installed
from tests.ui.rooms import Engines, OverviewReader, Pulls, Router, running_loop

GOOD = fit(Verdict.COMFORTABLE, 2)


@pytest.fixture
def loop(qapp: object) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


class Waiting:
    """Somebody talks to 1B while another model is downloaded."""

    def __init__(self, loop: LoopThread, qtbot: QtBot, owner: QObject) -> None:
        self._qtbot = qtbot
        self.overview_reader, self.pulls, self.used = (
            OverviewReader(ModelOverview((card(ONE, GOOD, here=True),), (), 0)),
            Pulls(),
            list[str](),
        )
        self.models = KnownModels(loop, Router(), self.overview_reader, (Engines(), self.pulls), owner)
        self.arrival = Arrival(self.used.append, owner, places=frozenset({"chat"}))
        self.models.arrived.connect(lambda tag: self.arrival.came(tag, self.models))
        self.models.changed.connect(self.arrival.check)
        self.shows(self.overview_reader.now)  # type: ignore[arg-type]

    def shows(self, overview: ModelOverview) -> None:
        self.overview_reader.now = overview
        with self._qtbot.waitSignal(self.models.changed):
            self.models.refresh()

    def arrives(self, tag: str, overview: ModelOverview) -> None:
        self.overview_reader.now = overview
        with self._qtbot.waitSignal(self.models.arrived):
            self.pulls.say(PullState(tag, 10, 10, 0.0, None, "Ready", phase=PullPhase.DONE))

    @property
    def told(self) -> tuple[str, list[str]]:
        notice = self.arrival.notice
        return (notice.title, [act.words for act in notice.acts]) if notice else ("", [])


@pytest.fixture
def waiting(loop: LoopThread, qtbot: QtBot) -> Iterator[Waiting]:
    owner = QObject()
    yield Waiting(loop, qtbot, owner)
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)


BOTH = ModelOverview((card(ONE, GOOD, here=True), card(THREE, GOOD, here=True)), (), 0)


def test_it_is_told_and_used_with_one_press(waiting: Waiting) -> None:
    waiting.arrives("llama3.2:3b", BOTH)
    assert waiting.told == ("Llama 3.2 3B is here.", ["Use it"])
    assert waiting.arrival.notice
    waiting.arrival.notice.acts[0].do()
    assert waiting.used == ["llama3.2:3b"]
    assert waiting.told == ("", [])


def test_who_chose_it_in_another_way_needs_no_telling(waiting: Waiting) -> None:
    waiting.arrives("llama3.2:3b", BOTH)
    waiting.arrival.used("llama3.2:1b")
    assert waiting.told[0] == "Llama 3.2 3B is here."
    waiting.arrival.used("llama3.2:3b")
    assert waiting.told == ("", [])


def test_one_that_was_removed_is_here_no_more(waiting: Waiting) -> None:
    waiting.arrives("llama3.2:3b", BOTH)
    waiting.shows(NOTHING_HERE)
    assert waiting.told == ("", [])


def test_one_that_sees_says_so(waiting: Waiting) -> None:
    waiting.arrives("llama3.2-vision:11b", replace(BOTH, cards=(*BOTH.cards, card(ELEVEN, GOOD, here=True))))
    assert waiting.arrival.notice
    assert waiting.arrival.notice.sentence == "It looks at pictures, too."


def test_one_that_nobody_can_talk_to_is_told_without_a_button(waiting: Waiting) -> None:
    search = Other(installed("nomic-embed-text:latest", 0.3), EngineKind.SYSTEM, chats=False)
    waiting.arrives("nomic-embed-text", replace(BOTH, others=(search,)))
    assert waiting.told == ("nomic-embed-text is here.", [])

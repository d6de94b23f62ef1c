"""What can be done with models, without a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed, EngineUnreachable, ModelUnavailable
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState
from desktop.family.types import PullPhase, PullState, Verdict
from desktop.state.models.adoption import Taken
from desktop.state.models.card_state import CardState, Phase
from desktop.state.models.controller import ModelsController
from desktop.state.models.overview import OverviewSession
from desktop.state.models.pulls import PullSession
from desktop.state.requests import ChatWith, SetUp, Tell
from desktop.vault.settings_table import EU_NOTE_READ
from tests.ui.models.overview import ELEVEN, NOTHING_HERE, OVERVIEW, elsewhere, fit
from tests.ui.rooms import Adoption, Engines, OverviewReader, Pulls, Settings
from tests.unit.state.ticking import wait_out

ONE, THREE, EYES = "llama3.2:1b", "llama3.2:3b", "llama3.2-vision:11b"
FULL = "llama3.2:1b-instruct-fp16"
MANAGED = HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP)
HALF = PullState(ONE, 500, 1000, 10.0, 50.0, "Downloading")


class Bench:
    """A controller on scripted services, and what it asked the window for."""

    def __init__(self, loop: LoopThread, *, demo: bool = False) -> None:
        self.owner = QObject()
        self.engines, self.settings, self.pulls, self.adoption = Engines(), Settings(), Pulls(), Adoption()
        self.reader = OverviewReader(OVERVIEW)
        self.session = PullSession(loop, self.pulls, self.owner)
        self.overview = OverviewSession(loop, self.reader, self.session, self.owner)
        services: Any = self  # scripted, in place of the real ones
        self.controller = ModelsController(
            loop,
            services.engines,
            services.settings,
            services.pulls,
            services.pulls,
            self.adoption,
            self.session,
            self.overview,
            self.owner,
            demo=demo,
        )
        self.requested: list[Any] = []
        self.controller.requested.connect(self.requested.append)

    def read(self, qtbot: QtBot) -> None:
        with qtbot.waitSignals([self.overview.loaded]):
            self.overview.refresh()

    def state(self, variant: str) -> CardState:
        return next(each for each in self.controller.cards() if each.card.variant.tag == variant)


@pytest.fixture
def bench(qtbot: QtBot, loop: LoopThread) -> Iterator[Bench]:
    made = Bench(loop)
    made.read(qtbot)
    yield made
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(made.owner)


def test_a_download_from_the_click_to_the_model_that_is_here(qtbot: QtBot, bench: Bench) -> None:
    bench.controller.download(ONE)
    assert bench.state(ONE).phase is Phase.COMING
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", ONE)])
    bench.pulls.say(HALF)
    qtbot.waitUntil(lambda: bench.state(ONE).moves)
    assert bench.controller.busy
    here = replace(OVERVIEW.cards[0], installed=OVERVIEW.cards[1].installed, engine=EngineKind.SYSTEM)
    bench.reader.now = replace(OVERVIEW, cards=(here, *OVERVIEW.cards[1:]))
    bench.pulls.say(replace(HALF, done=1000, phase=PullPhase.DONE, finished=True))
    bench.pulls.say()
    qtbot.waitUntil(lambda: bench.state(ONE).phase is Phase.HERE)
    assert not bench.controller.busy


def test_a_download_that_is_refused_is_told_with_a_way_to_try_again(qtbot: QtBot, bench: Bench) -> None:
    bench.pulls.refusal = ModelUnavailable("Your Ollama 0.33 cannot look at pictures with this model.")
    bench.controller.download(EYES)
    qtbot.waitUntil(lambda: bool(bench.requested))
    (told,) = bench.requested
    assert told.error is bench.pulls.refusal
    qtbot.waitUntil(lambda: bench.state(EYES).phase is Phase.ABSENT)
    bench.pulls.refusal = None
    told.again()
    qtbot.waitUntil(lambda: bench.pulls.acts == [("add", EYES), ("add", EYES)])


def test_the_demo_leads_over_a_real_engine(qtbot: QtBot, loop: LoopThread) -> None:
    demo = Bench(loop, demo=True)
    demo.read(qtbot)
    demo.controller.download(FULL)
    assert demo.requested == [SetUp(model=ONE)]
    assert demo.pulls.acts == []
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(demo.owner)


def test_a_build_that_was_chosen_is_looked_at_until_its_download_is_over(qtbot: QtBot, bench: Bench) -> None:
    bench.controller.choose(ONE, FULL)
    assert bench.state(ONE).card.tag == FULL
    bench.pulls.say(replace(HALF, model=FULL))
    qtbot.waitUntil(lambda: FULL in bench.state(ONE).under_way)
    bench.pulls.say()
    qtbot.waitUntil(lambda: bench.state(ONE).card.tag == ONE)


def test_the_other_builds_of_one_that_is_here_are_shown_when_they_are_asked_for(bench: Bench) -> None:
    assert not bench.state(THREE).choice
    bench.controller.browse(bench.state(THREE).card)
    assert bench.state(THREE).choice


def test_a_removal_is_counted_down_then_done_and_read_again(qtbot: QtBot, bench: Bench) -> None:
    bench.controller.removal.ask(THREE)
    assert bench.state(THREE).phase is Phase.LEAVING
    bench.reader.now = NOTHING_HERE
    wait_out(bench.controller.removal)
    qtbot.waitUntil(lambda: bench.state(THREE).phase is Phase.ABSENT)
    assert bench.pulls.removed == [THREE]


def test_a_removal_that_fails_is_told_and_the_model_stays(qtbot: QtBot, bench: Bench) -> None:
    bench.pulls.removal_error = error = EngineFailed("The engine did not remove it.")
    bench.controller.removal.ask(THREE)
    wait_out(bench.controller.removal)
    qtbot.waitUntil(lambda: bench.requested == [Tell(error)])
    qtbot.waitUntil(lambda: bench.state(THREE).phase is Phase.HERE)


def test_one_of_another_engine_is_taken_over_once_corrals_is_there(qtbot: QtBot, bench: Bench) -> None:
    there = elsewhere(ELEVEN, fit(Verdict.SLOW, 11.7))
    bench.reader.now = replace(OVERVIEW, cards=(*OVERVIEW.cards[:2], there, OVERVIEW.cards[3]))
    bench.read(qtbot)
    assert not bench.state(EYES).managed
    bench.engines.reports = (MANAGED,)
    assert bench.state(EYES).phase is Phase.BLOCKED
    bench.controller.adopt(bench.state(EYES).card)
    assert bench.state(EYES).phase is Phase.ADOPTING
    assert bench.controller.busy
    qtbot.waitUntil(lambda: bench.state(EYES).taken == Taken(3_900_000_000, 7_800_000_000))
    bench.reader.now = replace(OVERVIEW, cards=(*OVERVIEW.cards[:2], replace(there, adoptable=None), OVERVIEW.cards[3]))
    bench.adoption.let_go()
    qtbot.waitUntil(lambda: bench.state(EYES).phase is Phase.ABSENT)  # read again


def test_one_that_could_not_be_taken_over_is_tried_again_under_its_other_names_too(qtbot: QtBot, bench: Bench) -> None:
    there = elsewhere(replace(ELEVEN, aliases=("llama3.2-vision:latest",)), fit(Verdict.SLOW, 11.7))
    bench.reader.now = replace(OVERVIEW, cards=(*OVERVIEW.cards[:2], there, OVERVIEW.cards[3]))
    bench.read(qtbot)
    bench.adoption.quick, bench.adoption.missing = True, (EYES,)
    bench.adoption.error = EngineFailed("It could not be taken over.", retry=True)
    bench.controller.adopt(bench.state(EYES).card)
    qtbot.waitUntil(lambda: bool(bench.requested) and not bench.controller.busy)
    bench.adoption.error = None
    with qtbot.waitSignal(bench.controller.adopting.adopted):
        bench.requested[0].again()
    assert bench.adoption.asked == 2 * [EYES, "llama3.2-vision:latest"]


def test_downloads_without_a_card_stand_apart(qtbot: QtBot, bench: Bench) -> None:
    bench.pulls.say(HALF, replace(HALF, model="mistral:7b"))
    qtbot.waitUntil(lambda: list(bench.controller.other_downloads()) == ["mistral:7b"])
    assert bench.controller.other_downloads()["mistral:7b"].state.done == 500


def test_news_of_the_engines_are_looked_for_and_an_error_tells_of_a_way(qtbot: QtBot, bench: Bench) -> None:
    bench.reader.now = EngineUnreachable("Ollama does not answer.")
    bench.engines.changes.tell(None)
    qtbot.waitUntil(lambda: bool(bench.requested))
    told = bench.requested[0]
    assert told.error is bench.reader.now
    bench.reader.now = NOTHING_HERE
    told.again()
    qtbot.waitUntil(lambda: bench.overview.overview == NOTHING_HERE)


def test_the_eu_note_stays_read(bench: Bench) -> None:
    before = bench.controller.eu_read
    bench.controller.set_eu_read(True)
    assert (before, bench.controller.eu_read) == (False, True)
    assert bench.settings.get(EU_NOTE_READ) is True
    assert bench.state(EYES).eu_read


def test_one_main_act(bench: Bench) -> None:
    assert [state.card.tag for state in bench.controller.cards() if state.main] == [THREE]


def test_chat_and_the_way_to_corrals_engine_are_asked_of_the_window(bench: Bench) -> None:
    bench.controller.chat(THREE)
    bench.controller.set_up_managed()
    assert bench.requested == [ChatWith(THREE), SetUp(managed=True)]


def test_after_the_end_nothing_is_told(qtbot: QtBot, bench: Bench) -> None:
    bench.controller.dispose()
    with qtbot.assertNotEmitted(bench.controller.changed), qtbot.waitSignal(bench.session.changed):
        bench.pulls.say(HALF)

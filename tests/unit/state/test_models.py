"""Which models can be asked, as every room is told of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError, EngineUnreachable
from desktop.engine.refusals import does_not_chat
from desktop.engine.types import EngineKind
from desktop.family.choice import Model, ModelChoice
from desktop.family.types import ModelOverview, Other, PullPhase, PullState, Verdict
from desktop.state.model_notices import NoModel
from desktop.state.models.known_models import KnownModels, NoModelYet, read_models
from tests.ui.models.overview import (
    ELEVEN,
    NOTHING_HERE,
    ONE,
    OVERVIEW,
    THREE,
    card,
    elsewhere,
    fit,
    installed,
)
from tests.ui.rooms import Engines, OverviewReader, Pulls, running_loop
from tests.unit.state.probes import ModelProbe

GOOD = fit(Verdict.COMFORTABLE, 2)


def look_at(overview: ModelOverview, **refused: CorralError) -> ModelChoice:
    return asyncio.run(read_models(ModelProbe(**refused), OverviewReader(overview)))


def test_the_family_comes_first_then_the_others_by_name() -> None:
    others = tuple(
        Other(installed(name, 1.0), EngineKind.SYSTEM) for name in ("zephyr:7b", "gemma3:270m", "mistral:latest")
    )
    choice = look_at(ModelOverview((card(ONE, GOOD, here=True), card(THREE, GOOD, here=True)), others, 0))
    assert [model.label for model in choice.models] == [
        "Llama 3.2 1B",
        "Llama 3.2 3B",
        "gemma3 270M",
        "mistral",
        "zephyr 7B",
    ]
    assert choice.usual == "llama3.2:3b"


def test_size_and_measured_speed_are_known() -> None:
    overview = ModelOverview((), (Other(installed("mistral:7b", 4.4), EngineKind.SYSTEM, speed=20.0),), 0)
    assert look_at(overview).models == (
        Model("mistral:7b", EngineKind.SYSTEM, sees=False, size=4_400_000_000, speed=20.0),
    )


def test_what_is_made_for_search_alone_is_never_offered() -> None:
    told = Other(installed("nomic-embed-text:latest", 0.27), EngineKind.SYSTEM, chats=False)
    asked = Other(installed("embedder:latest", 0.27), EngineKind.SYSTEM)  # only its engine knows
    choice = look_at(ModelOverview((), (told, asked), 0), embedder=does_not_chat("embedder"))
    assert choice == ModelChoice(search_only=("nomic-embed-text:latest", "embedder:latest"))


def test_what_cannot_be_used_says_why() -> None:
    choice = look_at(ModelOverview((elsewhere(ELEVEN, GOOD), card(THREE, GOOD, here=True)), (), 0))
    assert choice.models[0].problem == "Your Ollama 0.33 has it and cannot run it. Corral’s engine can."
    assert not choice.usable("llama3.2-vision:11b")
    refused = look_at(OVERVIEW, mistral=CorralError("It is broken.", "Get it again."))
    assert refused.find("mistral:7b") == Model(
        "mistral:7b", EngineKind.SYSTEM, sees=False, problem="It is broken. Get it again.", size=4_400_000_000
    )


def test_without_one_of_the_family_another_is_the_usual_one() -> None:
    assert look_at(replace(NOTHING_HERE, others=OVERVIEW.others)).usual == "mistral:7b"


class Known:
    """What is known of models, over engines and an overview that are scripted."""

    def __init__(self, loop: LoopThread, owner: QObject) -> None:
        self.overview_reader, self.engines, self.pulls = OverviewReader(NOTHING_HERE), Engines(), Pulls()
        self.models = KnownModels(loop, ModelProbe(), self.overview_reader, (self.engines, self.pulls), owner)
        self.condition = NoModel(lambda _: None, owner, places=frozenset({"chat"}))
        self.models.changed.connect(lambda: self.condition.see(self.models))

    @property
    def told(self) -> tuple[str, str]:
        notice = self.condition.notice
        return (notice.title, notice.sentence) if notice else ("", "")


@pytest.fixture
def loop(qapp: object) -> Iterator[LoopThread]:
    with running_loop() as running:
        yield running


@pytest.fixture
def known(loop: LoopThread, qtbot: QtBot) -> Iterator[Known]:
    owner = QObject()
    yield Known(loop, owner)
    qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)  # here, and not when and where the garbage is collected


def test_an_engine_without_models_is_told_as_such_and_the_first_model_ends_it(known: Known, qtbot: QtBot) -> None:
    assert (known.models.known, known.told) == (False, ("", ""))
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    assert isinstance(known.models.lack, NoModelYet)
    assert known.told[0] == "No model is installed yet."
    assert known.condition.notice
    assert [act.english for act in known.condition.notice.acts] == ["Get a model"]
    known.overview_reader.now = OVERVIEW
    with qtbot.waitSignal(known.models.changed):
        known.pulls.say(PullState("llama3.2:3b", 10, 10, 0.0, None, "Ready", phase=PullPhase.DONE))
    assert known.told == ("", "")
    assert known.models.label(known.models.choice.find("llama3.2:3b"), demo=False) == "Llama 3.2 3B"


def test_an_engine_that_is_away_is_no_lack_of_models(known: Known, qtbot: QtBot) -> None:
    gone = known.overview_reader.now = EngineUnreachable("The engine is not running.")
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    assert known.told == ("", "")
    assert known.models.lack is gone
    assert known.models.label(None, demo=False) == "No engine"
    known.overview_reader.now = OVERVIEW
    with qtbot.waitSignal(known.models.changed):
        known.engines.changes.tell(None)
    assert known.models.choice.usual == "llama3.2:3b"


def test_models_that_cannot_be_asked_say_so(known: Known, qtbot: QtBot) -> None:
    known.overview_reader.now = ModelOverview((elsewhere(ELEVEN, GOOD),), (), 0)
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    assert known.told == (
        "No model here can be asked.",
        "Your Ollama 0.33 has it and cannot run it. Corral’s engine can.",
    )


def test_models_made_for_search_alone_say_so(known: Known, qtbot: QtBot) -> None:
    nomic = Other(installed("nomic-embed-text:latest", 0.27), EngineKind.SYSTEM, chats=False)
    known.overview_reader.now = ModelOverview((), (nomic,), 0)
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    assert known.told == (
        "No model here can chat or write.",
        "nomic-embed-text is made for search. It does not converse.",
    )


def test_who_asks_all_the_same_is_told_again(known: Known, qtbot: QtBot) -> None:
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    assert known.models.lack
    with qtbot.waitSignal(known.condition.reminded):
        assert known.condition.takes(known.models.lack)
    assert not known.condition.takes(CorralError("The disk is full."))


def test_what_is_known_or_being_looked_for_is_not_looked_for_again(
    known: Known, qtbot: QtBot, loop: LoopThread
) -> None:
    known.models.ensure()
    with qtbot.waitSignal(known.models.changed):
        known.models.ensure()
    known.models.ensure()
    qtbot.waitUntil(lambda: not loop.jobs)
    assert known.overview_reader.asked == 1

"""The model a room asks: what it can do, what was chosen, and what is remembered of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.engine.refusals import does_not_chat
from desktop.engine.types import EngineKind
from desktop.family.types import ModelOverview, Other, Verdict
from desktop.state.models.known_models import KnownModels, NoModelYet
from desktop.state.models.selector import ChatModelSelector, ModelSelector
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import CHAT_MODEL, WRITING_MODEL
from tests.ui.models.overview import ELEVEN, ONE, THREE, card, fit, installed
from tests.ui.rooms import Engines, OverviewReader, Pulls, Settings, running_loop
from tests.unit.state.probes import ModelProbe

GOOD = fit(Verdict.COMFORTABLE, 2)
SMALL_AND_LARGE = ModelOverview((card(ONE, GOOD, here=True), card(THREE, GOOD, here=True)), (), 0)
SEEING = ModelOverview((card(THREE, GOOD, here=True), card(ELEVEN, GOOD, here=True)), (), 0)
NOMIC = Other(installed("nomic-embed-text:latest", 0.27), EngineKind.SYSTEM, chats=False)
MISTRAL = Other(installed("mistral:7b", 4.4), EngineKind.SYSTEM)


class Around:
    """Selectors over an overview that is scripted. `settings` outlive them, as from one start to the next."""

    def __init__(self, loop: LoopThread, owner: QObject, qtbot: QtBot) -> None:
        self.loop, self.owner, self.qtbot = loop, owner, qtbot
        self.settings = Settings()
        self.glances = ModelProbe()
        self.models: KnownModels

    def see(self, overview: ModelOverview) -> None:
        engines = (Engines(), Pulls())
        self.models = KnownModels(self.loop, self.glances, OverviewReader(overview), engines, self.owner)
        with self.qtbot.waitSignal(self.models.changed):
            self.models.ensure()

    def writing(self) -> ModelSelector:
        return ModelSelector(self.models, self._settings, WRITING_MODEL, self.owner, demo=False)

    def demo(self) -> ModelSelector:
        return ModelSelector(self.models, self._settings, WRITING_MODEL, self.owner, demo=True)

    def chat(self) -> ChatModelSelector:
        return ChatModelSelector(self.models, self._settings, CHAT_MODEL, self.owner, demo=False)

    @property
    def _settings(self) -> SettingsFile:
        return cast("SettingsFile", self.settings)


@pytest.fixture
def around(qapp: object, qtbot: QtBot) -> Iterator[Around]:
    owner = QObject()
    with running_loop() as loop:
        yield Around(loop, owner, qtbot)
        qtbot.waitUntil(lambda: not loop.jobs)
    shiboken6.delete(owner)


@pytest.mark.parametrize("known", [True, False], ids=["the list says it", "the engine says it"])
def test_one_made_for_search_alone_writes_nothing_and_that_is_said(around: Around, known: bool) -> None:
    if not known:
        around.glances.refused["nomic-embed-text"] = does_not_chat("nomic-embed-text")
    around.see(ModelOverview((), (Other(NOMIC.model, EngineKind.SYSTEM, chats=not known),), 0))
    selector = around.writing()
    assert (selector.name, selector.choice.models, selector.chooses) == ("", (), False)
    lack = selector.lack
    assert isinstance(lack, NoModelYet)
    assert lack.title == "No model here can chat or write."
    assert lack.advice.startswith("nomic-embed-text is made for search. It does not converse.")
    assert lack.help is Help.SET_UP


def test_a_model_in_trouble_is_offered_with_its_reason_and_never_picked(around: Around) -> None:
    around.glances.refused["llama3.2"] = CorralError("It is damaged.")
    around.see(ModelOverview((card(THREE, GOOD, here=True),), (MISTRAL,), 0))
    selector = around.writing()
    assert selector.name == "mistral:7b"
    (damaged, _) = selector.choice.models
    assert selector.refusal(damaged) == "It is damaged."
    selector.choose(damaged.name)
    assert selector.name == "mistral:7b"
    assert around.settings.get(WRITING_MODEL) == ""


def test_where_all_are_in_trouble_the_reason_is_told(around: Around) -> None:
    around.glances.refused["llama3.2"] = CorralError("It is damaged.")
    around.see(ModelOverview((card(THREE, GOOD, here=True),), (NOMIC,), 0))
    lack = around.writing().lack
    assert isinstance(lack, NoModelYet)
    assert (lack.title, lack.why) == ("No model here can be asked.", "It is damaged.")


def test_the_next_best_of_the_family_stands_in_for_one_in_trouble(around: Around) -> None:
    around.glances.refused["llama3.2-vision"] = CorralError("It is damaged.")
    around.see(ModelOverview((*SMALL_AND_LARGE.cards, card(ELEVEN, GOOD, here=True)), (), 0))
    assert around.writing().name == "llama3.2:3b"


def test_one_that_fits_goes_before_one_that_does_not(around: Around) -> None:
    around.see(ModelOverview((card(THREE, fit(Verdict.TOO_BIG, 99), here=True),), (MISTRAL,), 0))
    assert around.writing().name == "mistral:7b"
    around.see(ModelOverview((card(THREE, fit(Verdict.TOO_BIG, 99), here=True),), (), 0))
    assert around.writing().name == "llama3.2:3b"  # the person may try


def test_each_room_remembers_its_choice_for_the_next_start(around: Around) -> None:
    around.see(SMALL_AND_LARGE)
    writing, chat = around.writing(), around.chat()
    assert writing.name == chat.name == "llama3.2:3b"
    with around.qtbot.waitSignal(writing.changed):
        writing.choose("llama3.2:1b")
    assert (writing.name, writing.label) == ("llama3.2:1b", "Llama 3.2 1B")
    assert around.writing().name == "llama3.2:1b"
    assert around.chat().name == "llama3.2:3b"
    chat.choose("llama3.2:1b")
    assert around.chat().name == "llama3.2:1b"


def test_a_choice_counts_again_once_its_model_is_back(around: Around) -> None:
    around.see(SMALL_AND_LARGE)
    around.writing().choose("llama3.2:1b")
    around.see(SEEING)
    assert around.writing().name == "llama3.2-vision:11b"
    around.see(SMALL_AND_LARGE)
    assert around.writing().name == "llama3.2:1b"


def test_what_the_room_shows_goes_before_what_it_remembers(around: Around) -> None:
    around.see(SMALL_AND_LARGE)
    around.settings.set(WRITING_MODEL, "llama3.2:3b")
    selector = around.writing()
    selector.follow("llama3.2:1b")
    assert selector.name == "llama3.2:1b"
    assert around.settings.get(WRITING_MODEL) == "llama3.2:3b"


def test_a_picture_brings_a_model_that_sees_and_takes_it_along_again(around: Around) -> None:
    around.see(SEEING)
    chat = around.chat()
    chat.choose("llama3.2:3b")
    with around.qtbot.waitSignal(chat.switched):
        chat.show_picture(True)
    assert chat.name == "llama3.2-vision:11b"
    assert chat.returns_to is not None
    assert chat.returns_to.label == "Llama 3.2 3B"
    blind = chat.choice.find("llama3.2:3b")
    assert blind is not None
    assert chat.refusal(blind) == "Cannot see the picture in view"
    chat.show_picture(False)
    assert chat.name == "llama3.2:3b"


def test_a_chosen_model_that_does_not_see_sends_the_picture_of_an_earlier_question_out_of_view(around: Around) -> None:
    around.see(SEEING)
    chat = around.chat()
    chat.show_picture(True, sent=True)
    blind = chat.choice.find("llama3.2:3b")
    assert blind is not None
    assert (chat.refusal(blind), chat.facts(blind)) == ("", "Will not see the picture")
    with around.qtbot.waitSignal(chat.sightless_chosen):
        chat.choose("llama3.2:3b")
    chat.show_picture(False)
    assert chat.name == "llama3.2:3b"


def test_nobody_here_to_look_at_a_picture_is_said_before_it_is_sent(around: Around) -> None:
    around.see(SMALL_AND_LARGE)
    chat = around.chat()
    chat.show_picture(True)
    assert chat.why_not == "No model here can look at pictures yet"
    assert chat.lack is not None
    assert chat.lack.help is Help.GET_MODEL


def seer_in_trouble(around: Around, trouble: CorralError) -> ChatModelSelector:
    around.glances.refused["llama3.2-vision"] = trouble
    around.see(SEEING)
    chat = around.chat()
    chat.choose("llama3.2:3b")
    chat.show_picture(True)
    return chat


def test_one_that_looks_at_the_picture_can_be_kept_for_the_chat(around: Around) -> None:
    around.see(SEEING)
    chat = around.chat()
    chat.choose("llama3.2:3b")
    chat.show_picture(True)
    chat.keep()
    assert chat.returns_to is None
    chat.show_picture(False)
    assert chat.name == "llama3.2-vision:11b"
    assert around.settings.get(CHAT_MODEL) == "llama3.2:3b"  # for this chat, not for those to come


def test_where_one_that_sees_is_chosen_nothing_changes_with_a_picture(around: Around) -> None:
    around.see(SEEING)
    chat = around.chat()
    chat.choose("llama3.2-vision:11b")
    with around.qtbot.assertNotEmitted(chat.switched):
        chat.show_picture(True)
        chat.show_picture(False)
    assert chat.name == "llama3.2-vision:11b"
    assert chat.returns_to is None


def test_one_that_does_not_fit_is_not_loaded_by_surprise(around: Around) -> None:
    large = replace(fit(Verdict.TOO_BIG, 12), reason="Needs 12 GB of memory. This computer has 8 GB.")
    around.see(ModelOverview((card(THREE, GOOD, here=True), card(ELEVEN, large, here=True)), (), 0))
    chat = around.chat()
    chat.choose("llama3.2:3b")
    with around.qtbot.assertNotEmitted(chat.switched):
        chat.show_picture(True)
    assert chat.name == "llama3.2:3b"
    lack = chat.lack
    assert lack is not None
    assert lack.title == "Llama 3.2 11B Vision does not fit into this computer’s memory."
    assert lack.advice == (
        "Needs 12 GB of memory. This computer has 8 GB. It is not loaded by itself. Choose it to try all the same."
    )
    assert lack.help is Help.CHOOSE_MODEL
    chat.choose("llama3.2-vision:11b")  # the person may try
    assert (chat.name, chat.lack) == ("llama3.2-vision:11b", None)


def test_another_one_that_fits_looks_at_the_picture_instead(around: Around) -> None:
    large = fit(Verdict.TOO_BIG, 12)
    small = Other(installed("granite-vision:2b", 1.5), EngineKind.SYSTEM, sees=True)
    around.see(ModelOverview((card(THREE, GOOD, here=True), card(ELEVEN, large, here=True)), (small,), 0))
    chat = around.chat()
    chat.choose("llama3.2:3b")
    chat.show_picture(True)
    assert chat.name == "granite-vision:2b"


def test_an_engine_that_cannot_load_it_is_the_reason(around: Around) -> None:
    too_new = ModelUnavailable(
        "Your Ollama 0.33 cannot look at pictures with this model.", "Corral’s engine can.", help=Help.SET_UP_OWN
    )
    chat = seer_in_trouble(around, too_new)
    assert chat.name == "llama3.2:3b"
    lack = chat.lack
    assert lack is not None
    assert lack.title == "Llama 3.2 11B Vision cannot look at this picture here."
    assert lack.advice.startswith("Your Ollama 0.33 cannot look at pictures with this model. Corral’s engine can.")
    assert lack.help is Help.SET_UP_OWN


def test_one_that_is_damaged_is_to_be_had_anew(around: Around) -> None:
    lack = seer_in_trouble(around, CorralError("It is damaged.")).lack
    assert lack is not None
    assert lack.advice == "It is damaged. What you wrote stays here until one can be asked."
    assert lack.help is Help.GET_MODEL


def test_what_the_demo_answered_is_the_demos_before_the_models_are_known_and_once_a_real_one_is_there(
    around: Around,
) -> None:
    around.models = KnownModels(
        around.loop, around.glances, OverviewReader(ModelOverview((), (), 0)), (Engines(), Pulls()), around.owner
    )
    assert around.demo().shown_as("llama3.2:3b") == "Demo"
    assert around.demo().shown_as("") == ""  # what no model made
    assert around.writing().shown_as("llama3.2:3b", EngineKind.DEMO.value) == "Demo"
    assert around.writing().shown_as("llama3.2:3b", EngineKind.SYSTEM.value) == "Llama 3.2 3B"

from __future__ import annotations

from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineFailed, EngineUnreachable, Help
from desktop.family.types import ModelOverview, PullPhase, PullState
from desktop.state.models.known_models import NoModelYet
from desktop.state.requests import SetUp
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.vault.database import Database
from tests.ui import rooms
from tests.ui.models.overview import OVERVIEW
from tests.ui.pressing import button
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import source


def test_the_demo_is_called_what_it_is_and_leads_on(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    vars(bench.context)["demo"] = True
    page = opened()
    assert button(page, "Choose model").text() == "Demo: set up a real model"
    assert page.controller.models.name == "llama3.2:3b"
    button(page, "Choose model").click()
    assert bench.requested[-1] == SetUp()


def test_the_person_chooses_the_model(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    menu = button(page, "Choose model")
    assert menu.text() == "Llama 3.2 3B"
    assert menu.accessibleName() == "Model: Llama 3.2 3B"
    actions = [action for action in page.model.menu_of_models().actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Llama 3.2 3B\t2 GB · your Ollama",
        "mistral 7B\t4.4 GB · your Ollama",
        "Get more models",
    ]  # one made for search alone is not among them
    actions[1].trigger()
    assert menu.text() == "mistral 7B"
    source(page).setPlainText("The lead roof has to go.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: bool(bench.writer.asked) and not page.busy())
    assert bench.writer.asked[-1][2] == "mistral:7b"


def test_without_any_model_the_way_to_one_is_told(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    bench = Bench(theme, loop, ModelOverview((), (), 0))
    page = WritingPage(bench.context)
    qtbot.addWidget(page)
    page.requested.connect(bench.requested.append)
    qtbot.waitUntil(lambda: isinstance(page.controller.models.lack, NoModelYet))
    assert button(page, "Choose model").text() == "No model"
    source(page).setPlainText("A text.")
    assert not button(page, "Summarize").isEnabled()
    assert button(page, "Summarize").toolTip() == "No model is installed yet"
    page.run()  # as by its key
    assert isinstance(bench.requested[-1].error, NoModelYet)
    button(page, "Choose model").click()
    assert bench.requested[-1] == SetUp()
    page.dispose()


def test_without_an_engine_nothing_can_be_begun_gone_on_with_or_made_again(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    source(page).setPlainText("A text.")
    bench.writer.events, bench.writer.ending = (), EngineFailed("The engine stopped.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: bool(bench.requested) and not page.busy())
    begins = [button(page, name) for name in ("Summarize", "Rewrite", "Make it again", "Go on reading")]
    assert all(each.isEnabled() for each in begins)
    away = EngineUnreachable("Ollama is installed but not running.")
    bench.overview_reader.now = away
    page.controller.models.refresh()
    qtbot.waitUntil(lambda: not button(page, "Summarize").isEnabled())
    assert not any(each.isEnabled() for each in begins)
    assert {each.toolTip() for each in begins} == {"Ollama is installed but not running"}
    page.run()  # as by its key
    assert bench.requested[-1].error is away
    bench.overview_reader.now = OVERVIEW
    page.controller.models.refresh()
    qtbot.waitUntil(lambda: button(page, "Summarize").isEnabled())
    assert all(each.isEnabled() for each in begins)
    assert {each.toolTip() for each in begins} == {""}


def test_a_model_that_has_just_come_can_write(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    bench = Bench(theme, loop, ModelOverview((), (), 0))
    page = WritingPage(bench.context)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: isinstance(page.controller.models.lack, NoModelYet))
    bench.overview_reader.now = OVERVIEW
    done = PullState("llama3.2:3b", 10, 10, 0.0, None, "Ready", phase=PullPhase.DONE)
    cast("rooms.Pulls", bench.context.pulls).say(done)
    qtbot.waitUntil(lambda: page.controller.models.name == "llama3.2:3b")
    bench.overview_reader.now = ModelOverview((), (), 0)
    page.show()  # one was removed while another room was looked at
    qtbot.waitUntil(lambda: page.controller.models.name == "")
    page.dispose()


def test_with_a_model_for_search_alone_nothing_can_write_and_the_way_to_one_that_can_is_told(
    qtbot: QtBot, theme: Theme, loop: LoopThread
) -> None:
    bench = Bench(theme, loop, ModelOverview((), (OVERVIEW.others[1],), 0))  # nomic-embed-text
    page = WritingPage(bench.context)
    qtbot.addWidget(page)
    page.requested.connect(bench.requested.append)
    qtbot.waitUntil(lambda: page.controller.models.lack is not None)
    assert button(page, "Choose model").text() == "No model"
    source(page).setPlainText("A text.")
    assert not button(page, "Summarize").isEnabled()
    page.run()  # as by its key
    error = bench.requested[-1].error
    assert error.title == "No model here can chat or write."
    assert error.advice.startswith("nomic-embed-text is made for search. It does not converse.")
    assert error.help is Help.SET_UP
    assert not bench.writer.asked
    button(page, "Choose model").click()
    assert bench.requested[-1] == SetUp()
    page.dispose()


def test_the_chosen_model_is_asked_again_at_the_next_start(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    opened().controller.models.choose("mistral:7b")
    vars(bench.context)["drafts"] = rooms.Unwritten(Database(Path()))  # nothing else was kept
    page = opened()
    assert button(page, "Choose model").text() == "mistral 7B"
    source(page).setPlainText("A text.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: bool(bench.writer.asked) and not page.busy())
    assert bench.writer.asked[-1][2] == "mistral:7b"

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.family.types import ModelOverview, PullPhase, PullState
from desktop.state.models.choice import NoModelYet
from desktop.ui.page import SetUp
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.writing.model_menu import ModelChoice
from desktop.ui.writing.page import WritingPage
from tests.ui import rooms
from tests.ui.models.overview import SHELF
from tests.ui.writing.bench import Bench, Open


def button(page: WritingPage, name: str) -> Button:
    return cast("Button", rooms.find(page, Button, name))


def source(page: WritingPage) -> QTextEdit:
    return cast("QTextEdit", rooms.find(page, QTextEdit, "Source"))


def test_the_demo_is_called_what_it_is_and_leads_on(theme: Theme, qtbot: QtBot, bench: Bench, loop: LoopThread) -> None:
    models = bench.context.models
    demo, real = ModelChoice(theme, models, demo=True), ModelChoice(theme, models)
    for made in (demo, real):
        qtbot.addWidget(made)
    with qtbot.waitSignal(models.changed):
        models.ensure()
    assert demo.text() == "Demo: set up a real model"
    assert demo.current() == real.current() == "llama3.2:3b"
    assert real.text() == "Llama 3.2 3B"
    with qtbot.waitSignal(demo.set_up_wanted):
        demo.click()
    qtbot.waitUntil(lambda: not loop.jobs)


def test_the_person_chooses_the_model(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    menu = button(page, "Choose model")
    assert menu.text() == "Llama 3.2 3B"
    assert menu.accessibleName() == "Model: Llama 3.2 3B"
    actions = [action for action in page._models.menu_of_models().actions() if not action.isSeparator()]
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
    qtbot.waitUntil(lambda: isinstance(page._models.lack, NoModelYet))
    assert button(page, "Choose model").text() == "No model"
    source(page).setPlainText("A text.")
    button(page, "Summarize").click()
    assert isinstance(bench.requested[-1].error, NoModelYet)
    button(page, "Choose model").click()
    assert bench.requested[-1] == SetUp()
    page.dispose()


def test_a_model_that_has_just_come_can_write(qtbot: QtBot, theme: Theme, loop: LoopThread) -> None:
    bench = Bench(theme, loop, ModelOverview((), (), 0))
    page = WritingPage(bench.context)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: isinstance(page._models.lack, NoModelYet))
    bench.overview_reader.now = SHELF
    done = PullState("llama3.2:3b", 10, 10, 0.0, None, "Ready", phase=PullPhase.DONE)
    cast("rooms.Pulls", bench.context.pulls).say(done)
    qtbot.waitUntil(lambda: page._models.current() == "llama3.2:3b")
    bench.overview_reader.now = ModelOverview((), (), 0)
    page.show()  # one was removed while another room was looked at
    qtbot.waitUntil(lambda: page._models.current() == "")
    page.dispose()

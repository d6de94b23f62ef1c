from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop.common.errors import EngineUnreachable
from desktop.engine.types import EngineKind, LoadedModel
from desktop.state.models import notes
from desktop.state.models.facts import Installed, library_of
from desktop.ui.models.page import ModelsPage
from desktop.vault.settings_table import LIBRARY_MIRROR
from tests.ui import rooms
from tests.ui.models.bench import Bench, Open, pick, words_on
from tests.ui.models.overview import GB, OVERVIEW
from tests.ui.pressing import button


def shown(page: ModelsPage) -> str:
    return str(rooms.find(page, QTextEdit, "Note").toPlainText())


def test_what_there_is_to_know(opened: Open, bench: Bench) -> None:
    measured = replace(OVERVIEW.cards[1], speed=41.0)
    bench.overview_reader.now = replace(OVERVIEW, cards=(OVERVIEW.cards[0], measured, *OVERVIEW.cards[2:]))
    page = opened()
    pick(page, "More Llama 3.2 3B", "Details")
    text = shown(page)
    for said in (
        "llama3.2:3b",
        "your Ollama",
        "2 GB",
        "Q4_K_M",
        "8,192 tokens here, 131,072 at most",
        "31 words a second",
        "In 100 short summaries about 8 hold something invented",
        "7.9 % of its summaries of short texts, by Vectara’s hallucination leaderboard of 16 October 2025",
        "0" * 64,
        "Llama 3.2 Community License",
    ):
        assert said in text


def test_the_library_is_asked_on_a_click_alone_and_named_before(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    pick(page, "More mistral:7b", "Details")
    assert "Corral asks registry.ollama.ai" in words_on(page)
    assert bench.pulls.acts == []
    button(page, "Check for an update").click()
    qtbot.waitUntil(lambda: "registry.ollama.ai has no newer one." in words_on(page))
    assert bench.pulls.acts == [("update", "mistral:7b")]


def test_a_newer_one_can_be_downloaded(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.newer = True
    page = opened()
    pick(page, "More mistral:7b", "Details")
    button(page, "Check for an update").click()
    qtbot.waitUntil(lambda: "There is a newer one." in words_on(page))
    button(page, "Download the newer one").click()
    qtbot.waitUntil(lambda: ("add", "mistral:7b") in bench.pulls.acts)
    assert not rooms.find(page, QTextEdit, "Note").isVisible()


def test_a_library_that_does_not_answer_is_told_in_place(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.pulls.newer = EngineUnreachable("The library does not answer.")
    page = opened()
    pick(page, "More mistral:7b", "Details")
    button(page, "Check for an update").click()
    qtbot.waitUntil(lambda: "The library does not answer." in words_on(page))
    assert button(page, "Check for an update").isVisible()


def test_what_is_in_memory_can_be_put_away(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.loaded = (LoadedModel("llama3.2:3b", GB, GB, 8_192),)
    page = opened()
    pick(page, "More Llama 3.2 3B", "Details")
    unload = button(page, "Unload now")
    qtbot.waitUntil(unload.isVisible)
    unload.click()
    qtbot.waitUntil(lambda: "is no longer in memory" in words_on(page))
    assert bench.pulls.acts == [("unload", "llama3.2:3b")]
    assert not unload.isVisible()


def test_the_licence_of_another_family_is_its_own(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.engines.licence = "Apache License\nVersion 2.0"
    page = opened()
    pick(page, "More mistral:7b", "Details")
    qtbot.waitUntil(lambda: "Apache License" in shown(page))


def test_an_answer_that_comes_after_the_page_was_left_is_not_told(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    pick(page, "More mistral:7b", "Details")
    button(page, "Check for an update").click()
    button(page, "Back to Models").click()
    qtbot.waitUntil(lambda: not bench.context.loop.jobs)
    assert "newer" not in words_on(page)


@pytest.mark.parametrize("before", [(), ("Check for an update",)])
def test_an_answer_about_the_model_is_not_told_where_its_licence_is_read(
    qtbot: QtBot, opened: Open, bench: Bench, before: tuple[str, ...]
) -> None:
    bench.engines.loaded = (LoadedModel("mistral:7b", GB, GB, 8_192),)
    page = opened()
    pick(page, "More mistral:7b", "Details")
    for name in (*before, "Read the licence"):  # before the engine, or the library, has answered
        button(page, name).click()
    qtbot.waitUntil(lambda: not bench.context.loop.jobs)
    assert "Release date" in shown(page)
    assert "mistral:7b" not in shown(page)
    assert "newer" not in words_on(page)


def test_bytes_nobody_checked_are_told_of() -> None:
    here = Installed.of(replace(OVERVIEW.cards[1], unverified=True))
    assert here is not None
    assert any("Not verified." in value for _, value in notes.facts(here, None))


def test_not_measured_is_said_so() -> None:
    here = Installed.of(OVERVIEW.cards[1])
    assert here is not None
    assert dict(notes.facts(here, None))["Measured speed"].startswith("Not measured yet")
    slow = dict(notes.facts(replace(here, speed=0.4), None))
    assert slow["Measured speed"] == "Less than 1 word a second"
    assert here.engine is EngineKind.SYSTEM


def test_who_is_asked_is_the_models_own_library_or_its_mirror(bench: Bench) -> None:
    settings = bench.context.settings
    assert library_of("llama3.2:3b", settings) == "registry.ollama.ai"
    settings.set(LIBRARY_MIRROR, " https://mirror.example:8443 ")
    assert library_of("llama3.2:3b", settings) == "mirror.example:8443"
    settings.set(LIBRARY_MIRROR, "mirror.example")
    assert library_of("llama3.2:3b", settings) == "mirror.example"
    assert library_of("hf.example/me/model:7b", settings) == "hf.example"

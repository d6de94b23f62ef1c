"""What the first run knows, without a page of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.disk_space import DiskSpace
from desktop.common.errors import EngineUnreachable, NoRoom
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.family.types import ModelOverview, Verdict
from desktop.state.welcome import (
    EngineSearch,
    PickedDownloads,
    SizeChoice,
    WelcomeState,
    model_to_try,
    read_state,
)
from tests.ui.models.overview import ELEVEN, NOTHING_HERE, ONE, OVERVIEW, THREE, card, elsewhere, fit
from tests.ui.rooms import Engines, Pulls

GOOD, SLOW = fit(Verdict.COMFORTABLE, 2), fit(Verdict.SLOW, 11.7)


def picked(tag: str, **more: bool) -> SizeChoice:
    found = next(each for each in NOTHING_HERE.cards if each.variant.tag == tag)
    return SizeChoice(found, NOTHING_HERE, **more)


def tags(choice: SizeChoice) -> list[str]:
    return [each.tag for each in choice.wanted]


def test_the_small_one_comes_first_unless_the_person_does_not_want_that() -> None:
    assert tags(picked("llama3.2:3b")) == ["llama3.2:1b", "llama3.2:3b"]
    assert tags(picked("llama3.2:3b", small_first=False)) == ["llama3.2:3b"]
    assert tags(picked("llama3.2:1b")) == ["llama3.2:1b"]  # there is none smaller


def test_with_a_model_here_already_nothing_has_to_be_bridged() -> None:
    some = replace(NOTHING_HERE, cards=(card(ONE, GOOD, here=True), card(THREE, GOOD)))
    assert tags(SizeChoice(some.cards[1], some)) == ["llama3.2:3b"]


def test_what_is_here_or_can_be_taken_over_is_not_downloaded() -> None:
    here, there = card(ONE, GOOD, here=True), elsewhere(ELEVEN, SLOW)
    assert SizeChoice(here, replace(OVERVIEW, cards=(here, there))).wanted == ()
    taken = SizeChoice(there, replace(OVERVIEW, cards=(here, there)))
    assert taken.taken_over
    assert taken.wanted == ()
    assert not taken.asks_for_eu_note


def test_why_one_cannot_go_on() -> None:
    assert SizeChoice().why_not == "Pick a size first."
    assert picked("llama3.2:1b").why_not == ""
    assert "EU" in picked("llama3.2-vision:11b").why_not
    assert picked("llama3.2-vision:11b", eu_read=True).why_not == ""


def test_a_full_disk_comes_before_everything_else() -> None:
    full = DiskSpace(8_000_000_000, 1_000_000_000)
    large = replace(card(ELEVEN, SLOW), space=full)
    assert SizeChoice(large, replace(NOTHING_HERE, cards=(large,))).why_not == full.reason


def test_what_can_be_tried_is_the_better_of_what_was_picked_and_is_here() -> None:
    one, three = card(ONE, GOOD, here=True), card(THREE, GOOD, here=True)
    both = replace(OVERVIEW, cards=(one, three))

    def tried(overview: ModelOverview | None, *picked: str) -> str:
        found = model_to_try(overview, picked)
        return found.tag if found else ""

    assert tried(both, "llama3.2:1b", "llama3.2:3b") == "llama3.2:3b"
    assert tried(replace(OVERVIEW, cards=(one, card(THREE, GOOD))), "llama3.2:1b", "llama3.2:3b") == "llama3.2:1b"
    assert tried(both) == "llama3.2:3b"
    assert tried(both, "llama3.2-vision:11b") == ""
    assert tried(None) == ""


def test_what_another_version_has_kept_is_nothing() -> None:
    assert read_state(b"") is None
    assert read_state(b'{"at": -1}') is None
    assert read_state(b'{"at": 3, "picked": "llama3.2:3b", "tags": ["llama3.2:1b"]}') == WelcomeState(
        3, "llama3.2:3b", ("llama3.2:1b",)
    )


def report(state: HostState, version: Version | None, kind: EngineKind = EngineKind.SYSTEM) -> HostReport:
    return HostReport(Endpoint("http://127.0.0.1:11434", kind), state, version)


def test_a_look_for_engines_from_its_beginning_to_its_end(qtbot: QtBot, loop: LoopThread) -> None:
    engines = Engines()
    engines.next = (report(HostState.READY, Version(0, 33, 0), EngineKind.DEMO), report(HostState.NOT_RUNNING, None))
    search = EngineSearch(loop, engines)
    assert search.sentence == ""
    search.look()
    search.look()
    assert search.sentence == "Looking for an engine"
    qtbot.waitUntil(lambda: search.sentence == "Looked just now.")
    assert not search.ready  # the demo is none
    assert search.best == engines.next[1]
    assert not search.sees


@pytest.mark.parametrize(("version", "sees"), [(Version(0, 24, 0), True), (Version(0, 33, 0), False)])
def test_one_that_is_ready_and_whether_it_looks_at_pictures(loop: LoopThread, version: Version, sees: bool) -> None:
    engines = Engines()
    engines.reports = (report(HostState.NOT_RUNNING, None), report(HostState.READY, version))
    search = EngineSearch(loop, engines)
    assert search.ready
    assert search.best == engines.reports[1]
    assert search.sees is sees


def test_a_look_that_fails_says_why(qtbot: QtBot, loop: LoopThread) -> None:
    class Broken(Engines):
        async def probe(self) -> tuple[HostReport, ...]:
            raise EngineUnreachable("This address is none.", "Check it.")

    search = EngineSearch(loop, Broken())
    search.look()
    qtbot.waitUntil(lambda: search.sentence == "This address is none. Check it.")


def test_the_first_of_several_goes_before_all_that_waits(qtbot: QtBot, loop: LoopThread) -> None:
    pulls, owner = Pulls(), QObject()
    downloads = PickedDownloads(loop, pulls, owner)
    downloads.start(("llama3.2:1b", "llama3.2:3b"))
    assert downloads.busy
    qtbot.waitUntil(lambda: not downloads.busy)
    assert pulls.acts == [("add", "llama3.2:1b", "first"), ("add", "llama3.2:3b")]


def test_a_download_that_is_refused_can_be_tried_again(qtbot: QtBot, loop: LoopThread) -> None:
    pulls, owner = Pulls(), QObject()
    pulls.refusal = NoRoom("No room.")
    downloads = PickedDownloads(loop, pulls, owner)
    downloads.start(("llama3.2:1b",))
    qtbot.waitUntil(lambda: downloads.error is pulls.refusal)
    qtbot.waitUntil(lambda: not downloads.busy)
    pulls.refusal = None
    downloads.again()
    qtbot.waitUntil(lambda: not downloads.busy)
    assert downloads.error is None
    assert pulls.acts == [("add", "llama3.2:1b"), ("add", "llama3.2:1b")]

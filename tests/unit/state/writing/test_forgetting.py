"""Notes on a text go when the person lets go of it for good, and not while it may come back."""

from __future__ import annotations

from desktop.state.writing.controller import WritingController
from desktop.vault.draft_types import Source
from tests.conftest import Run
from tests.unit.state.writing.conftest import Bench

FIRST, SECOND = Source("The roof leaks."), Source("The door is shut.")


def replaced(bench: Bench) -> WritingController:
    controller, _ = bench.open_room()
    controller.source.replace(FIRST)
    controller.source.replace(SECOND)
    return controller


def forgotten(bench: Bench) -> list[str]:
    bench.qtbot.waitUntil(lambda: not bench.loop.jobs)
    return bench.writer.forgotten


def test_a_text_that_made_way_for_another_may_come_back(bench: Bench) -> None:
    replaced(bench).source.bring_back()
    assert forgotten(bench) == []


def test_what_is_let_go_is_forgotten(bench: Bench) -> None:
    replaced(bench).source.forget_earlier()
    assert forgotten(bench) == [FIRST.text]


def test_it_is_forgotten_as_it_was_read_not_as_it_was_typed(run: Run, bench: Bench) -> None:
    controller, _ = bench.open_room()
    typed = Source("The roof leaks.\n\n\n\nThe door is shut.\n\n")
    controller.source.replace(typed)
    controller.source.replace(SECOND)
    read = run(controller.source.fetch(typed)())
    assert read.text != typed.text
    controller.source.forget_earlier()
    assert forgotten(bench) == [read.text]


def test_what_is_still_being_read_is_forgotten_once_that_is_over(bench: Bench) -> None:
    bench.writer.ending = "hold"
    controller, _ = bench.open_room()
    controller.source.replace(FIRST)
    assert controller.run()
    controller.source.replace(SECOND)
    controller.source.forget_earlier()
    bench.qtbot.waitUntil(lambda: bool(bench.writer.asked))
    assert bench.writer.forgotten == []
    controller.stop()
    bench.finish(controller)
    assert forgotten(bench) == [FIRST.text]


def test_a_text_that_stands_there_again_is_not_forgotten(bench: Bench) -> None:
    controller = replaced(bench)
    controller.source.replace(FIRST)
    controller.source.replace(SECOND)
    controller.source.replace(FIRST)
    controller.source.earlier = FIRST
    controller.source.forget_earlier()
    assert forgotten(bench) == []


def test_a_vault_that_fails_ends_nothing(bench: Bench) -> None:
    bench.writer.fails_to_forget = True
    controller = replaced(bench)
    controller.source.forget_earlier()
    assert forgotten(bench) == []
    assert controller.source.source == SECOND

from __future__ import annotations

import asyncio

import pytest

from desktop.common.errors import EngineUnreachable, ModelUnavailable, NoRoom
from desktop.engine.errors.kinds import EngineGone, EngineNotRunning
from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.downloads.journal import Journal
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.family.scripts import (
    MANIFEST,
    ONE,
    SUCCESS,
    THREE,
    TWO,
    VERIFYING,
    Bench,
    Engine,
    Gate,
    begun,
    down,
    held,
    in_time,
    phases,
    settled,
)


def test_one_at_a_time_in_the_order_they_came(run: Run) -> None:
    async def work() -> None:
        bench, gate = await begun(ONE, TWO, THREE)
        await settled()
        assert phases(bench) == {
            ONE: PullPhase.DOWNLOADING,
            TWO: PullPhase.QUEUED,
            THREE: PullPhase.QUEUED,
        }
        last = asyncio.create_task(bench.until(THREE, PullPhase.DONE))
        await settled()
        gate.open()
        await last
        assert bench.engine.pulled == [ONE, TWO, THREE]
        assert bench.engine.most == 1

    run(work())


def test_a_second_click_joins(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts["llama3.2:3b"] = held(gate)
        await asyncio.gather(bench.pulls.add("llama3.2:3b"), bench.pulls.add("llama3.2"))
        await bench.pulls.add("Llama3.2:latest")
        assert len(bench.pulls.states()) == 1
        gate.open()
        await bench.until("llama3.2:3b", PullPhase.DONE)
        assert bench.engine.pulled == ["llama3.2:3b"]

    run(work())


def test_one_that_fails_does_not_hold_up_the_next(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[ONE] = [(MANIFEST, NoRoom("The disk is full."))]
        await bench.pulls.add(ONE)
        await bench.pulls.add(TWO)
        assert (await bench.until(TWO, PullPhase.DONE)).finished
        assert phases(bench) == {ONE: PullPhase.FAILED}

    run(work())


def test_what_is_moved_to_the_front_goes_first_and_the_other_goes_on_after_it(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gates = Gate(), Gate()
        bench.engine.scripts[ONE] = held(gates[0])
        bench.engine.scripts[TWO] = held(gates[1])
        await bench.pulls.add(ONE)
        await bench.pulls.add(TWO)
        await gates[0].reached.wait()
        await bench.pulls.move(TWO, 0)
        await bench.time.advance(1)  # the writers of the first one leave
        await gates[1].reached.wait()
        assert phases(bench) == {TWO: PullPhase.DOWNLOADING, ONE: PullPhase.QUEUED}
        assert [entry.model for entry in bench.journal.book.entries] == [TWO, ONE]
        done = asyncio.create_task(bench.until(ONE, PullPhase.DONE))
        await settled()
        gates[1].open()
        assert (await done).finished
        assert bench.engine.pulled == [ONE, TWO, ONE]

    run(work())


def test_first_goes_before_all_others(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE, TWO)
        await bench.pulls.add(THREE, first=True)
        assert [state.model for state in bench.pulls.states()] == [THREE, ONE, TWO]
        await bench.time.advance(1)
        assert bench.engine.pulled[:2] == [ONE, THREE]

    run(work())


def test_a_check_does_not_make_way(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[ONE] = [(MANIFEST, down("a", 10, 5), VERIFYING, gate, SUCCESS)]
        await bench.pulls.add(ONE)
        await gate.reached.wait()
        await bench.pulls.add(TWO, first=True)
        await bench.time.advance(1000)  # nor is it taken for a standstill
        assert phases(bench) == {TWO: PullPhase.QUEUED, ONE: PullPhase.CHECKING}
        assert bench.pulls.checking
        done = asyncio.create_task(bench.until(TWO, PullPhase.DONE))
        await settled()
        gate.open()
        await done
        assert bench.engine.pulled == [ONE, TWO]

    run(work())


def test_an_engine_that_goes_away_lets_others_go_first_and_is_waited_for(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[ONE] = [(MANIFEST, down("a", 10, 5), EngineGone("It stopped.")), (MANIFEST, SUCCESS)]
        await bench.pulls.add(ONE)
        await bench.pulls.add(TWO)
        assert (await bench.until(TWO, PullPhase.DONE)).finished
        assert phases(bench) == {ONE: PullPhase.WAITING}
        assert bench.state(ONE).step == "It stopped. The download goes on when it is back."
        bench.engines.away = EngineNotRunning("The engine is not running.")
        await bench.time.advance(1000)
        assert phases(bench) == {ONE: PullPhase.WAITING}
        assert isinstance(bench.state(ONE).error, EngineNotRunning)
        bench.engines.away = None
        done = asyncio.create_task(bench.until(ONE, PullPhase.DONE))
        await settled()
        bench.engines.change()  # seen before the next try was due
        assert (await done).finished
        assert bench.engines.looks == 1

    run(work())


def test_after_a_restart_what_ran_goes_on_and_what_was_paused_waits(run: Run) -> None:
    async def work() -> None:
        journal = Journal()
        first = Bench(journal=journal)
        gate = Gate()
        first.engine.scripts[ONE] = held(gate)
        await first.pulls.add(ONE)
        await first.pulls.add(TWO)
        await first.pulls.pause(TWO)
        await gate.reached.wait()
        await in_time(first, first.pulls.aclose())
        assert first.engine.open == 0
        second = Bench(journal=journal)
        second.engine.scripts[ONE] = [(MANIFEST, down("a", 10, 5), gate, SUCCESS)]
        await second.pulls.restore()
        assert phases(second) == {ONE: PullPhase.QUEUED, TWO: PullPhase.PAUSED}
        assert second.state(ONE).done == 5
        gate.open()
        assert (await second.until(ONE, PullPhase.DONE)).finished
        assert second.engine.pulled == [ONE]

    run(work())


def test_closing_waits_for_a_check_unless_there_is_no_time(run: Run) -> None:
    async def closed(*, hurry: bool) -> Bench:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[ONE] = [(MANIFEST, down("a", 10, 5), VERIFYING, gate, SUCCESS)]
        await bench.pulls.add(ONE)
        await gate.reached.wait()
        closing = asyncio.create_task(bench.pulls.aclose(hurry=hurry))
        await settled()
        assert closing.done() is hurry
        gate.open()
        await closing
        return bench

    bench = run(closed(hurry=False))
    assert bench.state(ONE).phase is PullPhase.DONE
    bench = run(closed(hurry=True))
    (entry,) = bench.journal.book.entries
    assert entry.checking
    assert not entry.paused


def test_after_closing_nothing_begins_and_followers_are_let_go(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[ONE] = held(gate)
        await bench.pulls.add(ONE)
        following = asyncio.create_task(bench.until(ONE, PullPhase.DONE))
        await gate.reached.wait()
        await in_time(bench, bench.pulls.aclose())
        assert (await following).phase is PullPhase.QUEUED
        await bench.pulls.resume(ONE)
        await settled()
        assert bench.engine.pulled == [ONE]

    run(work())


def test_what_is_added_after_closing_waits_for_the_next_start(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        await bench.pulls.aclose()
        assert [state.phase async for state in bench.pulls.pull(ONE)] == [PullPhase.QUEUED]
        assert bench.engine.pulled == []
        (entry,) = bench.journal.book.entries
        assert (entry.model, entry.paused) == (ONE, False)

    run(work())


def test_a_loop_that_cancels_everything_leaves_the_writers_their_time(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await settled()
        closing = asyncio.create_task(bench.pulls.aclose(hurry=True))
        await bench.time.advance(0.9)
        assert not closing.done()
        await bench.time.advance(0.1)
        await closing
        (entry,) = bench.journal.book.entries
        assert not entry.paused

    run(work())


def test_an_engine_that_was_renewed_overnight_is_asked_about_anew(run: Run) -> None:
    """It began where the model ran; by now only another engine runs it."""
    vision = "llama3.2-vision:11b"
    manifest = Manifest(vision, (Layer("model", "a", 10),), "mllama", "the digest")

    async def work() -> None:
        journal = Journal()
        first = Bench(journal=journal, manifests={vision: manifest})
        gate = Gate()
        first.engine.scripts[vision] = held(gate)
        await first.pulls.add(vision)
        await gate.reached.wait()
        await in_time(first, first.pulls.aclose())

        second = Bench(journal=journal, manifests={vision: manifest})
        managed = Engine(EngineKind.MANAGED)
        managed.digests[vision] = "the digest"
        second.engines.minor = 33
        second.router.client = managed
        await second.pulls.restore()
        state = await second.until(vision, PullPhase.DONE)
        assert (state.finished, state.engine) == (True, EngineKind.MANAGED)
        assert second.router.checked == [(vision, "mllama", "mllama")]

    run(work())


def test_one_that_no_engine_runs_any_more_fails_before_a_byte(run: Run) -> None:
    vision = "llama3.2-vision:11b"

    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[vision] = held(gate)
        await bench.pulls.add(vision)
        await gate.reached.wait()
        await in_time(bench, bench.pulls.pause(vision))
        bench.engines.minor = 33
        bench.router.refusal = ModelUnavailable("cannot run")
        await bench.pulls.resume(vision)
        state = await bench.until(vision, PullPhase.FAILED)
        assert isinstance(state.error, ModelUnavailable)
        assert bench.engine.pulled == [vision]

    run(work())


def test_without_an_engine_nothing_is_queued(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.router.refusal = EngineUnreachable("no engine")
        with pytest.raises(EngineUnreachable):
            await bench.pulls.add(ONE)
        assert bench.pulls.states() == ()

    run(work())

"""Pausing, cancelling, and what that does to the others in the queue."""

from __future__ import annotations

import asyncio

from desktop.engine.types import EngineKind
from desktop.family.downloads.journal import Entry
from desktop.family.downloads.queue import Download, DownloadQueue, StopReason
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
    Gate,
    begun,
    down,
    held,
    in_time,
    phases,
    settled,
)


def test_pause_and_resume(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE)
        pausing = asyncio.create_task(bench.pulls.pause(ONE))
        await settled()
        assert phases(bench) == {ONE: PullPhase.PAUSED}  # at once, while the engine's writers still leave
        resuming = asyncio.create_task(bench.pulls.resume(ONE))
        await settled()
        assert bench.engine.pulled == [ONE]
        await bench.time.advance(1)
        await pausing
        await resuming
        assert (await bench.until(ONE, PullPhase.DONE)).finished
        assert bench.engine.pulled == [ONE, ONE]

    run(work())


def test_pausing_one_lets_the_next_begin(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE, TWO)
        await in_time(bench, bench.pulls.pause(ONE))
        assert (await bench.until(TWO, PullPhase.DONE)).finished
        assert phases(bench) == {ONE: PullPhase.PAUSED}

    run(work())


def test_pausing_all_lets_none_begin(run: Run) -> None:
    """Their engine is about to be stopped: the next in line would wake it."""

    async def work() -> None:
        bench, _ = await begun(ONE, TWO)
        assert not await bench.pulls.pause_all(EngineKind.MANAGED)
        pausing = asyncio.create_task(bench.pulls.pause_all(EngineKind.SYSTEM))
        while not pausing.done():
            await bench.time.advance(1)
        assert await pausing
        assert phases(bench) == {ONE: PullPhase.PAUSED, TWO: PullPhase.PAUSED}
        assert bench.engine.pulled == [ONE]

    run(work())


def test_one_that_waits_for_its_turn_can_be_paused_and_cancelled(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[ONE] = held(gate)
        for model in (ONE, TWO, THREE):
            await bench.pulls.add(model)
        await bench.pulls.pause(TWO)
        await bench.pulls.cancel(THREE)
        await gate.reached.wait()
        assert phases(bench) == {ONE: PullPhase.DOWNLOADING, TWO: PullPhase.PAUSED}
        gate.open()
        await bench.until(ONE, PullPhase.DONE)
        assert bench.engine.pulled == [ONE]

    run(work())


def test_pausing_during_the_check_waits_until_it_is_installed(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[ONE] = [(MANIFEST, down("a", 10, 5), VERIFYING, gate, SUCCESS)]
        await bench.pulls.add(ONE)
        await gate.reached.wait()
        pausing = asyncio.create_task(bench.pulls.pause(ONE))
        await bench.time.advance(1000)
        assert not pausing.done()
        gate.open()
        await pausing
        assert bench.state(ONE).phase is PullPhase.DONE

    run(work())


def test_cancelled_it_is_told_of_once_and_forgotten(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE)
        follower = bench.pulls.follow(ONE)
        await anext(follower)
        await in_time(bench, bench.pulls.cancel(ONE))
        assert [state.phase async for state in follower][-1] is PullPhase.CANCELLED
        assert bench.pulls.states() == ()
        assert bench.journal.book.entries == ()

    run(work())


def test_a_pause_counts_more_than_the_order_of_the_queue(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE, TWO)
        pausing = asyncio.create_task(bench.pulls.pause(ONE))
        await asyncio.sleep(0)
        await bench.pulls.move(TWO, 0)
        await in_time(bench, pausing)
        assert (await bench.until(TWO, PullPhase.DONE)).finished
        assert phases(bench) == {ONE: PullPhase.PAUSED}

    run(work())


def test_for_one_that_is_being_paused_nobody_makes_way(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE, TWO)
        pausing = asyncio.create_task(bench.pulls.pause(TWO))
        await asyncio.sleep(0)
        await bench.pulls.move(TWO, 0)
        await in_time(bench, pausing)
        assert phases(bench) == {TWO: PullPhase.PAUSED, ONE: PullPhase.DOWNLOADING}
        assert bench.engine.pulled == [ONE]

    run(work())


def test_one_that_is_stopped_as_its_turn_comes_gives_it_back(run: Run) -> None:
    async def work() -> None:
        queue = DownloadQueue()
        one, two = (Download(Entry(model, EngineKind.SYSTEM)) for model in (ONE, TWO))
        queue.downloads += [one, two]
        assert await queue.turn(one)
        asking = asyncio.create_task(queue.turn(two))
        await asyncio.sleep(0)
        queue.leave(one)
        two.ask_to_stop(StopReason.PAUSE)
        assert not await asking
        assert not queue.busy

    run(work())


def test_closing_in_a_hurry_still_writes_down_how_far_a_download_came(run: Run) -> None:
    async def work() -> None:
        bench, _ = await begun(ONE)
        await in_time(bench, bench.pulls.aclose(hurry=True))
        (entry,) = bench.journal.book.entries
        assert (entry.done, entry.paused) == (5, False)

    run(work())

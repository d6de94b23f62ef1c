from __future__ import annotations

import asyncio

import pytest

from desktop.common.errors import EngineFailed
from desktop.engine.errors.kinds import DownloadDamaged, LibraryAway, PartDamaged, PullStillClosing
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, Bench, Gate, down, settled

MODEL = "a/model:1"


def test_a_standstill_is_noticed_counted_and_ended(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gates = Gate(), Gate()
        bench.engine.scripts[MODEL] = [
            (MANIFEST, down("a", 10, 5), gates[0]),
            (MANIFEST, down("a", 10, 5), gates[1]),
            (MANIFEST, down("a", 10, 6), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        await gates[0].reached.wait()
        await bench.time.advance(59)
        assert bench.state(MODEL).phase is PullPhase.DOWNLOADING
        await bench.time.advance(1)
        state = bench.state(MODEL)
        assert (state.phase, state.tries) == (PullPhase.WAITING, 1)
        assert state.step == "No answer for 60 seconds. Trying again (1)."
        assert (bench.engine.open, state.done, state.speed) == (0, 5, 0)
        await bench.time.advance(3)  # one second for the writers, two of patience
        await gates[1].reached.wait()
        await bench.time.advance(60)
        assert bench.state(MODEL).tries == 2
        await bench.time.advance(5)
        assert bench.state(MODEL).phase is PullPhase.WAITING  # more patience, since nothing had moved
        done = asyncio.create_task(bench.until(MODEL, PullPhase.DONE))
        await bench.time.advance(1)
        assert (await done).tries == 2

    run(work())


def test_an_engine_that_never_says_a_word_stands_still_too(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gate = Gate()
        bench.engine.scripts[MODEL] = [(gate,)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        await bench.time.advance(60)
        assert bench.state(MODEL).phase is PullPhase.WAITING

    run(work())


def test_bytes_that_move_are_no_standstill(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        gates = Gate(), Gate(), Gate()
        frames = (MANIFEST, down("a", 10, 5), gates[0], down("a", 10, 6), gates[1], down("a", 10, 6), gates[2])
        bench.engine.scripts[MODEL] = [frames]
        await bench.pulls.add(MODEL)
        await gates[0].reached.wait()
        await bench.time.advance(59)
        gates[0].open()
        await gates[1].reached.wait()
        await bench.time.advance(59)
        assert bench.state(MODEL).phase is PullPhase.DOWNLOADING
        gates[1].open()  # a frame, but no byte
        await gates[2].reached.wait()
        await bench.time.advance(1)
        assert bench.state(MODEL).phase is PullPhase.WAITING

    run(work())


@pytest.mark.parametrize("error", [LibraryAway("There is no connection."), PullStillClosing("Still closing.")])
def test_the_network_is_waited_for(run: Run, error: EngineFailed) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[MODEL] = [(MANIFEST, error)] * 30 + [(MANIFEST, SUCCESS)]
        await bench.pulls.add(MODEL)
        for tries in range(1, 31):
            await settled()
            state = bench.state(MODEL)
            assert (state.phase, state.tries, state.error) == (PullPhase.WAITING, tries, error)
            await bench.time.advance(6)
        assert bench.state(MODEL).phase is PullPhase.DONE

    run(work())


def test_who_has_no_patience_tries_now_or_stops(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[MODEL] = [(MANIFEST, LibraryAway("There is no connection."))]
        await bench.pulls.add(MODEL)
        await settled()
        await bench.pulls.resume(MODEL)
        await settled()
        assert bench.engine.pulled == [MODEL, MODEL]
        pausing = asyncio.create_task(bench.pulls.pause(MODEL))
        await bench.time.advance(1)
        await pausing
        assert bench.state(MODEL).phase is PullPhase.PAUSED

    run(work())


@pytest.mark.parametrize("error", [DownloadDamaged("Damaged."), PartDamaged("Its part is damaged."), EngineFailed("?")])
def test_what_trying_again_does_not_help_is_told(run: Run, error: EngineFailed) -> None:
    async def work() -> None:
        bench = Bench()
        bench.engine.scripts[MODEL] = [(MANIFEST, error)]
        await bench.pulls.add(MODEL)
        state = await bench.until(MODEL, PullPhase.FAILED)
        assert state.error is error
        assert bench.engine.pulled == [MODEL]

    run(work())


def test_patience_begins_anew_once_bytes_have_come(run: Run) -> None:
    async def work() -> None:
        bench = Bench()
        away = LibraryAway("There is no connection.")
        bench.engine.scripts[MODEL] = [
            (MANIFEST, away),
            (MANIFEST, down("a", 10, 5), down("a", 10, 6), away),
            (MANIFEST, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        await bench.time.advance(3)  # one second for the writers, two of patience
        assert bench.engine.pulled == [MODEL] * 2
        await bench.time.advance(3)  # not five
        assert bench.engine.pulled == [MODEL] * 3

    run(work())

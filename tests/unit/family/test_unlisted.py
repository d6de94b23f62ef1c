"""An engine that says success and lists nothing: what it has is damaged, and fetched anew."""

from __future__ import annotations

import asyncio

import pytest

from desktop.engine.errors.kinds import DownloadDamaged
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.family.checked import HERE_ALREADY, MODEL, NOTE, A, B, bench_of
from tests.unit.family.scripts import SUCCESS, Engine, Gate


class Unlisted(Gate):
    """Where it stands in a script, the engine takes the model in without ever listing it."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self.open()

    async def pass_by(self) -> None:
        self._engine.broken.add(MODEL)


@pytest.mark.parametrize("kind", [EngineKind.MANAGED, EngineKind.SYSTEM])
def test_what_is_taken_in_and_not_listed_is_removed_by_its_name_and_fetched_anew(run: Run, kind: EngineKind) -> None:
    """Under all its names: one that stayed would keep the damaged file."""

    async def work() -> None:
        bench = bench_of(None, kind=kind)
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        bench.engine.broken = {MODEL, "llama3.2:1b-instruct-q8_0"}
        await bench.pulls.add(MODEL)
        waiting = await bench.until(MODEL, PullPhase.WAITING)
        assert waiting.step == "The download arrived damaged. Trying again (1)."
        assert sorted(bench.engine.calls) == [f"delete {MODEL}", "delete llama3.2:1b-instruct-q8_0"]
        done = asyncio.create_task(bench.until(MODEL, PullPhase.DONE))
        await bench.time.advance(3)
        assert (await done).finished
        assert len(bench.engine.pulled) == 2

    run(work())


def test_what_is_never_listed_ends_in_one_error(run: Run) -> None:
    async def work() -> None:
        bench = bench_of(None)
        bench.engine.scripts[MODEL] = [(*HERE_ALREADY[:-1], Unlisted(bench.engine), SUCCESS)]
        await bench.pulls.add(MODEL)
        await bench.until(MODEL, PullPhase.WAITING)
        failed = asyncio.create_task(bench.until(MODEL, PullPhase.FAILED))
        await bench.time.advance(3)
        assert isinstance((await failed).error, DownloadDamaged)
        assert len(bench.engine.pulled) == 2

    run(work())


def test_another_model_s_damage_is_removed_from_our_own_store(run: Run, store: Store) -> None:
    """The engine keeps a file that has another name; damaged, it is of no use to either."""
    store.blob(A).write_bytes(b"the wrong bytes")
    store.blob(B).write_bytes(NOTE)

    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        bench.engine.broken = {MODEL}
        await bench.pulls.add(MODEL)
        await bench.until(MODEL, PullPhase.WAITING)
        assert not store.blob(A).exists()
        assert store.blob(B).exists()

    run(work())

"""What a check that could not be made, or was told something old, becomes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.common.errors import EngineFailed
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind, Manifest
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.family.checked import GOOD, HERE_ALREADY, MODEL, NOTE, TOLD, A, B, bench_of, cut_in_the_check
from tests.unit.family.scripts import MANIFEST, SUCCESS, Bench, Engine, Gate


def test_what_nobody_could_check_is_checked_once_it_can_be_read(run: Run, store: Store) -> None:
    async def work() -> None:
        before = bench_of(None, await cut_in_the_check(None))
        before.engine.scripts[MODEL] = [HERE_ALREADY]
        await before.pulls.restore()
        await before.until(MODEL, PullPhase.DONE)
        store.blob(A).write_bytes(GOOD)
        store.blob(B).write_bytes(NOTE)
        bench = bench_of(store, before.journal)
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        assert bench.pulls.unverified(EngineKind.MANAGED, "the digest")
        await bench.pulls.add(MODEL)
        state = await bench.until(MODEL, PullPhase.DONE)
        assert (state.finished, state.unverified) == (True, False)
        assert not bench.pulls.unverified(EngineKind.MANAGED, "the digest")
        assert not bench.journal.unchecked(EngineKind.MANAGED)

    run(work())


@pytest.mark.parametrize("renewed", [True, False])
def test_where_the_library_was_renewed_meanwhile_it_is_asked_again(run: Run, renewed: bool) -> None:
    """Only where it tells of what came is the download believed."""
    told = [TOLD]

    async def read(_name: str) -> Manifest:
        return told[-1]

    async def work() -> None:
        bench = Bench(Engine(EngineKind.MANAGED), read=read)
        bench.engine.digests[MODEL] = "newer"
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, gate, SUCCESS)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        if renewed:
            told.append(replace(TOLD, digest="newer"))
        gate.open()
        state = await bench.until(MODEL, PullPhase.DONE, PullPhase.FAILED)
        assert state.finished is renewed
        assert isinstance(state.error, EngineFailed) is not renewed

    run(work())

"""Success is no proof after a cut: what an engine does not check, Corral does."""

from __future__ import annotations

import asyncio
import json

from desktop.common.errors import EngineFailed
from desktop.engine.errors.kinds import DownloadDamaged, PartDamaged
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.engine.stores import digest_of
from tests.unit.family.checked import (
    GOOD,
    HERE_ALREADY,
    MODEL,
    NOTE,
    A,
    B,
    bench_of,
    cut_in_the_check,
)
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, Bench, Engine, Gate, down


def test_a_download_that_was_not_cut_is_believed(run: Run, store: Store) -> None:
    """Its blobs are not even there: reading them would fail."""

    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [
            (MANIFEST, down(A, len(GOOD), 4), down(B, len(NOTE), 2), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        state = await bench.until(MODEL, PullPhase.DONE)
        assert (state.finished, state.unverified) == (True, False)
        assert not bench.journal.unchecked(EngineKind.MANAGED)

    run(work())


def test_after_a_cut_right_bytes_are_found_right(run: Run, store: Store) -> None:
    store.blob(A).write_bytes(GOOD)
    store.blob(B).write_bytes(NOTE)

    async def work() -> None:
        bench = bench_of(store, await cut_in_the_check(store))
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        await bench.pulls.restore()
        assert bench.pulls.hidden(EngineKind.MANAGED) == {MODEL}
        state = await bench.until(MODEL, PullPhase.DONE)
        assert (state.finished, state.unverified) == (True, False)
        assert not bench.journal.unchecked(EngineKind.MANAGED)
        assert not bench.pulls.hidden(EngineKind.MANAGED)

    run(work())


def test_after_a_cut_wrong_bytes_are_fetched_anew(run: Run, store: Store) -> None:
    store.blob(A).write_bytes(b"the wrong bytes")
    store.blob(B).write_bytes(NOTE)

    async def work() -> None:
        bench = bench_of(store, await cut_in_the_check(store))
        bench.engine.scripts[MODEL] = [
            HERE_ALREADY,
            (MANIFEST, down(A, len(GOOD), 0), down(B, len(NOTE), len(NOTE)), VERIFYING, SUCCESS),
        ]
        await bench.pulls.restore()
        waiting = await bench.until(MODEL, PullPhase.WAITING)
        assert waiting.step == "The download arrived damaged. Trying again (1)."
        assert bench.engine.calls == [f"delete {MODEL}"]
        assert not store.blob(A).exists()
        assert store.blob(B).exists()
        done = asyncio.create_task(bench.until(MODEL, PullPhase.DONE))
        await bench.time.advance(3)
        state = await done
        assert (state.finished, state.unverified, state.tries) == (True, False, 1)

    run(work())


def test_wrong_bytes_twice_end_in_one_error(run: Run, store: Store) -> None:
    async def work() -> None:
        bench = bench_of(store, await cut_in_the_check(store))
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        store.blob(A).write_bytes(b"the wrong bytes")
        store.blob(B).write_bytes(NOTE)
        await bench.pulls.restore()
        await bench.until(MODEL, PullPhase.WAITING)
        store.blob(A).write_bytes(b"wrong once more")
        await bench.journal.mark(EngineKind.MANAGED, (A,))
        failed = asyncio.create_task(bench.until(MODEL, PullPhase.FAILED))
        await bench.time.advance(3)
        assert isinstance((await failed).error, DownloadDamaged)
        assert bench.engine.rows == []

    run(work())


def test_where_the_files_cannot_be_read_it_says_so_and_remembers(run: Run) -> None:
    async def work() -> None:
        bench = bench_of(None, await cut_in_the_check(None))
        bench.engine.scripts[MODEL] = [HERE_ALREADY]
        await bench.pulls.restore()
        state = await bench.until(MODEL, PullPhase.DONE)
        assert (state.finished, state.unverified) == (True, True)
        assert bench.pulls.unverified(EngineKind.MANAGED, "the digest")
        assert not bench.pulls.hidden(EngineKind.MANAGED)
        bench.router.found = ((EngineKind.MANAGED, bench.engine.rows[0]),)
        await bench.installed.remove(MODEL)
        assert not bench.pulls.unverified(EngineKind.MANAGED, "the digest")

    run(work())


def test_a_pause_between_two_blobs_leaves_the_first_unchecked(run: Run, store: Store) -> None:
    """The engine checks at the very end, and only what came in that pull: the first blob came in another one."""

    async def work() -> None:
        bench = bench_of(store)
        gate = Gate()
        bench.engine.scripts[MODEL] = [
            (MANIFEST, down(A, len(GOOD), 4), down(B, len(NOTE), 0), gate),
            (MANIFEST, down(A, len(GOOD), len(GOOD)), down(B, len(NOTE), 2), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        pausing = asyncio.create_task(bench.pulls.pause(MODEL))
        await bench.time.advance(1)
        await pausing
        store.blob(A).write_bytes(b"the wrong bytes")
        await bench.pulls.resume(MODEL)
        waiting = await bench.until(MODEL, PullPhase.WAITING)
        assert isinstance(waiting.error, DownloadDamaged)

    run(work())


def test_what_was_here_before_is_not_looked_at(run: Run, store: Store) -> None:
    """A blob another model brought is that model's matter."""
    store.blob(B).write_bytes(b"something else")

    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [
            (MANIFEST, down(A, len(GOOD), 0), down(B, len(NOTE), len(NOTE)), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        assert not (await bench.until(MODEL, PullPhase.DONE)).unverified

    run(work())


def test_an_older_version_stays_offered_while_a_newer_one_comes(run: Run, store: Store) -> None:
    async def work() -> None:
        bench = bench_of(store)
        gates = Gate(), Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, 15, 4), gates[0], VERIFYING, gates[1], SUCCESS)]
        await bench.pulls.add(MODEL)
        await gates[0].reached.wait()
        assert not bench.pulls.hidden(EngineKind.MANAGED)
        gates[0].open()
        await gates[1].reached.wait()
        assert bench.pulls.hidden(EngineKind.MANAGED) == {MODEL}
        assert not bench.pulls.hidden(EngineKind.ADDRESS)

    run(work())


def test_what_the_engine_itself_found_damaged_is_not_installed(run: Run, store: Store) -> None:
    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, 15, 4), VERIFYING, DownloadDamaged("Damaged."))]
        await bench.pulls.add(MODEL)
        await bench.until(MODEL, PullPhase.FAILED)
        assert not bench.pulls.hidden(EngineKind.MANAGED)  # an older version of it may well be

    run(work())


def test_a_broken_part_is_removed_and_the_download_begun_anew(run: Run, store: Store) -> None:
    part = store.blob(A).with_name(f"{store.blob(A).name}-partial-0")
    part.write_bytes(b"")

    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [
            (MANIFEST, PartDamaged("EOF")),
            (MANIFEST, down(A, len(GOOD), 4), down(B, len(NOTE), 2), VERIFYING, SUCCESS),
        ]
        await bench.pulls.add(MODEL)
        done = asyncio.create_task(bench.until(MODEL, PullPhase.DONE))
        while not done.done():
            await bench.time.advance(1)
        assert not part.exists()
        assert (await done).tries == 1

    run(work())


def test_an_update_takes_the_old_files_along(run: Run, store: Store) -> None:
    old, same = digest_of(b"old"), digest_of(b"same")
    place = store.folder / "manifests/registry.ollama.ai/library" / MODEL.replace(":", "/")
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"config": {"digest": same, "size": 4}, "layers": [{"digest": old, "size": 3}]}))
    store.blob(old).write_bytes(b"old")
    store.blob(same).write_bytes(b"same")
    manifest = Manifest(MODEL, (Layer("model", A, len(GOOD)), Layer("license", same, 4)), "llama", "the digest")

    async def work() -> None:
        bench = Bench(Engine(EngineKind.MANAGED), store=store, manifests={MODEL: manifest})
        bench.engine.digests[MODEL] = "the digest"
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, len(GOOD), 4), VERIFYING, gate, SUCCESS)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        store.blob(A).write_bytes(GOOD)
        place.write_text(json.dumps({"config": {"digest": same, "size": 4}, "layers": [{"digest": A, "size": 15}]}))
        gate.open()
        await bench.until(MODEL, PullPhase.DONE)
        await bench.pulls.aclose()
        assert {path.name for path in (store.folder / "blobs").iterdir()} == {store.blob(A).name, store.blob(same).name}

    run(work())


def test_a_model_the_engine_does_not_list_is_not_done(run: Run) -> None:
    async def work() -> None:
        bench = bench_of(None)
        bench.engine.scripts[MODEL] = [(MANIFEST, SUCCESS)]
        bench.engine.digests[MODEL] = "another"
        await bench.pulls.add(MODEL)
        state = await bench.until(MODEL, PullPhase.FAILED)
        assert isinstance(state.error, EngineFailed)
        assert not state.finished

    run(work())


def test_blobs_count_as_unchecked_before_their_first_byte(run: Run, store: Store) -> None:
    async def work() -> None:
        bench = bench_of(store)
        store.blob(B).write_bytes(NOTE)  # this one is here
        gate = Gate()
        bench.engine.scripts[MODEL] = [(gate,)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        assert bench.journal.unchecked(EngineKind.MANAGED) == {A}

    run(work())


def test_a_damaged_part_is_dropped_once_and_then_told(run: Run, store: Store) -> None:
    async def work() -> None:
        bench = bench_of(store)
        bench.engine.scripts[MODEL] = [(MANIFEST, PartDamaged("EOF")), (MANIFEST, PartDamaged("EOF")), HERE_ALREADY]
        await bench.pulls.add(MODEL)
        over = asyncio.create_task(bench.until(MODEL, PullPhase.FAILED, PullPhase.DONE))
        while not over.done():
            await bench.time.advance(1)
        assert isinstance((await over).error, PartDamaged)
        assert bench.engine.pulled == [MODEL] * 2

    run(work())

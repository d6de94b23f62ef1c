"""What downloads need of a disk, and what of them stays there after they were cancelled."""

from __future__ import annotations

import asyncio
import json

import pytest

from desktop.common.disk_space import FREE_BESIDE_MODELS
from desktop.common.errors import NoRoom
from desktop.engine.errors.kinds import PartDamaged
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.downloads.journal import Entry
from desktop.family.downloads.queue import Download
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.unit.engine.stores import digest_of
from tests.unit.family.checked import GOOD, MODEL, NOTE, TOLD, A, B, bench_of, cut_in_the_check
from tests.unit.family.scripts import MANIFEST, Bench, Engine, Gate, down


def test_cancelling_removes_what_nobody_else_needs(run: Run, store: Store) -> None:
    installed = store.folder / "manifests/registry.ollama.ai/library/other/latest"
    installed.parent.mkdir(parents=True)
    shared = digest_of(b"shared")
    config = {"digest": digest_of(b"{}"), "size": 2}
    installed.write_text(json.dumps({"config": config, "layers": [{"digest": shared, "size": 6}]}))
    store.blob(digest_of(b"{}")).write_bytes(b"{}")
    store.blob(shared).write_bytes(b"shared")
    manifest = Manifest(MODEL, (*TOLD.layers, Layer("template", shared, 6)), "llama", "the digest")

    async def work() -> None:
        bench = Bench(Engine(EngineKind.MANAGED), store=store, manifests={MODEL: manifest})
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, 15, 4), down(shared, 6, 6), down(B, 9, 2), gate)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        store.blob(A).write_bytes(GOOD)  # it came in full, and nobody checked it
        store.blob(B).with_name(f"{store.blob(B).name}-partial").write_bytes(b"a ")
        cancelling = asyncio.create_task(bench.pulls.cancel(MODEL))
        while not cancelling.done():
            await bench.time.advance(1)
        await cancelling
        names = {path.name for path in (store.folder / "blobs").iterdir()}
        assert names == {store.blob(shared).name, store.blob(digest_of(b"{}")).name}
        assert not bench.journal.unchecked(EngineKind.MANAGED)

    run(work())


def test_in_another_engine_s_store_nothing_is_deleted(run: Run, store: Store) -> None:
    part = store.blob(A).with_name(f"{store.blob(A).name}-partial-0")
    part.write_bytes(b"")

    async def work() -> None:
        bench = bench_of(store, kind=EngineKind.SYSTEM)
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, PartDamaged("EOF")), (MANIFEST, down(A, 15, 4), gate)]
        await bench.pulls.add(MODEL)
        await bench.until(MODEL, PullPhase.FAILED)
        await bench.pulls.resume(MODEL)
        await gate.reached.wait()
        cancelling = asyncio.create_task(bench.pulls.cancel(MODEL))
        while not cancelling.done():
            await bench.time.advance(1)
        assert part.exists()

    run(work())


def test_cancelled_is_cancelled_even_if_its_parts_cannot_be_removed(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: Store, _digest: str) -> None:
        raise NoRoom("A file cannot be removed.")

    store.blob(A).with_name(f"{store.blob(A).name}-partial").write_bytes(b"the")
    monkeypatch.setattr(Store, "drop_partial", refuse)

    async def work() -> None:
        bench = bench_of(store)
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, 15, 4), gate)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        cancelling = asyncio.create_task(bench.pulls.cancel(MODEL))
        while not cancelling.done():
            await bench.time.advance(1)
        with pytest.raises(NoRoom):
            await cancelling
        assert (bench.pulls.states(), bench.journal.book.entries) == ((), ())

    run(work())


def test_no_room_is_told_before_a_byte_and_again_before_each_try(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work() -> None:
        bench = bench_of(store)
        monkeypatch.setattr(Store, "free", lambda _store: 10)
        with pytest.raises(NoRoom, match=r"No room: 1\.0 GB needed, 10 bytes free\."):
            await bench.pulls.add(MODEL)
        assert (bench.pulls.states(), bench.engine.pulled) == ((), [])
        monkeypatch.setattr(Store, "free", lambda _store: 10**12)
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, down(A, 15, 4), gate)]
        await bench.pulls.add(MODEL)
        await gate.reached.wait()
        pausing = asyncio.create_task(bench.pulls.pause(MODEL))
        await bench.time.advance(1)
        await pausing
        monkeypatch.setattr(Store, "free", lambda _store: 10)
        await bench.pulls.resume(MODEL)
        assert isinstance((await bench.until(MODEL, PullPhase.FAILED)).error, NoRoom)
        assert len(bench.engine.pulled) == 1

    run(work())


def test_one_that_is_cancelled_unchecked_is_told_of_should_the_engine_have_it(run: Run, store: Store) -> None:
    async def work() -> None:
        journal = await cut_in_the_check(store)
        bench = bench_of(store, journal)
        gate = Gate()
        bench.engine.scripts[MODEL] = [(MANIFEST, gate)]
        await bench.pulls.restore()
        await gate.reached.wait()
        cancelling = asyncio.create_task(bench.pulls.cancel(MODEL))
        while not cancelling.done():
            await bench.time.advance(1)
        assert bench.journal.unverified(EngineKind.MANAGED, "the digest")

    run(work())


def test_what_has_arrived_needs_no_more_room(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "free", lambda _store: FREE_BESIDE_MODELS + len(NOTE))
    store.blob(A).write_bytes(GOOD)

    async def work() -> None:
        bench = bench_of(store)
        await bench.pulls.add(MODEL)
        assert bench.pulls.states()

    run(work())


def test_of_an_unknown_download_only_what_is_left_needs_room(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "free", lambda _store: FREE_BESIDE_MODELS + 100)

    async def work() -> None:
        begun = Download(Entry(MODEL, EngineKind.MANAGED))
        with pytest.raises(NoRoom):
            await begun.check_space(store)
        await Download(Entry(MODEL, EngineKind.MANAGED, done=begun.expected - 100)).check_space(store)

    run(work())

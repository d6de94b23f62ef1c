"""Downloads against a real Ollama: cut, killed, stalled, damaged, and right in the end."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.common.errors import EngineFailed, Help, NoRoom
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import DownloadDamaged
from desktop.engine.model_store import Store
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, EngineTimes
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.manager import DownloadManager
from desktop.family.library import ManifestReader
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.wire.pulling import LARGE, MODEL, SIZE, TIMES, App, app, cut_in_the_check, manifest_of, once, parcel
from tests.wire.real_ollama import find_ollama
from tests.wire.registry import Registry
from tests.wire.restarting import OneEngine, Server
from tests.wire.sides import demo_side
from tests.wire.tiny_models import text_model


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = find_ollama()
    if found is None or found.startswith(("http://", "https://")):
        pytest.skip("no Ollama that may be killed: CORRAL_TEST_OLLAMA names no program")
    with Server(Path(found), tmp_path) as server:
        server.start()
        yield server


@pytest.fixture
def registry() -> Iterator[Registry]:
    with Registry() as registry:
        yield registry


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    return tmp_path / "pulls.json"


def test_paused_and_everything_killed_it_goes_on_where_it_was(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE * 2 // 5

    async def paused_at_40_percent() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)
            await one.pulls.pause(name)
            (state,) = one.pulls.states()
            assert (state.phase, state.done) == (PullPhase.PAUSED, registry.knobs.stall)

    run(paused_at_40_percent())
    (checkpoint,) = server.store.partials()
    assert checkpoint.done > 0
    server.kill()
    server.start()
    registry.knobs.stall = 0
    registry.knobs.rate = SIZE * 2  # what comes at once is not told of
    registry.ranges.clear()

    async def resumed() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.restore()
            (state,) = one.pulls.states()
            assert (state.phase, state.done) == (PullPhase.PAUSED, SIZE * 2 // 5)
            await one.pulls.resume(name)
            assert (await one.until(name, PullPhase.DONE)).finished
            assert one.first_byte() >= checkpoint.done
            (row,) = await one.engines.client().models()
            manifest = await manifest_of(name)
            assert row.digest == manifest.digest
            assert server.store.damaged(manifest) == ()
            assert not one.pulls.hidden(EngineKind.MANAGED)

    run(resumed())
    assert registry.ranges[0][1] == checkpoint.done


def test_killed_in_the_middle_it_goes_on_by_itself(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE // 2

    async def killed() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)

    run(killed())
    server.kill()
    server.start()
    registry.knobs.stall = 0

    async def again() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.restore()
            state = await one.until(name, PullPhase.DONE)
            assert (state.finished, state.unverified) == (True, False)

    run(again())


def test_an_engine_that_is_killed_is_waited_for(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE // 2

    async def work() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)
            await asyncio.to_thread(server.kill)
            waiting = await one.until(name, PullPhase.WAITING)
            assert waiting.error is not None
            registry.knobs.stall = 0
            await asyncio.to_thread(server.start)
            await one.engines.probe()
            assert (await one.until(name, PullPhase.DONE)).finished

    run(work())


def test_a_stall_recovers_alone(run: Run, server: Server, registry: Registry, journal_path: Path) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE // 2

    async def work() -> None:
        async with app(server, journal_path, dataclasses.replace(TIMES, stall=0.5)) as one:
            await one.pulls.add(name)
            waiting = await one.until(name, PullPhase.WAITING)
            assert waiting.tries == 1
            assert waiting.step.endswith("Trying again (1).")
            registry.knobs.stall = 0
            state = await one.until(name, PullPhase.DONE)
            assert (state.finished, state.unverified) == (True, False)

    run(work())


def test_damaged_bytes_end_in_one_error_and_the_next_try_works(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.corrupt = True

    async def work() -> None:
        async with app(server, journal_path) as one:
            with pytest.raises(DownloadDamaged, match="arrived damaged"):
                [state async for state in one.pulls.pull(name)]
            assert await one.engines.client().models() == ()
            registry.knobs.corrupt = False
            states = [state async for state in one.pulls.pull(name)]
            assert (states[-1].finished, states[-1].unverified) == (True, False)
            assert server.store.damaged(await manifest_of(name)) == ()

    run(work())


def test_damaged_bytes_and_a_kill_during_the_check_are_found_out(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel(LARGE))
    registry.knobs.corrupt = True
    run(cut_in_the_check(server, journal_path, name))
    server.start()
    registry.ranges.clear()

    async def found_out() -> None:
        async with app(server, journal_path) as one:
            offered: list[str] = []
            await one.pulls.restore()
            assert one.pulls.hidden(EngineKind.MANAGED) == {name}
            async for state in one.pulls.follow(name):
                if state.phase is PullPhase.WAITING:  # the engine had believed what it had; Corral did not
                    assert state.step == "The download arrived damaged. Trying again (1)."
                    assert registry.ranges == []
                rows = await one.engines.client().models()
                offered += [row.name for row in rows if row.name not in one.pulls.hidden(EngineKind.MANAGED)]
            assert state.phase is PullPhase.FAILED
            assert isinstance(state.error, DownloadDamaged)
            assert offered == []
            registry.knobs.corrupt = False
            await one.pulls.resume(name)
            state = await one.until(name, PullPhase.DONE)
            assert (state.finished, state.unverified) == (True, False)
            assert await asyncio.to_thread(server.store.damaged, await manifest_of(name)) == ()

    run(found_out())


def test_with_the_engines_of_the_app_the_files_are_found_and_checked(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    """Where they are is known only once the engine says so of an installed model."""
    name = registry.add("library/" + MODEL, text_model() + parcel(LARGE))

    async def work() -> None:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": server.url})
        async with app(server, journal_path):
            pass  # it answers
        await engines.probe()
        try:
            pulls = DownloadManager(
                Router(engines), engines, ManifestReader(manifest_of), Journal(journal_path), times=TIMES
            )
            pulls.changes.subscribe(once(PullPhase.CHECKING, server.kill))
            await pulls.add(name)
            async for state in pulls.follow(name):
                if state.phase is PullPhase.WAITING:
                    break
            await engines.probe()  # as the app does every few seconds: there is no engine now
            await asyncio.to_thread(server.start)
            states = [state async for state in pulls.follow(name)]
            assert (states[-1].phase, states[-1].unverified) == (PullPhase.DONE, False)
            assert states[-1].engine is EngineKind.SYSTEM
            assert not pulls.unverified(EngineKind.SYSTEM, (await manifest_of(name)).digest)
        finally:
            await engines.aclose()

    run(work())


def test_where_the_files_cannot_be_read_it_says_not_verified(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel(LARGE))
    run(cut_in_the_check(server, journal_path, name, readable=False))
    server.start()

    async def work() -> None:
        async with app(server, journal_path, readable=False) as one:
            await one.pulls.restore()
            state = await one.until(name, PullPhase.DONE)
            assert (state.finished, state.unverified) == (True, True)
            assert one.pulls.unverified(EngineKind.MANAGED, (await manifest_of(name)).digest)

    run(work())


def test_pausing_waits_for_the_check(run: Run, server: Server, registry: Registry, journal_path: Path) -> None:
    name = registry.add("library/" + MODEL, parcel(LARGE))

    async def work() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.until(name, PullPhase.CHECKING)
            assert one.pulls.checking
            await one.pulls.pause(name)
            assert one.seen[-1].phase is PullPhase.DONE
            assert [row.name for row in await one.engines.client().models()] == [name]

    run(work())


def test_a_broken_part_file_is_mended(run: Run, server: Server, registry: Registry, journal_path: Path) -> None:
    """An engine that is stopped in the middle sometimes leaves an empty one, and then refuses for ever."""
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE // 2

    async def work() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)
            await one.pulls.pause(name)
            (part,) = server.store.partials()
            blob = server.store.blob(part.digest)
            blob.with_name(f"{blob.name}-partial-0").write_bytes(b"")
            registry.knobs.stall = 0
            await one.pulls.resume(name)
            state = await one.until(name, PullPhase.DONE)
            assert (state.finished, state.tries, state.unverified) == (True, 1, False)

    run(work())


def test_a_disk_that_is_too_small_is_told_before_the_first_byte(
    run: Run, server: Server, registry: Registry, journal_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    monkeypatch.setattr(Store, "free", lambda _store: 3_100_000)

    async def work() -> None:
        async with app(server, journal_path) as one:
            with pytest.raises(NoRoom, match=r"No room: 1\.0 GB needed, 3\.1 MB free\.") as caught:
                await one.pulls.add(name)
            assert caught.value.help is Help.CHOOSE_FOLDER
            assert one.pulls.states() == ()

    run(work())
    assert registry.ranges == []
    assert server.store.partials() == ()


def test_from_a_mirror_to_the_usual_name(run: Run, server: Server, registry: Registry, journal_path: Path) -> None:
    registry.add("library/" + MODEL, parcel())

    async def work() -> None:
        async with app(server, journal_path) as one:
            states = [state async for state in one.pulls.pull(MODEL, f"http://{registry.host}")]
            assert states[-1].finished
            assert [row.name for row in await one.engines.client().models()] == [f"{MODEL}:latest"]

    run(work())


def test_a_mirror_that_does_not_answer_is_told_of_at_once(run: Run, server: Server, journal_path: Path) -> None:
    async def work() -> None:
        async with app(server, journal_path) as one:
            with pytest.raises(EngineFailed, match="no connection to the library"):
                await one.pulls.add(MODEL, mirror="http://127.0.0.1:9")

    run(work())


def test_cancel_leaves_nothing_behind(run: Run, server: Server, registry: Registry, journal_path: Path) -> None:
    name = registry.add("library/" + MODEL, parcel(), template="a second blob")
    registry.knobs.stall = SIZE // 2

    async def work() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)
            await one.pulls.cancel(name)
            assert one.pulls.states() == ()
            assert await one.pulls.leftovers.found() == ()

    run(work())
    assert list((server.store.folder / "blobs").iterdir()) == []


def test_parts_nobody_owns_are_listed_and_removed(
    run: Run, server: Server, registry: Registry, journal_path: Path
) -> None:
    name = registry.add("library/" + MODEL, parcel())
    registry.knobs.stall = SIZE // 2

    async def owned() -> None:
        async with app(server, journal_path) as one:
            await one.pulls.add(name)
            await one.halfway(registry)
            await one.pulls.pause(name)
            assert await one.pulls.leftovers.found() == ()

    async def forgotten() -> None:
        async with app(server, journal_path) as one:
            (leftover,) = await one.pulls.leftovers.found()
            assert leftover.removable
            assert leftover.size > 0
            await one.pulls.leftovers.drop(leftover)
            assert await one.pulls.leftovers.found() == ()

    run(owned())
    journal_path.unlink()
    run(forgotten())
    assert list((server.store.folder / "blobs").iterdir()) == []


def test_the_demo_has_the_same_queue(run: Run, journal_path: Path) -> None:
    with demo_side() as side:

        async def work() -> None:
            engines = OneEngine(side.url, None, EngineKind.DEMO)
            await engines.probe()
            try:
                one = App(engines, journal_path, TIMES, read=False)
                await one.pulls.add(side.download)
                await one.pulls.add("llama3.2-vision:90b-instruct-q4_K_M")
                await one.until(side.download, PullPhase.DOWNLOADING)
                await one.pulls.pause(side.download)
                (state,) = one.pulls.states()
                assert (state.phase, state.engine) == (PullPhase.PAUSED, EngineKind.DEMO)
                await one.pulls.resume(side.download)
                state = await one.until(side.download, PullPhase.DONE)
                assert (state.finished, state.unverified) == (True, False)
            finally:
                await engines.aclose()

        run(work())

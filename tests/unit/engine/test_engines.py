"""Which engines are known, and who hears of a change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop.common.errors import EngineUnreachable
from desktop.engine.client import EngineClient
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines, Reports
from desktop.engine.model_store import Store
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState, Version
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine, in_turn, stall, status, whole
from tests.unit.engine.stores import FakeManaged, digest_of, put_model


@asynccontextmanager
async def engines(
    environment: Mapping[str, str], connection_log: ConnectionLog | None = None
) -> AsyncIterator[Engines]:
    found = Engines(connection_log or ConnectionLog(), EngineTimes(), environment, Path("/nowhere"))
    try:
        yield found
    finally:
        await found.aclose()


def test_the_person_s_own_engine_is_found(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            assert not known.reports
            (report,) = await known.probe()
            assert report.endpoint == Endpoint(url, EngineKind.SYSTEM)
            assert report.state is HostState.READY
            assert known.reports == (report,)
            assert await known.client(EngineKind.SYSTEM).models()

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_where_home_is_need_not_be_known(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", lost)

    async def work(url: str) -> None:
        known = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url})
        assert [report.state for report in await known.probe()] == [HostState.READY]
        await known.aclose()

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_nothing_is_contacted_before_the_first_look(run: Run) -> None:
    connection_log = ConnectionLog()

    async def work() -> None:
        async with engines({"OLLAMA_HOST": "gpu.example"}, connection_log) as known:
            with pytest.raises(EngineUnreachable):
                known.client(EngineKind.SYSTEM)

    run(work())
    assert connection_log.snapshot().entries == ()


def test_an_address_beyond_this_computer_is_told_and_not_used(run: Run) -> None:
    connection_log = ConnectionLog()

    async def work() -> None:
        async with engines({"OLLAMA_HOST": "gpu.example:4000"}, connection_log) as known:
            assert known.remote == Endpoint("http://gpu.example:4000", EngineKind.ADDRESS)
            (report,) = await known.probe()
            assert report.endpoint == Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM)

    run(work())
    assert connection_log.snapshot().outside == 0


def test_a_given_address_takes_the_place_of_the_usual_one(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({}) as known:
            given = Endpoint(url, EngineKind.ADDRESS)
            assert [report.endpoint for report in await known.probe(given)] == [given]
            assert [report.endpoint for report in await known.probe()] == [given]

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_what_is_no_address_is_refused_and_changes_nothing(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            before = await known.probe()
            with pytest.raises(EngineUnreachable, match="not the address"):
                await known.probe(Endpoint("http://", EngineKind.ADDRESS))
            assert await known.probe() == before

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_the_demo_comes_and_goes(run: Run) -> None:
    async def work(system: str, demo: str) -> None:
        async with engines({"OLLAMA_HOST": system}) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            await known.probe()
            report = await known.use(Endpoint(demo, EngineKind.DEMO))
            assert report.state is HostState.READY
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.SYSTEM, EngineKind.DEMO]
            assert len(await known.probe()) == 2
            await known.drop(EngineKind.DEMO)
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.SYSTEM]
            with pytest.raises(EngineUnreachable):
                known.client(EngineKind.DEMO)
            assert [len(reports) for reports in heard] == [1, 2, 1]

    with FaultyEngine() as system, FaultyEngine() as demo:
        run(work(system.url, demo.url))


def test_only_changes_are_told(run: Run) -> None:
    versions = in_turn(whole({"version": "0.24.0"}), whole({"version": "0.24.0"}), status(500, "down"))

    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            for _ in range(3):
                await known.probe()
            assert [reports[0].state for reports in heard] == [HostState.READY, HostState.SOMETHING_ELSE]

    with FaultyEngine({"/api/version": versions}) as engine:
        run(work(engine.url))


def test_an_engine_that_comes_while_another_is_looked_at_is_kept(run: Run) -> None:
    async def work(slow: FaultyEngine, demo: str) -> None:
        async with engines({"OLLAMA_HOST": slow.url}) as known:
            looking = asyncio.create_task(known.probe())
            await asyncio.to_thread(slow.arrived.wait, 10)
            await known.use(Endpoint(demo, EngineKind.DEMO))
            slow.stop()
            await looking
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.SYSTEM, EngineKind.DEMO]

    with FaultyEngine({"/api/version": stall()}) as slow, FaultyEngine() as demo:
        run(work(slow, demo.url))


def test_a_ready_engine_that_is_silent_for_once_is_busy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter((HostState.STARTING, HostState.READY, HostState.STARTING, HostState.NOT_RUNNING, HostState.STARTING))

    async def probe(client: EngineClient, *, installed: bool) -> HostReport:
        return HostReport(client.endpoint, next(states), Version(0, 24, 0))

    monkeypatch.setattr(EngineClient, "probe", probe)

    async def work() -> None:
        async with engines({}) as known:
            seen = [(await known.probe())[0].state for _ in range(5)]
        ready = [HostState.READY, HostState.READY]
        assert seen == [HostState.STARTING, *ready, HostState.NOT_RUNNING, HostState.STARTING]

    run(work())


MANAGED = Version(0, 24, 0, "0.24.0")


@asynccontextmanager
async def with_managed(system: str, managed: FakeManaged) -> AsyncIterator[Engines]:
    found = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": system}, Path("/nowhere"), managed=managed)
    try:
        yield found
    finally:
        await found.aclose()


def test_corral_s_engine_is_told_of_while_it_sleeps(run: Run, tmp_path: Path) -> None:
    async def work(url: str, woken: str) -> None:
        managed = FakeManaged(tmp_path, woken)
        async with with_managed(url, managed) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            await known.probe()
            asleep = HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP, MANAGED)
            assert known.reports[1:] == (asleep,)
            with pytest.raises(EngineUnreachable, match="asleep"):
                known.client(EngineKind.MANAGED)
            client = await known.ready(EngineKind.MANAGED)
            assert await client.models()
            awake = HostReport(Endpoint(woken, EngineKind.MANAGED), HostState.READY, MANAGED)
            assert known.reports[1:] == (awake,)
            assert known.client(EngineKind.MANAGED) is client
            await known.probe()
            managed.sleep()
            assert known.reports[1:] == (asleep,)
            assert [reports[1].state for reports in heard] == [HostState.ASLEEP, HostState.READY, HostState.ASLEEP]
            assert await known.ready(EngineKind.SYSTEM) is known.client(EngineKind.SYSTEM)
            assert managed.woken == 1

    with FaultyEngine() as system, FaultyEngine({"/api/version": whole({"version": "0.24.0"})}) as woken:
        run(work(system.url, woken.url))


def test_an_own_engine_that_is_not_installed_is_not_told_of(run: Run, tmp_path: Path) -> None:
    async def work(url: str) -> None:
        managed = FakeManaged(tmp_path, url)
        managed.version = None
        async with with_managed(url, managed) as known:
            await known.probe()
            assert len(known.reports) == 1
            managed.version = MANAGED  # it arrives
            managed.changes.tell(None)
            assert [report.state for report in known.reports] == [HostState.READY, HostState.ASLEEP]

    with FaultyEngine() as system:
        run(work(system.url))


def test_before_the_first_look_there_is_no_half_answer(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        managed = FakeManaged(tmp_path)
        async with with_managed("127.0.0.1:1", managed) as known:
            managed.changes.tell(None)
            assert known.reports == ()

    run(work())


def test_an_awake_engine_is_looked_at_like_any_other(run: Run, tmp_path: Path) -> None:
    async def work(woken: FaultyEngine) -> None:
        managed = FakeManaged(tmp_path, woken.url)
        async with with_managed("127.0.0.1:1", managed) as known:
            seen = list[HostState]()
            known.changes.subscribe(lambda reports: seen.append(reports[1].state))
            await known.probe()
            await known.ready(EngineKind.MANAGED)
            woken.stop()
            await known.probe()
            managed.sleep()
            await managed.wake()  # what was found before says nothing of the engine that is there now
        ready, gone, asleep = HostState.READY, HostState.NOT_RUNNING, HostState.ASLEEP
        assert seen == [asleep, ready, gone, asleep, ready]

    with FaultyEngine() as woken:
        run(work(woken))


def test_the_stores_of_engines(run: Run, tmp_path: Path) -> None:
    theirs = Store(tmp_path / "theirs")
    digest = put_model(theirs)
    tags = {"models": [{"name": "llama3.2-vision:11b", "digest": digest, "size": 1}]}
    answers = {
        "/api/version": in_turn(whole({"version": "0.24.0"}), status(500, "down"), whole({"version": "0.24.0"})),
        "/api/tags": whole(tags),
        "/api/show": whole({"modelfile": f"FROM {theirs.blob(digest_of(b'weights'))}\n"}),
    }

    async def work(engine: FaultyEngine) -> None:
        managed = FakeManaged(tmp_path / "own")
        async with with_managed(engine.url, managed) as known:
            assert await known.store(EngineKind.SYSTEM) is None
            await known.probe()
            for _ in range(2):
                store = await known.store(EngineKind.SYSTEM)
                assert store is not None
                assert store.folder == theirs.folder
            assert len(engine.bodies("/api/show")) == 1  # asked once
            assert await known.store(EngineKind.MANAGED) is managed.store
            assert await known.store(EngineKind.DEMO) is None
            await known.probe()
            assert await known.store(EngineKind.SYSTEM) is None
            await known.probe()
            assert await known.store(EngineKind.SYSTEM)
            assert len(engine.bodies("/api/show")) == 2  # it was away, so it is asked anew
            assert managed.woken == 0

    with FaultyEngine(answers) as engine:
        run(work(engine))

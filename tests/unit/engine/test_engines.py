"""Which engines are known, and who hears of a change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop.common.errors import EngineUnreachable
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines, Reports
from desktop.engine.ledger import Ledger
from desktop.engine.store import Store
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState, Version
from tests.conftest import Run
from tests.faults import FaultyEngine, in_turn, stall, status, whole
from tests.unit.engine.stores import FakeOwn, digest_of, put_model


@asynccontextmanager
async def engines(environment: Mapping[str, str], ledger: Ledger | None = None) -> AsyncIterator[Engines]:
    found = Engines(ledger or Ledger(), EngineTimes(), environment, Path("/nowhere"))
    try:
        yield found
    finally:
        await found.aclose()


def test_the_person_s_own_engine_is_found(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            assert not known.reports
            (report,) = await known.look()
            assert report.endpoint == Endpoint(url, EngineKind.YOURS)
            assert report.state is HostState.READY
            assert known.reports == (report,)
            assert await known.client(EngineKind.YOURS).models()

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_where_home_is_need_not_be_known(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", lost)

    async def work(url: str) -> None:
        known = Engines(Ledger(), EngineTimes(), {"OLLAMA_HOST": url})
        assert [report.state for report in await known.look()] == [HostState.READY]
        await known.aclose()

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_nothing_is_contacted_before_the_first_look(run: Run) -> None:
    ledger = Ledger()

    async def work() -> None:
        async with engines({"OLLAMA_HOST": "gpu.example"}, ledger) as known:
            with pytest.raises(EngineUnreachable):
                known.client(EngineKind.YOURS)

    run(work())
    assert ledger.snapshot().entries == ()


def test_an_address_beyond_this_computer_is_told_and_not_used(run: Run) -> None:
    ledger = Ledger()

    async def work() -> None:
        async with engines({"OLLAMA_HOST": "gpu.example:4000"}, ledger) as known:
            assert known.elsewhere == Endpoint("http://gpu.example:4000", EngineKind.ADDRESS)
            (report,) = await known.look()
            assert report.endpoint == Endpoint("http://127.0.0.1:11434", EngineKind.YOURS)

    run(work())
    assert ledger.snapshot().outside == 0


def test_a_given_address_takes_the_place_of_the_usual_one(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({}) as known:
            given = Endpoint(url, EngineKind.ADDRESS)
            assert [report.endpoint for report in await known.look(given)] == [given]
            assert [report.endpoint for report in await known.look()] == [given]

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_what_is_no_address_is_refused_and_changes_nothing(run: Run) -> None:
    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            before = await known.look()
            with pytest.raises(EngineUnreachable, match="not the address"):
                await known.look(Endpoint("http://", EngineKind.ADDRESS))
            assert await known.look() == before

    with FaultyEngine() as engine:
        run(work(engine.url))


def test_the_demo_comes_and_goes(run: Run) -> None:
    async def work(yours: str, demo: str) -> None:
        async with engines({"OLLAMA_HOST": yours}) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            await known.look()
            report = await known.use(Endpoint(demo, EngineKind.DEMO))
            assert report.state is HostState.READY
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.YOURS, EngineKind.DEMO]
            assert len(await known.look()) == 2
            await known.drop(EngineKind.DEMO)
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.YOURS]
            with pytest.raises(EngineUnreachable):
                known.client(EngineKind.DEMO)
            assert [len(reports) for reports in heard] == [1, 2, 1]

    with FaultyEngine() as yours, FaultyEngine() as demo:
        run(work(yours.url, demo.url))


def test_only_changes_are_told(run: Run) -> None:
    versions = in_turn(whole({"version": "0.24.0"}), whole({"version": "0.24.0"}), status(500, "down"))

    async def work(url: str) -> None:
        async with engines({"OLLAMA_HOST": url}) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            for _ in range(3):
                await known.look()
            assert [reports[0].state for reports in heard] == [HostState.READY, HostState.SOMETHING_ELSE]

    with FaultyEngine({"/api/version": versions}) as engine:
        run(work(engine.url))


def test_an_engine_that_comes_while_another_is_looked_at_is_kept(run: Run) -> None:
    async def work(slow: FaultyEngine, demo: str) -> None:
        async with engines({"OLLAMA_HOST": slow.url}) as known:
            looking = asyncio.create_task(known.look())
            await asyncio.to_thread(slow.arrived.wait, 10)
            await known.use(Endpoint(demo, EngineKind.DEMO))
            slow.stop()
            await looking
            assert [each.endpoint.kind for each in known.reports] == [EngineKind.YOURS, EngineKind.DEMO]

    with FaultyEngine({"/api/version": stall()}) as slow, FaultyEngine() as demo:
        run(work(slow, demo.url))


def test_a_ready_engine_that_is_silent_for_once_is_busy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter((HostState.STARTING, HostState.READY, HostState.STARTING, HostState.NOT_RUNNING, HostState.STARTING))

    async def probe(client: EngineClient, *, installed: bool) -> HostReport:
        return HostReport(client.endpoint, next(states), Version(0, 24, 0))

    monkeypatch.setattr(EngineClient, "probe", probe)

    async def work() -> None:
        async with engines({}) as known:
            seen = [(await known.look())[0].state for _ in range(5)]
        ready = [HostState.READY, HostState.READY]
        assert seen == [HostState.STARTING, *ready, HostState.NOT_RUNNING, HostState.STARTING]

    run(work())


OWN = Version(0, 24, 0, "0.24.0")


@asynccontextmanager
async def with_own(yours: str, own: FakeOwn) -> AsyncIterator[Engines]:
    found = Engines(Ledger(), EngineTimes(), {"OLLAMA_HOST": yours}, Path("/nowhere"), own=own)
    try:
        yield found
    finally:
        await found.aclose()


def test_corral_s_engine_is_told_of_while_it_sleeps(run: Run, tmp_path: Path) -> None:
    async def work(url: str, woken: str) -> None:
        own = FakeOwn(tmp_path, woken)
        async with with_own(url, own) as known:
            heard = list[Reports]()
            known.changes.subscribe(heard.append)
            await known.look()
            asleep = HostReport(Endpoint("", EngineKind.OWN), HostState.ASLEEP, OWN)
            assert known.reports[1:] == (asleep,)
            with pytest.raises(EngineUnreachable, match="asleep"):
                known.client(EngineKind.OWN)
            client = await known.ready(EngineKind.OWN)
            assert await client.models()
            awake = HostReport(Endpoint(woken, EngineKind.OWN), HostState.READY, OWN)
            assert known.reports[1:] == (awake,)
            assert known.client(EngineKind.OWN) is client
            await known.look()
            own.sleep()
            assert known.reports[1:] == (asleep,)
            assert [reports[1].state for reports in heard] == [HostState.ASLEEP, HostState.READY, HostState.ASLEEP]
            assert await known.ready(EngineKind.YOURS) is known.client(EngineKind.YOURS)
            assert own.woken == 1

    with FaultyEngine() as yours, FaultyEngine({"/api/version": whole({"version": "0.24.0"})}) as woken:
        run(work(yours.url, woken.url))


def test_an_own_engine_that_is_not_installed_is_not_told_of(run: Run, tmp_path: Path) -> None:
    async def work(url: str) -> None:
        own = FakeOwn(tmp_path, url)
        own.version = None
        async with with_own(url, own) as known:
            await known.look()
            assert len(known.reports) == 1
            own.version = OWN  # it arrives
            own.changes.tell(None)
            assert [report.state for report in known.reports] == [HostState.READY, HostState.ASLEEP]

    with FaultyEngine() as yours:
        run(work(yours.url))


def test_before_the_first_look_there_is_no_half_answer(run: Run, tmp_path: Path) -> None:
    async def work() -> None:
        own = FakeOwn(tmp_path)
        async with with_own("127.0.0.1:1", own) as known:
            own.changes.tell(None)
            assert known.reports == ()

    run(work())


def test_an_awake_engine_is_looked_at_like_any_other(run: Run, tmp_path: Path) -> None:
    async def work(woken: FaultyEngine) -> None:
        own = FakeOwn(tmp_path, woken.url)
        async with with_own("127.0.0.1:1", own) as known:
            seen = list[HostState]()
            known.changes.subscribe(lambda reports: seen.append(reports[1].state))
            await known.look()
            await known.ready(EngineKind.OWN)
            woken.stop()
            await known.look()
            own.sleep()
            await own.wake()  # what was found before says nothing of the engine that is there now
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
        own = FakeOwn(tmp_path / "own")
        async with with_own(engine.url, own) as known:
            assert await known.store(EngineKind.YOURS) is None
            await known.look()
            for _ in range(2):
                store = await known.store(EngineKind.YOURS)
                assert store is not None
                assert store.folder == theirs.folder
            assert len(engine.bodies("/api/show")) == 1  # asked once
            assert await known.store(EngineKind.OWN) is own.store
            assert await known.store(EngineKind.DEMO) is None
            await known.look()
            assert await known.store(EngineKind.YOURS) is None
            await known.look()
            assert await known.store(EngineKind.YOURS)
            assert len(engine.bodies("/api/show")) == 2  # it was away, so it is asked anew
            assert own.woken == 0

    with FaultyEngine(answers) as engine:
        run(work(engine))

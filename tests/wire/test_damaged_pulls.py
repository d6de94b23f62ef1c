"""Downloads that arrive damaged, whole or in one part: Corral cures them, and the engine lists and runs them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from desktop.common.errors import ModelUnavailable
from desktop.common.types import Message, Role
from desktop.engine.client import EngineClient
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import DownloadDamaged
from desktop.engine.router import Router
from desktop.engine.types import Ask, EngineKind, EngineTimes, PullStep, Token
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.manager import DownloadManager
from desktop.family.installed import InstalledModels
from desktop.family.library import ManifestReader
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.wire.pulling import TIMES, manifest_of
from tests.wire.real_ollama import find_ollama
from tests.wire.registry import Registry
from tests.wire.restarting import OneEngine, Server
from tests.wire.tiny_models import COUNTING, TEMPLATE, text_model

KINDS = ("model", "template", "license", "params", "config")
OTHER = "corral-other:latest"
SAYS = "Hello from a tiny test model."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = find_ollama()
    if found is None or found.startswith(("http://", "https://")):
        pytest.skip("no Ollama to start: CORRAL_TEST_OLLAMA names no program")
    with Server(Path(found), tmp_path) as server:
        server.start()
        yield server


@pytest.fixture
def registry() -> Iterator[Registry]:
    with Registry() as registry:
        yield registry


@pytest.fixture
def name(registry: Registry) -> str:
    return registry.add(
        "library/corral-damaged", text_model(), template=TEMPLATE, license="Do as you like.", params='{"seed": 1}'
    )


class Setup:
    """An engine, and the downloads that go to it."""

    def __init__(self, router: Router, engines: Engines, client: EngineClient, journal: Path) -> None:
        book, library = Journal(journal), ManifestReader(manifest_of)
        self.client = client
        self.pulls = DownloadManager(router, engines, library, book, times=TIMES)
        self.installed = InstalledModels(router, engines, book, library, str)


Whose = Callable[[Server, Path], AbstractAsyncContextManager[Setup]]


@asynccontextmanager
async def system(server: Server, journal: Path) -> AsyncIterator[Setup]:
    """As in the app, on the person's own Ollama: where its files are nobody says before it lists a model."""
    await answering(server)
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": server.url})
    await engines.probe()
    try:
        yield Setup(Router(engines), engines, engines.client(EngineKind.SYSTEM), journal)
    finally:
        await engines.aclose()


@asynccontextmanager
async def system_with_another_model(server: Server, journal: Path) -> AsyncIterator[Setup]:
    """So that its files can be found from the beginning."""
    async with system(server, journal) as setup:
        with Registry() as other:
            name = other.add("library/other", text_model(COUNTING), template=f"{TEMPLATE} ")
            async for _ in setup.client.pull(name, insecure=True):
                pass
            await setup.client.copy(name, OTHER)
            await setup.client.delete(name)
        yield setup


@asynccontextmanager
async def managed(server: Server, journal: Path) -> AsyncIterator[Setup]:
    """On an engine whose files are Corral's own."""
    await answering(server)
    engines = OneEngine(server.url, server.store)
    await engines.probe()
    try:
        yield Setup(Router(engines), engines, engines.client(), journal)
    finally:
        await engines.aclose()


async def answering(server: Server) -> None:
    engines = OneEngine(server.url, None)
    await engines.probe()
    await engines.aclose()


async def outcome(pulls: DownloadManager, name: str) -> tuple[PullPhase, object]:
    state = None
    async for state in pulls.follow(name):
        if state.phase.over:
            break
    assert state is not None
    return state.phase, state.error


async def digest_of(name: str, kind: str) -> str:
    manifest = await manifest_of(name)
    return next(blob.digest for blob in manifest.blobs if blob.kind == kind)


async def answer(client: EngineClient, name: str) -> str:
    pieces = client.chat(Ask(name, (Message(Role.USER, "Hello"),), num_ctx=2_048))
    return "".join([piece.text async for piece in pieces if isinstance(piece, Token)])


@pytest.mark.parametrize("whose", [managed, system, system_with_another_model])
@pytest.mark.parametrize("kind", ["all", *KINDS])
def test_what_arrived_damaged_is_cured(
    run: Run, server: Server, registry: Registry, name: str, tmp_path: Path, whose: Whose, kind: str
) -> None:
    async def work() -> None:
        async with whose(server, tmp_path / "pulls.json") as setup:
            pulls = setup.pulls
            registry.knobs.corrupt_only = "" if kind == "all" else await digest_of(name, kind)
            registry.knobs.corrupt = True
            await pulls.add(name)
            phase, error = await outcome(pulls, name)
            assert (phase, type(error)) == (PullPhase.FAILED, DownloadDamaged)
            registry.knobs.corrupt = False
            await pulls.resume(name)
            assert await outcome(pulls, name) == (PullPhase.DONE, None)
            assert server.store.damaged(await manifest_of(name)) == ()
            assert {model.name for model in await setup.client.models()} - {OTHER} == {name}
            assert await answer(setup.client, name) == SAYS

    run(work())


@pytest.mark.parametrize("whose", [managed, system])
def test_what_the_engine_took_in_damaged_by_itself_is_cured(
    run: Run, server: Server, registry: Registry, name: str, tmp_path: Path, whose: Whose
) -> None:
    """Somebody pulled it twice by hand: the engine said success, and lists nothing."""

    async def work() -> None:
        async with whose(server, tmp_path / "pulls.json") as setup:
            registry.knobs.corrupt = True
            with pytest.raises(DownloadDamaged):
                [frame async for frame in setup.client.pull(name, insecure=True)]
            registry.knobs.corrupt = False
            assert [frame async for frame in setup.client.pull(name, insecure=True)][-1].step is PullStep.SUCCESS
            assert await setup.client.models() == ()
            await setup.pulls.add(name)
            assert await outcome(setup.pulls, name) == (PullPhase.DONE, None)
            assert server.store.damaged(await manifest_of(name)) == ()
            assert await answer(setup.client, name) == SAYS

    run(work())


@pytest.mark.parametrize("whose", [managed, system])
def test_what_is_not_listed_can_be_removed_by_its_name(
    run: Run, server: Server, registry: Registry, name: str, tmp_path: Path, whose: Whose
) -> None:
    async def work() -> None:
        async with whose(server, tmp_path / "pulls.json") as setup:
            registry.knobs.corrupt = True
            with pytest.raises(DownloadDamaged):
                [frame async for frame in setup.client.pull(name, insecure=True)]
            registry.knobs.corrupt = False
            [frame async for frame in setup.client.pull(name, insecure=True)]
            assert await setup.client.models() == ()
            assert server.store.models() == ()
            await setup.installed.remove(name)
            assert list((server.store.folder / "blobs").iterdir()) == []
            with pytest.raises(ModelUnavailable):
                await setup.installed.remove(name)

    run(work())

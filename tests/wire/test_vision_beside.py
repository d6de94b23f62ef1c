"""Llama 3.2 Vision beside an Ollama that gave it up: refused there before a byte, and run by Corral's engine."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.common.errors import Help
from desktop.common.types import Message, Role
from desktop.engine.adoption import Adoption, How, recheck
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import CannotRun, ModelMissing
from desktop.engine.learned import Learned
from desktop.engine.model_store import Store
from desktop.engine.registry import read_manifest
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, EngineTimes, Manifest, Token
from desktop.family.downloads.manager import DownloadManager
from desktop.family.library import ManifestReader
from desktop.family.types import PullPhase
from tests.conftest import Run
from tests.engine_double.faults import FaultyEngine, whole
from tests.unit.engine.stores import FakeManaged
from tests.wire.pictures import SEES, picture
from tests.wire.real_ollama import RealOllama, find_ollama
from tests.wire.registry import Registry
from tests.wire.restarting import OneEngine, Server
from tests.wire.tiny_models import TEMPLATE
from tests.wire.tiny_vision import vision_model

MODEL = "corral-vision:latest"


@pytest.fixture
def library() -> Iterator[Registry]:
    with Registry() as registry:
        yield registry


@pytest.fixture
def vision(library: Registry) -> str:
    """The name to pull it by."""
    return library.add("library/corral-vision", vision_model(), family="mllama", template=TEMPLATE)


@pytest.fixture
def managed_server(tmp_path: Path, ollama: RealOllama) -> Iterator[Server]:
    """A real 0.24, as Corral's own engine would be."""
    program = Path(find_ollama() or "")
    if not program.is_file():
        pytest.skip("no Ollama to start: CORRAL_TEST_OLLAMA names no program")
    if not ollama.looks:
        pytest.skip(f"Ollama {ollama.version.text} cannot run Llama 3.2 Vision")
    folder = tmp_path / "own"
    folder.mkdir()
    with Server(program, folder) as server:
        server.start()
        yield server


async def manifest_of(name: str) -> Manifest:
    return await read_manifest(name, ConnectionLog(), EngineTimes())


@asynccontextmanager
async def beside(system: FaultyEngine, managed: FakeManaged | None) -> AsyncIterator[Engines]:
    engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": system.url}, Path("/nowhere"), managed=managed)
    await engines.probe()
    try:
        yield engines
    finally:
        await engines.aclose()


def gave_it_up(store: Store | None = None) -> FaultyEngine:
    """An Ollama 0.33, with the models of a store."""
    models = store.models() if store else ()
    rows = [{"name": model.name, "digest": model.digest, "size": model.size} for model in models]
    manifest = store.manifest(models[0].name) if store and models else None
    file = store.blob(manifest.layers[0].digest) if store and manifest else ""
    show = {
        "capabilities": ["completion", "vision"],
        "modelfile": f"FROM {file}\n",
        "model_info": {"general.architecture": "mllama"},
    }
    return FaultyEngine(
        {"/api/version": whole({"version": "0.33.0"}), "/api/tags": whole({"models": rows}), "/api/show": whole(show)}
    )


def test_its_download_is_refused_before_a_byte(run: Run, library: Registry, vision: str) -> None:
    async def work() -> None:
        async with beside(system, None) as engines:
            pulls = DownloadManager(Router(engines), engines, ManifestReader(manifest_of))
            with pytest.raises(CannotRun) as caught:
                await pulls.add(vision)
            assert caught.value.title == "Your Ollama 0.33 cannot look at pictures with this model."
            assert caught.value.help is Help.SET_UP_OWN
            assert pulls.states() == ()

    with gave_it_up() as system:
        run(work())
        assert not system.bodies("/api/pull")
    asked = [request for request in library.requests if "/blobs/" in request]
    assert len(asked) == 1  # the few words that say what it is


def test_its_download_goes_to_corral_s_engine(run: Run, managed_server: Server, vision: str) -> None:
    async def work() -> None:
        other = OneEngine(managed_server.url, None)
        await other.probe()
        await other.aclose()
        managed = FakeManaged(managed_server.store.folder, managed_server.url)
        async with beside(system, managed) as engines:
            router = Router(engines)
            pulls = DownloadManager(router, engines, ManifestReader(manifest_of))
            states = [state async for state in pulls.pull(vision)]
            assert (states[-1].phase, states[-1].engine) == (PullPhase.DONE, EngineKind.MANAGED)
            assert [kind for kind, _ in await router.models()] == [EngineKind.MANAGED]
            assert await seen(router, vision) == SEES
            await pulls.aclose()

    with gave_it_up() as system:
        run(work())
        assert not system.bodies("/api/pull")


async def seen(router: Router, model: str) -> str:
    route = await router.route(model, with_picture=True)
    assert route.engine is EngineKind.MANAGED
    pieces = route.chat((Message(Role.USER, "What is this?", picture(90)),))
    return "".join([piece.text async for piece in pieces if isinstance(piece, Token)])


@pytest.mark.parametrize("how", [How.HARD_LINK, How.SYMLINK])
def test_what_is_here_already_is_adopted(
    run: Run, managed_server: Server, vision: str, tmp_path: Path, how: How, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_link = os.link

    def another_disk(source: str | Path, to: str | Path, **more: Any) -> None:
        """Small files of Corral's own are still put in their places by a link."""
        if not more:
            raise OSError
        real_link(source, to, **more)

    if how is How.SYMLINK:
        monkeypatch.setattr(os, "link", another_disk)

    async def fill() -> None:
        """With the engine's own pull, so that the store is as a real one leaves it."""
        engines = OneEngine(managed_server.url, None)
        await engines.probe()
        async for _ in engines.client().pull(vision, insecure=True):
            pass
        await engines.client().copy(vision, MODEL)
        await engines.client().delete(vision)
        await engines.aclose()

    async def work() -> None:
        managed = FakeManaged(managed_server.store.folder, managed_server.url)
        async with beside(system, managed) as engines:
            router = Router(engines)
            with pytest.raises(CannotRun):
                await router.route(MODEL)
            taking = Adoption(engines, managed, Learned())
            assert [each.model.name for each in await taking.adoptable()] == [MODEL]
            assert (await taking.adopt(MODEL)).how is how
            assert await seen(router, MODEL) == SEES
            for blob in (theirs.folder / "blobs").iterdir():  # its owner removes it
                blob.unlink()
            if how is How.HARD_LINK:
                assert recheck(managed.store) == ()
                assert await seen(router, MODEL) == SEES
            else:
                assert recheck(managed.store) == (MODEL,)
                with pytest.raises(CannotRun):
                    await router.route(MODEL)
                with pytest.raises(ModelMissing):
                    await (await engines.ready(EngineKind.MANAGED)).facts(MODEL)

    run(fill())
    theirs = Store(managed_server.store.folder.rename(tmp_path / "theirs"))
    with gave_it_up(theirs) as system:
        run(work())

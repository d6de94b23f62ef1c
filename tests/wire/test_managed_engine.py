"""A real Ollama as Corral's own engine, with a model loaded: it stays here, and no ending leaves any of it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from desktop.common.errors import EngineFailed
from desktop.common.types import Ending, Message, Role
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.runtime.server import ManagedEngine
from desktop.engine.types import Ask, EngineTimes, Finish, Version
from desktop.engine.versions import parse_version
from tests.conftest import Run
from tests.unit.engine.runtime.driver import corral, managed_engine
from tests.unit.engine.runtime.fake import Fake, engine_of, group, left_after, runners_of
from tests.wire.real_ollama import find_ollama
from tests.wire.registry import Registry
from tests.wire.tiny_models import TEMPLATE, text_model

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Fake:
    """The real program under our name and its libraries, as an installation leaves them."""
    found = Path(find_ollama() or "")
    libraries = found.resolve().parents[1] / "lib" / "ollama" if found.is_file() else found
    if not libraries.is_dir() or not found.is_file():
        pytest.skip("no Ollama with its libraries beside it: neither CORRAL_TEST_OLLAMA nor `ollama` on PATH")
    folder = tmp_path_factory.mktemp("own") / "0.24.0"
    program = folder / "bin" / "corral-engine"
    program.parent.mkdir(parents=True)
    shutil.copy(found, program)
    (folder / "lib").mkdir()
    (folder / "lib" / "ollama").symlink_to(libraries)
    return Fake(program, _version(program, folder))


def _version(program: Path, home: Path) -> Version:
    environment = {"HOME": str(home), "OLLAMA_HOST": "127.0.0.1:1"}
    said = subprocess.run([program, "--version"], env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"version is (\S+)", said.stdout + said.stderr)
    assert found, said
    return parse_version(found[1])


@pytest.fixture
def library() -> Iterator[Registry]:
    with Registry() as registry:
        yield registry


@asynccontextmanager
async def awake(managed: ManagedEngine) -> AsyncIterator[EngineClient]:
    client = open_client(await managed.wake(), ConnectionLog(), EngineTimes())
    try:
        yield client
    finally:
        await client.aclose()


async def load(managed: ManagedEngine, library: Registry) -> None:
    """Pulls a tiny model and has it say something, so that a runner holds it."""
    name = library.add("library/corral-own", text_model(), template=TEMPLATE)
    async with awake(managed) as client:
        async for _ in client.pull(name, insecure=True):
            pass
        *_, finish = [piece async for piece in client.chat(Ask(name, (Message(Role.USER, "Hello"),)))]
        assert isinstance(finish, Finish)
        assert finish.ending is Ending.COMPLETE
        assert len(await client.loaded()) == 1


def with_runner(leader: int) -> list[psutil.Process]:
    assert runners_of(leader)
    return group(leader)


def test_it_lives_apart_stays_here_and_leaves_nothing(
    run: Run, installed: Fake, library: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    for name in ("OLLAMA_MODELS", "LD_PRELOAD", "HTTP_PROXY"):
        monkeypatch.setenv(name, str(tmp_path / "person" / "hostile"))

    async def scene() -> None:
        managed = managed_engine(tmp_path / "engine", installed)
        await load(managed, library)
        async with awake(managed) as client:
            assert (await client.probe(installed=True)).version == installed.version
            assert await client.cloud_off()
        status = await managed.status()
        assert status.graphics
        assert "Ollama cloud disabled: true" in managed.log.path.read_text("utf-8")
        everybody = with_runner(status.pid)
        await managed.aclose()
        assert not left_after(everybody)
        assert not group(status.pid)

    run(scene())
    assert not (tmp_path / "person").exists()
    assert list((tmp_path / "engine" / "models" / "blobs").iterdir())
    assert (tmp_path / "engine" / "home" / ".ollama").is_dir()


@pytest.mark.parametrize("how", ["close", "kill"])
def test_it_ends_with_its_corral(run: Run, installed: Fake, library: Registry, tmp_path: Path, how: str) -> None:
    with corral(tmp_path, installed) as (process, leader):

        async def borrow() -> None:
            second = managed_engine(tmp_path, installed)
            await load(second, library)
            assert (await second.status()).borrowed
            await second.aclose()

        run(borrow())
        everybody = with_runner(leader)
        if how == "kill":
            process.kill()
        else:
            assert process.stdin is not None
            process.stdin.close()
        process.wait()
        assert not left_after(everybody)
        assert not group(leader)


@pytest.mark.parametrize("who", ["engine", "guard"])
def test_killing_one_of_them_ends_all(run: Run, installed: Fake, library: Registry, tmp_path: Path, who: str) -> None:
    async def scene() -> None:
        managed = managed_engine(tmp_path, installed)
        await load(managed, library)
        leader = (await managed.status()).pid
        everybody = with_runner(leader)
        asleep = asyncio.Event()
        managed.changes.subscribe(lambda _: asleep.set())
        os.kill(engine_of(leader).pid if who == "engine" else leader, signal.SIGKILL)
        await asleep.wait()
        assert not left_after(everybody)
        async with awake(managed) as client:  # as if nothing had been
            assert len(await client.models()) == 1
        await managed.aclose()

    run(scene())


def test_the_next_start_ends_what_nobody_was_left_to_end(
    run: Run, installed: Fake, library: Registry, tmp_path: Path
) -> None:
    with corral(tmp_path, installed) as (process, leader):

        async def scene() -> None:
            second = managed_engine(tmp_path, installed)
            await load(second, library)
            await second.aclose()
            everybody = with_runner(leader)
            guards = [each for each in everybody if "corral-guard" in each.cmdline()]
            for each in (*guards, psutil.Process(process.pid)):
                each.suspend()  # so that none of them acts on another's end
            for each in (psutil.Process(process.pid), *guards):
                each.kill()
            process.wait()
            assert runners_of(leader)
            third = managed_engine(tmp_path, installed)
            assert await third.find_running() is None
            assert not left_after(everybody)
            await third.aclose()

        run(scene())


def test_another_version_than_the_installed_one_is_refused(run: Run, installed: Fake, tmp_path: Path) -> None:
    async def scene() -> None:
        managed = managed_engine(tmp_path, replace(installed, version=Version(0, 12, 7)))
        with pytest.raises(EngineFailed, match=re.escape(installed.version.short)):
            await managed.wake()
        assert (await managed.status()).endpoint is None

    run(scene())

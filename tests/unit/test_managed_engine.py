"""Corral's own engine, from its archive to its end, through everything a person's click goes through.

The program in the archive is the demo, which speaks as the engine does.
"""

from __future__ import annotations

import sys
from contextlib import aclosing
from pathlib import Path

import psutil
import pytest

from desktop.common.types import Message, Role
from desktop.engine.install.types import InstallState, InstallStep, Vouched
from desktop.engine.types import EngineKind, HostState, Token
from desktop.environment import Options, prepare_environment
from desktop.services import Services
from desktop.vault.settings_table import ENGINE_MIRROR
from tests.archives import Archives, linux_engine, sha256, tar_zst
from tests.conftest import Run
from tests.ports import free_port
from tests.unit.engine.runtime.fake import left_after

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the archive is that of Linux")

_PROGRAM = """#!{python}
import os, sys
from desktop.demo.__main__ import main
sys.exit(main(["--fast", "--port", os.environ["OLLAMA_HOST"].rpartition(":")[2]]))
"""


def services(folder: Path) -> Services:
    """With no other engine on this computer."""
    return Services(
        prepare_environment(Options(data_dir=folder, environment={"OLLAMA_HOST": f"127.0.0.1:{free_port()}"}))
    )


async def installed(corral: Services, sha256: str) -> list[InstallState]:
    async with aclosing(corral.installer.install(None, sha256)) as states:
        return [state async for state in states]


async def say(corral: Services, model: str) -> str:
    route = await corral.router.route(model)
    assert route.engine is EngineKind.MANAGED
    pieces = route.chat((Message(Role.USER, "Hello"),))
    return "".join([piece.text async for piece in pieces if isinstance(piece, Token)])


def test_it_is_fetched_checked_woken_asked_put_to_sleep_and_removed(run: Run, tmp_path: Path) -> None:
    archive = tar_zst(linux_engine(_PROGRAM.format(python=sys.executable).encode()))

    async def work(url: str) -> None:
        corral = services(tmp_path)
        corral.settings.set(ENGINE_MIRROR, url)
        try:
            assert all(report.endpoint.kind is not EngineKind.MANAGED for report in await corral.finder.look())
            states = await installed(corral, sha256(archive))
            assert states[-1].step is InstallStep.DONE
            found = corral.installer.installed()
            assert found is not None
            assert found.vouched is Vouched.PERSON
            managed = next(each for each in await corral.finder.look() if each.endpoint.kind is EngineKind.MANAGED)
            assert (managed.state, managed.usable) == (HostState.ASLEEP, True)

            await corral.managed.wake()
            status = await corral.managed.status()
            assert status.pid is not None
            processes = [psutil.Process(status.pid), *psutil.Process(status.pid).children(recursive=True)]
            assert await say(corral, "llama3.2:1b")
            await corral.managed.sleep()
            assert left_after(processes) == []

            await corral.installer.remove()
            assert all(report.endpoint.kind is not EngineKind.MANAGED for report in await corral.finder.look())
        finally:
            await corral.aclose()

    with Archives() as served:
        served.add("ollama-linux-amd64.tar.zst", archive)
        served.add("ollama-linux-arm64.tar.zst", archive)
        run(work(served.url))


def test_it_ends_with_corral(run: Run, tmp_path: Path) -> None:
    archive = tar_zst(linux_engine(_PROGRAM.format(python=sys.executable).encode()))
    file = tmp_path / "engine.tar.zst"
    file.write_bytes(archive)

    async def work() -> list[psutil.Process]:
        corral = services(tmp_path / "data")
        async with aclosing(corral.installer.install(file, sha256(archive))) as states:
            assert [state async for state in states]
        await corral.managed.wake()
        status = await corral.managed.status()
        assert status.pid is not None
        processes = [psutil.Process(status.pid), *psutil.Process(status.pid).children(recursive=True)]
        await corral.aclose()
        return processes

    assert left_after(run(work())) == []


def test_a_second_corral_borrows_it_and_leaves_it_alone(run: Run, tmp_path: Path) -> None:
    archive = tar_zst(linux_engine(_PROGRAM.format(python=sys.executable).encode()))
    file = tmp_path / "engine.tar.zst"
    file.write_bytes(archive)

    async def work() -> None:
        first, second = services(tmp_path / "data"), services(tmp_path / "data")
        try:
            async with aclosing(first.installer.install(file, sha256(archive))) as states:
                assert [state async for state in states]
            where = await first.managed.wake()
            assert await second.managed.wake() == where
            await second.aclose()
            await first.finder.look()
            assert await say(first, "llama3.2:1b")
        finally:
            await first.aclose()

    run(work())

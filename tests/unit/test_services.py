"""The parts that need no Qt, built together."""

from __future__ import annotations

import asyncio
from pathlib import Path

from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.engine.types import HostReport, HostState
from desktop.environment import Options, prepare_environment
from desktop.services import Services
from tests.conftest import Run
from tests.ports import free_port


def test_an_engine_is_watched_while_it_is_ready_and_while_it_is_not(run: Run, tmp_path: Path) -> None:
    port = free_port()
    services = Services(
        prepare_environment(Options(data_dir=tmp_path, environment={"OLLAMA_HOST": f"127.0.0.1:{port}"}))
    )

    async def work() -> list[bool]:
        found: asyncio.Queue[bool] = asyncio.Queue()

        def tell(reports: tuple[HostReport, ...]) -> None:
            found.put_nowait(reports[0].state is HostState.READY)

        services.engines.changes.subscribe(tell)
        watching = asyncio.create_task(services.finder.watch(while_none=0.01, while_ready=0.01))
        seen = [await found.get()]
        for _ in range(2):  # it is started, ended, and started anew
            engine = DemoServer(port=port, speed=DemoSpeed.instant())  # speaks as a real one does
            await asyncio.to_thread(engine.start)
            seen.append(await found.get())
            await asyncio.to_thread(engine.stop)
            seen.append(await found.get())
        watching.cancel()
        await services.aclose()
        return seen

    assert run(work()) == [False, True, False, True, False]

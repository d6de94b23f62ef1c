"""A real Ollama that a test may kill and start again, with its store in a folder the test can look into."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path
from typing import Self

from desktop.common.observable import Observable
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.model_store import Store
from desktop.engine.probe import wait_ready
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport


class Server:
    """For a `with` block; not started by it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self._port = int(taken.getsockname()[1])
        self.store = Store(folder / "models")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self._folder),
            "OLLAMA_HOST": f"127.0.0.1:{self._port}",
            "OLLAMA_MODELS": str(self.store.folder),
            "OLLAMA_NO_CLOUD": "1",
            "OLLAMA_NOPRUNE": "1",
        }
        with (self._folder / "ollama.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "serve"], env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """As a power cut would: nothing is tidied up."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class OneEngine(Engines):
    """One real engine, as the engines of the app would lead to it."""

    def __init__(self, url: str, store: Store | None, kind: EngineKind = EngineKind.MANAGED) -> None:
        self._endpoint = Endpoint(url, kind)
        self._store = store
        self.changes: Observable[tuple[HostReport, ...]] = Observable()
        self._client: EngineClient | None = None
        self._seen: tuple[HostReport, ...] = ()

    @property
    def reports(self) -> tuple[HostReport, ...]:
        return self._seen

    async def probe(self, address: Endpoint | None = None) -> tuple[HostReport, ...]:
        """Waits until the engine answers."""
        await warm_up()
        client = self.client()
        self._seen = (await wait_ready(lambda: client.probe(installed=True)),)
        self.changes.tell(self.reports)
        return self.reports

    def client(self, kind: EngineKind | None = None) -> EngineClient:
        if self._client is None:
            self._client = open_client(self._endpoint, ConnectionLog(), EngineTimes())
        return self._client

    async def ready(self, kind: EngineKind) -> EngineClient:
        await self.client().models()  # raises when it is not there
        return self.client()

    async def store(self, kind: EngineKind) -> Store | None:
        return self._store

    async def aclose(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

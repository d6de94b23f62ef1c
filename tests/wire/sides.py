"""The two sides of the contract: the demo, and a real Ollama. What a test needs to know of the one it talks to."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.types import Endpoint, EngineKind, EngineTimes
from tests.engine_double.responder import EngineDouble
from tests.wire.real_ollama import ENDLESS, SEARCH, TEXT, VISION, RealOllama
from tests.wire.registry import Registry
from tests.wire.tiny_models import COUNTING, TEMPLATE, text_model

_numbers = itertools.count()

# Slow enough to be caught in the middle of an answer or a download, fast enough for tests.
_SPEED = DemoSpeed(
    words_per_second=200, first_word=0, load=0, bytes_per_second=40e9, shortest_download=0, frame=0.05, verify=0
)


@dataclass
class Side:
    """`text`, `long` (long answers), `vision` and `search` are installed; `download` can be pulled.

    `looks` and `hands_on` as in RealOllama; the demo is as the engines before 0.30.
    """

    real: bool
    url: str
    text: str
    long: str
    vision: str
    search: str
    download: str
    insecure: bool
    left: threading.Event  # the demo saw somebody leave before the answer was complete
    library: Registry | None = None
    looks: bool = True
    hands_on: bool = False

    @asynccontextmanager
    async def client(self) -> AsyncIterator[EngineClient]:
        await warm_up()
        client = open_client(Endpoint(self.url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
        try:
            yield client
        finally:
            await client.aclose()

    @asynccontextmanager
    async def engines(self) -> AsyncIterator[Engines]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": self.url})
        await engines.probe()
        try:
            yield engines
        finally:
            await engines.aclose()

    def hold_download(self) -> None:
        """From now on a download stops in the middle."""
        if self.library:
            self.library.knobs.stall = 100_000

    def release_download(self) -> None:
        """What is left comes slowly enough for the engine to tell of it."""
        if self.library:
            self.library.knobs.stall = 0
            self.library.knobs.rate = 500_000

    async def saw_leaving(self) -> bool:
        """The demo tells at once; of a real Ollama only what follows shows it."""
        return self.real or await asyncio.to_thread(self.left.wait, 10)


@contextmanager
def demo_side() -> Iterator[Side]:
    left = threading.Event()
    double = EngineDouble(_SPEED, lambda _path: left.set())
    server = DemoServer(responder=double)
    url = server.start()
    try:
        yield Side(
            real=False,
            url=url,
            text="llama3.2:1b",
            long="llama3.2:3b",
            vision="llama3.2-vision:11b",
            search="llama3.2:1b",
            download="llama3.2-vision:90b",
            insecure=False,
            left=left,
        )
    finally:
        double.closing = True
        server.stop()


@contextmanager
def real_side(ollama: RealOllama) -> Iterator[Side]:
    with Registry() as library:
        # Different bytes for each test: an engine that has them already does not fetch them again.
        data = text_model(COUNTING, context=4_096 + next(_numbers))
        name = library.add("library/corral-download", data, template=TEMPLATE)
        yield Side(
            real=True,
            url=ollama.url,
            text=f"{TEXT}:latest",
            long=f"{ENDLESS}:latest",
            vision=f"{VISION}:latest",
            search=f"{SEARCH}:latest",
            download=name,
            insecure=True,
            left=threading.Event(),
            library=library,
            looks=ollama.looks,
            hands_on=ollama.hands_on,
        )

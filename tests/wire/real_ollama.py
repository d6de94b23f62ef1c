"""A real Ollama for tests: found, started in a home of its own, filled with tiny models, and stopped again."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.engine.client import EngineClient
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.kinds import CannotRun
from desktop.engine.probe import wait_ready
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostState, Version
from tests.wire.registry import Registry
from tests.wire.tiny_models import COUNTING, ENDLESS_X, TEMPLATE, text_model
from tests.wire.tiny_vision import vision_model

TEXT, ENDLESS, REPEATING, VISION = "corral-tiny", "corral-endless", "corral-repeating", "corral-vision"
SEARCH = "corral-search"
LOG = "ollama.log"


@dataclass(frozen=True)
class RealOllama:
    """`looks`: it runs the vision model. `hands_on`: it hands on what a llama-server inside says, as since 0.30."""

    url: str
    version: Version
    looks: bool
    hands_on: bool


def find_ollama() -> str | None:
    """CORRAL_TEST_OLLAMA (an address or a path), else `ollama` on PATH; None where there is none."""
    return os.environ.get("CORRAL_TEST_OLLAMA") or shutil.which("ollama")


@contextmanager
def real_ollama(found: str, folder: Path) -> Iterator[RealOllama]:
    """What `served` gives, with our models in it."""
    with served(found, folder) as url, _furnished(url) as ollama:
        yield ollama


@contextmanager
def served(found: str, folder: Path, **more: str) -> Iterator[str]:
    """`found` as it is when it is an address; else that of a server of our own from that program, which writes a log
    into the folder. `more`: for its environment.
    """
    if found.startswith(("http://", "https://")):
        yield found
        return
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    with _running(Path(found), port, folder, more):
        asyncio.run(_ready(url))
        yield url


@contextmanager
def _running(program: Path, port: int, folder: Path, more: Mapping[str, str]) -> Iterator[None]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "OLLAMA_HOST": f"127.0.0.1:{port}",
        "OLLAMA_MODELS": str(folder / "models"),
        "OLLAMA_NO_CLOUD": "1",
        "OLLAMA_NOPRUNE": "1",
        **more,
    }
    with (folder / LOG).open("wb") as log:
        server = subprocess.Popen([program, "serve"], env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                # The runners too, which a killed server would leave behind.
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


@contextmanager
def _furnished(url: str) -> Iterator[RealOllama]:
    """With our models; taken away again, since the server may be somebody's own."""
    models = (
        (TEXT, text_model(), "llama"),
        (ENDLESS, text_model(COUNTING, endless=True), "llama"),
        (REPEATING, text_model(ENDLESS_X, endless=True), "llama"),
        (VISION, vision_model(), "mllama"),
        (SEARCH, text_model(searches=True), "llama"),
    )
    with Registry() as library:
        pulls = [
            (library.add(f"library/{name}", data, family=family, template=TEMPLATE), name)
            for name, data, family in models
        ]
        found = asyncio.run(_furnish(url, pulls))
    try:
        yield found
    finally:
        asyncio.run(_clear(url))


async def _ready(url: str) -> Version:
    """Waits until it answers."""
    await warm_up()
    client = _client(url)
    try:
        report = await wait_ready(lambda: client.probe(installed=True))
    finally:
        await client.aclose()
    assert report.state is HostState.READY, report
    assert report.version is not None
    return report.version


async def _furnish(url: str, pulls: list[tuple[str, str]]) -> RealOllama:
    """Pulls each long name and gives it the short one; then finds out what the engine is."""
    version = await _ready(url)
    client = _client(url)
    try:
        for long_name, name in pulls:
            async for _ in client.pull(long_name, insecure=True):
                pass
            await client.copy(long_name, name)
            await client.delete(long_name)
        lists_more = any(model.capabilities for model in await client.models())
        return RealOllama(url, version, await _looks(client), hands_on=lists_more)
    finally:
        await client.aclose()


async def _looks(client: EngineClient) -> bool:
    """By trying: what it is called tells nothing of a version nobody has seen yet."""
    try:
        await client.load(VISION, 2_048)
    except CannotRun:
        return False
    await client.unload(VISION)
    return True


async def _clear(url: str) -> None:
    client = _client(url)
    try:
        for model in await client.models():
            if model.name.removesuffix(":latest") in (TEXT, ENDLESS, REPEATING, VISION, SEARCH):
                await client.delete(model.name)
    finally:
        await client.aclose()


def _client(url: str) -> EngineClient:
    return open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])

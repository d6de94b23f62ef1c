"""A download through Corral against the same one read raw, and the window while one is running.

From a real Ollama and a library of our own where there is one (CORRAL_TEST_OLLAMA, or `ollama` on PATH); else from the
demo, which moves no bytes but says how many it would.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.demo.speed import DemoSpeed
from desktop.environment import Options, prepare_environment
from desktop.services import Services
from tests.bench import pulling_window
from tests.bench.report import Figure, Ratio, milliseconds
from tests.wire.real_ollama import find_ollama, served
from tests.wire.registry import Registry

_ROUNDS = 5
_SIZE = 384 << 20  # bytes; four parts, which the engine fetches at the same time
# Bytes a second for each part: a fast line, and yet not all that a busy computer can do. Ollama looks but once a second
# whether a layer has come, so that at full speed chance decides.
_RATE = 32 << 20
_DEMO_MODEL = "llama3.2-vision:90b"
_DEMO_SPEED = replace(DemoSpeed.real(), bytes_per_second=2e10, verify=0.5)
# For the window: one part, which takes twice as long as it is watched.
_WATCHED = 96 << 20
_WATCHED_RATE = 3 << 20  # bytes a second


@dataclass(frozen=True)
class _Engine:
    """`options` lead Corral to it. `model` can be pulled, and by way of `mirror` the `card` that is shown."""

    options: Options
    model: str
    card: str
    mirror: str = ""


def measure() -> Sequence[Ratio | Figure]:
    with tempfile.TemporaryDirectory() as folder:
        with _engine(Path(folder), _SIZE, _RATE) as engine:
            ours, floor, size = asyncio.run(_rates(engine))
        with _engine(Path(folder), _WATCHED, _WATCHED_RATE) as engine:
            stall, rest = _stalls(engine)
    return [
        Ratio(
            "pull through Corral / POST /api/pull raw", _rate(size / ours), _rate(size / floor), floor / ours, "≥ 0.98"
        ),
        Ratio(
            "pulling, stall p99 / the same window at rest",
            milliseconds(stall),
            milliseconds(rest),
            stall / rest,
            "≤ 8 ms",
        ),
    ]


def _rate(bytes_per_second: float) -> str:
    return f"{bytes_per_second / 1e6:,.0f} MB/s"


@contextmanager
def _engine(folder: Path, size: int, rate: int) -> Iterator[_Engine]:
    """`size` bytes to pull, from a library that sends `rate` bytes a second on each connection."""
    data = folder / f"corral-{size}"
    found = find_ollama()
    if found is None:
        yield _Engine(Options(data_dir=data, demo=True), _DEMO_MODEL, _DEMO_MODEL)
        return
    home = folder / f"ollama-{size}"
    home.mkdir()
    with served(found, home) as url, Registry() as library:
        library.knobs.rate = rate
        name = library.add("library/llama3.2", os.urandom(size), tag="1b")
        options = Options(data_dir=data, environment={"OLLAMA_HOST": url})
        yield _Engine(options, name, "llama3.2:1b", f"http://{library.host}")


async def _rates(engine: _Engine) -> tuple[float, float, int]:
    """Medians of the seconds a pull takes through Corral and raw, taken in turns, and the bytes each of them moved."""
    services = Services(prepare_environment(engine.options), _DEMO_SPEED)
    ours: list[float] = []
    floor: list[float] = []
    size = 0
    try:
        await services.finder.require_engine()
        url = services.engines.reports[0].endpoint.url
        for _ in range(_ROUNDS):
            floor.append(await asyncio.to_thread(_raw, url, engine.model))
            await services.installed.remove(engine.model)
            seconds, size = await _through_corral(services, engine.model)
            ours.append(seconds)
            await services.installed.remove(engine.model)
    finally:
        await services.aclose()
    return statistics.median(ours), statistics.median(floor), size


async def _through_corral(services: Services, model: str) -> tuple[float, int]:
    began = time.perf_counter()
    states = [state async for state in services.pulls.pull(model)]
    seconds = time.perf_counter() - began
    assert states[-1].finished, states[-1]
    return seconds, states[-1].total


def _raw(url: str, model: str) -> float:
    body = json.dumps({"model": model, "insecure": True}).encode()
    began = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(f"{url}/api/pull", body)) as reply:
        (last,) = deque(reply, 1)
    seconds = time.perf_counter() - began
    assert json.loads(last) == {"status": "success"}, last
    return seconds


def _stalls(engine: _Engine) -> tuple[float, float]:
    """Seconds, 99 % of the pulses: while it pulls, and at rest."""
    address = engine.options.environment.get("OLLAMA_HOST", "")
    words = (str(engine.options.data_dir), engine.card, address, engine.mirror)
    command = [sys.executable, "-m", pulling_window.__name__, *words]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return told["pulling"], told["rest"]

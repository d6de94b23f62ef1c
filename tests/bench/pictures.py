"""A 48-megapixel photo on its way into the chat and onto the screen, against nothing but decoding it."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import numpy as np
from PIL import Image

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE, Part, View
from desktop.pictures.preparer import PicturePreparer
from tests.bench.report import Ratio, in_turns, milliseconds

_SIZE = (8064, 6048)


def measure() -> Sequence[Ratio]:
    photo = large_photo()
    sandbox = Sandbox()
    preparer = PicturePreparer(sandbox)
    asyncio.run(preparer.prepare(photo, "photo.jpg"))  # starts the child
    found = [
        _ratio(
            "48 MP JPEG / draft decode",
            lambda: preparer.prepare(photo, "photo.jpg"),
            lambda: _decoded(photo, 1120),
            "≤ 1.3",
        ),
        _ratio(
            "48 MP JPEG on the screen / draft decode",
            lambda: preparer.preview(photo, "photo.jpg", WHOLE, 1280, 800),
            lambda: _decoded(photo, 800),
            "≤ 1.4",
        ),
        _ratio(
            "part of a 48 MP JPEG as it is / full decode",
            lambda: preparer.prepare(photo, "photo.jpg", View(part=Part(2000, 3000, 1120, 1120))),
            lambda: _decoded(photo, max(_SIZE)),
            "≤ 1.3",
        ),
    ]
    sandbox.close()
    return found


def _ratio(name: str, ours: Callable[[], Coroutine[Any, Any, object]], floor: Callable[[], None], aim: str) -> Ratio:
    mine, least = in_turns(lambda: _timed(lambda: asyncio.run(ours())), lambda: _timed(floor), rounds=5)
    return Ratio(name, milliseconds(mine), milliseconds(least), mine / least, aim)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _decoded(photo: bytes, edge: int) -> None:
    with Image.open(io.BytesIO(photo)) as image:
        image.draft("RGB", (edge, edge))
        image.load()


def large_photo() -> bytes:
    """Noise over a gradient, as large in bytes as a camera's, turned on its side by EXIF."""
    generator = np.random.default_rng(1)
    across = np.linspace(0, 200, _SIZE[0], dtype=np.float32)[None, :, None]
    noise = generator.integers(0, 56, (_SIZE[1], _SIZE[0], 3)).astype(np.float32)
    image = Image.fromarray((across + noise).clip(0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue()

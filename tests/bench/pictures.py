"""A 48-megapixel photo on its way into the chat, against nothing but decoding it small."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Sequence

import numpy as np
from PIL import Image

from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.preparer import PicturePreparer
from tests.bench.report import Ratio, in_turns, milliseconds

_SIZE = (8064, 6048)


def measure() -> Sequence[Ratio]:
    photo = large_photo()
    sandbox = Sandbox()
    preparer = PicturePreparer(sandbox)

    def floor() -> float:
        began = time.perf_counter()
        with Image.open(io.BytesIO(photo)) as image:
            image.draft("RGB", (1120, 1120))
            image.load()
        return time.perf_counter() - began

    def ours() -> float:
        began = time.perf_counter()
        asyncio.run(preparer.prepare(photo, "photo.jpg"))
        return time.perf_counter() - began

    asyncio.run(preparer.prepare(photo, "photo.jpg"))  # starts the child
    mine, least = in_turns(ours, floor, rounds=5)
    sandbox.close()
    return [Ratio("48 MP JPEG / draft decode", milliseconds(mine), milliseconds(least), mine / least, "≤ 1.4")]


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

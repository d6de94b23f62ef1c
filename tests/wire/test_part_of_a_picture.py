"""A part of a picture that was chosen goes to the engine, and nothing else of the picture."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Message, Part, Role, View
from desktop.engine.router import Router
from desktop.engine.types import Token
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.wire.listening import listening
from tests.wire.sides import Side

CHOSEN = Part(60, 20, 40, 30)
INSIDE, OUTSIDE = (20, 90, 200), (250, 10, 10)


@pytest.fixture
def preparer() -> Iterator[PicturePreparer]:
    sandbox = Sandbox()
    yield PicturePreparer(sandbox)
    sandbox.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Red but for the part that is chosen, with words that are nobody's business."""
    image = Image.new("RGB", (160, 120), OUTSIDE)
    corner = (CHOSEN.left, CHOSEN.top)
    image.paste(INSIDE, (*corner, CHOSEN.left + CHOSEN.width, CHOSEN.top + CHOSEN.height))
    exif = Image.Exif()
    exif[0x010E] = "SECRET-COMMENT"
    where = tmp_path / "secret-name.png"
    image.save(where, exif=exif)
    return where


def bodies(sent: bytes) -> list[dict[str, Any]]:
    """Of every question that was asked."""
    found = []
    for asked in sent.split(b"POST /api/chat ")[1:]:
        head, _, rest = asked.partition(b"\r\n\r\n")
        lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
        length = next(int(value) for name, _, value in lines if name.lower() == b"content-length")
        found.append(json.loads(rest[:length]))
    return found


def test_the_engine_gets_the_part_and_nothing_else(run: Run, side: Side, preparer: PicturePreparer, path: Path) -> None:
    if not side.looks:
        pytest.skip("this engine cannot run Llama 3.2 Vision")

    async def work() -> None:
        part = await preparer.prepare(path, view=View(part=CHOSEN))
        with listening(side.url) as between:
            async with replace(side, url=between.url).engines() as engines:
                route = await Router(engines).route(side.vision, with_picture=True)
                pieces = [piece async for piece in route.chat((Message(Role.USER, "What is this?", part),))]
            assert "".join(piece.text for piece in pieces if isinstance(piece, Token))
            (body,) = bodies(between.sent)
            images = [image for message in body["messages"] for image in message.get("images", [])]
            assert [base64.b64decode(image) for image in images] == [part.data]
            with Image.open(io.BytesIO(part.data)) as image:
                assert image.size == (CHOSEN.width, CHOSEN.height)
                assert [colour for _count, colour in image.convert("RGB").getcolors() or []] == [INSIDE]
                assert not image.getexif()
            for secret in (b"SECRET-COMMENT", b"secret-name", str(path.parent).encode()):
                assert secret not in between.sent
                assert secret not in part.data

    run(work())

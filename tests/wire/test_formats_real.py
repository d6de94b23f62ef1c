"""Every kind of picture that Corral opens reaches a real engine in a form it takes, and its model sees it."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping
from contextlib import aclosing

import pillow_heif
import pytest
from PIL import Image

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Message, Picture, Role
from desktop.engine.router import Router
from desktop.engine.types import Token
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.documents.sources import PdfMaker
from tests.unit.pictures.drawing import chart, photo, saved
from tests.wire.pictures import SEES
from tests.wire.sides import Side

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="90" height="60" fill="teal"/></svg>'


def heic() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(photo(160, 160)).save(out)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved(photo(160, 160), "JPEG"),
    "JPEG of CMYK": lambda: saved(photo(160, 160).convert("CMYK"), "JPEG"),
    "PNG": lambda: saved(chart(160, 160), "PNG"),
    "PNG of 16 bits": lambda: saved(Image.linear_gradient("L").convert("I;16"), "PNG"),
    "PNG with clear places": lambda: saved(Image.new("RGBA", (160, 160), (9, 99, 9, 99)), "PNG"),
    "GIF": lambda: saved(chart(160, 160), "GIF"),
    "WebP": lambda: saved(photo(160, 160), "WEBP"),
    "AVIF": lambda: saved(photo(160, 160), "AVIF"),
    "HEIC": heic,
    "BMP": lambda: saved(chart(160, 160), "BMP"),
    "TIFF": lambda: saved(chart(160, 160), "TIFF", save_all=True, append_images=[chart(90, 90)]),
    "SVG": lambda: SVG,
    "SVGZ": lambda: gzip.compress(SVG),
    "PDF": lambda: PdfMaker().text("Sales").done(),
}


async def said(side: Side, picture: Picture) -> str:
    async with side.engines() as engines:
        route = await Router(engines, reloads=lambda: True).route(side.vision, with_picture=True)
        async with aclosing(route.chat([Message(Role.USER, "What is this?", picture)])) as pieces:
            return "".join([piece.text async for piece in pieces if isinstance(piece, Token)])


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_seen(run: Run, real: Side, name: str) -> None:
    if not real.looks:
        pytest.skip("this engine cannot run Llama 3.2 Vision")
    sandbox = Sandbox()

    async def work() -> None:
        picture = await PicturePreparer(sandbox).prepare(FORMATS[name](), name)
        assert picture.media_type in ("image/png", "image/jpeg")
        assert await said(real, picture) == SEES

    try:
        run(work())
    finally:
        sandbox.close()

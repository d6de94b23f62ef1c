"""A drawing and a page of a PDF open no file and call nobody, whatever stands in them."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.pictures.drawing import chart
from tests.unit.pictures.opened import Watched, watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who opens a file")

# In a process without the sandbox's own limits, which would hide what is tried.
BARE = """
import sys
from pathlib import Path
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture
from desktop.common.types import View
with open(sys.argv[1], "rb") as file:
    model_picture(file, "a", Tiles(), View())
"""


@pytest.fixture
def secret(tmp_path: Path) -> Iterator[Watched]:
    """A picture that must not be looked at."""
    path = tmp_path / "secret.png"
    chart(60, 40).save(path)
    with watched(path) as made:
        yield made


def drawing(secret: Watched) -> bytes:
    """Every way in which an SVG may name another file or a server."""
    places = (secret.file.as_uri(), str(secret.file), secret.file.name, f"http://127.0.0.1:{secret.port}/a.svg")
    inside = "".join(
        f"""<image width="9" height="9" xlink:href="{place}"/><image width="9" height="9" href="{place}"/>
        <use xlink:href="{place}#a"/><rect width="9" height="9" fill="url({place}#a)" style="stroke:url('{place}#a')"/>
        <style>@import url({place}); @font-face {{ font-family: a; src: url({place}) }}</style>
        <text x="9" y="50"><textPath xlink:href="{place}#a">words</textPath></text>
        <filter id="f"><feImage xlink:href="{place}"/></filter><rect width="9" height="9" filter="url(#f)"/>
        <linearGradient id="g" xlink:href="{place}#a"/><pattern id="p" xlink:href="{place}#a"/>
        <script xlink:href="{place}"/><foreignObject><img src="{place}"/></foreignObject>
        <image width="9" height="9" href="data:image/svg+xml,&lt;svg&gt;&lt;image href='{place}'/&gt;&lt;/svg&gt;"/>
        <a xlink:href="{place}"><rect width="9" height="9"/></a>"""
        for place in places
    )
    head = f"""<?xml version="1.0"?><?xml-stylesheet href="{places[0]}" type="text/css"?>
    <!DOCTYPE svg SYSTEM "{places[3]}" [<!ENTITY out SYSTEM "{places[0]}"><!ENTITY in "{places[0]}">]>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100"
    xml:base="{secret.file.parent.as_uri()}/"><image width="9" height="9" href="&in;"/>"""
    return f"{head}{inside}<rect width='99' height='99' fill='red'/></svg>".encode()


def page(secret: Watched, folder: Path) -> bytes:
    """A PDF that wants to open things, and calls home."""
    path = folder / "page.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300), pageCompression=0)
    canvas.drawString(20, 200, "Sales")
    canvas.linkURL(f"http://127.0.0.1:{secret.port}/", (0, 0, 400, 300))
    canvas.showPage()
    canvas.save()
    wishes = (
        f"/OpenAction<</S/URI/URI(http://127.0.0.1:{secret.port}/)>>"
        f"/AA<</O<</S/Launch/F({secret.file})>>>>/Type /Catalog"
    )
    stream = b"/Subtype/Image/Width 9/Height 9/F<</FS/URL/F(http://127.0.0.1:%d/a.png)>>" % secret.port
    return path.read_bytes().replace(b"/Type /Catalog", wishes.encode() + stream.join((b" ", b" ")))


def test_the_watch_sees_what_is_opened_and_who_calls(secret: Watched) -> None:
    assert (secret.was_opened(), secret.was_called()) == (False, False)
    secret.file.read_bytes()
    socket.create_connection(("127.0.0.1", secret.port)).close()
    assert (secret.was_opened(), secret.was_called()) == (True, True)


@pytest.mark.parametrize("kind", ["drawing", "page"])
def test_nothing_is_opened_and_nobody_called(
    run: Run, preparer: PicturePreparer, secret: Watched, tmp_path: Path, kind: str
) -> None:
    data = drawing(secret) if kind == "drawing" else page(secret, tmp_path)
    path = tmp_path / "a"
    path.write_bytes(data)
    assert not run(preparer.prepare(path)).look.blank
    assert (secret.was_opened(), secret.was_called()) == (False, False)
    bare = [sys.executable, "-c", BARE, str(path)]
    done = subprocess.run(bare, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (secret.was_opened(), secret.was_called()) == (False, False)

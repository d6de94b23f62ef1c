"""Pictures are prepared off the loop, and importing the room costs nothing."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Picture
from desktop.pictures.layout import Tiles
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.pictures.drawing import chart, photo, prepare, saved


def test_a_file_is_called_by_its_name(run: Run, preparer: PicturePreparer, tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    path.write_bytes(saved(chart(1500, 900), "PNG"))
    picture: Picture = run(preparer.prepare(path))
    assert (picture.name, picture.width) == ("plan.png", 1120)
    made = prepare(path.read_bytes(), "plan.png", Tiles())
    assert picture == replace(made, look=replace(made.look, origin=str(path)))


def test_pasted_bytes(run: Run, preparer: PicturePreparer) -> None:
    data = saved(chart(300, 200), "PNG")
    assert run(preparer.prepare(data)).name == "the picture"
    assert run(preparer.prepare(data, "pasted picture")).name == "pasted picture"


def test_a_large_one_does_not_hold_up_the_loop(run: Run, preparer: PicturePreparer) -> None:
    """`run` fails on a slow callback."""
    data = saved(photo(3000, 2000), "JPEG")

    async def three() -> list[Picture]:
        return await asyncio.gather(*(preparer.prepare(data) for _ in range(3)))

    assert len({picture.digest for picture in run(three())}) == 1


def test_a_refusal_reaches_the_caller(run: Run, preparer: PicturePreparer) -> None:
    with pytest.raises(InputUnreadable, match=r"“x\.png”"):
        run(preparer.prepare(b"", "x.png"))


def test_tiles_are_a_choice(run: Run, sandbox: Sandbox) -> None:
    preparer = PicturePreparer(sandbox, Tiles(edge=100, most=1))
    assert run(preparer.prepare(saved(photo(400, 200), "PNG"))).width == 100


def test_folders_pipes_and_missing_files(run: Run, preparer: PicturePreparer, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, word in ((".", "folder"), ("pipe", "not a file"), ("gone.png", "not there")):
        with pytest.raises(InputUnreadable) as caught:
            run(preparer.prepare(tmp_path / name, name))
        assert word in caught.value.advice


def test_one_that_takes_too_much_memory(run: Run, preparer: PicturePreparer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.pictures.preparer._MEMORY", 100_000_000)
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(saved(Image.new("RGBA", (6000, 6000), "teal"), "PNG"), "wall.png"))
    assert caught.value.title == "“wall.png” could not be read"
    assert caught.value.advice == (
        "It needs more memory than a picture should: it is damaged, made to do harm, or far too large. "
        "Save a smaller copy and use that."
    )
    assert run(preparer.prepare(saved(chart(300, 200), "PNG"), "small.png")).width == 300


def test_importing_the_room_does_not_import_pillow() -> None:
    code = "import sys, desktop.pictures.preparer, desktop.pictures.layout; assert 'PIL' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_is_no_utf_8(run: Run, preparer: PicturePreparer, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.png")
    path.write_bytes(saved(chart(30, 20), "PNG"))
    assert run(preparer.prepare(path)).name == "caf\\udce9.png"

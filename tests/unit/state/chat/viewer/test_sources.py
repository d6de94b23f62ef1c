from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Look, Part, Picture, View
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.sources import Found, Loss, PictureSources
from tests.conftest import Run

PART = Part(10, 20, 60, 50)


@pytest.fixture
def preparer() -> Iterator[PicturePreparer]:
    sandbox = Sandbox()
    yield PicturePreparer(sandbox)
    sandbox.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "chart.png"
    draw(where, "red")
    return where


def draw(where: Path, colour: str) -> None:
    image = Image.new("RGB", (200, 100), "white")
    image.paste(colour, (20, 20, 90, 60))
    image.save(where)


def found(run: Run, sources: PictureSources, picture: Picture) -> Found:
    answer: Found = run(sources.find(picture, sources.place(picture)))
    return answer


def test_a_file_is_found_by_what_the_picture_says_of_it(run: Run, preparer: PicturePreparer, path: Path) -> None:
    picture = run(preparer.prepare(path))
    assert found(run, PictureSources(preparer), picture) == Found(path)


def test_a_part_is_found_in_its_file_too(run: Run, preparer: PicturePreparer, path: Path) -> None:
    picture = run(preparer.prepare(path, view=View(1, 3, PART)))
    assert found(run, PictureSources(preparer), picture) == Found(path)


def test_a_file_with_another_picture_is_another_file(run: Run, preparer: PicturePreparer, path: Path) -> None:
    picture = run(preparer.prepare(path))
    draw(path, "blue")
    assert found(run, PictureSources(preparer), picture) == Found(picture.data, Loss.CHANGED)


def test_a_file_that_is_gone_is_gone(run: Run, preparer: PicturePreparer, path: Path) -> None:
    picture = run(preparer.prepare(path))
    path.unlink()
    assert found(run, PictureSources(preparer), picture) == Found(picture.data, Loss.GONE)


def test_what_became_no_picture_has_changed(run: Run, preparer: PicturePreparer, path: Path) -> None:
    picture = run(preparer.prepare(path))
    path.write_text("no picture any more")
    assert found(run, PictureSources(preparer), picture) == Found(picture.data, Loss.CHANGED)


def test_bytes_are_held_for_this_run(run: Run, preparer: PicturePreparer, path: Path) -> None:
    data = path.read_bytes()
    picture = run(preparer.prepare(data, "pasted"))
    sources = PictureSources(preparer)
    assert found(run, sources, picture) == Found(picture.data, Loss.NO_FILE)
    sources.keep(picture, data)
    assert found(run, sources, picture) == Found(data)


def test_the_oldest_bytes_go_first(preparer: PicturePreparer) -> None:
    sources = PictureSources(preparer)
    pictures = [Picture("p", b"", "image/png", 1, 1, 1, 1, str(number), Look()) for number in range(3)]
    large = bytes(30_000_000)
    for picture in pictures:
        sources.keep(picture, large)
    assert [sources.place(picture) is not None for picture in pictures] == [False, True, True]
    sources.keep(replace(pictures[0], digest="huge"), bytes(70_000_000))
    assert sources.place(replace(pictures[0], digest="huge")) is not None

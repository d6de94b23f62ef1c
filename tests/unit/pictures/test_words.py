"""Words in pictures are read in a child, without a network, and what reads them stays there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox import FLAG
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Part, View
from desktop.pictures import ocr_place
from desktop.pictures.words import WordReader
from tests.conftest import Run
from tests.unit.pictures.drawing import saved


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def reader(sandbox: Sandbox) -> WordReader:
    return WordReader(sandbox)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program of the package would be; this one cannot read words."""
    monkeypatch.setattr(ocr_place, "_is_here", lambda: False)
    monkeypatch.setattr(ocr_place, "PROGRAM", tmp_path / "corral-ocr")
    return tmp_path


def page(*words: tuple[str, int, int]) -> bytes:
    image = Image.new("RGB", (600, 300), "white")
    draw = ImageDraw.Draw(image)
    for word, left, top in words:
        draw.text((left, top), word, fill="black", font=ImageFont.load_default(20))
    return saved(image, "PNG")


def test_words_and_their_places(run: Run, reader: WordReader) -> None:
    words = run(reader.read(page(("Berlin", 40, 60), ("1,250", 400, 200)), "page.png"))
    assert [word.text for word in words] == ["Berlin", "1,250"]
    box = words[1].box
    assert abs(box.left - 400) < 8
    assert abs(box.top + box.height / 2 - 212) < 8
    assert all(word.score > 0.8 for word in words)


def test_words_of_a_part_have_their_places_in_it(run: Run, reader: WordReader) -> None:
    view = View(part=Part(380, 180, 200, 100))
    (word,) = run(reader.read(page(("Berlin", 40, 60), ("1,250", 400, 200)), "page.png", view))
    assert word.text == "1,250"
    assert abs(word.box.left - 20) < 8


def test_a_turned_picture_is_read_as_it_was_turned(run: Run, reader: WordReader) -> None:
    lying = Image.new("RGB", (300, 600), "white")
    upright = Image.new("RGB", (600, 300), "white")
    ImageDraw.Draw(upright).text((40, 60), "Hamburg", fill="black", font=ImageFont.load_default(20))
    lying.paste(upright.transpose(Image.Transpose.ROTATE_90))
    (word,) = run(reader.read(saved(lying, "PNG"), "page.png", View(turns=1)))
    assert word.text == "Hamburg"
    assert abs(word.box.left - 40) < 8


def test_an_empty_page_has_no_words(run: Run, reader: WordReader) -> None:
    assert run(reader.read(page(), "page.png")) == ()
    assert run(reader.read(saved(Image.new("RGB", (3, 2)), "PNG"), "dot.png")) == ()


def test_what_is_no_picture_is_refused(run: Run, reader: WordReader) -> None:
    with pytest.raises(InputUnreadable, match=r"“x\.png”"):
        run(reader.read(b"no picture", "x.png"))


def test_a_child_that_has_read_words_is_not_kept(run: Run, sandbox: Sandbox, reader: WordReader) -> None:
    """It is large. One that has loaded nothing may take its place."""
    run(reader.read(page(("Berlin", 40, 60)), "page.png"))
    assert all(psutil.Process(child.pid).memory_info().rss < 100_000_000 for child in sandbox._idle)


def test_the_front_loads_nothing() -> None:
    code = (
        "import sys, desktop.charts.measuring, desktop.pictures.words as words; words.ocr_place.why_not(); "
        "assert not {'numpy', 'rapidocr', 'onnxruntime', 'cv2', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_here_words_can_be_read(sandbox: Sandbox, reader: WordReader) -> None:
    assert reader.available
    assert reader.why_not == ""
    assert ocr_place.sandbox_for_ocr(sandbox) is sandbox


def test_without_the_extra_and_the_package_it_is_said_how_to_get_it(reader: WordReader, elsewhere: Path) -> None:
    assert not reader.available
    assert "corral-ocr" in reader.why_not
    assert "corral[ocr]" in reader.why_not


def test_a_package_of_another_version_is_not_used(reader: WordReader, elsewhere: Path) -> None:
    (elsewhere / "corral-ocr").write_text("#!/bin/sh\n")
    (elsewhere / "version").write_text("0.0.1\n")
    assert "another version" in reader.why_not
    (elsewhere / "version").unlink()
    assert "another version" in reader.why_not


def test_the_package_of_this_version_reads(run: Run, sandbox: Sandbox, elsewhere: Path) -> None:
    program = elsewhere / "corral-ocr"
    serve = f"import sys; sys.path[:] = {sys.path!r}; from desktop.common.sandbox.serving import main; main()"
    program.write_text(f'#!{sys.executable}\nimport sys\nassert sys.argv[1] == "{FLAG}"\n{serve}\n')
    program.chmod(0o755)
    (elsewhere / "version").write_text(f"{ocr_place._version()}\n")
    own = ocr_place.sandbox_for_ocr(sandbox)
    assert own is not sandbox
    assert WordReader(own).why_not == ""
    (word,) = run(WordReader(own).read(page(("Berlin", 40, 60)), "page.png"))
    assert word.text == "Berlin"
    assert own._idle == []  # nobody waits in it
    own.close()

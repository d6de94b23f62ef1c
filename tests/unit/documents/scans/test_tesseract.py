"""Pages in Hindi and Thai: Tesseract is asked where it is there, for what the recogniser does not know."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.documents.pages.wanted import By
from desktop.documents.scans.page_reader import PageReader
from desktop.documents.scans.tesseract import Tesseract
from tests.conftest import Run
from tests.pages.printed import LETTER, picture_of, png

Pretend = Callable[..., Tesseract]

_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
_HINDI = (("परिषद", 120, 60), ("ने", 190, 20), ("१२५", 220, 30))
_THAI = (("สภา", 120, 40), ("ตัดสิน", 162, 50), ("ใจ", 214, 20), ("125", 260, 30))


def _table(words: tuple[tuple[str, int, int], ...], sure: float = 96.5) -> str:
    return _HEAD + "".join(
        f"5\t1\t1\t1\t1\t{number}\t{left}\t120\t{wide}\t28\t{sure}\t{text}\n"
        for number, (text, left, wide) in enumerate(words, 1)
    )


@pytest.fixture
def pretend(tmp_path: Path) -> Pretend:
    """A program that says what Tesseract would, and notes in a file how it was called."""

    def make(languages: str = "eng\nhin\nosd\ntha", script: str = "Thai", **tables: str) -> Tesseract:
        program = tmp_path / "tesseract"
        program.write_text(
            f"""#!{sys.executable}
import sys
options = sys.argv[1:]
open({str(tmp_path / "calls")!r}, "a").write(" ".join(options) + "\\n")
tables = {tables!r}
if "--list-langs" in options:
    print({languages!r})
elif "osd" in options:
    sys.stdin.buffer.read()
    print("Orientation confidence: 3.63\\nScript: " + {script!r} + "\\nScript confidence: 23.33")
else:
    sys.stdin.buffer.read(); print(tables.get(options[options.index("-l") + 1][:3], ""))
""",
            "utf-8",
        )
        program.chmod(0o755)
        return Tesseract(lambda: str(program))

    return make


def _calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "calls").read_text("utf-8").splitlines()


def test_the_language_of_the_script_is_asked_first(run: Run, pretend: Pretend, tmp_path: Path) -> None:
    tesseract = pretend(tha=_table(_THAI), hin=_table(_HINDI, 20))
    found = run(tesseract.read(3, b"PNG"))
    assert found is not None
    assert (found.page, found.by) == (3, By.TESSERACT)
    (line,) = found.lines
    assert line.text == "สภาตัดสินใจ 125"
    assert (line.left, line.top, line.right, line.bottom) == (120, 120, 290, 148)
    assert [call.split("-l ")[-1] for call in _calls(tmp_path)] == ["--list-langs", "osd", "tha+eng tsv"]
    tesseract.close()


def test_the_next_page_is_likely_to_be_in_the_same_language(run: Run, pretend: Pretend, tmp_path: Path) -> None:
    tesseract = pretend(script="Devanagari", hin=_table(_HINDI))
    assert [run(tesseract.read(page, b"PNG")) is not None for page in (1, 2)] == [True, True]
    assert sum("osd" in call for call in _calls(tmp_path)) == 1
    tesseract.close()


def test_without_a_guess_each_language_is_tried(run: Run, pretend: Pretend) -> None:
    tesseract = pretend(script="Latin", tha=_table(_THAI), hin=_table(_HINDI, 31))
    found = run(tesseract.read(1, b"PNG"))
    assert found is not None
    assert found.lines[0].text.startswith("สภา")
    tesseract.close()


@pytest.mark.parametrize("table", [_table(_HINDI, 40), _table((("R34", 0, 9), ("A", 12, 4))), "", "no table"])
def test_what_is_unsure_or_in_other_letters_is_nothing(run: Run, pretend: Pretend, table: str) -> None:
    tesseract = pretend(hin=table, tha=table)
    assert run(tesseract.read(1, b"PNG")) is None
    tesseract.close()


def test_without_the_program_or_its_languages_nothing_is_asked(run: Run, pretend: Pretend, tmp_path: Path) -> None:
    nowhere, broken = Tesseract(lambda: None), Tesseract(lambda: str(tmp_path))
    english = pretend("eng\nosd")
    for each in (nowhere, broken, english):
        assert run(each.read(1, b"PNG")) is None
        each.close()
    assert _calls(tmp_path) == ["--list-langs"]


def test_cancelled_it_ends_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pid")
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\necho $$ > "{tmp_path / "pid"}"\nexec sleep 600\n')
    program.chmod(0o755)
    tesseract = Tesseract(lambda: str(program))

    async def cancelled() -> psutil.Process:
        reading = asyncio.create_task(tesseract.read(1, b"PNG"))
        process = psutil.Process(int(await asyncio.to_thread((tmp_path / "pid").read_text)))
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        return process

    gone, alive = psutil.wait_procs([run(cancelled())], timeout=60)
    tesseract.close()
    assert (len(gone), alive) == (1, [])


def _strange() -> bytes:
    """Print in a script that the recogniser does not know."""
    page = Image.new("L", (900, 400), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf", 28)
    for row in range(4):
        draw.text((60, 60 + 60 * row), "परिषद ने पुस्तकालय की छत पर रुपये खर्च", font=font, fill=0)
    return png(page)


def test_a_page_the_recogniser_does_not_know_is_read_by_tesseract(run: Run, pretend: Pretend) -> None:
    sandbox, tesseract = Sandbox(), pretend(script="Devanagari", hin=_table(_HINDI))
    document = run(PageReader(sandbox, tesseract).read_bytes(_strange(), "a.png"))
    assert document.text == "परिषद ने १२५"
    sandbox.close()
    tesseract.close()


def test_what_the_recogniser_knows_is_none_of_tesseracts_business(run: Run, pretend: Pretend, tmp_path: Path) -> None:
    sandbox, tesseract = Sandbox(), pretend(hin=_table(_HINDI))
    assert "boiler" in run(PageReader(sandbox, tesseract).read_bytes(png(picture_of(LETTER)), "a.png")).text
    assert not (tmp_path / "calls").exists()
    sandbox.close()
    tesseract.close()


def test_without_tesseract_such_a_page_is_named_with_what_helps(run: Run) -> None:
    sandbox = Sandbox()
    with pytest.raises(InputUnreadable) as caught:
        run(PageReader(sandbox, Tesseract(lambda: None)).read_bytes(_strange(), "a.png"))
    assert "tesseract-ocr-hin" in caught.value.advice
    sandbox.close()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_real_program_reads_hindi(run: Run) -> None:
    tesseract = Tesseract()
    found = run(tesseract.read(1, _strange()))
    tesseract.close()
    if found is None:
        pytest.skip("Tesseract has no Hindi here")
    assert "पुस्तकालय" in found.lines[0].text

"""Files read in a child process: a long PDF against a bare loop of the library, ordinary ones against here."""

from __future__ import annotations

import asyncio
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

import docx
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from desktop.common.assets import asset
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import WHOLE
from desktop.common.workers import Workers
from desktop.documents.reader import Reader, modules_for
from desktop.documents.reading import read_document
from desktop.pictures.layout import Tiles
from desktop.pictures.preparer import MODULES, PicturePreparer
from desktop.pictures.preparing import prepare_picture
from tests.bench.report import Ratio, milliseconds

_PAGES, _LINES = 500, 42
_ROUNDS_LONG, _ROUNDS, _ROUNDS_COLD = 5, 60, 9
_WARM_UP = 5
_AHEAD = 1.0  # seconds

# From services that stand to the first words of a file, in a program that has read none before.
_COLD = """
import asyncio, sys, time
from pathlib import Path
import desktop.services
from tests.bench.documents import in_child, in_here
print(asyncio.run({where}(Path(sys.argv[1]))))
"""


def measure() -> Sequence[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Ratio]:
    sandbox, workers = Sandbox(), Workers("bench")
    reader, preparer = Reader(sandbox), PicturePreparer(sandbox)

    async def theirs(path: Path) -> object:
        return await (preparer.prepare(path) if path.suffix == ".png" else reader.read(path))

    async def ours(path: Path) -> object:
        return await workers.run(_read, path)

    try:
        found = [await _long(folder / "long.pdf", theirs)]
        for path in _ordinary(folder):
            child, here = await _in_turns(partial(theirs, path), partial(ours, path), _ROUNDS)
            found.append(_ratio(f"{path.name} in a child / in here", child, here, "≤ 1.2"))
        found.append(_cold(asset("samples", "letter.txt")))
        found.append(_cold(folder / "five pages.pdf"))
    finally:
        sandbox.close()
        workers.close()
    return found


async def _long(path: Path, read: Callable[[Path], Awaitable[object]]) -> Ratio:
    _write_pdf(path, _PAGES)

    async def bare() -> None:
        with pypdfium2.PdfDocument(path) as pdf:
            for index in range(len(pdf)):
                page = pdf[index]
                words = page.get_textpage()
                words.get_text_bounded()
                words.close()
                page.close()

    mine, least = await _in_turns(partial(read, path), bare, _ROUNDS_LONG)
    return _ratio(f"PDF of {_PAGES} pages / bare pypdfium2 loop", mine, least, "≤ 1.3")


async def _in_turns(
    ours: Callable[[], Awaitable[object]], floor: Callable[[], Awaitable[object]], rounds: int
) -> tuple[float, float]:
    mine, theirs = [], []
    for number in range(rounds + _WARM_UP):
        least, taken = await _timed(floor), await _timed(ours)
        if number >= _WARM_UP:
            theirs.append(least)
            mine.append(taken)
    return statistics.median(mine), statistics.median(theirs)


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


def _cold(path: Path) -> Ratio:
    taken: dict[str, list[float]] = {"in_child": [], "in_here": []}
    for _ in range(_ROUNDS_COLD):
        for where, seconds in taken.items():
            command = [sys.executable, "-c", _COLD.format(where=where), str(path)]
            seconds.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    child, here = (statistics.median(seconds) for seconds in taken.values())
    return _ratio(f"first file ({path.name}), child / here", child, here, "≤ 1.2")


async def in_child(path: Path) -> float:
    """Seconds for the first file of a program, whose child was started ahead as the window and the commands do."""
    sandbox = Sandbox()
    sandbox.expect((*MODULES, *modules_for()))
    await asyncio.sleep(_AHEAD)
    seconds = await _timed(lambda: Reader(sandbox).read(path))
    sandbox.close()
    return seconds


async def in_here(path: Path) -> float:
    return await _timed(lambda: Workers("bench").run(_read, path))


def _read(path: Path) -> object:
    with path.open("rb") as file:
        if path.suffix == ".png":
            return prepare_picture(file, path.name, Tiles(), WHOLE)
        return read_document(file, path.name)


def _ordinary(folder: Path) -> list[Path]:
    _write_pdf(folder / "five pages.pdf", 5)
    word = docx.Document()
    for _ in range(120):
        word.add_paragraph("The heating fails on cold days. " * 8)
    word.save(str(folder / "four pages.docx"))
    lines = [f"<h2>Day {day}</h2>" + "<p>The heating fails on cold days.</p>" * 20 for day in range(30)]
    (folder / "page.html").write_text("".join(lines), "utf-8")
    samples = [asset("samples", name) for name in ("letter.txt", "library-meeting.md", "sales-chart.png")]
    return [*samples, *(folder / name for name in ("page.html", "five pages.pdf", "four pages.docx"))]


def _write_pdf(path: Path, pages: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        for line in range(_LINES):
            canvas.drawString(60, 800 - 18 * line, f"Page {page}, line {line}: the heating fails on cold days, " * 2)
        canvas.showPage()
    canvas.save()
    path.write_bytes(out.getvalue())


def _ratio(name: str, ours: float, floor: float, bar: str) -> Ratio:
    return Ratio(name, milliseconds(ours), milliseconds(floor), ours / floor, bar)

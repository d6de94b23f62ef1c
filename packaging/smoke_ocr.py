"""smoke_ocr.py PROGRAM: has the frozen reader of words read and measure the chart that comes with Corral."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from desktop.charts.measuring import Measurer
from desktop.common.sandbox import FLAG
from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.words import WordReader

CHART = Path(__file__).resolve().parents[1] / "assets" / "samples" / "sales-chart.png"


async def run(program: str) -> None:
    sandbox = Sandbox(command=lambda: [str(Path(program).resolve()), FLAG], spare=False)
    try:
        words = {word.text for word in await WordReader(sandbox).read(CHART)}
        measured = await Measurer(sandbox).measure(CHART)
    finally:
        sandbox.close()
    missing = {"Units sold", "Lamps", "Chairs", "600"} - words
    if missing or measured.reading is None:
        sys.exit(f"not read: {', '.join(sorted(missing)) or 'the chart'}")


asyncio.run(run(sys.argv[1]))

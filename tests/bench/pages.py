"""Reads eighty PDFs with known words, with a recogniser and without, and counts pages, letters and wrong layers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import PageState
from desktop.documents.reader import Reader
from desktop.documents.scans.page_reader import PageReader
from tests.bench.report import Figure
from tests.pages.counting import Tally
from tests.pages.made import MadePdf, made_pdfs


class _Run:
    def __init__(self, name: str, reader: Reader) -> None:
        self._name = name
        self._reader = reader
        self._tally = Tally()
        self._locked = self._said = self._scans = 0
        self._seconds = 0.0

    async def add(self, made: MadePdf) -> None:
        began = time.perf_counter()
        try:
            document = await self._reader.read_bytes(made.data, f"{made.name}.pdf")
        except InputUnreadable:
            self._said += made.locked
        else:
            self._tally.add(made, document)
            scans = document.pages.count(PageState.SCAN)
            if scans == len(document.pages):  # else reading the others is counted, too
                self._scans += scans
                self._seconds += time.perf_counter() - began
        self._locked += made.locked

    def figures(self) -> list[Figure]:
        tally, name = self._tally, self._name
        found = [
            Figure(f"{name}: pages with a state", f"{tally.with_state}/{tally.pages}", "all"),
            Figure(f"{name}: locked ones said so", f"{self._said}/{self._locked}", "all"),
            Figure(f"{name}: {tally.wrong_layers} wrong layers noticed", _percent(tally.found), "≥ 95 %"),
            Figure(f"{name}: {tally.right_pages} right pages doubted", _percent(tally.alarms), "≤ 2 %"),
        ]
        if self._scans:
            found += [
                Figure(f"{name}: letters of scans at 150 dpi", _percent(tally.right, 2), "≥ 98 %"),
                Figure(f"{name}: right pages with the right state", f"{tally.as_made}/{tally.right_pages}", "all"),
                Figure(f"{name}: seconds a scanned page", f"{self._seconds / self._scans:.2f}", "≤ 2"),
            ]
        return found + [Figure(f"  {missed}", "", "") for missed in tally.missed if self._scans]


def measure() -> Sequence[Figure]:
    return asyncio.run(_measured())


async def _measured() -> list[Figure]:
    sandbox = Sandbox()
    recognising = PageReader(sandbox)
    runs = [_Run("80 PDFs, nothing recognised", Reader(sandbox))]
    if not recognising.why_not:
        runs.append(_Run("80 PDFs, scans recognised", recognising))
    try:
        for made in made_pdfs():
            for run in runs:
                await run.add(made)
    finally:
        sandbox.close()
    return [figure for run in runs for figure in run.figures()]


def _percent(share: float, decimals: int = 1) -> str:
    return f"{100 * share:.{decimals}f} %"

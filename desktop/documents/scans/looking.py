"""Has pages looked at by the recogniser, each in a child that waits for the next: what a page holds ends with it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.limits import Limits, Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import Progress
from desktop.documents.pages.wanted import Recognised, ScanLine, Wanted
from desktop.pictures.ocr_place import sandbox_for_pages
from desktop.pictures.page_picture import page_picture
from desktop.pictures.page_words import recognise_page
from desktop.pictures.print_words import PageWords

_MEMORY = 1_600_000_000  # bytes; a page takes half a billion
_SECONDS = 60.0  # of the processor; a page full of words takes 4
_KEPT = 1_500_000_000  # bytes: the child has its models in memory for the next page
_USUAL = 4.0  # seconds a page, until some were read here
_READABLE = 0.7  # how sure the recogniser is of a script that it knows

Told = Callable[[Progress], None]


@dataclass(frozen=True)
class Scan:
    """A file whose pages are looked at. `opening` opens it anew each time."""

    opening: Callable[[], BinaryIO]
    name: str


class Looking:
    """At most one page at a time. `rules` are those of the child that paints the pages."""

    def __init__(self, sandbox: Sandbox, rules: Rules) -> None:
        self._painting = sandbox
        self._painted = rules
        self._read = Rules(_limits, Turns(at_once=1, most=2))
        self.seconds = _USUAL  # a page takes, as measured last

    async def look(self, scan: Scan, wanted: Sequence[Wanted], told: Told) -> list[Recognised]:
        """`told` hears of each page before it is looked at. A page that cannot be painted or is too much is left out.

        Cancelled, it ends at once, and its child with it.
        """
        child = sandbox_for_pages()
        found: list[Recognised] = []
        try:
            for number, want in enumerate(wanted):
                told(Progress(number, len(wanted)))
                page = await self._page(child, scan, want)
                if page is not None:
                    found.append(page)
        finally:
            child.close()
        told(Progress(len(wanted), len(wanted)))
        return found

    async def _page(self, child: Sandbox, scan: Scan, want: Wanted) -> Recognised | None:
        began = time.monotonic()
        try:
            picture = await self._painting.run(page_picture, scan.opening, scan.name, want.page, rules=self._painted)
            words = await child.run(recognise_page, lambda: io.BytesIO(picture.data), scan.name, rules=self._read)
        except (Overrun, InputUnreadable):
            return None
        self.seconds += (time.monotonic() - began - self.seconds) / 2
        return _recognised(want.page, words)


def _recognised(page: int, words: PageWords) -> Recognised:
    if words.sure < _READABLE:
        return Recognised(page, strange=words.sure > 0)
    lines = tuple(ScanLine(line.text, line.left, line.top, line.right, line.bottom) for line in words.lines)
    return Recognised(page, lines=lines)


def _limits(size: int) -> Limits:
    del size
    return Limits(_MEMORY, _SECONDS, _KEPT)

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
from desktop.documents.pages.wanted import Recognised, ScanLine, Want, Wanted
from desktop.documents.scans.comparing import are_of_the_page, parts_of
from desktop.documents.scans.tesseract import Tesseract
from desktop.pictures.ocr_place import sandbox_for_pages
from desktop.pictures.page_picture import PagePicture, page_picture
from desktop.pictures.page_words import recognise_page, recognise_parts
from desktop.pictures.print_words import PageWords

_MEMORY = 1_600_000_000  # bytes; a page takes half a billion
_SECONDS = 60.0  # of the processor; a page full of words takes 4
_KEPT = 1_500_000_000  # bytes: the child has its models in memory for the next page
_USUAL = 4.0  # seconds a page, until some were read here
_USUAL_COMPARED = 1.0  # and of a page whose words are compared
_COMPARED = 24  # pages whose words may well be right
_READABLE, _PLAIN = 0.8, 0.9  # how sure the recogniser is of a script that it knows, and beyond all doubt

Told = Callable[[Progress], None]


@dataclass(frozen=True)
class Scan:
    """A file whose pages are looked at. `opening` opens it anew each time."""

    opening: Callable[[], BinaryIO]
    name: str


class Looking:
    """At most one page at a time. `rules` are those of the child that paints the pages."""

    def __init__(self, sandbox: Sandbox, rules: Rules, tesseract: Tesseract) -> None:
        self._painting = sandbox
        self._painted = rules
        self._tesseract = tesseract
        self._read = Rules(_limits, Turns(at_once=1, most=2))
        self._files = Turns(at_once=1, most=1)  # each has a child with all its models
        self.seconds = _USUAL  # a page takes, as measured last
        self.compare_seconds = _USUAL_COMPARED

    async def look(self, scan: Scan, wanted: Sequence[Wanted], told: Told) -> list[Recognised]:
        """`told` hears of each page before it is looked at. A page that cannot be painted or is too much is left out.
        Of several files one is looked at after the other.

        Of many pages whose words stand behind their pictures some are compared; where one is wrong, all are. Cancelled,
        it ends at once, and its child with it.
        """
        turn = await self._files.take()
        child = sandbox_for_pages()
        try:
            chosen = to_look_at(wanted)
            found = await self._pages(child, scan, chosen, told)
            if any(page.has_words and not page.kept for page in found if page.page in _layers(chosen)):
                looked_at = {each.page for each in chosen}
                rest = [each for each in wanted if each.page not in looked_at]
                found += await self._pages(child, scan, rest, told)
        finally:
            child.close()
            self._files.give_back(turn)
        return found

    async def _pages(self, child: Sandbox, scan: Scan, wanted: Sequence[Wanted], told: Told) -> list[Recognised]:
        found: list[Recognised] = []
        for number, want in enumerate(wanted):
            told(Progress(number, len(wanted)))
            page = await self._page(child, scan, want)
            if page is not None:
                found.append(page)
        if wanted:
            told(Progress(len(wanted), len(wanted)))
        return found

    async def _page(self, child: Sandbox, scan: Scan, want: Wanted) -> Recognised | None:
        try:
            picture = await self._painting.run(page_picture, scan.opening, scan.name, want.page, rules=self._painted)
            if want.layer and await self._is_right(child, picture, want):
                return Recognised(want.page, kept=True)
            began = time.monotonic()
            words = await child.run(recognise_page, lambda: io.BytesIO(picture.data), scan.name, rules=self._read)
        except (Overrun, InputUnreadable):
            return None
        self.seconds += (time.monotonic() - began - self.seconds) / 2
        found = _recognised(want.page, words)
        if words.sure and words.sure < _PLAIN:
            found = await self._tesseract.read(want.page, picture.data) or found
        return found if found.has_words or not want.layer else None  # what stands behind it is better than nothing

    async def _is_right(self, child: Sandbox, picture: PagePicture, want: Wanted) -> bool:
        began = time.monotonic()
        parts = tuple(parts_of(want.layer, picture.width, picture.height))
        read = await child.run(recognise_parts, lambda: io.BytesIO(picture.data), "", parts, rules=self._read)
        self.compare_seconds += (time.monotonic() - began - self.compare_seconds) / 2
        return are_of_the_page(want.layer, read)


def to_look_at(wanted: Sequence[Wanted]) -> list[Wanted]:
    """Some of those whose words may well be right, and all others."""
    layers = [each for each in wanted if each.want is Want.LAYER]
    step = max(1.0, len(layers) / _COMPARED)
    some = [layers[int(number * step)] for number in range(min(_COMPARED, len(layers)))]
    return [each for each in wanted if each.want is not Want.LAYER or each in some]


def _layers(wanted: Sequence[Wanted]) -> set[int]:
    return {each.page for each in wanted if each.layer}


def _recognised(page: int, words: PageWords) -> Recognised:
    if words.sure < _READABLE:
        return Recognised(page, strange=words.sure > 0)
    lines = tuple(ScanLine(line.text, line.left, line.top, line.right, line.bottom) for line in words.lines)
    return Recognised(page, lines=lines)


def _limits(size: int) -> Limits:
    del size
    return Limits(_MEMORY, _SECONDS, _KEPT)

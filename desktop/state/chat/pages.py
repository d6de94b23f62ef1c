"""Shows the pages of a file small, so that a person can choose one to ask about: only those in sight are drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Pixels, Series, View
from desktop.pictures.pages import Pages
from desktop.state.jobs import Jobs

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer

_AT_ONCE = 2  # children at work; what a person opens meanwhile need not wait
_MOST_WAITING = 60  # pages: a window full; what was scrolled past before is not drawn any more
_MOST_KEPT = 300  # pages: some 20 MB


class FilePages(QObject):
    """Signals: `counted` with the Pages, `refused` with a CorralError, `drawn` with the number of a page that can be
    shown from now on, or never will be.
    """

    counted = Signal(object)
    refused = Signal(object)
    drawn = Signal(int)

    def __init__(self, loop: LoopThread, preparer: PicturePreparer, source: Path | bytes, name: str) -> None:
        super().__init__()
        self.name = name
        self._jobs = Jobs(loop, self)
        self._preparer = preparer
        self._source = source
        self._size = (1, 1)
        self._waiting: OrderedDict[int, None] = OrderedDict()  # the one that is wanted most comes last
        self._at_work: set[int] = set()
        self._kept: OrderedDict[int, Pixels | None] = OrderedDict()

    def open(self, width: int, height: int) -> None:
        """Small pictures will fit into so many pixels."""
        self._size = (width, height)
        self._jobs.run(lambda: self._preparer.pages(self._source, self.name), self.counted.emit, self.refused.emit)

    def close(self) -> None:
        self._waiting.clear()
        self._jobs.dispose()

    def small(self, number: int) -> Pixels | None:
        """None where it is not drawn yet: then it will be, unless so many others are asked for that nobody sees it."""
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        if number not in self._at_work:
            self._waiting[number] = None
            self._waiting.move_to_end(number)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._go_on()
        return None

    def is_broken(self, number: int) -> bool:
        """It was tried, and could not be drawn."""
        return number in self._kept and self._kept[number] is None

    def _go_on(self) -> None:
        while self._waiting and len(self._at_work) < _AT_ONCE:
            number, _ = self._waiting.popitem()
            self._at_work.add(number)
            work = partial(self._preparer.preview, self._source, self.name, View(number), *self._size)
            self._jobs.run(work, partial(self._keep, number), self._without(number))

    def _without(self, number: int) -> Callable[[CorralError], None]:
        return lambda _error: self._keep(number, None)

    def _keep(self, number: int, pixels: Pixels | None) -> None:
        self._at_work.discard(number)
        self._kept[number] = pixels
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self._go_on()
        self.drawn.emit(number)


def page_name(series: Series, number: int) -> str:
    """ "Page 7"."""
    match series:
        case Series.PAGES:
            return tr("Page {number}", number=number)
        case Series.FRAMES:
            return tr("Frame {number}", number=number)
        case Series.PICTURES:
            return tr("Picture {number}", number=number)


def page_of_all(pages: Pages, number: int) -> str:
    """ "Page 7 of 12"."""
    match pages.series:
        case Series.PAGES:
            return tr("Page {number} of {n}", number=number, n=pages.count)
        case Series.FRAMES:
            return tr("Frame {number} of {n}", number=number, n=pages.count)
        case Series.PICTURES:
            return tr("Picture {number} of {n}", number=number, n=pages.count)


def named_page(name: str, series: Series, number: int) -> str:
    """What a page is called in a chat: "report.pdf, page 7"."""
    match series:
        case Series.PAGES:
            return tr("{name}, page {number}", name=name, number=number)
        case Series.FRAMES:
            return tr("{name}, frame {number}", name=name, number=number)
        case Series.PICTURES:
            return tr("{name}, picture {number}", name=name, number=number)


def other_page(series: Series) -> str:
    """What can be had instead of one of several."""
    match series:
        case Series.PAGES:
            return tr("Another page")
        case Series.FRAMES:
            return tr("Another frame")
        case Series.PICTURES:
            return tr("Another picture")

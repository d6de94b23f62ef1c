"""Fetches what is shown of a picture: all of it at once, what is in sight as sharp as the screen, what a model gets."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.errors import CorralError
from desktop.common.types import Part, Picture, Pixels, View
from desktop.pictures.layout import PrintSize
from desktop.state.jobs import Jobs, Latest

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer

OVERVIEW = 2_048  # pixels of its longer side
_RESTED = 200  # ms without a change before anything is prepared for a model
_KEPT = 12  # pictures as a model gets them


@dataclass(frozen=True)
class Sharp:
    """What is in sight, as fine as the screen shows it. `view.part` is where it belongs."""

    view: View
    pixels: Pixels


class ViewerPixels(QObject):
    """Of one source at a time. What is asked for anew is no longer awaited for what was asked before."""

    overview_came = Signal()
    sharpened = Signal()
    seen_changed = Signal()  # what a model gets of the view that is chosen now
    measured = Signal()  # how high the small print of the page is
    failed = Signal(object)  # a CorralError

    def __init__(self, preparer: PicturePreparer, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._preparer = preparer
        self._overviews, self._sharpening = Latest(jobs), Latest(jobs)
        self._wholes, self._parts, self._measuring = Latest(jobs), Latest(jobs), Latest(jobs)
        self._source: Path | bytes = b""
        self._name = ""
        self._view = View()
        self._seen: OrderedDict[View, Picture] = OrderedDict()
        self.overview: Pixels | None = None  # never turned
        self._prints: OrderedDict[View, PrintSize | None] = OrderedDict()
        self.sharp: Sharp | None = None
        self._at_print: View | None = None  # whose print is being measured
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTED)
        self._rest.timeout.connect(self._prepare)

    @property
    def whole(self) -> Picture | None:
        """As a model gets all of the page that is looked at; None until it is known."""
        return self._seen.get(_whole(self._view))

    @property
    def part(self) -> Picture | None:
        """As a model gets the view that is chosen now; None until it is known."""
        return self._seen.get(self._view)

    def measured_print(self, view: View) -> tuple[PrintSize | None, bool]:
        """How high the small print of a view is, None where there is none; and whether that is known."""
        return self._prints.get(view), view in self._prints

    def start(self, source: Path | bytes, picture: Picture, view: View) -> None:
        """Another source. `picture` is what a model gets of `view`."""
        self.stop()
        self._source, self._name, self._view = source, picture.name, view
        self._seen[view] = picture
        self.show_page()
        self._rest.start()

    def stop(self) -> None:
        for latest in (self._overviews, self._sharpening, self._wholes, self._parts, self._measuring):
            latest.cancel()
        self._at_print = None
        self._rest.stop()
        self._seen.clear()
        self._prints.clear()
        self.overview = self.sharp = None

    def show_page(self) -> None:
        """All of the page that is chosen, not turned."""
        page = View(self._view.number)
        self._overviews.ask(
            lambda: self._preparer.preview(self._source, self._name, page, OVERVIEW, OVERVIEW),
            self._on_overview,
            self.failed.emit,
        )
        self._measure()

    def look_at(self, view: View) -> None:
        """This is chosen now. What a model gets of it is prepared once nothing changes any more."""
        before, self._view = self._view, view
        if view.number != before.number:
            self._sharpening.cancel()
            self.overview = self.sharp = None
            self.show_page()
        elif view.turns != before.turns:
            self._sharpening.cancel()
            self.sharp = None
        self._rest.start()
        self.seen_changed.emit()

    def sharpen(self, part: Part, width: int, height: int) -> None:
        """What is in sight now, at so many pixels of the screen."""
        view = View(self._view.number, self._view.turns, part)
        self._sharpening.ask(
            lambda: self._preparer.preview(self._source, self._name, view, width, height),
            lambda pixels: self._on_sharp(Sharp(view, pixels)),
            self.failed.emit,
        )

    async def prepare(self, view: View) -> Picture:
        """What a model gets of any view."""
        return await self._preparer.prepare(self._source, self._name, view)

    def keep(self, view: View, picture: Picture) -> None:
        """`picture` is what a model gets of `view`."""
        self._seen[view] = picture
        while len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        self.seen_changed.emit()

    def _prepare(self) -> None:
        for latest, view in ((self._wholes, _whole(self._view)), (self._parts, self._view)):
            if view not in self._seen:
                self._ask_for(latest, view)
        self._measure()

    def _measure(self) -> None:
        """One after the other: the page that is not turned, then what is chosen of it."""
        for view in (View(self._view.number), self._view):
            if view not in self._prints:
                if view != self._at_print:  # it takes up to a second: nothing is measured twice at a time
                    self._at_print = view
                    # A picture can be looked at without knowing this: what goes wrong here is told by the preview.
                    measuring = partial(self._preparer.print_size, self._source, self._name, view)
                    self._measuring.ask(measuring, partial(self._on_print, view), _forget, self._on_measured)
                return

    def _ask_for(self, latest: Latest, view: View) -> None:
        latest.ask(lambda: self.prepare(view), lambda picture: self.keep(view, picture), self.failed.emit)

    def _on_overview(self, pixels: Pixels) -> None:
        self.overview = pixels
        self.overview_came.emit()

    def _on_print(self, view: View, found: PrintSize | None) -> None:
        self._prints[view] = found
        while len(self._prints) > _KEPT:
            self._prints.popitem(last=False)
        self.measured.emit()
        self._measure()

    def _on_measured(self) -> None:
        self._at_print = None

    def _on_sharp(self, sharp: Sharp) -> None:
        self.sharp = sharp
        self.sharpened.emit()


def _forget(error: CorralError) -> None:
    del error


def _whole(view: View) -> View:
    return View(view.number, view.turns)

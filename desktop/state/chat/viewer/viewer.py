"""Lets a person look closely at a picture and choose the part of it a model is to see, whether it was sent or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.common.types import Part, Picture, View
from desktop.state.chat.sources import Loss, PictureSources
from desktop.state.chat.viewer.choice import ViewChoice
from desktop.state.chat.viewer.finding import Opened, find_pixels, place_in
from desktop.state.chat.viewer.framing import Size
from desktop.state.chat.viewer.pixels import ViewerPixels
from desktop.state.chat.viewer.print_seen import PrintSeen, print_seen
from desktop.state.jobs import Jobs, Latest

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer


@dataclass(frozen=True)
class Seat:
    """What is looked at: `picture` as it stands in the chat, `sent` with a question already or not yet.

    `opened` is None while its pixels are looked for. `problem` is why nothing can be shown.
    """

    picture: Picture
    sent: bool
    opened: Opened | None = None
    problem: CorralError | None = None

    @property
    def loss(self) -> Loss | None:
        return self.opened.found.loss if self.opened is not None else None

    @property
    def count(self) -> int:
        """Of pages or frames that can be chosen."""
        return self.opened.count if self.opened is not None else 1


class PictureViewer(QObject):
    """One picture at a time. `open` is the one way in, for chips, sent pictures, letters and the chart desk.

    Signals: `opened` and `closed`; `changed` when something else is known of the picture; `taken` with the Picture a
    person settled on and the one whose place it takes, None where that was sent already; `chart_wanted` with the one
    whose numbers are to be read.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal()
    taken = Signal(object, object)
    chart_wanted = Signal(object)

    def __init__(self, preparer: PicturePreparer, sources: PictureSources, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._preparer = preparer
        self._sources = sources
        self._finding, self._paging, self._taking = Latest(jobs), Latest(jobs), Latest(jobs)
        self.choice = ViewChoice(self)
        self.pixels = ViewerPixels(preparer, jobs, self)
        self.seat: Seat | None = None  # None: closed
        self.taking = False  # what was chosen is being prepared
        self.choice.changed.connect(lambda: self.pixels.look_at(self.choice.now))
        self.pixels.failed.connect(self._on_failed)

    @property
    def ready(self) -> bool:
        """Its pixels were found, so that a part can be chosen."""
        return self.seat is not None and self.seat.opened is not None and self.seat.problem is None

    @property
    def print_seen(self) -> PrintSeen | None:
        """How high its small print is for a model; None where there is none, or none is known."""
        return print_seen(self.pixels, self.choice.now, self.choice.size) if self.ready else None

    def frame_print(self) -> None:
        """The part with the small print, so that it is read."""
        seen = self.print_seen
        if seen is not None:
            self.choice.set_frame(seen.around)
            self.choice.settle()

    def open(self, picture: Picture, part: Part | None = None, *, sent: bool = False) -> None:
        """`part`: framed at once, in pixels of the file, upright and turned as `picture` is."""
        self._stop()
        self.seat = Seat(picture, sent)
        self.opened.emit()
        self._find(picture, part)

    def close(self) -> None:
        if self.seat is not None:
            self._stop()
            self.seat = None
            self.closed.emit()

    def go_to(self, number: int) -> None:
        """Another page or frame of the file, once its size is known."""
        seat = self.seat
        if seat is None or seat.opened is None or not 1 <= number <= seat.count or number == self.choice.now.number:
            return
        source, name = seat.opened.found.source, seat.picture.name

        def done(size: Size) -> None:
            self.choice.go_to(number, size)
            self.changed.emit()

        page = View(number)
        self._paging.ask(lambda: self._preparer.size(source, name, page), done, self._on_failed)

    def take(self) -> None:
        """Hand over what is chosen, once a model's view of it is ready, and close."""
        seat = self.seat
        if seat is None or seat.opened is None or not self.ready or self.taking:
            return
        if self.choice.now == seat.opened.first and not seat.sent:
            self.close()  # it stands there already
        else:
            self._prepare(self._hand_over)

    def read_chart(self) -> None:
        """The numbers of what is chosen are wanted, once a model's view of it is ready."""
        seat = self.seat
        if seat is None or seat.opened is None or not self.ready or self.taking:
            return
        if self.choice.now == seat.opened.first:
            self.chart_wanted.emit(seat.picture)
        else:
            self._prepare(self._hand_to_desk)

    def take_all(self) -> None:
        """Hand over all of the page, and close."""
        self.choice.use_all()
        self.take()

    def _find(self, picture: Picture, part: Part | None, trouble: CorralError | None = None) -> None:
        """`trouble`: what its pixels were lost by while they were looked at."""
        place = self._sources.place(picture)

        def done(opened: Opened) -> None:
            if trouble is not None and opened.found.loss is None:
                self._tell(trouble)
            else:
                self._on_found(opened, part)

        self._finding.ask(lambda: find_pixels(self._preparer, self._sources, picture, place), done, self._tell)

    def _on_found(self, opened: Opened, part: Part | None) -> None:
        if self.seat is None:
            return
        picture = self.seat.picture
        self.seat = replace(self.seat, opened=opened)
        self.choice.begin(opened.first, opened.size)
        self.pixels.start(opened.found.source, picture, opened.first)
        self.changed.emit()
        if part is not None:
            self.choice.set_frame(part if opened.found.loss is None else place_in(picture, part))
            self.choice.settle()

    def _on_failed(self, error: CorralError) -> None:
        """A file may go while it is looked at; what the model gets is still there."""
        self.taking = False
        seat = self.seat
        if seat is None or seat.opened is None or not isinstance(seat.opened.found.source, Path):
            self._tell(error)
            return
        self._stop()
        self.seat = Seat(seat.picture, seat.sent)
        self.changed.emit()
        self._find(seat.picture, None, error)

    def _tell(self, error: CorralError) -> None:
        if self.seat is not None:
            self.seat = replace(self.seat, problem=error)
            self.changed.emit()

    def _prepare(self, then: Callable[[Picture], None]) -> None:
        """A model's view of what is chosen."""
        view, prepared = self.choice.now, self.pixels.part
        if prepared is not None:
            then(prepared)
            return
        self.taking = True
        self.changed.emit()
        self._taking.ask(lambda: self.pixels.prepare(view), then, self._on_failed)

    def _hand_to_desk(self, picture: Picture) -> None:
        seat, self.taking = self.seat, False
        if seat is not None and seat.opened is not None and seat.loss is None:
            self._sources.keep(picture, seat.opened.found.source)
        self.changed.emit()
        self.chart_wanted.emit(picture)

    def _hand_over(self, picture: Picture) -> None:
        seat = self.seat
        if seat is None or seat.opened is None:
            return
        if seat.loss is None:
            self._sources.keep(picture, seat.opened.found.source)
        self.close()
        self.taken.emit(picture, None if seat.sent else seat.picture)

    def _stop(self) -> None:
        self.taking = False
        for latest in (self._finding, self._paging, self._taking):
            latest.cancel()
        self.pixels.stop()

"""Opens the card of a doubtful place: under the pointer, or by key from place to place through the whole chat."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.types import Doubt
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.transcript import Transcript, is_within
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.ui.parts.announce import announce
from desktop.ui.parts.doubt.opening import CardOpening
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID


@dataclass(frozen=True)
class _Stop:
    """A doubt of the message with that id."""

    entry: int
    doubt: Doubt


class DoubtReading(QObject):
    """One card lies over `host`, in which the transcript is."""

    def __init__(self, theme: Theme, transcript: Transcript, host: QWidget) -> None:
        super().__init__(host)
        self._transcript = transcript
        self._host = host
        self.opening = CardOpening(theme, host, transcript)
        self.opening.rested.connect(self._open_hovered)
        self.opening.closed.connect(self._on_closed)
        self._at: _Stop | None = None  # the card is about it
        self._last: _Stop | None = None  # the keyboard was there last
        self._waiting = 0  # the step that waits for earlier messages
        self._hovered: _Stop | None = None
        transcript.rows.doubts.pointed.connect(self._on_pointed)
        transcript.moved.connect(self._follow)
        transcript.preceded.connect(self._on_preceded)

    # By key

    def step(self, by: int) -> None:
        """To the next place (1) or the one before (-1) from where the reader is; begins again at the other end."""
        stops = self._transcript.rows.doubts.stops()
        at = self._first(stops, by)
        for _ in stops:
            if by < 0 and at < 0 and self._transcript.more_above:
                break
            index, doubt = stops[at % len(stops)]
            place = self._transcript.rows.doubts.place(index, doubt)
            if place is not None:
                self._go(index, place)
                return
            at += by
        if self._transcript.more_above and by < 0:
            self._waiting = by
            self._transcript.ask_above()
        else:
            announce(self._transcript, tr("The model was unsure nowhere in this chat."))

    def _go(self, index: int, place: DoubtPlace) -> None:
        self._leave_mark()
        row = self._transcript.bring(index, lambda row: row.prose.doubts.box(place).translated(row.prose.pos()))
        row.prose.doubts.reveal(place)
        self._at = self._last = _Stop(self._transcript.entries[index].id, place.doubt)
        row.prose.doubts.reach(place)
        self._place(row, place)
        self.opening.focus()

    def _first(self, stops: list[tuple[int, Doubt]], by: int) -> int:
        """The stop to begin with: beside the one the keyboard was at, else from what is in sight."""
        entries = self._transcript.entries
        last = self._last
        if last is not None and (self.opening.card.by_keyboard or self._in_sight(last)):
            known = next(
                (n for n, (i, each) in enumerate(stops) if (entries[i].id, each) == (last.entry, last.doubt)), -1
            )
            if known >= 0:
                return known + by
        below = [number for number, (index, doubt) in enumerate(stops) if self._depth(index, doubt) >= 0]
        if by > 0:
            return below[0] if below else 0
        height = self._transcript.viewport().height()
        above = [number for number, (index, doubt) in enumerate(stops) if self._depth(index, doubt) < height]
        return above[-1] if above else -1

    def _depth(self, index: int, doubt: Doubt) -> float:
        """How far below the top of what is in sight it stands: about, where its message is not in sight."""
        rows = self._transcript.rows
        row = rows.in_sight.get(index)
        if row is None:
            first = min(rows.in_sight, default=0)
            return float("-inf") if index < first else float("inf")
        place = rows.doubts.place(index, doubt)
        return row.y() + row.prose.y() + row.prose.doubts.box(place).bottom() if place is not None else float("nan")

    def _in_sight(self, stop: _Stop) -> bool:
        found = self._find(stop)
        return found is not None and self._visible(*found)

    def _on_preceded(self) -> None:
        by, self._waiting = self._waiting, 0
        if by:
            self.step(by)

    # By pointer

    def _on_pointed(self, row: Row, place: DoubtPlace | None) -> None:
        pointed = place is not None and row.entry is not None
        self._hovered = _Stop(row.entry.id, place.doubt) if place is not None and row.entry is not None else None
        self.opening.point(on_place=pointed)

    def _open_hovered(self) -> None:
        found = self._find(self._hovered) if self._hovered is not None else None
        if found is not None:
            self._at = self._hovered
            self._place(*found)

    # The card

    def _place(self, row: Row, place: DoubtPlace) -> None:
        word = row.prose.doubts.box(place).toAlignedRect()
        word.moveTopLeft(row.prose.mapTo(self._host, word.topLeft()))
        top = self._transcript.mapTo(self._host, QPoint(0, 0)).y()
        area = QRect(GRID, top + GRID, self._host.width() - 2 * GRID, self._host.height() - top - 2 * GRID)
        self.opening.open(place.words, place.doubt, word, area)

    def _follow(self) -> None:
        """What is in sight moved: the card stays beside its place as long as that is seen."""
        if self._at is None:
            return
        found = self._find(self._at)
        if found is not None and self._visible(*found):
            if self._at == self._last:
                found[0].prose.doubts.reach(found[1])
            self._place(*found)
        else:
            self.opening.close()

    def _find(self, stop: _Stop) -> tuple[Row, DoubtPlace] | None:
        for index, row in self._transcript.rows.in_sight.items():
            if row.entry is not None and row.entry.id == stop.entry:
                place = self._transcript.rows.doubts.place(index, stop.doubt)
                return (row, place) if place is not None else None
        return None

    def _visible(self, row: Row, place: DoubtPlace) -> bool:
        box = row.prose.doubts.box(place).translated(row.pos() + row.prose.pos())
        return is_within(box, self._transcript.viewport())

    def _on_closed(self) -> None:
        self._leave_mark()
        self._at = None

    def _leave_mark(self) -> None:
        for row in self._transcript.rows.in_sight.values():
            row.prose.doubts.reach(None)

"""Marks the words of a message its model was unsure of: dots under them, also while more words arrive."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter

from desktop.common.types import Doubt
from desktop.ui.chat.transcript.sideways import SidewaysBrowser
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.doubt.dots import WordBox, boxes_of, paint_dots, paint_ring, ring_of
from desktop.ui.theme import Theme


@dataclass
class _Drawn:
    """`width`: of the document when the boxes were found."""

    place: DoubtPlace
    boxes: list[WordBox]
    width: float

    def holds(self, place: DoubtPlace, width: float) -> bool:
        """Text above the last line of a paragraph does not move when more follows."""
        return place == self.place and width == self.width and not self.boxes[-1].last


class DoubtMarks(QObject):
    """Over the document of a `browser`, which scrolls nothing but wide tables and code in it."""

    pointed = Signal(object)  # the DoubtPlace under the pointer, None for none

    def __init__(self, browser: SidewaysBrowser, theme: Theme) -> None:
        super().__init__(browser)
        self._browser = browser
        self._theme = theme
        self._message: MessageDocument | None = None
        self._drawn: dict[int, _Drawn] = {}
        self._reached: Doubt | None = None
        self._hovered: DoubtPlace | None = None

    def bind(self, message: MessageDocument | None) -> None:
        """Those of another message."""
        self._message = message
        self._drawn.clear()
        self._reached = None
        self.hover(None)

    def refresh(self) -> None:
        """The document changed, or more is known of it: what was not drawn where it stands is drawn."""
        if self._message is None or not self._message.doubts.doubts:
            return
        for place in self._message.doubts.places():
            before = self._drawn.get(place.doubt.start)
            if before is None or before.place != place:
                for each in self._boxes(place):
                    self._update(each)

    def reach(self, place: DoubtPlace | None) -> None:
        """The keyboard is there."""
        before, self._reached = self._reached, place.doubt if place is not None else None
        if before != self._reached:
            for drawn in self._drawn.values():
                for each in drawn.boxes:
                    self._update(each)

    def box(self, place: DoubtPlace) -> QRectF:
        """Around all of its words, in pixels of the browser."""
        whole = self._whole(place)
        return whole.translated(-self._browser.in_document(QPointF(0, whole.center().y())).x(), 0)

    def reveal(self, place: DoubtPlace) -> None:
        """Scroll a wide table or code until it is seen."""
        self._browser.reveal(self._whole(place))

    def hover(self, at: QPointF | None) -> None:
        """The pointer is there; None: it is elsewhere."""
        found = self._under(self._browser.in_document(at)) if at is not None else None
        if found != self._hovered:
            self._hovered = found
            self.pointed.emit(found)

    def paint(self, painter: QPainter, visible: QRectF) -> None:
        if self._message is None:
            return
        for place in self._message.doubts.places():
            boxes = [each for each in self._boxes(place) if ring_of(each, self._theme).intersects(visible)]
            if boxes:
                paint_dots(painter, self._theme, boxes)
                if place.doubt == self._reached:
                    paint_ring(painter, self._theme, boxes)

    def _boxes(self, place: DoubtPlace) -> list[WordBox]:
        document = self._browser.document()
        width = document.textWidth()
        drawn = self._drawn.get(place.doubt.start)
        if drawn is None or not drawn.boxes or not drawn.holds(place, width):
            drawn = self._drawn[place.doubt.start] = _Drawn(place, boxes_of(document, place.start, place.end), width)
        return drawn.boxes

    def _under(self, at: QPointF) -> DoubtPlace | None:
        if self._message is None or not self._message.doubts.doubts:
            return None
        places = self._message.doubts.places()
        return next((place for place in places if any(each.box.contains(at) for each in self._boxes(place))), None)

    def _whole(self, place: DoubtPlace) -> QRectF:
        whole = QRectF()
        for each in self._boxes(place):
            whole = whole.united(ring_of(each, self._theme))
        return whole

    def _update(self, each: WordBox) -> None:
        """The whole line, which may be scrolled sideways."""
        line = ring_of(each, self._theme).toAlignedRect()
        self._browser.viewport().update(0, line.top() - 1, self._browser.viewport().width(), line.height() + 2)

"""Marks the words of a message its model was unsure of: dots under them, also while more words arrive."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter

from desktop.common.types import Doubt
from desktop.ui.chat.transcript.sideways import SidewaysBrowser
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.doubt.dots import WordBox, boxes_of, paint_dots, paint_ring, ring_of
from desktop.ui.theme import Theme


@dataclass
class _Drawn:
    """A place as it was drawn last, `ring` around all of it, from `top` to `bottom`."""

    place: DoubtPlace
    boxes: list[WordBox]
    ring: QRectF
    top: float
    bottom: float


class DoubtMarks(QObject):
    """Over the document of a `browser`, which scrolls nothing but wide tables and code in it."""

    pointed = Signal(object)  # the DoubtPlace under the pointer, None for none

    def __init__(self, browser: SidewaysBrowser, theme: Theme) -> None:
        super().__init__(browser)
        self._browser = browser
        self._theme = theme
        self._message: MessageDocument | None = None
        self._drawn: dict[int, _Drawn] = {}  # by where the doubt begins in the source
        self._width = 0.0  # of the document, as it was drawn
        self._reached: Doubt | None = None
        self._hovered: DoubtPlace | None = None

    def bind(self, message: MessageDocument | None) -> None:
        """Those of another message."""
        self._message = message
        self._reached = None
        self.forget()
        self.hover(None)

    def forget(self) -> None:
        """Words may stand elsewhere."""
        self._drawn.clear()

    def refresh(self, moved: int = sys.maxsize) -> None:
        """The document changed, or more is known of it: what was not drawn yet is. Words before the position `moved`
        stand where they did.
        """
        if self._message is None or not self._message.doubts.known:
            return
        stale = {
            start: self._drawn.pop(start)
            for start, drawn in list(self._drawn.items())
            if drawn.place.end > moved and (not drawn.boxes or drawn.boxes[-1].last)
        }
        for place in self._message.doubts.places():
            before = self._drawn.get(place.doubt.start)
            if before is None or before.place is not place:
                before = before or stale.get(place.doubt.start)
                drawn = self._find(place)
                if before is None or before.ring != drawn.ring:
                    self._update(drawn.ring)

    def reach(self, place: DoubtPlace | None) -> None:
        """The keyboard is there."""
        before, self._reached = self._reached, place.doubt if place is not None else None
        if before != self._reached:
            for drawn in self._drawn.values():
                self._update(drawn.ring)

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

    def paint(self, within: QRect, shift: int) -> None:
        """Those in a part of the browser that is scrolled sideways by so much."""
        if self._message is None:
            return
        self._fit()
        top, bottom = within.top(), within.bottom() + 1
        found = [self._find(place) for place in self._message.doubts.places()]
        found = [drawn for drawn in found if drawn.bottom > top and drawn.top < bottom]
        if not found:
            return
        painter = QPainter(self._browser.viewport())
        painter.setClipRect(within)
        painter.translate(-shift, 0)
        for drawn in found:
            paint_dots(painter, self._theme, drawn.boxes)
            if drawn.place.doubt == self._reached:
                paint_ring(painter, self._theme, drawn.boxes)
        painter.end()

    def _fit(self) -> None:
        """Of another width all is laid out anew."""
        width = self._browser.document().textWidth()
        if width != self._width:
            self._width = width
            self.forget()

    def _find(self, place: DoubtPlace) -> _Drawn:
        drawn = self._drawn.get(place.doubt.start)
        if drawn is None or drawn.place is not place:
            boxes = boxes_of(self._browser.document(), place.start, place.end)
            ring = QRectF()
            for each in boxes:
                ring = ring.united(ring_of(each, self._theme))
            drawn = self._drawn[place.doubt.start] = _Drawn(place, boxes, ring, ring.top(), ring.bottom())
        return drawn

    def _under(self, at: QPointF) -> DoubtPlace | None:
        if self._message is None or not self._message.doubts.known:
            return None
        self._fit()
        found = (place for place in self._message.doubts.places() if self._find(place).ring.contains(at))
        return next((place for place in found if any(each.box.contains(at) for each in self._find(place).boxes)), None)

    def _whole(self, place: DoubtPlace) -> QRectF:
        self._fit()
        return self._find(place).ring

    def _update(self, ring: QRectF) -> None:
        """All of its lines, which may be scrolled sideways."""
        lines = ring.toAlignedRect()
        self._browser.viewport().update(0, lines.top() - 1, self._browser.viewport().width(), lines.height() + 2)

"""Finds where in a result the words stand its model was unsure of, and draws the dots under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop.common.types import Doubt
from desktop.ui.markdown.doubt_letters import DocumentLetters, letters_of, marker_for
from desktop.ui.markdown.doubt_places import DoubtPlace, last_letter, placed
from desktop.ui.parts.doubt.dots import WordBox, boxes_of, paint_dots, paint_ring, ring_of
from desktop.ui.theme import Theme
from desktop.ui.writing.markup import is_fence
from desktop.ui.writing.result_places import shown


def find_places(text: str, unsure: Sequence[Doubt], document: QTextDocument) -> Iterator[DoubtPlace]:
    """Of the doubts of a `text` which the document shows: line by line, as it is written. One whose words do not stand
    where they should has no place.
    """
    letters, marker = DocumentLetters(document), marker_for(text)
    left = sorted(unsure, key=lambda doubt: -doubt.start) if marker else []
    count = at = 0
    fenced = False
    for line in text.split("\n"):
        while left and left[-1].end <= at + len(line):
            doubt = left.pop()
            start, end = doubt.start - at, doubt.start - at + last_letter(text[doubt.start : doubt.end])
            seen = letters_of(shown(line[:end] + marker + line[end:], fenced=fenced)) if start >= 0 else ""
            found = letters.paragraph(count + seen.find(marker)) if marker in seen else None
            before = seen.partition(marker)[0]
            if found is not None and letters.stretch(count, count + len(before)) == before:
                place = placed(doubt, found[0], count + len(before) - found[1], text[doubt.start : doubt.end])
                if place is not None:
                    yield place
        if not left:
            return
        count += len(letters_of(shown(line, fenced=fenced)))
        fenced = fenced is not is_fence(line)
        at += len(line) + 1


class DoubtedWords(QObject):
    """Of the result in a `view`, which scrolls."""

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._text = ""
        self._unsure: Sequence[Doubt] = ()
        self._places: list[DoubtPlace] | None = None
        self.reached: DoubtPlace | None = None  # by the keyboard
        view.document().contentsChanged.connect(self._on_changed)

    def show(self, text: str, unsure: Sequence[Doubt]) -> None:
        """Those of this text, which the view shows."""
        if (text, unsure) != (self._text, self._unsure):
            self._text, self._unsure, self._places = text, unsure, None
            self._view.viewport().update()

    @property
    def places(self) -> list[DoubtPlace]:
        """In the order of the text, as far as it is written."""
        if self._places is None:
            found = find_places(self._text, self._unsure, self._view.document()) if self._unsure else ()
            self._places = list(found)
        return self._places

    def reach(self, place: DoubtPlace | None) -> None:
        self.reached = place
        self._view.viewport().update()

    def box(self, place: DoubtPlace) -> QRect:
        """Around all of its words, in pixels of the viewport."""
        whole = QRectF()
        for each in self._boxes(place):
            whole = whole.united(ring_of(each, self._theme))
        return whole.translated(0, -self._scrolled).toAlignedRect()

    def under(self, at: QPointF) -> DoubtPlace | None:
        """At a place of the viewport."""
        at = at + QPointF(0, self._scrolled)
        return next((place for place in self.places if any(each.box.contains(at) for each in self._boxes(place))), None)

    def paint(self, within: QRect) -> None:
        """Those in a part of the viewport."""
        found = [place for place in self.places if self.box(place).intersects(within)] if self._unsure else []
        if not found:
            return
        painter = QPainter(self._view.viewport())
        painter.translate(0, -self._scrolled)
        for place in found:
            paint_dots(painter, self._theme, self._boxes(place))
            if place == self.reached:
                paint_ring(painter, self._theme, self._boxes(place))
        painter.end()

    @property
    def _scrolled(self) -> int:
        return self._view.verticalScrollBar().value()

    def _boxes(self, place: DoubtPlace) -> list[WordBox]:
        return boxes_of(self._view.document(), place.start, place.end)

    def _on_changed(self) -> None:
        self._places = None

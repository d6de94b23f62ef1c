"""Paints what stands beside and behind a document's text: numbers of passages, and the one that a sentence is from."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from desktop.ui.parts.soft_breaks import units
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import RADIUS_CONTROL, SOURCE_MARGIN, SOURCE_MARK_AIR, SOURCE_MARK_LINE
from desktop.ui.writing.source_filling import number_of, place_of
from desktop.ui.writing.source_rules import PageRules


class Marked(NamedTuple):
    """A passage and the sentence within it: characters of the document's text."""

    number: int
    begin: int
    end: int
    start: int  # of the sentence
    stop: int


class SourceMarks(QObject):
    """Of a document in a `view`, which scrolls. Painted, so that what is copied and found stays as it is."""

    def __init__(self, theme: Theme, view: QTextEdit, rules: PageRules) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._rules = rules
        self.marked: Marked | None = None

    def mark(self, marked: Marked | None) -> None:
        if marked != self.marked:
            self.marked = marked
            self._view.viewport().update()

    def reveal(self) -> None:
        """Scroll the marked passage to the upper third, where its sentence is long, that one."""
        if self.marked is None:
            return
        box = self._box(self.marked)
        lines = self._lines(self.marked)
        height = self._view.viewport().height()
        sentence = lines[0].top() - height / 3 if lines else box.top()
        top = max(box.top() - height / 6, sentence)
        self._view.verticalScrollBar().setValue(round(top))

    def sentence_at(self) -> int:
        """Where in the view's document the marked sentence begins, 0 where none is marked."""
        return self._position(self.marked.start) if self.marked is not None else 0

    def paint_ground(self) -> None:
        """Below the words."""
        if self.marked is None:
            return
        painter = self._painter()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("selection"))
        painter.drawRoundedRect(self._box(self.marked), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()

    def paint(self, bottom: int) -> None:
        """Over the words; `bottom` is the lowest line of the viewport that is to be painted."""
        painter = self._painter()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.marked is not None:
            for line in self._lines(self.marked):
                painter.fillRect(line, self._theme.colour("accent"))
        block = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).block()
        bottom += self._scrolled
        while block.blockNumber() >= 0 and _top(block) <= bottom:
            self._paint_number(painter, block)
            self._rules.paint(painter, block)
            block = block.next()
        painter.end()

    @property
    def _scrolled(self) -> int:
        return self._view.verticalScrollBar().value()

    def _painter(self) -> QPainter:
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._scrolled)
        return painter

    def _paint_number(self, painter: QPainter, block: QTextBlock) -> None:
        number, layout = number_of(block), block.layout()
        if not number or not layout.lineCount():
            return
        marked = self.marked is not None and number == self.marked.number
        font = QFont(self._theme.font(Step.CAPTION))
        font.setWeight(QFont.Weight.DemiBold if marked else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if marked else "muted"))
        line = layout.lineAt(0)
        baseline = layout.position().y() + line.y() + line.ascent()
        height = painter.fontMetrics().ascent()
        box = QRectF(0, baseline - height, SOURCE_MARGIN, painter.fontMetrics().height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))

    def _box(self, marked: Marked) -> QRectF:
        first, last = self._block_at(marked.begin), self._block_at(max(marked.begin, marked.end - 1))
        while number_of(first) != marked.number and first != last:  # the signs of its heading are not shown
            first = first.next()
        self._view.document().documentLayout().blockBoundingRect(last)  # it is laid out by then
        below = last.layout()
        line = below.lineAt(below.lineCount() - 1)
        bottom = below.position().y() + line.y() + line.height()
        top = first.layout().position().y()
        return QRectF(0, top - SOURCE_MARK_AIR, self._view.viewport().width(), bottom - top + 2 * SOURCE_MARK_AIR)

    def _lines(self, marked: Marked) -> list[QRectF]:
        """Below each line of the sentence."""
        found = []
        block = self._block_at(marked.start)
        while block.blockNumber() >= 0 and -1 < place_of(block) < marked.stop:
            text, at = block.text(), place_of(block)
            start, stop = (units(text[: max(0, place - at)]) for place in (marked.start, marked.stop))
            found += _below(block.layout(), start, stop)
            block = block.next()
        return found

    def _position(self, place: int) -> int:
        block = self._block_at(place)
        return block.position() + units(block.text()[: max(0, place - place_of(block))])

    def _block_at(self, place: int) -> QTextBlock:
        """That in which this character of the document's text stands, or the nearest before it."""
        document = self._view.document()
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if _before(document.findBlockByNumber(middle), place):
                low = middle
            else:
                high = middle - 1
        found = document.findBlockByNumber(low)
        while place_of(found) < 0 and found.previous().blockNumber() >= 0:
            found = found.previous()
        while place_of(found) < 0 and found.next().blockNumber() >= 0:  # a note above all of the text
            found = found.next()
        return found


def _before(block: QTextBlock, place: int) -> bool:
    """Whether what stands at `place` is in this block or below it. Blocks that are no part of the text say nothing:
    what stands above them does.
    """
    while block.blockNumber() >= 0 and place_of(block) < 0:
        block = block.previous()
    return block.blockNumber() < 0 or place_of(block) <= place


def _top(block: QTextBlock) -> float:
    return block.layout().position().y()


def _below(layout: QTextLayout, start: int, stop: int) -> list[QRectF]:
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(stop, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = sorted((_x(line, first), _x(line, last)))
        under = layout.position() + QPointF(left, line.y() + line.ascent() + SOURCE_MARK_LINE)
        found.append(QRectF(under.x(), under.y(), right - left, SOURCE_MARK_LINE))
    return found


def _x(line: QTextLine, at: int) -> float:
    """Qt answers with the place and the position it belongs to."""
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))

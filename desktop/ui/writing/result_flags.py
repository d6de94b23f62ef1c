"""Marks the words of a result that its source does not have: filled, or dotted once a person keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from desktop.ui.parts.doubt.dots import WordBox, boxes_of
from desktop.ui.theme import Theme
from desktop.ui.tokens import DOUBT_BELOW, DOUBT_DOTS, FLAG_LINE, FLAG_SIDE, FLAG_TOP, RADIUS_TAG


@dataclass(frozen=True)
class Flag:
    """Between two positions of the document, within one paragraph. `at`: the character of the text it begins at."""

    at: int
    start: int
    end: int
    kept: bool = False


class Flags(QObject):
    """Of a `view`, which scrolls. `warned`: positions of paragraphs with a sentence to be checked."""

    def __init__(self, theme: Theme, view: QTextEdit) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.shown: Sequence[Flag] = ()
        self._warned: frozenset[int] = frozenset()

    def show(self, flags: Sequence[Flag], warned: frozenset[int]) -> None:
        self.shown, self._warned = flags, warned
        self._view.viewport().update()

    def warns(self, paragraph: QTextBlock) -> bool:
        return paragraph.position() in self._warned

    def box(self, flag: Flag) -> QRect:
        """In pixels of the viewport."""
        whole = QRectF()
        for each in boxes_of(self._view.document(), flag.start, flag.end):
            whole = whole.united(each.box)
        return whole.translated(0, -self._view.verticalScrollBar().value()).toAlignedRect()

    def paint(self, within: QRect) -> None:
        """Those in a part of the viewport, before the words are drawn."""
        found = [flag for flag in self.shown if self.box(flag).intersects(within)]
        if not found:
            return
        painter = QPainter(self._view.viewport())
        painter.translate(0, -self._view.verticalScrollBar().value())
        for flag in found:
            for box in boxes_of(self._view.document(), flag.start, flag.end):
                if flag.kept:
                    self._dot(painter, box)
                else:
                    self._fill(painter, box)
        painter.end()

    def _fill(self, painter: QPainter, each: WordBox) -> None:
        theme = self._theme
        below = each.baseline + theme.scaled(DOUBT_BELOW) + FLAG_LINE
        top = each.baseline - self._view.fontMetrics().ascent() - FLAG_TOP
        box = QRectF(each.box.left() - FLAG_SIDE, top, each.box.width() + 2 * FLAG_SIDE, below - top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn_soft"))
        painter.drawRoundedRect(box, RADIUS_TAG, RADIUS_TAG)
        painter.fillRect(QRectF(box.left(), round(below) - FLAG_LINE, box.width(), FLAG_LINE), theme.colour("warn"))

    def _dot(self, painter: QPainter, each: WordBox) -> None:
        pen = QPen(self._theme.colour("line_strong"), FLAG_LINE)
        pen.setDashPattern(DOUBT_DOTS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        y = round(each.baseline) + self._theme.scaled(DOUBT_BELOW) + 1
        painter.drawLine(QLineF(round(each.box.left()), y, round(each.box.right()), y))

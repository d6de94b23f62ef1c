"""Draws the dots under words a model was unsure of, and finds where words of a laid out text are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextDocument, QTextLine

from desktop.ui.theme import Theme
from desktop.ui.tokens import DOUBT_BELOW, DOUBT_DOTS, DOUBT_LINE, DOUBT_RING, FOCUS_WIDTH, RADIUS_TAG

_RIGHT_TO_LEFT = "\u0590"  # letters that may run from right to left begin with Hebrew


@dataclass(frozen=True)
class WordBox:
    """Part of some words that stands on one line, in pixels of its document. `baseline`: of that line."""

    box: QRectF
    baseline: float
    last: bool  # of its paragraph: words that follow may still move it


def boxes_of(document: QTextDocument, start: int, end: int) -> list[WordBox]:
    """Of the words between two positions of one paragraph, line by line."""
    paragraph = document.findBlock(start)
    layout = paragraph.layout()
    origin = document.documentLayout().blockBoundingRect(paragraph).topLeft()
    start, end = start - paragraph.position(), end - paragraph.position()
    turned = max(paragraph.text(), default="") >= _RIGHT_TO_LEFT
    found: list[WordBox] = []
    lines = range(layout.lineCount())
    for line in map(layout.lineAt, lines[layout.lineForTextPosition(start).lineNumber() :] if lines else ()):
        first, after = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= after:
            break
        left, right = _drawn(line, first, after) if turned else _span(line, first, after)
        box = QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height())
        found.append(WordBox(box, origin.y() + line.y() + line.ascent(), line.lineNumber() == lines[-1]))
    return found


def paint_dots(painter: QPainter, theme: Theme, boxes: Iterable[WordBox]) -> None:
    """Under the words, whose own colour stays."""
    width = theme.scaled(DOUBT_LINE)
    pen = QPen(theme.colour("warn"), width)
    pen.setDashPattern(DOUBT_DOTS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    for each in boxes:
        y = round(each.baseline) + theme.scaled(DOUBT_BELOW) + width // 2
        painter.drawLine(QLineF(QPointF(round(each.box.left()), y), QPointF(round(each.box.right()), y)))


def paint_ring(painter: QPainter, theme: Theme, boxes: Iterable[WordBox]) -> None:
    """Around the words that the keyboard has reached."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for each in boxes:
        painter.drawRoundedRect(ring_of(each, theme), RADIUS_TAG, RADIUS_TAG)


def ring_of(each: WordBox, theme: Theme) -> QRectF:
    """Where the ring around words goes, dots included."""
    below = each.baseline + theme.scaled(DOUBT_BELOW) + theme.scaled(DOUBT_LINE) + DOUBT_RING
    top = max(each.box.top(), FOCUS_WIDTH / 2)  # all of the line is seen in the first one, too
    return QRectF(each.box.left() - DOUBT_RING, top, each.box.width() + 2 * DOUBT_RING, below - top)


def _span(line: QTextLine, first: int, after: int) -> tuple[float, float]:
    """Between two places of a line."""
    return _x(line, first), _x(line, after)


def _drawn(line: QTextLine, first: int, after: int) -> tuple[float, float]:
    """Where words run both ways, a place between two of them is in two places: what is drawn counts."""
    boxes = [run.boundingRect() for run in line.glyphRuns(first, after - first)]
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return (whole.left(), whole.right()) if boxes else _span(line, first, after)


def _x(line: QTextLine, at: int) -> float:
    """Qt answers with the place and the position it belongs to."""
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))

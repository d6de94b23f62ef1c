"""Draws a chart again from its table, as white paper in both themes: what was measured where it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.charts.numbers import number_text
from desktop.charts.types import ChartKind, ChartTable
from desktop.ui.chat.desk.plan import Plan
from desktop.ui.tokens import (
    CHART_COLOURS,
    CHART_DOT,
    CHART_EDGE,
    CHART_INK,
    CHART_LINE,
    CHART_READING,
    CHART_RULE,
    CHART_SWATCH,
    GAP_HAIR,
    GRID,
    HALF,
)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FULL = 5760  # units of a whole turn, as Qt counts it
_QUARTER = 1440  # units
_OVER = 0.75  # opacity of the drawing over the picture
_PIE = 0.72  # share of the height
_SMALLEST = 0.6  # share of the usual size of words
_WIDE = 1 << 12  # letters never need more


def colours_of(table: ChartTable) -> list[QColor]:
    """Of each series, of a pie of each label: as measured, else in an order of our own."""
    if table.kind is ChartKind.PIE and len(table.series) == 1:
        return [QColor(CHART_COLOURS[at % len(CHART_COLOURS)]) for at in range(len(table.labels))]
    return [QColor(series.colour or CHART_COLOURS[at % len(CHART_COLOURS)]) for at, series in enumerate(table.series)]


def draw(painter: QPainter, table: ChartTable, plan: Plan, box: QRectF, font: QFont) -> None:
    """Into `box`, as the picture lies in it. `font` is for labels; the title is bold."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # pictures are not mirrored
    drawing = _Drawing(painter, table, plan, box)
    painter.setFont(drawing.fitting(font))
    if table.kind is ChartKind.PIE:
        drawing.pie()
    else:
        drawing.axes()
        drawing.shapes()
    drawing.title()
    painter.restore()


def draw_over(painter: QPainter, table: ChartTable, plan: Plan, box: QRectF) -> None:
    """Over the picture: bars and points alone, with an edge that is seen on their like."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_OVER)
    _Drawing(painter, table, plan, box, QPen(QColor(CHART_READING), CHART_EDGE)).shapes()
    painter.restore()


@dataclass(frozen=True)
class _Drawing:
    painter: QPainter
    table: ChartTable
    plan: Plan
    box: QRectF
    edge: QPen | Qt.PenStyle = Qt.PenStyle.NoPen  # around bars and points

    # From pixels of the picture to those of the box

    def along(self, place: float) -> float:
        plan, box = self.plan, self.box
        if plan.lies:
            return box.top() + (place - plan.area.top) * box.height() / plan.area.height
        return box.left() + (place - plan.area.left) * box.width() / plan.area.width

    def value(self, place: float) -> float:
        plan, box = self.plan, self.box
        if plan.lies:
            return box.left() + (place - plan.area.left) * box.width() / plan.area.width
        return box.top() + (place - plan.area.top) * box.height() / plan.area.height

    def point(self, along: float, value: float) -> QPointF:
        return QPointF(value, along) if self.plan.lies else QPointF(along, value)

    def fitting(self, font: QFont) -> QFont:
        """Smaller where the picture has smaller print: beside its axes there is no more room than that print took."""
        if not self.plan.ticks or self.table.kind is ChartKind.PIE:
            return font
        metrics, foot, start = QFontMetricsF(font), self._foot(), self.along(self.plan.start)
        ticks = max(metrics.horizontalAdvance(number_text(value, self.table.decimals)) for _, value in self.plan.ticks)
        if self.plan.lies:
            labels = max(map(metrics.horizontalAdvance, self.table.labels))
            share = (foot - self.box.left() - GRID) / labels if labels else 1.0
        else:
            below = (self.box.bottom() - foot - HALF) / metrics.height()
            share = min((start - self.box.left() - GRID - HALF) / ticks, below)
        made = QFont(font)
        made.setPointSizeF(font.pointSizeF() * min(1.0, max(_SMALLEST, share)))
        return made

    # Parts

    def axes(self) -> None:
        start, end = self.along(self.plan.start), self.along(self.plan.end)
        metrics = QFontMetricsF(self.painter.font())
        for place, value in self.plan.ticks:
            at = self.value(place)
            self.painter.setPen(QPen(QColor(CHART_RULE), GAP_HAIR))
            self.painter.drawLine(self.point(start, at), self.point(end, at))
            self.painter.setPen(QColor(CHART_INK))
            words = number_text(value, self.table.decimals)
            if self.plan.lies:
                self._words(QRectF(at - _WIDE / 2, end + HALF, _WIDE, metrics.height()), _MIDDLE, words)
            else:
                high = metrics.height()
                self._words(QRectF(start - GRID - _WIDE, at - high / 2, _WIDE, high), _RIGHT, words)
        self._labels(metrics)

    def shapes(self) -> None:
        kind = self.table.kind
        if kind in (ChartKind.BAR, ChartKind.STACKED):
            self._bars(stacked=kind is ChartKind.STACKED)
        else:
            self._points(joined=kind is ChartKind.LINE)

    def title(self) -> None:
        """The title on the left, what the colours are on the right of the same line, or below it."""
        painter, box = self.painter, self.box
        names = [series.name for series in self.table.series] if self.table.kind is not ChartKind.PIE else []
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        line = QRectF(box.left() + 2 * GRID, box.top() + GRID, box.width() - 4 * GRID, metrics.height())
        legend = self._legend(line, names) if len(names) > 1 else 0.0
        painter.setFont(bold)
        painter.setPen(QColor(CHART_INK))
        title = metrics.elidedText(self.table.title, Qt.TextElideMode.ElideRight, line.width() - legend)
        painter.drawText(line, _LEFT, title)

    def pie(self) -> None:
        values = [value.value or 0.0 for value in self.table.series[0].values]
        names = self.table.labels
        if len(self.table.series) > 1:
            values = [series.values[0].value or 0.0 for series in self.table.series]
            names = tuple(series.name for series in self.table.series)
        whole = sum(value for value in values if value > 0)
        side = min(self.box.height() * _PIE, self.box.width() / 2)
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(QPointF(self.box.left() + self.box.width() / 3, self.box.center().y() + GRID))
        start, colours = float(_QUARTER), colours_of(self.table)
        self.painter.setPen(QPen(Qt.GlobalColor.white, GAP_HAIR))
        for value, colour in zip(values, colours, strict=True):
            span = -_FULL * value / whole if whole > 0 and value > 0 else 0.0
            self.painter.setBrush(colour)
            self.painter.drawPie(disc, round(start), round(start + span) - round(start))
            start += span
        self._key(QRectF(disc.right() + 2 * GRID, disc.top(), self.box.right() - disc.right() - 3 * GRID, side), names)

    def _bars(self, *, stacked: bool) -> None:
        half = self.plan.thickness / 2
        below = [[0.0, 0.0] for _ in self.table.labels]  # what is stacked there, above and under nothing
        self.painter.setPen(self.edge)
        for number, (series, colour) in enumerate(zip(self.table.series, colours_of(self.table), strict=True)):
            scale = self.plan.scales[number]
            self.painter.setBrush(colour)
            for at, value in enumerate(series.values):
                if value.value is None or scale is None:
                    continue
                foot = below[at][value.value < 0] if stacked else 0.0
                below[at][value.value < 0] += value.value
                middle = self.plan.along[number][at]
                one = self.point(self.along(middle - half), self.value(scale.place(foot)))
                other = self.point(self.along(middle + half), self.value(scale.place(foot + value.value)))
                self.painter.drawRect(QRectF(one, other).normalized())

    def _points(self, *, joined: bool) -> None:
        for number, (series, colour) in enumerate(zip(self.table.series, colours_of(self.table), strict=True)):
            scale = self.plan.scales[number]
            if scale is None:
                continue
            points = [
                None
                if value.value is None
                else self.point(self.along(self.plan.along[number][at]), self.value(scale.place(value.value)))
                for at, value in enumerate(series.values)
            ]
            self.painter.setPen(QPen(colour, CHART_LINE))
            for one, other in pairwise(points):
                if joined and one is not None and other is not None:
                    self.painter.drawLine(one, other)
            self.painter.setPen(self.edge)
            self.painter.setBrush(colour)
            for point in points:
                if point is not None:
                    self.painter.drawEllipse(point, CHART_DOT, CHART_DOT)

    # Words

    def _labels(self, metrics: QFontMetricsF) -> None:
        """Under their values; of many only those that have room."""
        middles = self._middles()
        edge = self._foot()
        self.painter.setPen(QColor(CHART_INK))
        slot = min((abs(b - a) for a, b in pairwise(middles)), default=self.box.width())
        if self.plan.lies:
            for label, middle in zip(self.table.labels, middles, strict=True):
                room = max(edge - self.box.left() - GRID, 0.0)
                words = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
                self._words(
                    QRectF(edge - HALF - _WIDE, middle - metrics.height() / 2, _WIDE, metrics.height()), _RIGHT, words
                )
            return
        every = max(1, round(metrics.averageCharWidth() * 4 / slot + 0.5)) if slot > 0 else len(middles)
        for label, middle in list(zip(self.table.labels, middles, strict=True))[::every]:
            words = metrics.elidedText(label, Qt.TextElideMode.ElideRight, slot * every - HALF)
            self._words(QRectF(middle - _WIDE / 2, edge + HALF, _WIDE, metrics.height()), _MIDDLE, words)

    def _middles(self) -> list[float]:
        columns = zip(*self.plan.along, strict=True)
        return [self.along(sum(column) / len(column)) for column in columns]

    def _foot(self) -> float:
        """Where the axis of labels is: at the lowest tick, of bars that lie at the first one."""
        places = [self.value(place) for place, _ in self.plan.ticks]
        if not places:
            return self.box.left() if self.plan.lies else self.box.bottom() - 2 * GRID
        return min(places) if self.plan.lies else max(places)

    def _legend(self, line: QRectF, names: Sequence[str]) -> float:
        """From the right; how much of the line it takes. Names that have no room are left out."""
        metrics, taken = QFontMetricsF(self.painter.font()), 0.0
        for name, colour in reversed(list(zip(names, colours_of(self.table), strict=True))):
            wide = CHART_SWATCH + HALF + metrics.horizontalAdvance(name)
            if taken + wide > line.width() * 2 / 3:
                break
            left = line.right() - taken - wide
            self._swatch(QPointF(left, line.center().y()), colour, name)
            taken += wide + GRID + HALF
        return taken

    def _key(self, room: QRectF, names: Sequence[str]) -> None:
        """Below each other, beside a pie."""
        metrics = QFontMetricsF(self.painter.font())
        for at, (name, colour) in enumerate(zip(names, colours_of(self.table), strict=True)):
            y = room.top() + metrics.height() * (at * 1.4 + 0.5)
            if y > self.box.bottom() - GRID:
                return
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width() - CHART_SWATCH - HALF)
            self._swatch(QPointF(room.left(), y), colour, words)

    def _swatch(self, at: QPointF, colour: QColor, words: str) -> None:
        painter = self.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(at.x(), at.y() - CHART_SWATCH / 2, CHART_SWATCH, CHART_SWATCH))
        painter.setPen(QColor(CHART_INK))
        high = QFontMetricsF(painter.font()).height()
        self._words(QRectF(at.x() + CHART_SWATCH + HALF, at.y() - high / 2, _WIDE, high), _LEFT, words)

    def _words(self, box: QRectF, how: Qt.AlignmentFlag, words: str) -> None:
        self.painter.drawText(box, how | Qt.TextFlag.TextSingleLine, words)

"""Counts above the table how many values are known how well, and explains below it what the signs mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.charts.types import ChartTable, Standing, Value
from desktop.common.i18n import tr
from desktop.state.chat.desk import sentences
from desktop.ui.chat.desk.signs import dashed, paint_sign
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import IconTag, label, name, tag
from desktop.ui.parts.reading import Group
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import DESK_CHIP_RADIUS, GAP_HAIR, GAP_SMALL, GAP_TIGHT, GRID, TAG_ICON

_LIKE = {
    Standing.AGREED: ("check", "good"),
    Standing.DIFFERS: ("warning", "warn"),
    Standing.YOURS: ("edit", ""),
}


class Counts(Group):
    """A tag for each standing that there is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[tuple[Standing, str], ...] = ()
        name(self, "Counts", tr("How well the values are known"))
        self._row = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_table(self, table: ChartTable) -> None:
        told = sentences.counts(table)
        if told == self._told:
            return
        self._told = told
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for standing, words in told:
            icon, tone = _LIKE.get(standing, ("", "plain"))
            made = IconTag(self._theme, words, icon, tone) if icon else tag(words, tone)
            self._row.addWidget(made)
            made.show()
        self.updateGeometry()


class SignKey(QWidget):
    """What the signs of the table mean: those that stand in it, in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("Signs")
        self._row = FlowLayout(self, gap=2 * GRID)
        self._shown: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_table(self, table: ChartTable) -> None:
        found: dict[str, Value] = {}
        for value in table.values:
            found.setdefault(sentences.standing_of(value), value)
        order = list(Standing)
        words = tuple(sorted(found, key=lambda each: order.index(found[each].standing)))
        if words == self._shown:
            return
        self._shown = words
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in words:
            part = _explained(self._theme, found[each], table, each)
            self._row.addWidget(part)
            part.show()
        self.updateGeometry()


def _explained(theme: Theme, value: Value, table: ChartTable, words: str) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(_Sample(theme, value, table))
    row.addWidget(label(words, step="caption", tone="muted"))
    return part


class _Sample(QLabel):
    """A sign as it stands in the table."""

    def __init__(self, theme: Theme, value: Value, table: ChartTable) -> None:
        super().__init__()
        self._theme = theme
        self._value = value
        self._first, self._other = sentences.shown(value, table), sentences.or_other(value, table)
        theme.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setFont(self._theme.font(Step.CAPTION))
        match self._value.standing:
            case Standing.DIFFERS:
                self._paint_both(painter, box)
            case Standing.UNREADABLE:
                painter.setPen(dashed(self._theme))
                painter.drawRoundedRect(box, DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
                painter.setPen(self._theme.colour("muted"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…")
            case _:
                paint_sign(painter, self._theme, self._value, QPointF(self.width() / 2, self.height() / 2))
        painter.end()

    def _paint_both(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(self._theme.colour("warn") if self._theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("warn_soft"))
        painter.drawRoundedRect(box, DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
        inner = box.adjusted(GAP_SMALL, 0, -GAP_SMALL, 0)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._first)
        painter.setPen(self._theme.colour("warn"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._other)

    def _fit(self) -> None:
        metrics = QFontMetricsF(self._theme.font(Step.CAPTION))
        size = self._theme.icon_size(TAG_ICON)
        wide = {
            Standing.DIFFERS: metrics.horizontalAdvance(f"{self._first} {self._other}") + 2 * GAP_SMALL + GAP_TIGHT,
            Standing.UNREADABLE: metrics.horizontalAdvance("…") + 2 * GAP_SMALL + GAP_TIGHT,
        }.get(self._value.standing, float(size))
        self.setFixedSize(round(wide) + GAP_HAIR, max(size, round(metrics.height()) + GAP_HAIR))
        self.update()

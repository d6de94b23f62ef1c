"""Shows above the table how well its values are known, which way round it is, and the key to the next doubt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.charts.types import ChartTable
from desktop.common.i18n import tr
from desktop.state.chat.desk.edits import doubtful
from desktop.ui.chat.desk.facts import Counts
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF


class TableTop(QWidget):
    """`turned` when the other way round is chosen."""

    turned = Signal(object)  # a bool

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folded = False
        self._words = ""
        self.counts = Counts(theme)
        self.ways: Segments[bool] | None = None
        self.next = QWidget()
        hint = row(label(tr("Next doubt"), step="caption", tone="muted"), key_cap("F8"), gap=HALF)
        self.next.setLayout(hint)
        self.next.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.counts, 1)
        self._row.addWidget(self.next)

    def show_table(self, table: ChartTable, *, turned: bool) -> None:
        self.counts.show_table(table)
        self._show_ways(by_words(table), turned)
        self.next.setVisible(self._folded and any(map(doubtful, table.values)))

    def set_folded(self, folded: bool) -> None:
        """Which way round is chosen in the menu then."""
        self._folded = folded
        if self.ways is not None:
            self.ways.setVisible(not folded)

    def _show_ways(self, words: str, turned: bool) -> None:
        if words != self._words:
            self._words = words
            if self.ways is not None:
                self._row.removeWidget(self.ways)
                self.ways.hide()
                self.ways.deleteLater()
            ways = ((False, tr("Table")), (True, words))
            self.ways = Segments(self._theme, ways, english="Way round", spoken=tr("Which way round the table is"))
            self.ways.chosen.connect(self.turned)
            self._row.insertWidget(1, self.ways)
            self.ways.setVisible(not self._folded)
        if self.ways is not None:
            self.ways.set_value(turned)


def by_words(table: ChartTable) -> str:
    """ "By product": the columns are labels then."""
    return tr("By {what}", what=table.x.title) if table.x.title else tr("Turned round")

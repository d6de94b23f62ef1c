"""Lays a table that was read out in rows and columns, either way round, with what Corral counts of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property

from desktop.charts import computed
from desktop.charts.computed import Count
from desktop.charts.export import heading, label_heading
from desktop.charts.types import ChartKind, ChartTable
from desktop.common.i18n import tr
from desktop.state.chat.desk.edits import Place


class Counted(enum.Enum):
    """What is counted of each label."""

    NOTHING = "nothing"
    CHANGE = "change"  # from the first series to the last
    PERCENT = "change in per cent"
    SUM = "sum"
    SHARE = "share"


@dataclass(frozen=True)
class Name:
    """The name of a series, or of a label, by its number from 0."""

    of_series: bool
    number: int


@dataclass(frozen=True)
class Grid:
    """Rows are labels and columns series; `turned`: the other way round. The first column has names.

    What is counted stands in the last column, or, turned, in the last row.
    """

    table: ChartTable
    turned: bool = False
    counted: Counted = Counted.NOTHING

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """One for each label; empty where nothing is counted."""
        match self.counted:
            case Counted.CHANGE:
                return computed.change(self.table)
            case Counted.PERCENT:
                return computed.change_in_percent(self.table)
            case Counted.SUM:
                return computed.totals(self.table)
            case Counted.SHARE:
                return computed.shares(self.table.series[0]) if self.table.series else ()
            case Counted.NOTHING:
                return ()

    @cached_property
    def rows(self) -> int:
        return self._series + bool(self.counts) if self.turned else self._labels

    @cached_property
    def columns(self) -> int:
        return 1 + (self._labels if self.turned else self._series + bool(self.counts))

    def place(self, row: int, column: int) -> Place | None:
        """Of the value that stands there; None for names and for what is counted."""
        series, at = (row, column - 1) if self.turned else (column - 1, row)
        inside = 0 <= series < self._series and 0 <= at < self._labels
        return Place(series, at) if inside else None

    def cell(self, place: Place) -> tuple[int, int]:
        """Row and column of a value."""
        return (place.series, place.at + 1) if self.turned else (place.at, place.series + 1)

    def name(self, row: int) -> Name | None:
        """Which name stands in front of this row; None before what is counted."""
        return Name(self.turned, row) if row < (self._series if self.turned else self._labels) else None

    def head(self, column: int) -> Name | None:
        """Which name stands above this column; None above the names and above what is counted."""
        most = self._labels if self.turned else self._series
        return Name(not self.turned, column - 1) if 0 < column <= most else None

    def count(self, row: int, column: int) -> Count | None:
        """What is counted there."""
        at, last = (column - 1, row == self._series) if self.turned else (row, column == self._series + 1)
        return self.counts[at] if last and self.counts and 0 <= at < self._labels else None

    def heading(self, column: int) -> str:
        """The words above a column."""
        if column == 0:
            return (self.table.y.title or tr("Series")) if self.turned else label_heading(self.table)
        name = self.head(column)
        return counted_words(self.counted) if name is None else self.words(name)

    def words(self, name: Name) -> str:
        """As it is shown: a series with the unit of its values."""
        if name.of_series:
            return heading(self.table, self.table.series[name.number])
        return self.table.labels[name.number]

    def plain(self, name: Name) -> str:
        """As it is edited."""
        return self.table.series[name.number].name if name.of_series else self.table.labels[name.number]

    def of_texts(self, column: int) -> bool:
        """Whether words stand in all of a column, not numbers."""
        return column in self._texts

    @cached_property
    def _texts(self) -> frozenset[int]:
        """Columns of words. Asked for with every cell that is drawn."""
        across = zip(*(series.values for series in self.table.series), strict=True)
        columns = list(across) if self.turned else [series.values for series in self.table.series]
        return frozenset(
            number
            for number, values in enumerate(columns, 1)
            if any(value.text for value in values) and all(value.value is None for value in values)
        )

    @cached_property
    def _series(self) -> int:
        return len(self.table.series)

    @cached_property
    def _labels(self) -> int:
        return len(self.table.labels)


def counted_words(counted: Counted) -> str:
    words = {
        Counted.NOTHING: tr("Nothing"),
        Counted.CHANGE: tr("Change"),
        Counted.PERCENT: tr("Change in %"),
        Counted.SUM: tr("Sum"),
        Counted.SHARE: tr("Share"),
    }
    return words[counted]


def countable(table: ChartTable) -> tuple[Counted, ...]:
    """What can be counted of it, what is mostly wanted first."""
    if table.kind is ChartKind.SCATTER or not table.series or all(value.value is None for value in table.values):
        return (Counted.NOTHING,)
    if len(table.series) == 1:
        both = (Counted.SHARE, Counted.NOTHING)
        return both if table.kind is ChartKind.PIE else both[::-1]
    if len({series.right for series in table.series}) != 1:
        return (Counted.NOTHING,)
    if table.kind is ChartKind.STACKED:
        return (Counted.SUM, Counted.CHANGE, Counted.PERCENT, Counted.NOTHING)
    if len(table.series) == 2:
        return (Counted.CHANGE, Counted.PERCENT, Counted.SUM, Counted.NOTHING)
    return (Counted.NOTHING, Counted.CHANGE, Counted.PERCENT, Counted.SUM)

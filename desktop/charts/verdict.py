"""Brings both readings of a chart together in one table and says of each value whether both witnesses agree on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.charts.columns import Columns, columns
from desktop.charts.judging import Judge
from desktop.charts.lines import POINTED
from desktop.charts.loose_numbers import loose_number
from desktop.charts.matching import ALIKE, Pairs, aligned, by_name, by_place, likeness, plain
from desktop.charts.scale import Scale
from desktop.charts.types import Axis, ChartKind, ChartTable, Reading, ReadSeries, Series, Standing, Value
from desktop.charts.units import lost_factor, meant, multiplied, share_factor
from desktop.common.i18n import tr
from desktop.common.types import Word

_PIE_BLUR = 0.007  # of the whole, by which a measured angle may be off
_PLACES = 4  # decimals that are shown of a whole table at most


@dataclass(frozen=True)
class Verdict:
    """The table, and what was found that the model could be asked about again.

    `related`: both are about the same thing at all. `swapped`: names of series; `factor`: what the model's values were
    off by, 1.0 for nothing.
    """

    table: ChartTable
    related: bool = True
    swapped: bool = False
    factor: float = 1.0


def alone(reading: Reading, *notes: str) -> ChartTable:
    """What one witness says. Every value in it is SINGLE or UNREADABLE."""
    series = tuple(_single(each, reading) for each in reading.series)
    return _table(reading.kind or ChartKind.BAR, series, reading, reading, (*reading.doubts, *notes))


def weigh(read: Reading, measured: Reading, words: Sequence[Word] = ()) -> Verdict:
    """`read` is the model's. Labels and series are found by name, then by place; values as `Judge` has it."""
    read = _upright(read, measured)
    if measured.kind is ChartKind.PIE:
        read, measured = _one_whole(read, measured, words)
    return _Both(read, measured, words).verdict()


class _Both:
    """Two readings of one chart, side by side."""

    def __init__(self, read: Reading, measured: Reading, words: Sequence[Word]) -> None:
        self._words = words
        self._measured = measured
        self._rows = _rows(read, measured)
        self._judges = [_judge(series, measured, words) for series in measured.series]
        read, self._factor, self._notes = self._in_unit(read)
        self._read = read
        self._columns = self._named(read)

    def verdict(self) -> Verdict:
        read, measured = self._read, self._measured
        places = _merged(len(read.labels), len(measured.labels), self._rows)
        labels = [self._label(at, to) for at, to in places]
        paired = {to: at for at, to in self._columns.pairs.items()}
        series = [self._series(paired.get(to), to, places, labels) for to in range(len(measured.series))]
        series += [
            self._series(at, None, places, labels) for at in range(len(read.series)) if at not in self._columns.pairs
        ]
        kind = measured.kind or read.kind or ChartKind.BAR
        notes = (*measured.doubts, *self._notes, *self._kinds(kind), *self._names())
        table = _table(kind, tuple(series), read, measured, notes)
        return Verdict(table, self._related, self._columns.swapped, self._factor)

    @property
    def _related(self) -> bool:
        """Not where they see charts of different kinds and hardly a label in common: something else was measured."""
        kinds = {kind for kind in (self._read.kind, self._measured.kind) if kind is not None}
        known = not self._read.labels or 2 * len(self._rows) >= len(self._read.labels)
        return len(kinds) < 2 or kinds == {ChartKind.BAR, ChartKind.STACKED} or known

    def _in_unit(self, read: Reading) -> tuple[Reading, float, tuple[str, ...]]:
        """The model's reading in the unit of the axis, where that is printed and the model's is another one."""
        pairs = [
            (one, other, judge)
            for at, to in self._named(read).pairs.items()
            for one, other in self._side_by_side(read.series[at], to)
            for judge in (self._judges[to],)
            if one is not None and other is not None
        ]
        judge = pairs[0][2] if pairs else None
        factor = lost_factor([(one, other) for one, other, own in pairs if own is judge], judge) if judge else 1.0
        if factor == 1.0:
            return read, factor, ()
        if not self._axis_is_printed():
            return read, factor, (tr("The model’s values are not in the unit of the axis."),)
        return multiplied(read, factor), factor, (tr("The model’s values were put into the unit of the axis."),)

    def _named(self, read: Reading) -> Columns:
        def agreement(at: int, to: int) -> float:
            both = self._side_by_side(read.series[at], to)
            return self._judges[to].agreement([one for one, _ in both], [other for _, other in both])

        names = [series.name for series in read.series]
        return columns(names, [series.name for series in self._measured.series], agreement)

    def _side_by_side(self, series: ReadSeries, to: int) -> list[tuple[float | None, float | None]]:
        """Values of the same labels, of the model and of measured series `to`."""
        measured = self._measured.series[to].values
        return [(series.values[one], measured[other]) for one, other in self._rows.items()]

    def _axis_is_printed(self) -> bool:
        """Most numbers of the axis stand in the picture as they were taken."""
        numbers = {number for word in self._words if (number := loose_number(word.text)) is not None}
        ticks = [value for _place, value in self._measured.ticks]
        return bool(ticks) and sum(value in numbers for value in ticks) * 2 > len(ticks)

    def _label(self, at: int | None, to: int | None) -> str:
        return _name(
            self._read.labels[at] if at is not None else "", self._measured.labels[to] if to is not None else ""
        )

    def _series(
        self, at: int | None, to: int | None, places: Sequence[tuple[int | None, int | None]], labels: Sequence[str]
    ) -> Series:
        read = self._read.series[at] if at is not None else None
        measured = self._measured.series[to] if to is not None else None
        judge = self._judges[to] if to is not None else Judge(Scale(()), ())
        points = any(POINTED.search(word.text) for word in self._words)
        values = []
        for (row, line), label in zip(places, labels, strict=True):
            one = read.values[row] if read is not None and row is not None else None
            other = measured.values[line] if measured is not None and line is not None else None
            spot = measured.spots[line] if measured is not None and measured.spots and line is not None else None
            one = meant(one, other, judge, points=points)
            values.append(
                self._tied(judge.value(label, one, other, spot), both=read is not None and measured is not None)
            )
        name = _name(read.name if read else "", measured.name if measured else "")
        return Series(
            name, tuple(values), measured.colour if measured else "", right=measured.right if measured else False
        )

    def _tied(self, value: Value, *, both: bool) -> Value:
        """What agrees only because it was matched by its value is not agreed on: the name may be another's."""
        if both and value.standing is Standing.AGREED and not self._columns.certain:
            return replace(value, standing=Standing.SINGLE)
        return value

    def _kinds(self, kind: ChartKind) -> tuple[str, ...]:
        if self._read.kind in (None, kind):
            return ()
        return (tr("The model takes it for another kind of chart."),)

    def _names(self) -> tuple[str, ...]:
        if self._columns.swapped:
            return (tr("The values of two series may be exchanged: the model and the legend name them differently."),)
        return () if self._columns.certain else (tr("Which series is which was read by the model alone."),)


def _upright(read: Reading, measured: Reading) -> Reading:
    """Rows and columns as the picture has them: a model may have taken one for the other."""
    names = [series.name for series in read.series]
    lines = [series.name for series in measured.series]
    as_is = len(by_name(read.labels, measured.labels)) + len(by_name(names, lines))
    turned = len(by_name(names, measured.labels)) + len(by_name(read.labels, lines))
    if turned <= as_is or not read.series:
        return read
    rows = zip(*(series.values for series in read.series), strict=True)
    series = tuple(ReadSeries(label, tuple(values)) for label, values in zip(read.labels, rows, strict=True))
    return replace(read, labels=tuple(names), series=series)


def _rows(read: Reading, measured: Reading) -> Pairs:
    """Which label of the model is which measured one; points of a scatter chart are called by their place."""
    if measured.kind is ChartKind.SCATTER:
        pairs = by_place(read.labels, measured.labels)
        if pairs is not None:
            return pairs
    return aligned(read.labels, measured.labels)


def _one_whole(read: Reading, measured: Reading, words: Sequence[Word]) -> tuple[Reading, Reading]:
    """A pie as amounts where those are printed, else as shares: what is drawn of it are shares alone."""
    if not read.series or not measured.series:
        return read, measured
    rows = _rows(read, measured).items()
    both = [(read.series[0].values[at], measured.series[0].values[to]) for at, to in rows]
    known = [(amount, share) for amount, share in both if amount is not None and share is not None]
    factor = share_factor([amount for amount, _ in known], [share for _, share in known])
    if factor == 1.0:
        return read, measured
    printed = {number for word in words if (number := loose_number(word.text)) is not None}
    if sum(amount in printed for amount, _ in known) * 2 > len(known):
        return read, replace(multiplied(measured, 1 / factor), y=read.y)
    return multiplied(read, factor), measured


def _judge(series: ReadSeries, measured: Reading, words: Sequence[Word]) -> Judge:
    ticks = {value for _place, value in measured.ticks}
    numbers = [number for word in words if (number := loose_number(word.text)) is not None]
    printed = [number for number in numbers if number not in ticks]
    if measured.kind is ChartKind.PIE:
        whole = sum(value for value in series.values if value is not None)
        return Judge(Scale(()), series.values, printed, _PIE_BLUR * whole)
    return Judge(Scale(() if series.right else measured.ticks), series.values, printed)


def _merged(read: int, measured: int, rows: Pairs) -> list[tuple[int | None, int | None]]:
    """Places in both lists, in the measured order; what the model alone has stands behind what it had before it."""
    found = {to: at for at, to in rows.items()}
    merged: list[tuple[int | None, int | None]] = [(found.get(to), to) for to in range(measured)]
    for at in range(read):
        if at in rows:
            continue
        before = next((place for place, pair in enumerate(merged) if at and pair[0] == at - 1), len(merged) - 1)
        merged.insert(before + 1 if at else 0, (at, None))
    return merged


def _name(read: str, measured: str) -> str:
    """As the model spells it where both mean the same, or little of it was found; else as it stands in the picture."""
    found = plain(measured)
    same = likeness(read, measured) >= ALIKE or (bool(found) and found in plain(read))
    return read if same or not measured else measured


def _axis(read: Axis, measured: Axis) -> Axis:
    return Axis(_name(read.title, measured.title), _name(read.unit, measured.unit))


def _single(series: ReadSeries, reading: Reading) -> Series:
    scale = Scale(() if series.right else reading.ticks)
    nothing = len(reading.labels)
    values = []
    for label, value, spot, text in zip(
        reading.labels, series.values, series.spots or (None,) * nothing, series.texts or ("",) * nothing, strict=True
    ):
        standing = Standing.SINGLE if value is not None or text else Standing.UNREADABLE
        number = scale.rounded(value) if value is not None and spot is not None else value
        values.append(Value(label, number, standing, spot=spot, text="" if number is not None else text))
    return Series(series.name, tuple(values), series.colour, series.right)


def _table(
    kind: ChartKind, series: tuple[Series, ...], read: Reading, measured: Reading, notes: tuple[str, ...]
) -> ChartTable:
    return ChartTable(
        kind,
        series,
        _name(read.title, measured.title),
        _axis(read.x, measured.x),
        _axis(read.y, measured.y),
        min(measured.decimals, _PLACES),
        measured.ticks,
        tuple(dict.fromkeys(notes)),
    )

"""Says what is known of a chart and of each of its values, in one place."""

from __future__ import annotations

from desktop.charts.numbers import number_text, value_text
from desktop.charts.types import ChartKind, ChartRead, ChartTable, Standing, Value, Witness
from desktop.common.i18n import tr, trn
from desktop.common.units import elapsed
from desktop.family.catalogue import full_name
from desktop.state.chat.desk.edits import Place, lies, standings, value_at
from desktop.state.chat.desk.grid import Grid, counted_words

_BARS = (ChartKind.BAR, ChartKind.STACKED)
_POINTS = (ChartKind.LINE, ChartKind.SCATTER)


def read_by(name: str, read: ChartRead) -> str:
    """ "sales-chart.png, read in 38 s by Llama 3.2 11B Vision and by measuring"."""
    time = elapsed(read.seconds)
    if Witness.MODEL not in read.witnesses:
        return tr("{name}, measured in {time}", name=name, time=time)
    model = full_name(read.model)
    if Witness.MEASURING in read.witnesses:
        return tr("{name}, read in {time} by {model} and by measuring", name=name, time=time, model=model)
    return tr("{name}, read in {time} by {model}", name=name, time=time, model=model)


def counts(table: ChartTable) -> tuple[tuple[Standing, str], ...]:
    """How many values have which standing, in the order they are told."""
    of, all_of = standings(table), len(table.values)
    told = (
        (Standing.AGREED, trn("{n} of {m} values agreed", "{n} of {m} values agreed", of[Standing.AGREED], m=all_of)),
        (Standing.DIFFERS, trn("{n} differs", "{n} differ", of[Standing.DIFFERS])),
        (Standing.SINGLE, trn("{n} by one reading", "{n} by one reading", of[Standing.SINGLE])),
        (Standing.UNREADABLE, trn("{n} unreadable", "{n} unreadable", of[Standing.UNREADABLE])),
        (Standing.YOURS, trn("{n} yours", "{n} yours", of[Standing.YOURS])),
    )
    return tuple((standing, words) for standing, words in told if of[standing])


def name_of(table: ChartTable, place: Place) -> str:
    """ "Chairs, 2025"."""
    label, series = value_at(table, place).label, table.series[place.series].name
    return tr("{label}, {series}", label=label, series=series) if series and label else label or series


def standing_of(value: Value) -> str:
    """In a few words, as beside its sign."""
    match value.standing:
        case Standing.AGREED:
            return tr("read and measured alike")
        case Standing.DIFFERS:
            return tr("read, and what measuring says")
        case Standing.SINGLE:
            return tr("read only") if value.spot is None else tr("measured only")
        case Standing.UNREADABLE:
            return tr("neither can tell")
        case Standing.YOURS:
            return tr("yours")


def spoken(table: ChartTable, place: Place) -> str:
    """ "Chairs, 2025: 640, measuring says 649"."""
    value, name = value_at(table, place), name_of(table, place)
    shown = _first(value, table)
    match value.standing:
        case Standing.DIFFERS:
            return tr("{name}: {value}, measuring says {other}", name=name, value=shown, other=_other(value, table))
        case Standing.UNREADABLE:
            return tr("{name}: not readable", name=name)
        case Standing.YOURS if not shown:
            return tr("{name}: left empty by you", name=name)
        case _:
            return tr("{name}: {value}, {standing}", name=name, value=shown, standing=standing_of(value))


def cell_text(grid: Grid, row: int, column: int) -> str:
    """As it is read in the table: "640 or 649"."""
    if column == 0:
        name = grid.name(row)
        return counted_words(grid.counted) if name is None else grid.words(name)
    place, count = grid.place(row, column), grid.count(row, column)
    if place is None:
        return count.text if count is not None else ""
    value = value_at(grid.table, place)
    return " ".join(filter(None, (shown(value, grid.table), or_other(value, grid.table))))


def cell_spoken(grid: Grid, row: int, column: int) -> str:
    """As it is said: "Chairs, 2025: 640, measuring says 649", "Change of Chairs: +30 or +39"."""
    place, count = grid.place(row, column), grid.count(row, column)
    if place is not None:
        return spoken(grid.table, place)
    if count is None:
        return cell_text(grid, row, column)
    label, what = grid.table.labels[column - 1 if grid.turned else row], counted_words(grid.counted)
    return tr("{what} of {label}: {count}", what=what, label=label, count=count.why or count.text)


def shown(value: Value, table: ChartTable) -> str:
    """As it stands in the table, without what measuring says."""
    if value.standing is Standing.UNREADABLE:
        return value_text(value, table.decimals)
    return _first(value, table)


def or_other(value: Value, table: ChartTable) -> str:
    """ "or 649" where measuring says something else, else ""."""
    return tr("or {other}", other=_other(value, table)) if value.standing is Standing.DIFFERS else ""


def about(table: ChartTable, place: Place, read: ChartRead) -> str:
    """One or two sentences on how a value is known."""
    value = value_at(table, place)
    match value.standing:
        case Standing.AGREED:
            return tr("The model reads {value}, and measuring says so too.", value=_first(value, table))
        case Standing.DIFFERS:
            return f"{_model(_first(value, table))} {_measured(value, _other(value, table), value.other, table)}"
        case Standing.SINGLE:
            return _single(value, table, read)
        case Standing.UNREADABLE:
            return tr("Neither reading can tell. Look closer, or write what you see.")
        case Standing.YOURS:
            return _yours(value, table, value_at(read.table, place))


def keep_words(value: Value, table: ChartTable) -> str:
    return tr("Keep {value}", value=_first(value, table))


def take_words(value: Value, table: ChartTable) -> str:
    return tr("Take {value}", value=_other(value, table))


def _single(value: Value, table: ChartTable, read: ChartRead) -> str:
    if value.spot is None:
        missing = tr("Measuring cannot tell.") if Witness.MEASURING in read.witnesses else tr("Nothing was measured.")
        return f"{_model(_first(value, table))} {missing}"
    silent = tr("The model says nothing of it.") if Witness.MODEL in read.witnesses else tr("No model has read it.")
    return f"{_measured(value, _first(value, table), value.value, table)} {silent}"


def _yours(value: Value, table: ChartTable, before: Value) -> str:
    own = _first(value, table)
    first = tr("You wrote {value}.", value=own) if own else tr("You left it empty.")
    if before.standing is Standing.UNREADABLE or not _first(before, table):
        return first
    read = value_text(before, table.decimals)
    return tr("{yours} Before that it was {read}.", yours=first, read=read)


def _model(value: str) -> str:
    return tr("The model reads {value}.", value=value)


def _measured(value: Value, words: str, number: float | None, table: ChartTable) -> str:
    where = _between(number, table)
    if value.spot is None or table.kind not in (*_BARS, *_POINTS):
        return tr("Measuring says {value}.", value=words)
    if table.kind in _POINTS:
        return tr("The point stands at {value}{where}.", value=words, where=where)
    if lies(value.spot):
        return tr("The bar’s end stands at {value}{where}.", value=words, where=where)
    return tr("The bar’s top stands at {value}{where}.", value=words, where=where)


def _between(number: float | None, table: ChartTable) -> str:
    """ ", between the ticks 600 and 800"."""
    ticks = sorted({value for _, value in table.ticks})
    if number is None or not ticks:
        return ""
    below = [tick for tick in ticks if tick <= number]
    above = [tick for tick in ticks if tick >= number]
    if below and above and below[-1] == above[0]:
        return tr(", on a tick")
    if below and above:
        return tr(", between the ticks {one} and {other}", one=_tick(below[-1], table), other=_tick(above[0], table))
    if below:
        return tr(", beyond the last tick {tick}", tick=_tick(below[-1], table))
    return tr(", before the first tick {tick}", tick=_tick(above[0], table))


def _tick(value: float, table: ChartTable) -> str:
    return number_text(value, table.decimals)


def _first(value: Value, table: ChartTable) -> str:
    return value.text if value.value is None else number_text(value.value, table.decimals)


def _other(value: Value, table: ChartTable) -> str:
    return value.other_text if value.other is None else number_text(value.other, table.decimals)

"""Plans where the parts of a chart stand that is drawn again: as in the picture, or freshly where nobody measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from desktop.charts.types import ChartKind, ChartTable, Spot
from desktop.common.types import Part
from desktop.state.chat.desk.edits import lies
from desktop.ui.chat.desk.scale import Scale, fitted, scale_of

DRAWN = (ChartKind.BAR, ChartKind.STACKED, ChartKind.LINE, ChartKind.SCATTER, ChartKind.PIE)
_BARS = (ChartKind.BAR, ChartKind.STACKED)
_MARGIN, _TOP = 0.12, 0.16  # shares of a fresh chart
_GROUP = 0.7  # share of its slot that a group of bars takes
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # units of a tick
_TICKS = 4  # pieces of an axis, about


@dataclass(frozen=True)
class Plan:
    """In pixels of `area`. "Along" is where labels follow each other, "value" where values grow: across and up, or,
    where bars `lie`, downwards and to the right.

    `along` has the middle of each value, by series; `scales` of each series, None where it is on no known axis.
    """

    area: Part
    along: tuple[tuple[float, ...], ...]
    scales: tuple[Scale | None, ...]
    thickness: float  # of a bar
    start: float  # where the axis of labels begins and ends
    end: float
    ticks: tuple[tuple[float, float], ...]
    lies: bool = False
    measured: bool = True  # it can be laid over the picture


def plan_of(table: ChartTable, read: ChartTable, area: Part) -> Plan | None:
    """None for what is no drawing, and for a table without values. `read`: as the witnesses left it."""
    if table.kind not in DRAWN or not table.labels:
        return None
    return _measured(table, read, area) or _fresh(table, area)


def _measured(table: ChartTable, read: ChartTable, area: Part) -> Plan | None:
    if table.kind is ChartKind.PIE:
        return None
    scales = tuple(scale_of(table, read, series, number) for number, series in enumerate(table.series))
    spots = [value.spot for series in table.series for value in series.values if value.spot is not None]
    if not spots or all(scale is None for scale in scales):
        return None
    lying = table.kind in _BARS and sum(map(lies, spots)) * 2 >= len(spots)  # an end may lie at an edge by chance
    along = _along(table, lying)
    if along is None:
        return None
    sizes = [spot.box.height if lying else spot.box.width for spot in spots]
    thickness = float(median(sizes))
    ends = [place for places in along for place in places]
    air = thickness if table.kind in _BARS else (max(ends) - min(ends)) / 20
    return Plan(area, along, scales, thickness, min(ends) - air, max(ends) + air, table.ticks, lying)


def _along(table: ChartTable, lying: bool) -> tuple[tuple[float, ...], ...] | None:
    """Where each value stands, also those without a spot: as far beside the others of its label as its series is."""
    found = [[_middle(value.spot, lying) for value in series.values] for series in table.series]
    labels = range(len(table.labels))
    offsets = _offsets(found)
    centres: dict[int, float] = {}
    for at in labels:
        column = zip((places[at] for places in found), offsets, strict=True)
        told = [place - offset for place, offset in column if place is not None]
        if told:
            centres[at] = sum(told) / len(told)
    line = fitted((place, float(at)) for at, place in centres.items())
    if line is None and len(centres) < len(labels):
        return None
    whole = [centres[at] if at in centres or line is None else line.place(at) for at in labels]
    return tuple(
        tuple(middle + offset if place is None else place for place, middle in zip(places, whole, strict=True))
        for places, offset in zip(found, offsets, strict=True)
    )


def _offsets(found: Sequence[Sequence[float | None]]) -> list[float]:
    """How far beside the middle of a label each series stands, by the labels of which all were found."""
    columns = [column for column in zip(*found, strict=True) if all(place is not None for place in column)]
    whole = [[place for place in column if place is not None] for column in columns]
    if not whole:
        return [0.0] * len(found)
    return [median(column[number] - sum(column) / len(column) for column in whole) for number in range(len(found))]


def _middle(spot: Spot | None, lying: bool) -> float | None:
    if spot is None:
        return None
    return spot.box.top + spot.box.height / 2 if lying else spot.box.left + spot.box.width / 2


def _fresh(table: ChartTable, area: Part) -> Plan:
    """Labels side by side, an axis with round ticks."""
    left, right = area.width * _MARGIN, area.width * (1 - _MARGIN / 2)
    slot = (right - left) / len(table.labels)
    bars = len(table.series) if table.kind is ChartKind.BAR else 1
    thickness = slot * _GROUP / bars
    along = []
    for number in range(len(table.series)):
        beside = (number - (bars - 1) / 2) * thickness if bars > 1 else 0.0
        along.append(tuple(left + slot * (at + 0.5) + beside for at in range(len(table.labels))))
    scales, ticks = _fresh_scales(table, area)
    return Plan(area, tuple(along), scales, thickness, left, right, ticks, measured=False)


def _fresh_scales(table: ChartTable, area: Part) -> tuple[tuple[Scale | None, ...], tuple[tuple[float, float], ...]]:
    """The axis on the left has the ticks; one on the right has as much room."""
    bottom, top = area.height * (1 - _MARGIN), area.height * _TOP
    made: dict[bool, tuple[Scale, list[float]]] = {}
    for right in {series.right for series in table.series}:
        values = _round_values(*_ends(table, right=right))
        pairs = [(bottom, values[0]), (top, values[-1])]
        scale = fitted(pairs)
        if scale is not None:
            made[right] = (scale, values)
    scales = tuple(made[series.right][0] if series.right in made else None for series in table.series)
    first = made.get(False) or made.get(True)
    ticks = tuple((first[0].place(value), value) for value in first[1]) if first is not None else ()
    return scales, ticks


def _ends(table: ChartTable, *, right: bool) -> tuple[float, float]:
    """The least and the most that stand on an axis, nothing among them."""
    on_it = [[value.value or 0.0 for value in series.values] for series in table.series if series.right is right]
    if table.kind is ChartKind.STACKED:
        on_it = [[sum(column) for column in zip(*on_it, strict=True)]]
    values = [value for column in on_it for value in column]
    return min(0.0, *values), max(0.0, *values)


def _round_values(least: float, most: float) -> list[float]:
    if most <= least:
        return [0.0, 1.0]
    raw = (most - least) / _TICKS
    power = 10 ** math.floor(math.log10(raw))
    step = next(each * power for each in _STEPS if each * power >= raw * (1 - 1e-9))
    first, last = math.floor(least / step), math.ceil(most / step)
    return [number * step for number in range(first, last + 1)]

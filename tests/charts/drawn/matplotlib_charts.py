"""Draws the same kinds of charts by matplotlib, in its styles: nobody's reader was made for these in particular."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from desktop.charts.types import Axis, ChartKind
from tests.charts.drawn.plot import LIGHT
from tests.charts.drawn.recipes import Recipe, recipes
from tests.charts.drawn.types import DrawnChart, TrueSeries

COUNT = 30
STYLES = ("default", "ggplot", "seaborn-v0_8-whitegrid", "dark_background", "bmh", "fivethirtyeight")
FIRST = 1_000  # of the recipes: other values than those of the charts of our own


def matplotlib_charts(count: int = COUNT) -> Iterator[DrawnChart]:
    """Of all kinds and styles; every call gives the same ones."""
    for number, recipe in enumerate(islice(recipes(FIRST + count), FIRST, None)):
        yield _drawn(recipe, STYLES[number % len(STYLES)])


def _drawn(recipe: Recipe, style: str) -> DrawnChart:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt
    from matplotlib import style as styles

    plain = replace(recipe, style=LIGHT[0], german=False, tilt=0.0, quality=0, turned=0, printed=False, text=12)
    with styles.context(style):
        figure, axes = plt.subplots(figsize=(recipe.size[0] / 100, recipe.size[1] / 100), dpi=100)
        try:
            colours, span, right = _DRAW[recipe.kind](plain, axes)
            axes.set_title(plain.title)
            if len(plain.names) > 1:
                axes.legend()
            figure.tight_layout()
            out = io.BytesIO()
            figure.savefig(out, format="png")
        finally:
            plt.close(figure)
    series = tuple(
        TrueSeries(name, values, colour, plain.right is not None and number == len(plain.names) - 1)
        for number, (name, values, colour) in enumerate(zip(plain.names, plain.values, colours, strict=True))
    )
    return DrawnChart(
        f"matplotlib-{recipe.number - FIRST:02}-{style}", out.getvalue(), plain.kind, plain.title, Axis(), plain.y,
        plain.labels, series, span, right, plain.traits | {style},
    )  # fmt: skip


Drawn = tuple[tuple[str, ...], tuple[float, float], tuple[float, float] | None]


def _said(axis: Axis) -> str:
    return axis.title + (f" ({axis.unit})" if axis.unit else "")


def _spans(recipe: Recipe, axes: Any) -> tuple[float, float]:
    if recipe.scale.log:
        (axes.set_xscale if recipe.lying else axes.set_yscale)("log")
    low, high = axes.get_xlim() if recipe.lying else axes.get_ylim()
    return float(low), float(high)


def _bars(recipe: Recipe, axes: Any) -> Drawn:
    colours, each, places = [], 0.8 / len(recipe.names), range(len(recipe.labels))
    for number, (name, row) in enumerate(zip(recipe.names, recipe.values, strict=True)):
        middles = [place - 0.4 + (number + 0.5) * each for place in places]
        draw = axes.barh if recipe.lying else axes.bar
        colours.append(_hex(draw(middles, row, each, label=name).patches[0].get_facecolor()))
    if recipe.lying:
        axes.set_yticks(places, recipe.labels)
        axes.set_xlabel(_said(recipe.y))
        axes.invert_yaxis()
    else:
        axes.set_xticks(places, recipe.labels, rotation=45, ha="right")
        axes.set_ylabel(_said(recipe.y))
    return tuple(colours), _spans(recipe, axes), None


def _stacks(recipe: Recipe, axes: Any) -> Drawn:
    colours, below = [], [0.0] * len(recipe.labels)
    for name, row in zip(recipe.names, recipe.values, strict=True):
        colours.append(_hex(axes.bar(recipe.labels, row, 0.6, below, label=name).patches[0].get_facecolor()))
        below = [low + value for low, value in zip(below, row, strict=True)]
    axes.set_ylabel(_said(recipe.y))
    axes.tick_params(axis="x", rotation=30)
    return tuple(colours), _spans(recipe, axes), None


def _lines(recipe: Recipe, axes: Any) -> Drawn:
    colours: list[str] = []
    right = None
    for number, (name, row) in enumerate(zip(recipe.names, recipe.values, strict=True)):
        own = axes
        if recipe.right is not None and number == len(recipe.names) - 1:
            own = axes.twinx()
            own.grid(visible=False)
            own.set_ylabel(name)
        (line,) = own.plot(recipe.labels, row, f"C{number}-o" if recipe.number % 2 else f"C{number}-", label=name)
        colours.append(_hex(line.get_color()))
        if own is not axes:
            own.legend(loc="upper right")
            right = tuple(map(float, own.get_ylim()))
    axes.set_ylabel(_said(recipe.y))
    return tuple(colours), _spans(recipe, axes), (right[0], right[1]) if right else None


def _points(recipe: Recipe, axes: Any) -> Drawn:
    found = axes.scatter([float(label) for label in recipe.labels], recipe.values[0], label=recipe.names[0])
    axes.set_ylabel(_said(recipe.y))
    return (_hex(found.get_facecolor()[0]),), _spans(recipe, axes), None


def _pie(recipe: Recipe, axes: Any) -> Drawn:
    axes.pie(recipe.values[0], labels=recipe.labels, startangle=90, counterclock=False)
    return ("",), (0.0, 100.0), None


_DRAW = {
    ChartKind.BAR: _bars,
    ChartKind.STACKED: _stacks,
    ChartKind.LINE: _lines,
    ChartKind.SCATTER: _points,
    ChartKind.PIE: _pie,
}


def _hex(colour: Any) -> str:
    from matplotlib.colors import to_hex

    return str(to_hex(colour))

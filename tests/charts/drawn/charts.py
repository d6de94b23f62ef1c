"""Draws a chart from its recipe, as a PNG, a bad JPEG, or a photo of a print."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter

from desktop.charts.types import ChartKind
from tests.charts.drawn.plot import Canvas, Point, Scale
from tests.charts.drawn.recipes import COUNT, Recipe, recipes
from tests.charts.drawn.types import DrawnChart, TrueSeries

GAP = 6  # pixels between words and what they belong to


def drawn_charts(count: int = COUNT) -> Iterator[DrawnChart]:
    """Of all kinds, styles and sizes; every call gives the same ones."""
    return map(drawn, recipes(count))


def drawn(recipe: Recipe) -> DrawnChart:
    picture = _Picture(recipe).finished()
    if recipe.tilt:
        picture = _photographed(picture, recipe)
    series = tuple(
        TrueSeries(
            name, values, recipe.style.colours[number], recipe.right is not None and number == len(recipe.names) - 1
        )
        for number, (name, values) in enumerate(zip(recipe.names, recipe.values, strict=True))
    )
    right = (recipe.right.low, recipe.right.high) if recipe.right else None
    span = (0.0, 100.0) if recipe.kind is ChartKind.PIE else (recipe.scale.low, recipe.scale.high)
    return DrawnChart(
        f"{recipe.number:03}-{recipe.kind.value}", _encoded(picture, recipe), recipe.kind, recipe.title, recipe.x,
        recipe.y, recipe.labels, series, span, right, recipe.traits,
    )  # fmt: skip


def _encoded(picture: Image.Image, recipe: Recipe) -> bytes:
    out = io.BytesIO()
    if recipe.quality or recipe.tilt:
        picture.save(out, "JPEG", quality=recipe.quality or 80)
    else:
        picture.save(out, "PNG")
    return out.getvalue()


def _photographed(picture: Image.Image, recipe: Recipe) -> Image.Image:
    """A print on a table: turned, in uneven light, a little soft, with noise."""
    chance = random.Random(recipe.number)
    wide, high = (round(side * 1.25) for side in picture.size)
    table = Image.new("RGB", (wide, high), "#6b5a48")
    sheet = Image.new("L", picture.size, 255).rotate(recipe.tilt, Image.Resampling.BICUBIC, expand=True)
    turned = picture.rotate(recipe.tilt, Image.Resampling.BICUBIC, expand=True)
    table.paste(turned, ((wide - turned.width) // 2, (high - turned.height) // 2), sheet)
    light = Image.linear_gradient("L").resize(table.size).point([205 + shade // 6 for shade in range(256)])
    lit = ImageChops.multiply(table, Image.merge("RGB", (light, light, light)))
    noise = Image.frombytes("L", table.size, chance.randbytes(wide * high))
    grain = Image.merge("RGB", (noise, noise, noise))
    return Image.blend(lit.filter(ImageFilter.GaussianBlur(0.5)), grain, 0.03)


class _Picture:
    """One chart while it is drawn."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._canvas = Canvas(*recipe.size, recipe.style, recipe.text)
        text = recipe.text
        self._large = round(text * 1.35)
        left = right = text * 1.5
        if recipe.kind is not ChartKind.PIE:
            left += self._widest(self._left_words()) + GAP * 2
            right += self._widest(tuple(map(self._tick, recipe.right.ticks))) + GAP * 2 if recipe.right else 0
        legend = text * 2.2 if len(recipe.names) > 1 else 0
        below = text * 2.4 + (text * 1.6 if recipe.x.title or recipe.kind is ChartKind.SCATTER else 0)
        if recipe.turned:
            below += self._widest(recipe.labels) * math.sin(math.radians(recipe.turned))
        self._left, self._right = left, recipe.size[0] - right
        self._top = text * 1.2 + self._large * 1.8 + legend + text * 1.8
        self._bottom = recipe.size[1] - below

    def finished(self) -> Image.Image:
        recipe, canvas = self._recipe, self._canvas
        canvas.words((recipe.text, recipe.text * 0.8), recipe.title, size=self._large)
        if recipe.kind is ChartKind.PIE:
            self._pie()
            return canvas.finished()
        canvas.box(self._left, self._top, self._right, self._bottom, recipe.style.panel)
        self._axes()
        if len(recipe.names) > 1:
            self._legend()
        {
            ChartKind.BAR: self._bars,
            ChartKind.STACKED: self._stacks,
            ChartKind.LINE: self._lines,
            ChartKind.SCATTER: self._points,
        }[recipe.kind]()
        self._frame()
        return canvas.finished()

    # Axes

    def _left_words(self) -> tuple[str, ...]:
        recipe = self._recipe
        return recipe.labels if recipe.lying else tuple(map(self._tick, recipe.scale.ticks))

    def _tick(self, value: float) -> str:
        recipe = self._recipe
        decimals = 0 if all(tick == round(tick) for tick in self._ticks_of(value)) else 1
        if any(abs(tick * 10 - round(tick * 10)) > 1e-9 for tick in self._ticks_of(value)):
            decimals = 2
        return recipe.said(value, decimals) + ("%" if recipe.y.unit == "%" else "")

    def _ticks_of(self, value: float) -> tuple[float, ...]:
        recipe = self._recipe
        return recipe.scale.ticks if value in recipe.scale.ticks or recipe.right is None else recipe.right.ticks

    def _widest(self, words: tuple[str, ...]) -> float:
        return max(map(self._canvas.length, words))

    def _place(self, value: float, scale: Scale | None = None) -> float:
        """Of a value: from the top, or from the left where the bars lie."""
        share = (scale or self._recipe.scale).share(value)
        if self._recipe.lying:
            return self._left + share * (self._right - self._left)
        return self._bottom - share * (self._bottom - self._top)

    def _axes(self) -> None:
        recipe, canvas, style = self._recipe, self._canvas, self._recipe.style
        for tick in recipe.scale.ticks:
            at = self._place(tick)
            if recipe.lying:
                if style.frame != "box":
                    canvas.line(((at, self._top), (at, self._bottom)), style.faint)
                canvas.words((at, self._bottom + GAP), self._tick(tick), "ma")
            else:
                if style.frame != "box":
                    canvas.line(((self._left, at), (self._right, at)), style.faint)
                canvas.words((self._left - GAP, at), self._tick(tick), "rm")
        if recipe.right is not None:
            for tick in recipe.right.ticks:
                canvas.words((self._right + GAP, self._place(tick, recipe.right)), self._tick(tick), "lm")
        self._titles()
        self._labels()

    def _titles(self) -> None:
        recipe, canvas = self._recipe, self._canvas
        said = recipe.y.title + (f" ({recipe.y.unit})" if recipe.y.unit else "")
        if recipe.lying:
            canvas.words((self._right, self._top - GAP), said, "rs")
        else:
            canvas.words((recipe.text * 0.8, self._top - recipe.text), said, "ls")
        if recipe.x.title:
            middle = (self._left + self._right) / 2
            canvas.words((middle, recipe.size[1] - recipe.text * 0.7), recipe.x.title, "ms")

    def _labels(self) -> None:
        recipe, canvas = self._recipe, self._canvas
        if recipe.kind is ChartKind.SCATTER:
            for place in range(0, 101, 20):
                at = self._left + place / 100 * (self._right - self._left)
                canvas.words((at, self._bottom + GAP), str(place), "ma")
            return
        for number, label in enumerate(recipe.labels):
            middle = self._middle(number)
            if recipe.lying:
                canvas.words((self._left - GAP, middle), label, "rm")
            elif recipe.turned:
                canvas.turned_words((middle, self._bottom + GAP), label, recipe.turned)
            elif self._fits() or number % 2 == 0:
                canvas.words((middle, self._bottom + GAP), label, "ma")

    def _fits(self) -> bool:
        return self._widest(self._recipe.labels) * 1.15 < (self._right - self._left) / len(self._recipe.labels)

    def _middle(self, number: int) -> float:
        """Of the room for a label, along the axis of labels."""
        recipe = self._recipe
        start, end = (self._top, self._bottom) if recipe.lying else (self._left, self._right)
        return start + (number + 0.5) * (end - start) / len(recipe.labels)

    def _legend(self) -> None:
        recipe, canvas, text = self._recipe, self._canvas, self._recipe.text
        left, top = float(text), text * 1.2 + self._large * 1.5
        for number, name in enumerate(recipe.names):
            colour = recipe.style.colours[number]
            if recipe.kind is ChartKind.LINE:
                canvas.line(((left, top + text / 2), (left + text * 1.6, top + text / 2)), colour, 2.5)
            elif recipe.kind is ChartKind.SCATTER:
                canvas.dot((left + text * 0.8, top + text / 2), text * 0.3, colour)
            else:
                canvas.box(left + text * 0.4, top, left + text * 1.4, top + text, colour)
            said = f"{name} (right)" if recipe.right is not None and number == len(recipe.names) - 1 else name
            canvas.words((left + text * 2, top + text / 2), said, "lm")
            left += text * 3.4 + canvas.length(said)

    def _frame(self) -> None:
        recipe, canvas, ink = self._recipe, self._canvas, self._recipe.style.ink
        corners = ((self._left, self._top), (self._right, self._top), (self._right, self._bottom),
                   (self._left, self._bottom), (self._left, self._top))  # fmt: skip
        if recipe.style.frame == "box":
            canvas.line(corners, ink)
            for tick in recipe.scale.ticks:
                at = self._place(tick)
                canvas.line(((at, self._bottom), (at, self._bottom + 4)) if recipe.lying
                            else ((self._left - 4, at), (self._left, at)), ink)  # fmt: skip
        elif recipe.lying:
            canvas.line((corners[0], corners[3]), ink)
        else:
            canvas.line((corners[3], corners[2]), ink)

    # Marks

    def _zero(self) -> float:
        low, high = self._recipe.scale.low, self._recipe.scale.high
        return low if self._recipe.scale.log else min(max(0.0, low), high)

    def _bar(self, number: int, share: tuple[float, float], value: tuple[float, float], colour: str) -> None:
        """`share`: from where to where of the room for a label."""
        recipe, canvas = self._recipe, self._canvas
        along = (self._bottom - self._top if recipe.lying else self._right - self._left) / len(recipe.labels)
        start = (self._top if recipe.lying else self._left) + number * along
        near, far = start + share[0] * along, start + share[1] * along
        low, high = self._place(value[0]), self._place(value[1])
        if recipe.lying:
            canvas.box(low, near, high, far, colour)
        else:
            canvas.box(near, low, far, high, colour)
        if recipe.printed:
            said, middle = recipe.said(value[1]), (near + far) / 2
            if recipe.lying:
                canvas.words((high + 3, middle), said, "lm", size=max(10, recipe.text - 2))
            else:
                canvas.words((middle, high - 3), said, "ms", size=max(10, recipe.text - 2))

    def _bars(self) -> None:
        recipe, zero = self._recipe, self._zero()
        each = 0.76 / len(recipe.names)
        for place, row in enumerate(recipe.values):
            for number, value in enumerate(row):
                share = (0.12 + place * each, 0.12 + (place + 0.94) * each)
                self._bar(number, share, (zero, value), recipe.style.colours[place])

    def _stacks(self) -> None:
        recipe = self._recipe
        for number in range(len(recipe.labels)):
            below = 0.0
            for place, row in enumerate(recipe.values):
                self._bar(number, (0.2, 0.8), (below, below + row[number]), recipe.style.colours[place])
                below += row[number]

    def _lines(self) -> None:
        recipe, canvas = self._recipe, self._canvas
        chance = random.Random(recipe.number)
        marked, dashed = chance.random() < 0.6, chance.random() < 0.25
        for place, row in enumerate(recipe.values):
            scale = recipe.right if recipe.right is not None and place == len(recipe.values) - 1 else recipe.scale
            points = [(self._middle(number), self._place(value, scale)) for number, value in enumerate(row)]
            colour = recipe.style.colours[place]
            canvas.line(points, colour, 2, dash=5 if dashed and place == 1 else 0)
            if marked:
                for point in points:
                    canvas.dot(point, 3.5, colour)

    def _points(self) -> None:
        recipe, canvas = self._recipe, self._canvas
        radius = max(3.0, recipe.text / 4)
        for label, value in zip(recipe.labels, recipe.values[0], strict=True):
            at: Point = (self._left + float(label) / 100 * (self._right - self._left), self._place(value))
            canvas.dot(at, radius, recipe.style.colours[0])

    def _pie(self) -> None:
        recipe, canvas, text = self._recipe, self._canvas, self._recipe.text
        room = recipe.size[1] - self._top
        radius = room / 2 - text * 2
        centre = (recipe.size[0] * 0.38, self._top + room / 2 - text * 0.6)
        beside = recipe.number % 2 == 0  # the names stand at the sectors, else in a legend
        angle = -90.0
        for number, (label, value) in enumerate(zip(recipe.labels, recipe.values[0], strict=True)):
            wide = value * 3.6
            colour = _colour(recipe, number)
            canvas.sector(centre, radius, angle, angle + wide, colour)
            middle = math.radians(angle + wide / 2)
            if beside:
                at = (centre[0] + (radius + GAP) * math.cos(middle), centre[1] + (radius + GAP) * math.sin(middle))
                canvas.words(at, label, "lm" if math.cos(middle) >= 0 else "rm")
            else:
                left, top = recipe.size[0] * 0.7, self._top + number * text * 1.9
                canvas.box(left, top, left + text, top + text, colour)
                canvas.words((left + text * 1.6, top + text / 2), label, "lm")
            angle += wide


def _colour(recipe: Recipe, number: int) -> str:
    """Of the sectors of a pie, no two alike."""
    colours = recipe.style.colours
    if number < len(colours):
        return colours[number]
    return ("#8c8c8c", "#d48fb0", "#3d7a6b", "#b5651d", "#55606e", "#c7c75a", "#7f3b4d")[number - len(colours)]

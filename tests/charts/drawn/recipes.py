"""Chooses what each of the drawn charts shows: values, words, style, size, and what is hard about it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.charts.types import Axis, ChartKind
from tests.charts.drawn.plot import DARK, LIGHT, Scale, Style

COUNT = 300
SIZES = ((640, 400), (720, 440), (900, 560), (1280, 800), (560, 420))
WORDS = {
    "months": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "years": ("2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"),
    "things": ("Lamps", "Chairs", "Tables", "Shelves", "Beds", "Rugs", "Desks", "Sofas"),
    "places": ("Berlin", "Hamburg", "Köln", "München", "Leipzig", "Dresden", "Bremen"),
    "parts": ("Miete", "Heizung", "Wasser", "Strom", "Versicherung", "Telefon"),
    "costs": ("Rent", "Food", "Travel", "Books", "Power", "Other"),
    "age": ("0–17", "18–29", "30–44", "45–59", "60–74", "75+"),
}
TITLES = (
    ("Units sold", "Sales", "units"), ("Rainfall", "Rain", "mm"), ("Visitors", "Visitors", ""),
    ("Energy used", "Energy", "kWh"), ("Umsatz", "Umsatz", "Mio. €"), ("Share of answers", "Share", "%"),
    ("Temperatur", "Temperatur", "°C"), ("Waiting time", "Time", "min"), ("Price of bread", "Price", "€"),
)  # fmt: skip
NAMES = (("2024", "2025"), ("North", "South", "East"), ("Men", "Women"), ("Plan", "Actual"),
         ("Gas", "Oil", "Coal", "Wind"), ("A-Linie", "B-Linie"))  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """Everything a chart is drawn from. `tilt` in degrees, 0: no photo. `quality` of a JPEG, 0: a PNG."""

    number: int
    kind: ChartKind
    style: Style
    size: tuple[int, int]
    text: int
    title: str
    x: Axis
    y: Axis
    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]  # of each series
    scale: Scale
    decimals: int
    right: Scale | None = None  # of the last series
    german: bool = False
    lying: bool = False
    printed: bool = False  # each value stands at its mark
    turned: int = 0  # degrees by which the labels below are turned
    quality: int = 0
    tilt: float = 0.0

    @property
    def traits(self) -> frozenset[str]:
        found = {
            "grouped": self.kind is ChartKind.BAR and len(self.names) > 1,
            "lying": self.lying,
            "negative": any(value < 0 for row in self.values for value in row),
            "log": self.scale.log,
            "double": self.right is not None,
            "small": self.text <= 12,
            "german": self.german,
            "jpeg": bool(self.quality),
            "dark": self.style in DARK,
            "tilted": bool(self.tilt),
            "printed": self.printed,
            "turned": bool(self.turned),
        }
        return frozenset(trait for trait, there in found.items() if there)

    def said(self, value: float, decimals: int | None = None) -> str:
        """A number in the language of the chart."""
        words = f"{value:,.{self.decimals if decimals is None else decimals}f}".replace("-", "−")
        return words.translate(str.maketrans(",.", ".,")) if self.german else words


def recipes(count: int = COUNT) -> Iterator[Recipe]:
    """The same ones every time."""
    kinds = (
        *(ChartKind.BAR,) * 8, *(ChartKind.STACKED,) * 3, *(ChartKind.LINE,) * 5, *(ChartKind.PIE,) * 2,
        *(ChartKind.SCATTER,) * 2,
    )  # fmt: skip
    for number in range(count):
        yield _recipe(number, kinds[number % len(kinds)], random.Random(number))


def _recipe(number: int, kind: ChartKind, chance: random.Random) -> Recipe:
    style = chance.choice(DARK if chance.random() < 0.2 else LIGHT)
    title, about, unit = chance.choice(TITLES)
    words = WORDS[chance.choice(("years", "months") if kind is ChartKind.LINE else tuple(WORDS))]
    labels = words[: chance.randint(4, len(words))]
    names = _names(kind, chance, about)
    size = chance.choice(SIZES)
    lying = kind is ChartKind.BAR and chance.random() < 0.2
    log = kind in (ChartKind.BAR, ChartKind.LINE, ChartKind.SCATTER) and not lying and chance.random() < 0.12
    scale, decimals = _scale(chance, log=log, negative=kind in (ChartKind.BAR, ChartKind.LINE) and not log)
    right = None
    if kind is ChartKind.LINE and len(names) == 2 and not log and chance.random() < 0.4:
        right = _scale(chance, log=False, negative=False)[0]
    if kind is ChartKind.SCATTER:
        labels, names = _places(chance), names[:1]
    values = _values(kind, chance, scale, right, decimals, len(labels), len(names))
    quality = 50 if chance.random() < 0.2 else 0
    tilt = chance.uniform(-6, 6) if kind is not ChartKind.PIE and chance.random() < 0.1 else 0.0
    crowded = not lying and kind not in (ChartKind.PIE, ChartKind.SCATTER) and max(map(len, labels)) > 5
    return Recipe(
        number, kind, style, size, chance.choice((11, 12, 13, 14, 16, 18, 20, 22)), title,
        Axis(chance.choice(("", "Year")) if words is WORDS["years"] else ""), Axis(about, unit), tuple(labels), names,
        values, scale, decimals, right, chance.random() < 0.3, lying,
        kind is ChartKind.BAR and len(names) == 1 and chance.random() < 0.25,
        chance.choice((45, 90)) if crowded and chance.random() < 0.6 else 0, quality, tilt,
    )  # fmt: skip


def _names(kind: ChartKind, chance: random.Random, about: str) -> tuple[str, ...]:
    if kind is ChartKind.PIE or (kind is ChartKind.BAR and chance.random() < 0.45):
        return (about,)
    names = chance.choice(NAMES)
    return names if kind is ChartKind.STACKED else names[: chance.randint(1 if kind is ChartKind.LINE else 2, 3)]


def _scale(chance: random.Random, *, log: bool, negative: bool) -> tuple[Scale, int]:
    """A usual axis, and how many decimals its values have."""
    if log:
        low, decades = chance.choice((0, 1, 2)), chance.choice((3, 4))
        return Scale(10.0**low, 10.0 ** (low + decades), tuple(10.0 ** (low + step) for step in range(decades + 1)),
                     log=True), 0  # fmt: skip
    step = chance.choice((1.0, 2.0, 2.5, 5.0)) * 10.0 ** chance.choice((-1, 0, 1, 2, 3))
    count = chance.randint(4, 7)
    first = -chance.randint(1, 3) if negative and chance.random() < 0.2 else 0
    ticks = tuple(round(step * place, 6) for place in range(first, first + count + 1))
    return Scale(ticks[0], ticks[-1], ticks), 0 if step >= 10 else (1 if step >= 1 else 2)


def _places(chance: random.Random) -> tuple[str, ...]:
    """Of points, far enough from each other to be told apart."""
    return tuple(f"{place:.1f}" for place in sorted(chance.sample(range(4, 97, 4), chance.randint(8, 16))))


def _values(
    kind: ChartKind,
    chance: random.Random,
    scale: Scale,
    right: Scale | None,
    decimals: int,
    labels: int,
    names: int,
) -> tuple[tuple[float, ...], ...]:
    if kind is ChartKind.PIE:
        weights = [chance.uniform(0.5, 3) for _ in range(labels)]
        shares = [round(100 * weight / sum(weights)) for weight in weights[:-1]]
        return (tuple(float(share) for share in (*shares, 100 - sum(shares))),)
    rows = []
    for number in range(names):
        own = right if right is not None and number == names - 1 else scale
        most = 1.0 / names if kind is ChartKind.STACKED else 0.97
        rows.append(tuple(_value(chance, own, most, decimals) for _ in range(labels)))
    return tuple(rows)


def _value(chance: random.Random, scale: Scale, most: float, decimals: int) -> float:
    if scale.log:
        return float(round(scale.low * (scale.high / scale.low) ** chance.uniform(0.05, most)))
    value = scale.low + (scale.high - scale.low) * chance.uniform(0.04, most)
    return round(value, decimals) or 10.0**-decimals


def sample(of: Sequence[Recipe], every: int) -> tuple[Recipe, ...]:
    """Few of many, of all kinds."""
    return tuple(of[::every])

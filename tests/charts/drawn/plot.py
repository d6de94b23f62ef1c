"""Draws the frame of a chart: ground, axes with ticks, titles and legend, and the marks in it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FINE = 2  # drawn so many times as large, and then made smaller: edges lie between pixels as in every real chart
Point = tuple[float, float]
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Style:
    """`frame`: "grid" for lines across, "box" for a box with ticks, "base" for a base line alone."""

    font: str
    ground: str
    panel: str
    ink: str
    faint: str
    colours: tuple[str, ...]
    frame: str


LIGHT = (
    Style(
        "DejaVuSans.ttf", "#ffffff", "#ffffff", "#333333", "#d9d9d9",
        ("#2c5c8a", "#b9a77c", "#7b9e4b", "#a8503d", "#6f5b8f"), "grid",
    ),
    Style(
        "DejaVuSerif.ttf", "#ffffff", "#ffffff", "#000000", "#888888",
        ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"), "box",
    ),
    Style(
        "DejaVuSans-Bold.ttf", "#eef1f4", "#eef1f4", "#2b2f36", "#c4cad2",
        ("#c8452f", "#27788c", "#e0a526", "#5a4a78", "#6d8f3c"), "base",
    ),
)  # fmt: skip
DARK = tuple(
    Style(style.font, "#16191d", "#1f2429", "#e8e8e8", "#454b52",
          ("#5aa9e6", "#f2b544", "#7cd992", "#ef7b6c", "#b79bf0"), style.frame)
    for style in LIGHT
)  # fmt: skip


@cache
def font(name: str, size: int) -> Font:
    return ImageFont.truetype(str(_fonts() / name), size)


@cache
def _fonts() -> Path:
    """Those that matplotlib brings: the same on every computer."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.origin:
        raise FileNotFoundError("matplotlib")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


@dataclass(frozen=True)
class Scale:
    """Values of an axis to pixels and back. `ticks` are its labelled values."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False

    def share(self, value: float) -> float:
        """From 0 at the low end to 1 at the high one."""
        if self.log:
            return (math.log(value) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        return (value - self.low) / (self.high - self.low)


@dataclass
class Canvas:
    """A picture that is drawn larger than it will be. All lengths are those of the finished one."""

    width: int
    height: int
    style: Style
    text: int  # pixels of the letters of axes
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width * FINE, self.height * FINE), self.style.ground)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, outline: str = "") -> None:
        corners = [round(min(left, right) * FINE), round(min(top, bottom) * FINE),
                   round(max(left, right) * FINE) - 1, round(max(top, bottom) * FINE) - 1]  # fmt: skip
        if corners[2] >= corners[0] and corners[3] >= corners[1]:
            self.draw.rectangle(corners, fill=colour, outline=outline or None, width=FINE)

    def line(self, points: Sequence[Point], colour: str, width: float = 1, dash: float = 0) -> None:
        if dash:
            for start, end in _dashes(points, dash):
                self.line((start, end), colour, width)
            return
        places = [(x * FINE - 1, y * FINE - 1) for x, y in points]  # Pillow puts the pixels of even lines behind them
        self.draw.line(places, fill=colour, width=max(1, round(width * FINE)), joint="curve")

    def dot(self, at: Point, radius: float, colour: str, outline: str = "") -> None:
        x, y = at[0] * FINE, at[1] * FINE
        reach = radius * FINE
        self.draw.ellipse((x - reach, y - reach, x + reach - 1, y + reach - 1), fill=colour, outline=outline or None)

    def sector(self, centre: Point, radius: float, start: float, end: float, colour: str) -> None:
        """Angles in degrees, clockwise from three o'clock."""
        x, y, reach = centre[0] * FINE, centre[1] * FINE, radius * FINE
        corners = (x - reach, y - reach, x + reach, y + reach)
        self.draw.pieslice(corners, start, end, fill=colour, outline=self.style.ground, width=FINE)

    def words(self, at: Point, words: str, anchor: str = "la", size: int = 0, colour: str = "") -> None:
        """`anchor` as Pillow has it."""
        letters = font(self.style.font, (size or self.text) * FINE)
        self.draw.text((at[0] * FINE, at[1] * FINE), words, colour or self.style.ink, letters, anchor)

    def length(self, words: str, size: int = 0) -> float:
        return font(self.style.font, (size or self.text) * FINE).getlength(words) / FINE

    def turned_words(self, end: Point, words: str, degrees: float, size: int = 0) -> None:
        """Written upwards by `degrees`, with the end of the words at `end`."""
        letters = font(self.style.font, (size or self.text) * FINE)
        wide, high = round(letters.getlength(words)) + 4, (size or self.text) * FINE * 2
        patch = Image.new("L", (wide, high), 0)
        ImageDraw.Draw(patch).text((wide - 2, high / 2), words, 255, letters, "rm")
        turned = patch.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
        angle = math.radians(degrees)
        x = end[0] * FINE - turned.width / 2 - wide / 2 * math.cos(angle)
        y = end[1] * FINE - turned.height / 2 + wide / 2 * math.sin(angle)
        self.image.paste(self.style.ink, (round(x), round(y)), turned)

    def finished(self) -> Image.Image:
        return self.image.reduce(FINE)


def _dashes(points: Sequence[Point], dash: float) -> list[tuple[Point, Point]]:
    pieces: list[tuple[Point, Point]] = []
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        length = math.hypot(to_x - x, to_y - y)
        count = max(1, round(length / dash / 2))
        for number in range(count):
            start, end = number / count, (number + 0.6) / count
            pieces.append(((x + (to_x - x) * start, y + (to_y - y) * start),
                           (x + (to_x - x) * end, y + (to_y - y) * end)))  # fmt: skip
    return pieces

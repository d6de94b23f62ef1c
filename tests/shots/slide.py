"""Draws the slide that is looked at in the pictures of the viewer: a chart with small print among other things."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from tests.charts.drawn.plot import font

_SIZE = (3200, 2000)
_INK, _QUIET, _LINE = "#333333", "#666666", "#d9dcd6"
_BEFORE, _NOW, _RETURNS = "#b9a77c", "#2f5d8a", "#a4543c"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SALES = (
    (310, 295, 360, 390, 420, 470, 455, 430, 480, 520, 590, 640),
    (340, 350, 395, 460, 470, 540, 505, 520, 560, 610, 690, 760),
)
_RETURNED = (4.1, 3.9, 4.4, 3.6, 3.3, 3.1, 3.4, 2.9, 2.7, 2.8, 2.4, 2.2)
_SHORT = (
    "Sales rose in every month of the year.",
    "December was the best month so far.",
    "Returns fell by almost half.",
    "Two shops will open on Sundays.",
)
CHART = (120, 380, 1760, 1400)  # left, top, width, height of the chart of sales


def slide() -> bytes:
    """A PNG."""
    image = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(image)
    _say(draw, (120, 180), "Sales review 2025", 88, bold=True)
    _say(draw, (120, 270), "All four shops, units and returns", 46, colour=_QUIET)
    _bars(draw)
    _line(draw)
    _say(draw, (2040, 1230), "In short", 44, bold=True)
    for row, sentence in enumerate(_SHORT):
        _say(draw, (2090, 1328 + 92 * row), sentence, 42)
    draw.line((120, 1880, 3080, 1880), fill=_LINE, width=4)
    _say(draw, (120, 1936), "Internal figures, January 2026", 30, colour=_QUIET)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _bars(draw: ImageDraw.ImageDraw) -> None:
    _say(draw, (160, 480), "Units sold a month", 44, bold=True)
    for left, colour, year in ((1380, _BEFORE, "2024"), (1580, _NOW, "2025")):
        draw.rectangle((left, 446, left + 34, 480), fill=colour)
        _say(draw, (left + 48, 476), year, 30)

    def height(value: float) -> float:
        return 1660 - value * 1.36

    for value in range(0, 801, 100):
        draw.line((260, height(value), 1830, height(value)), fill=_LINE, width=4)
        _say(draw, (238, height(value) + 10), str(value), 28, anchor="rs")
    for number, (before, now) in enumerate(zip(*_SALES, strict=True)):
        left = 282 + number * 129
        draw.rectangle((left, height(before), left + 46, 1660), fill=_BEFORE)
        draw.rectangle((left + 50, height(now), left + 96, 1660), fill=_NOW)
        _say(draw, (left + 48, 1712), _MONTHS[number], 28, anchor="ms")


def _line(draw: ImageDraw.ImageDraw) -> None:
    _say(draw, (2040, 480), "Returns, per cent", 44, bold=True)

    def height(value: float) -> float:
        return 1040 - value * 90

    for value in range(6):
        draw.line((2120, height(value), 3080, height(value)), fill=_LINE, width=4)
        _say(draw, (2098, height(value) + 10), str(value), 28, anchor="rs")
    draw.line([(2150 + 82 * at, height(value)) for at, value in enumerate(_RETURNED)], fill=_RETURNS, width=9)


def _say(
    draw: ImageDraw.ImageDraw,
    place: tuple[float, float],
    words: str,
    size: int,
    *,
    colour: str = _INK,
    anchor: str = "ls",
    bold: bool = False,
) -> None:
    draw.text(
        place, words, fill=colour, font=font("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", size), anchor=anchor
    )

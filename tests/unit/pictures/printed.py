"""Pictures with print whose height is known, and textures without any."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf", "STIXGeneral.ttf")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
TEXT = (
    "Sales rose in every month of the year, and December was the best month so far.",
    "Returns fell by almost half, from 4.1 to 2.2 per cent. Two shops will open on Sundays.",
    "The board has decided to keep the price of 12.50 for all of 2026, as in 2025.",
)


@dataclass(frozen=True)
class Colours:
    print: str
    paper: str
    lines: str
    bars: str


LIGHT = Colours("#202020", "#ffffff", "#d9d9d9", "#2f5d8a")
PALE = Colours("#767676", "#ffffff", "#eeeeee", "#b9a77c")
DARK = Colours("#e8e8e8", "#191c21", "#454b52", "#5aa9e6")


@cache
def _fonts() -> Path:
    """Those that matplotlib brings: the same on every computer."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.origin:
        raise FileNotFoundError("matplotlib")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def font(name: str, height: float) -> ImageFont.FreeTypeFont:
    """With capitals so many pixels high."""
    path = str(_fonts() / name)
    _, top, _, below = ImageFont.truetype(path, 200).getbbox("H")
    return ImageFont.truetype(path, 200 * height / (below - top))


def bars(
    height: float, name: str = FONTS[0], colours: Colours = LIGHT, size: tuple[int, int] = (900, 600)
) -> Image.Image:
    """A chart whose labels are all in this print."""
    chance = random.Random(height)
    image = Image.new("RGB", size, colours.paper)
    draw = ImageDraw.Draw(image)
    left, top, right, below = 4 * height + 20, 50, size[0] - 30, size[1] - 2.5 * height
    for step in range(6):
        y = below - (below - top) * step / 5
        draw.line((left, y, right, y), fill=colours.lines)
        draw.text((left - 8, y), str(step * 200), fill=colours.print, font=font(name, height), anchor="rm")
    for number, month in enumerate(MONTHS):
        x = left + (right - left) * (number + 0.5) / len(MONTHS)
        draw.rectangle((x - 25, below - (below - top) * chance.random(), x + 25, below), fill=colours.bars)
        draw.text((x, below + 8), month, fill=colours.print, font=font(name, height), anchor="mt")
    return image


def page(height: float, name: str = FONTS[2], size: tuple[int, int] = (1120, 1120)) -> Image.Image:
    """Full of text."""
    image = Image.new("RGB", size, "#fdfcf8")
    draw = ImageDraw.Draw(image)
    y, number = 3 * height, 0
    while y < size[1] - 3 * height:
        text = TEXT[number % len(TEXT)]
        while font(name, height).getlength(text) > size[0] - 8 * height:
            text = text.rsplit(" ", 1)[0]
        draw.text((4 * height, y), text, fill="#1c1c1c", font=font(name, height))
        y, number = y + 2 * height, number + 1
    return image


def panels() -> Image.Image:
    """Two charts and a few words beside each other, with labels of 20 pixels."""
    image = Image.new("RGB", (3200, 2000), "white")
    draw = ImageDraw.Draw(image)
    draw.text((120, 100), "Sales review 2025", fill="black", font=font(FONTS[1], 60))
    image.paste(bars(20, size=(1760, 1300)), (120, 380))
    image.paste(bars(20, size=(1000, 600)), (2080, 380))
    for number, text in enumerate(("Sales rose in every month.", "December was best.", "Returns fell by half.")):
        draw.text((2120, 1250 + 90 * number), text, fill="#202020", font=font(FONTS[0], 28))
    draw.text((120, 1900), "Internal figures, January 2026", fill="#767676", font=font(FONTS[0], 20))
    return image


def clouds(fineness: float, contrast: float) -> Image.Image:
    noise = Image.effect_noise((700, 560), 90).filter(ImageFilter.GaussianBlur(fineness))
    return noise.point([max(0, min(255, round((shade - 128) * contrast * fineness + 128))) for shade in range(256)])


def grass() -> Image.Image:
    """Short strokes everywhere, as high as letters."""
    chance = random.Random(3)
    image = Image.new("L", (700, 560), 200)
    draw = ImageDraw.Draw(image)
    for _ in range(2000):
        x, y, turn = chance.random() * 700, chance.random() * 560, chance.random() * math.tau
        end = x + 12 * math.cos(turn), y + 12 * math.sin(turn)
        draw.line((x, y, *end), fill=chance.randint(30, 160), width=chance.choice((1, 2, 3)))
    return image


def bricks() -> Image.Image:
    image = Image.new("L", (700, 560), 230)
    draw = ImageDraw.Draw(image)
    for row in range(28):
        for number in range(-1, 18):
            x, y = number * 40 + row % 2 * 20, row * 20
            draw.rectangle((x, y, x + 38, y + 18), fill=120)
    return image


def boxes() -> Image.Image:
    image = Image.new("L", (700, 560), 255)
    draw = ImageDraw.Draw(image)
    for row in range(22):
        for number in range(27):
            draw.rectangle((10 + number * 25, 10 + row * 25, 22 + number * 25, 22 + row * 25), outline=60, width=2)
    return image


def spots() -> Image.Image:
    """A chart of points, without labels."""
    chance = random.Random(5)
    image = Image.new("L", (700, 560), 255)
    draw = ImageDraw.Draw(image)
    for _ in range(200):
        x, y = chance.random() * 700, chance.random() * 560
        draw.ellipse((x, y, x + 9, y + 9), fill=40)
    return image

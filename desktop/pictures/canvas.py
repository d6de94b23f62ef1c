"""Paints several pictures on one canvas, as they were laid out, each with its letter: a model takes one at a time."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from desktop.common.types import Look, Part, Picture
from desktop.pictures.arrangement import LETTER, arranged, together
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import as_drawn, as_photo
from desktop.pictures.opening import BROKEN, damaged, open_header

Point = tuple[float, float]

_PAPER, _HAIRLINE = (255, 255, 255), (128, 128, 128)
_FINE = 8  # a letter is drawn at so many times its size and shrunk, as there is no font in a child
_STROKE = 2.5  # pixels


def canvas_of(pictures: Sequence[Picture], tiles: Tiles) -> Picture:
    """Two to four, in the order of their letters from A. Raises InputUnreadable, ValueError for another number."""
    layout = arranged([(each.width, each.height) for each in pictures], tiles)
    sheet = Image.new("RGB", layout.size, _PAPER)
    for line in layout.lines:
        sheet.paste(_HAIRLINE, _corners(line))
    for strokes, at in zip(_LETTERS, layout.letters, strict=False):
        sheet.paste(_letter(strokes), (at.left, at.top))
    for picture, box in zip(pictures, layout.boxes, strict=True):
        sheet.paste(_shrunk(picture, box), (box.left, box.top))
    # Small print of one that was drawn frays in a JPEG, whatever stands beside it.
    photos = all(each.media_type == "image/jpeg" for each in pictures)
    data, media_type = as_photo(sheet) if photos else as_drawn(sheet)
    members = together(pictures, tiles)
    name = ", ".join(each.name for each in pictures)
    size = layout.size
    return Picture(name, data, media_type, *size, *size, hashlib.sha256(data).hexdigest(), Look(members=members))


def _shrunk(picture: Picture, box: Part) -> Image.Image:
    file = io.BytesIO(picture.data)
    with open_header(file, picture.name) as image:
        try:
            image.load()
            return image.convert("RGB").resize((box.width, box.height), Image.Resampling.LANCZOS)
        except BROKEN as error:
            raise damaged(picture.name, error, file) from error


def _corners(part: Part) -> tuple[int, int, int, int]:
    return part.left, part.top, part.left + part.width, part.top + part.height


def _letter(strokes: Sequence[Sequence[Point]]) -> Image.Image:
    """White on a black square."""
    wide, high = LETTER
    large = Image.new("L", (wide * _FINE, high * _FINE))
    draw = ImageDraw.Draw(large)
    for stroke in strokes:
        draw.line([(x * _FINE, y * _FINE) for x, y in stroke], 255, round(_STROKE * _FINE), "curve")
    return large.resize(LETTER, Image.Resampling.LANCZOS).convert("RGB")


def _arc(middle: Point, wide: float, high: float, begin: int, end: int) -> tuple[Point, ...]:
    """From one degree to the other, clockwise from the right."""
    turns = (math.radians(degree) for degree in range(begin, end + 1, 5))
    return tuple((middle[0] + wide * math.cos(turn), middle[1] + high * math.sin(turn)) for turn in turns)


# On the square of `LETTER`, in pixels.
_LETTERS: tuple[tuple[tuple[Point, ...], ...], ...] = (
    (((6, 15.6), (11, 4.4)), ((11, 4.4), (16, 15.6)), ((7.6, 12), (14.4, 12))),
    (
        ((7.8, 4.2), (7.8, 15.8)),
        ((7.8, 5.4), (11.2, 5.4), *_arc((11.4, 7.5), 2.2, 2.1, -90, 90), (7.8, 9.6)),
        ((7.8, 9.6), (11.6, 9.6), *_arc((11.8, 12.1), 2.7, 2.5, -90, 90), (7.8, 14.6)),
    ),
    (_arc((11.4, 10), 4.9, 4.9, 45, 315),),
    (((7.4, 4.2), (7.4, 15.8)), ((7.4, 5.4), (10, 5.4), *_arc((10, 10), 5, 4.6, -90, 90), (7.4, 14.6))),
)

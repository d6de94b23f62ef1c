"""Whatever is asked of whatever file, the pixels are those of the whole picture: decoded, turned upright, cut, shrunk.

Compared are pictures without sharp edges, so that the filter with which they are shrunk does not matter: on an average
no shade is off by more than 2 of 255, which a JPEG loses by itself, and none by more than 24. A part of a JPEG that is
decoded at a fraction is cut inwards by less than a pixel of what comes out: there a shade may be off by as much more
as it differs from its neighbours.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.common.types import Part, View
from desktop.pictures.layout import Tiles, best_size, fitted
from desktop.pictures.model_picture import screen_pixels
from tests.unit.pictures.drawing import ORIENTATION, opened, prepare, saved

TILES = Tiles()
# What holds which modes; AVIF is lossy in colours beyond what is compared here.
FILES = (
    *(("PNG", mode) for mode in ("RGB", "RGBA", "L", "LA", "P", "I;16")),
    *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
    *(("TIFF", mode) for mode in ("RGB", "L", "CMYK", "I;16", "P")),
    ("WEBP", "RGB"),
)
LAID = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
AVERAGE, EDGE = 2.0, 24


@st.composite
def smooth(draw: st.DrawFn) -> Image.Image:
    """Of soft hills of colour."""
    seed = draw(st.integers(0, 10_000))
    width, height = draw(st.integers(40, 700)), draw(st.integers(40, 700))
    hills = np.random.default_rng(seed).integers(40, 216, (4, 5, 3)).astype(np.uint8)
    return Image.fromarray(hills).resize((width, height), Image.Resampling.BICUBIC)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Parts begin and end within a picture of 40 pixels each way, or beyond it."""
    turns = draw(st.integers(0, 3))
    if draw(st.booleans()):
        return View(turns=turns)
    left, top = draw(st.integers(-20, 30)), draw(st.integers(-20, 30))
    return View(turns=turns, part=Part(left, top, draw(st.integers(30, 700)), draw(st.integers(30, 700))))


def held(image: Image.Image, mode: str) -> Image.Image:
    """In eight bits a channel."""
    return image.quantize(256) if mode == "P" else image.convert("L" if mode == "I;16" else mode)


def encoded(upright: Image.Image, kind: str, mode: str, exif: int) -> bytes:
    """`upright` as it is when the camera's note was followed."""
    note = Image.Exif()
    note[ORIENTATION] = exif
    stored = upright.transpose(LAID[exif]) if exif in LAID else upright
    if mode == "I;16":
        stored = Image.fromarray(np.asarray(stored).astype(np.uint16) * 257)
    options: dict[str, dict[str, Any]] = {"JPEG": {"quality": 98}, "WEBP": {"lossless": True}}
    return saved(stored, kind, exif=note, **options.get(kind, {}))


def cut_of(upright: Image.Image, view: View) -> Image.Image:
    turned = upright.convert("RGB").rotate(-90 * view.turns, expand=True)
    if view.part is None:
        return turned
    part = view.part
    right, below = min(turned.width, part.left + part.width), min(turned.height, part.top + part.height)
    return turned.crop((max(0, part.left), max(0, part.top), right, below))


def off(found: np.ndarray, wanted: Image.Image) -> np.ndarray:
    difference: np.ndarray = np.abs(found.astype(int) - np.asarray(wanted).astype(int))
    return difference


def steps(image: Image.Image) -> np.ndarray:
    """By how much each pixel differs from the next, to the right and below together."""
    shades = np.asarray(image).astype(int)
    across = np.abs(np.diff(shades, axis=1, append=shades[:, -1:]))
    both: np.ndarray = across + np.abs(np.diff(shades, axis=0, append=shades[-1:]))
    return both


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(smooth(), st.sampled_from(FILES), st.integers(1, 8), views(), st.integers(20, 300), st.integers(20, 300))
def test_the_pixels_are_those_of_the_whole_picture(
    image: Image.Image, file: tuple[str, str], exif: int, view: View, width: int, height: int
) -> None:
    kind, mode = file
    upright = held(image, mode)
    data, cut = encoded(upright, kind, mode, exif), cut_of(upright, view)
    shown = screen_pixels(io.BytesIO(data), "a", TILES, view, (width, height))
    assert (shown.width, shown.height) == fitted(*cut.size, (width, height))
    assume(min(shown.width, shown.height) >= 8)  # of a thread of pixels each is an edge
    wanted = cut.resize((shown.width, shown.height), Image.Resampling.LANCZOS)
    found = np.frombuffer(shown.data, np.uint8).reshape(shown.height, shown.width, 3)
    steep = steps(wanted) if view.part and kind == "JPEG" else np.zeros(1)
    assert off(found, wanted).mean() <= AVERAGE + steep.mean()
    assert off(found, wanted).max() <= EDGE + steep.max()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(smooth(), st.sampled_from(FILES), st.integers(1, 8), views())
def test_the_model_gets_the_same(image: Image.Image, file: tuple[str, str], exif: int, view: View) -> None:
    kind, mode = file
    upright = held(image, mode)
    data, cut = encoded(upright, kind, mode, exif), cut_of(upright, view)
    picture = prepare(data, "a", TILES, view)
    assert (picture.source_width, picture.source_height) == cut.size
    assert (picture.width, picture.height) == best_size(*cut.size, TILES)
    wanted = cut.resize((picture.width, picture.height), Image.Resampling.LANCZOS)
    blurred = steps(wanted).mean()  # it may be a JPEG once more, which keeps colours at half the size
    assert off(np.asarray(opened(picture)), wanted).mean() <= 2 * AVERAGE + blurred


@pytest.mark.parametrize("turns", range(-3, 9))
def test_turns_go_round(turns: int) -> None:
    image = Image.fromarray(np.arange(60 * 40 * 3, dtype=np.uint32).astype(np.uint8).reshape(40, 60, 3))
    found = screen_pixels(io.BytesIO(saved(image, "PNG")), "a", TILES, View(turns=turns), (99, 99))
    wanted = image.rotate(-90 * turns, expand=True)
    assert (found.width, found.height, found.data) == (*wanted.size, wanted.tobytes())

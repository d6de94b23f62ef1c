"""Whatever colours a file counts in, the model and the screen get those that a person was to see, in sRGB."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageCms

from desktop.common.types import WHOLE
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import screen_pixels
from tests.unit.pictures import profiles
from tests.unit.pictures.drawing import opened, png_of, prepare, saved

TILES = Tiles()
COLOURS = ((200, 100, 50), (90, 160, 220), (120, 120, 120), (255, 0, 0), (0, 255, 0), (255, 255, 255), (0, 0, 0))
KINDS = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF")


def seen(data: bytes) -> np.ndarray:
    """The colour in the middle, as the screen and the model get it."""
    shown = screen_pixels(io.BytesIO(data), "a", TILES, WHOLE, (40, 40))
    image = np.frombuffer(shown.data, np.uint8).reshape(shown.height, shown.width, 3).astype(int)
    sent = np.asarray(opened(prepare(data, "a", TILES))).astype(int)
    assert np.abs(sent[sent.shape[0] // 2, sent.shape[1] // 2] - image[image.shape[0] // 2, 0]).max() <= 1
    middle: np.ndarray = image[image.shape[0] // 2, image.shape[1] // 2]
    return middle


def plain(colour: Sequence[int], mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (40, 40), tuple(colour) if len(colour) > 1 else colour[0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("colour", COLOURS)
def test_display_p3(kind: str, colour: tuple[int, int, int]) -> None:
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100} if kind in ("JPEG", "AVIF") else {}
    data = saved(plain(colour), kind, icc_profile=profiles.p3_profile(), **options)
    slack = 1 if kind in ("PNG", "TIFF", "WEBP") else 4  # what the file's own loss makes of it
    assert np.abs(seen(data) - profiles.p3_in_srgb(colour)).max() <= slack


@pytest.mark.parametrize("colour", COLOURS)
def test_adobe_rgb(colour: tuple[int, int, int]) -> None:
    data = saved(plain(colour), "PNG", icc_profile=profiles.adobe_profile())
    assert np.abs(seen(data) - profiles.adobe_in_srgb(colour)).max() <= 1


@pytest.mark.parametrize("shade", [0, 20, 128, 255])
@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_of_linear_light(mode: str, shade: int) -> None:
    data = saved(plain((shade, 255)[: len(mode)], mode), "PNG", icc_profile=profiles.grey_profile())
    assert np.abs(seen(data) - profiles.linear_in_srgb(shade)).max() <= 1


def test_grey_of_sixteen_bits() -> None:
    data = saved(Image.new("I;16", (40, 40), 128 * 257), "PNG", icc_profile=profiles.grey_profile())
    assert np.abs(seen(data) - profiles.linear_in_srgb(128)).max() <= 1


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize(
    ("inks", "lab"),
    [((0, 0, 0, 0), (100, 0, 0)), ((0, 0, 0, 255), (0, 0, 0)), ((255, 0, 0, 0), profiles.CYAN_INK)],
    ids=["paper", "black", "cyan"],
)
def test_inks(kind: str, inks: tuple[int, ...], lab: tuple[int, int, int]) -> None:
    options = {"quality": 100} if kind == "JPEG" else {}
    data = saved(plain(inks, "CMYK"), kind, icc_profile=profiles.ink_profile(), **options)
    assert np.abs(seen(data) - profiles.lab_in_srgb(lab)).max() <= 3  # tables of eight bits


def test_transparency_stays() -> None:
    image = plain((200, 100, 50, 255), "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 10))
    data = saved(image, "PNG", icc_profile=profiles.p3_profile())
    assert np.abs(seen(data) - profiles.p3_in_srgb((200, 100, 50))).max() <= 1
    assert (np.asarray(opened(prepare(data, "a", TILES)))[3] == 255).all()


def test_colours_of_a_palette() -> None:
    data = saved(plain((200, 100, 50)).quantize(4), "PNG", icc_profile=profiles.p3_profile())
    assert np.abs(seen(data) - profiles.p3_in_srgb((200, 100, 50))).max() <= 1


@pytest.mark.parametrize("colour", COLOURS)
def test_srgb_stays_to_the_letter(colour: tuple[int, int, int]) -> None:
    ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert tuple(seen(saved(plain(colour), "PNG", icc_profile=ours))) == colour
    assert tuple(seen(saved(plain(colour), "PNG"))) == colour


@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        ("RGB", b"nothing of the kind"),
        ("RGB", profiles.p3_profile()[:200]),
        ("RGB", profiles.p3_profile()[:128] + b"\xff" * 400),
        ("RGB", profiles.grey_profile()),
        ("RGB", profiles.ink_profile()),
        ("L", profiles.p3_profile()),
        ("L", profiles.ink_profile()),
        ("CMYK", profiles.p3_profile()),
        ("CMYK", profiles.ink_profile()[:900]),
    ],
    ids=["text", "cut", "garbled", "grey", "inks", "for colour", "inks for grey", "screen for inks", "cut inks"],
)
def test_what_is_no_profile_for_it_is_taken_for_none(mode: str, profile: bytes) -> None:
    image = plain((90,) * len(Image.new(mode, (1, 1)).getbands()), mode)
    assert (seen(saved(image, "TIFF", icc_profile=profile)) == seen(saved(image, "TIFF"))).all()


def test_the_library_waits_for_the_first_picture_with_a_profile() -> None:
    code = """
import io, sys
from desktop.common.types import WHOLE
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture
from PIL import Image
data = io.BytesIO()
Image.new("RGB", (40, 40)).save(data, "PNG")
data.seek(0)
model_picture(data, "a", Tiles(), WHOLE)
assert "PIL._imagingcms" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def png(gamma: float, *, primaries: Sequence[float] = (), srgb: bool = False) -> bytes:
    chunks = [(b"gAMA", struct.pack(">I", round(gamma * 100_000)))]
    if primaries:
        chunks.append((b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in primaries))))
    if srgb:
        chunks.append((b"sRGB", b"\0"))
    return png_of((40, 40), 8, 2, (b"\0" + bytes((200, 100, 50)) * 40) * 40, *chunks)


def test_the_gamma_of_a_png() -> None:
    linear = [profiles.linear_in_srgb(shade) for shade in (200, 100, 50)]
    assert np.abs(seen(png(1)) - linear).max() <= 1
    assert np.abs(seen(png(256 / 563, primaries=profiles.ADOBE)) - profiles.adobe_in_srgb((200, 100, 50))).max() <= 2


@pytest.mark.parametrize(
    "data",
    [
        png(0.45455),
        png(0.45455, primaries=profiles.SRGB),
        png(1, srgb=True),
        png(0),
        png(0.00001),
        png(40_000),
        png(1, primaries=(0, 0, 0, 0, 0, 0, 0, 0)),
        png(1, primaries=(0.3, 0.3) * 4),
    ],
    ids=["usual", "of sRGB", "sRGB itself", "zero", "dark", "bright", "no light", "one light"],
)
def test_a_gamma_that_says_nothing(data: bytes) -> None:
    assert tuple(seen(data)) == (200, 100, 50)

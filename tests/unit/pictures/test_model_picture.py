"""What the model sees is the picture: whole, upright, on white, in its colours, and nothing besides."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from desktop.pictures.layout import Tiles
from tests.unit.pictures.drawing import FORMATS, ORIENTATION, chart, halves, opened, photo, prepare, saved

TILES = Tiles()


def close(found: object, wanted: tuple[int, int, int]) -> bool:
    return isinstance(found, tuple) and all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format(kind: str) -> None:
    picture = prepare(saved(photo(640, 480), kind), "a", TILES)
    image = opened(picture)
    assert (image.size, image.mode) == ((640, 480), "RGB")
    assert picture.media_type == Image.MIME[image.format or ""]


def test_facts_of_the_picture() -> None:
    picture = prepare(saved(photo(1500, 900), "PNG"), "holiday.png", TILES)
    assert (picture.name, picture.width, picture.height) == ("holiday.png", 1120, 672)
    assert (picture.source_width, picture.source_height, picture.shrunk) == (1500, 900, True)
    assert picture.digest == hashlib.sha256(picture.data).hexdigest()
    assert opened(picture).size == (1120, 672)


def test_a_small_one_keeps_its_size() -> None:
    picture = prepare(saved(photo(90, 70), "PNG"), "a", TILES)
    assert (picture.width, picture.height, picture.shrunk) == (90, 70, False)


def test_other_tiles() -> None:
    picture = prepare(saved(photo(900, 900), "JPEG"), "a", Tiles(edge=336, most=1))
    assert opened(picture).size == (336, 336)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_upright(kind: str, turn: int) -> None:
    """The camera's note says how the stored pixels must be turned: red must come out above blue."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = halves(1400, 700)
    stored = upright.transpose(undo[turn]) if turn in undo else upright
    note = Image.Exif()
    note[ORIENTATION] = turn
    picture = prepare(saved(stored, kind, exif=note), "a", TILES)
    image = opened(picture)
    assert (picture.source_width, picture.source_height) == (1400, 700)
    assert image.size == (picture.width, picture.height) == (1120, 560)
    assert close(image.getpixel((560, 40)), (254, 0, 0))
    assert close(image.getpixel((560, 520)), (0, 0, 254))


def transparent(mode: str) -> Image.Image:
    """Left half see-through, right half dark."""
    image = Image.new("RGBA", (1300, 600), (0, 0, 0, 0))
    image.paste((40, 40, 40, 255), (650, 0, 1300, 600))
    return image.convert(mode)


@pytest.mark.parametrize(
    "data",
    [
        saved(transparent("RGBA"), "PNG"),
        saved(transparent("LA"), "PNG"),
        saved(transparent("RGBA"), "WEBP", lossless=True),
        saved(transparent("RGBA"), "GIF"),
        saved(transparent("RGBA"), "TIFF"),
        saved(transparent("RGBA").quantize(4), "PNG"),
        saved(Image.eval(transparent("L"), lambda value: value), "PNG", transparency=0),
        saved(transparent("RGB"), "PNG", transparency=(0, 0, 0)),
    ],
    ids=["rgba", "la", "webp", "gif", "tiff", "palette", "grey shade", "colour"],
)
def test_transparency_is_white(data: bytes) -> None:
    image = opened(prepare(data, "a", TILES))
    assert close(image.getpixel((100, 100)), (255, 255, 255))
    assert close(image.getpixel((1000, 100)), (40, 40, 40))


def test_half_transparent_is_mixed_with_white() -> None:
    image = opened(prepare(saved(Image.new("RGBA", (20, 20), (0, 0, 0, 127)), "PNG"), "a", TILES))
    assert close(image.getpixel((5, 5)), (128, 128, 128))


@pytest.mark.parametrize("shade", [1e20, -1e20, 0.0])
def test_a_map_of_one_height_is_a_picture_of_one_shade(shade: float) -> None:
    picture = prepare(saved(Image.new("F", (40, 40), shade), "TIFF"), "map.tif", TILES)
    assert len(np.unique(np.asarray(opened(picture)))) == 1


def grey16(shade: int, mode: str = "I;16") -> Image.Image:
    return Image.new(mode, (600, 600), shade)


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (saved(Image.new("CMYK", (600, 600), (0, 255, 255, 0)), "JPEG"), (254, 0, 0)),
        (saved(Image.new("CMYK", (600, 600), (0, 255, 255, 0)), "TIFF"), (254, 0, 0)),
        (saved(grey16(32768), "PNG"), (127, 127, 127)),
        (saved(grey16(32768), "TIFF"), (127, 127, 127)),
        (saved(grey16(65535), "PNG"), (255, 255, 255)),
        (saved(grey16(3000), "TIFF"), (187, 187, 187)),
        (saved(grey16(700), "PNG"), (174, 174, 174)),
        (saved(grey16(0), "PNG"), (0, 0, 0)),
        (saved(Image.new("I", (600, 600), 100), "TIFF"), (100, 100, 100)),
        (saved(Image.new("I", (600, 600), 3000), "TIFF"), (187, 187, 187)),
        (saved(Image.new("F", (600, 600), 0.5), "TIFF"), (127, 127, 127)),
        (saved(Image.new("LAB", (600, 600), (128, 128, 128)), "TIFF"), (118, 119, 119)),
        (saved(Image.new("YCbCr", (600, 600), (128, 128, 128)), "TIFF"), (128, 128, 128)),
        (saved(Image.new("L", (600, 600), 77), "JPEG"), (77, 77, 77)),
        (saved(Image.new("1", (600, 600), 1), "TIFF", compression="group4"), (255, 255, 255)),
        (saved(Image.new("RGB", (600, 600), "lime").quantize(2), "GIF"), (0, 255, 0)),
    ],
    ids=[
        "cmyk jpeg",
        "cmyk tiff",
        "16 png",
        "16 tiff",
        "16 white",
        "12 in 16",
        "10 in 16",
        "16 black",
        "32",
        "12 in 32",
        "fraction",
        "lab",
        "ycbcr",
        "grey",
        "fax",
        "palette",
    ],
)
def test_colours_come_out_true(data: bytes, colour: tuple[int, int, int]) -> None:
    assert close(opened(prepare(data, "a", TILES)).getpixel((300, 300)), colour)


def test_the_first_picture_of_a_moving_one() -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue", "lime")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert close(opened(prepare(data, "a", TILES)).getpixel((5, 5)), (255, 0, 0))


def test_drawn_pictures_stay_crisp_and_photos_small() -> None:
    assert prepare(saved(chart(1600, 1000), "PNG"), "a", TILES).media_type == "image/png"
    assert prepare(saved(chart(1600, 1000), "JPEG", quality=92), "a", TILES).media_type == "image/png"
    assert prepare(saved(photo(1600, 1000), "PNG"), "a", TILES).media_type == "image/jpeg"
    assert prepare(saved(photo(1600, 1000).convert("L"), "PNG"), "a", TILES).media_type == "image/jpeg"


def test_the_shrunk_picture_is_close_to_the_best_possible() -> None:
    """A JPEG is decoded at a fraction of its size; the difference must stay invisible (36 dB and more)."""
    smooth = photo(500, 380).convert("L").convert("RGB").resize((4000, 3040), Image.Resampling.BICUBIC)
    data = saved(smooth, "JPEG", quality=95)
    picture = prepare(data, "a", TILES)
    best = smooth.resize((picture.width, picture.height), Image.Resampling.LANCZOS)
    off = np.asarray(opened(picture), dtype=float) - np.asarray(best, dtype=float)
    assert 10 * np.log10(255**2 / np.mean(off**2)) > 36


def test_nothing_goes_on_but_the_pixels() -> None:
    secret = "Elm Street 5"
    note = Image.Exif()
    note[0x010E] = secret
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", secret)
    sources = [
        saved(photo(64, 64), "JPEG", exif=note, comment=secret, icc_profile=secret.encode(), xmp=secret.encode()),
        saved(chart(64, 64), "PNG", exif=note, pnginfo=words, icc_profile=secret.encode()),
    ]
    for source in sources:
        assert secret.encode() in source or b"iCCP" in source
        picture = prepare(source, "a", TILES)
        assert secret.encode() not in picture.data
        assert b"iCCP" not in picture.data
        assert not set(opened(picture).info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}

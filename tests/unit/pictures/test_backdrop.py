"""What is drawn on a transparent ground can be seen by the model, whatever its colours and however the file says so."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter

from desktop.common.types import Backdrop
from desktop.pictures.layout import Tiles
from tests.unit.pictures.drawing import opened, photo, png_of, prepare, saved

TILES = Tiles()
DARK, GREY = (32, 32, 32), (128, 128, 128)
SIZE = (640, 360)


def strokes(*colours: str, width: int = 4) -> Image.Image:
    """A row of signs, each of one of these colours in turn."""
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for number, x in enumerate(range(40, 600, 60)):
        colour = colours[number % len(colours)]
        draw.line((x, 60, x + 40, 300), fill=colour, width=width)
        draw.line((x + 40, 60, x, 300), fill=colour, width=width)
    return image


def looked(image: Image.Image, kind: str = "PNG", **options: object) -> tuple[Backdrop, Image.Image]:
    picture = prepare(saved(image, kind, **options), "a", TILES)
    return picture.look.backdrop, opened(picture)


@pytest.mark.parametrize(
    ("colours", "backdrop"),
    [
        (("black",), Backdrop.WHITE),
        (("#808080",), Backdrop.WHITE),
        (("#b00000",), Backdrop.WHITE),
        (("#0000ff",), Backdrop.WHITE),
        (("orange",), Backdrop.WHITE),
        (("white",), Backdrop.DARK),
        (("#e0e0e0",), Backdrop.DARK),
        (("yellow",), Backdrop.DARK),
        (("#ffc0cb",), Backdrop.DARK),
        (("lightblue",), Backdrop.DARK),
        (("white", "yellow", "lightblue"), Backdrop.DARK),
        (("white", "#808080"), Backdrop.DARK),
        (("black", "#808080"), Backdrop.WHITE),
        (("white", "black"), Backdrop.GREY),
        (("yellow", "#000080"), Backdrop.GREY),
        (("white", "black", "#808080"), Backdrop.GREY),
    ],
)
def test_the_ground_shows_what_is_drawn(colours: tuple[str, ...], backdrop: Backdrop) -> None:
    for width in (1, 4, 40):
        assert looked(strokes(*colours, width=width))[0] is backdrop


def test_light_strokes_are_light_on_dark() -> None:
    _, seen = looked(strokes("white"))
    assert seen.getpixel((5, 5)) == DARK
    assert seen.getpixel((62, 180)) == (255, 255, 255)


def test_light_and_dark_strokes_both_stand_out() -> None:
    _, seen = looked(strokes("white", "black"))
    assert [seen.getpixel(place) for place in ((5, 5), (62, 180), (122, 180))] == [GREY, (255, 255, 255), (0, 0, 0)]


def test_a_grey_ground_is_not_the_grey_of_the_drawing() -> None:
    _, seen = looked(strokes("white", "black", "#808080"))
    backdrop = seen.tobytes()[0]
    assert min(abs(drawn - backdrop) for drawn in (255, 0, 128)) >= 48


def test_soft_and_half_transparent_light_is_seen() -> None:
    glow = Image.new("RGBA", SIZE, (255, 255, 255, 0))
    glow.putalpha(strokes("white", width=30).getchannel("A").filter(ImageFilter.GaussianBlur(20)))
    assert looked(glow)[0] is Backdrop.DARK
    veil = strokes("white")
    veil.putalpha(veil.getchannel("A").point(lambda alpha: alpha // 3))
    assert looked(veil)[0] is Backdrop.DARK


def test_a_large_light_shape_is_seen() -> None:
    image = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(image).rounded_rectangle((2, 2, 637, 357), 40, fill="white")
    assert looked(image)[0] is Backdrop.DARK


def test_a_photo_with_a_few_clear_pixels_stays_on_white() -> None:
    for picture in (photo(640, 360), bright_sky()):
        corners = Image.new("L", SIZE, 0)
        ImageDraw.Draw(corners).rounded_rectangle((0, 0, 639, 359), 24, fill=255)
        picture.putalpha(corners)
        assert looked(picture)[0] is Backdrop.WHITE


def bright_sky() -> Image.Image:
    sky = Image.linear_gradient("L").resize(SIZE).point(lambda shade: 255 - shade // 3)
    land = photo(*SIZE).convert("L").point(lambda shade: shade // 2)
    sky.paste(land.crop((0, 240, 640, 360)), (0, 240))
    return sky.convert("RGB")


def test_what_is_hidden_below_clear_pixels_has_no_say() -> None:
    image = photo(*SIZE).convert("RGBA")
    image.putalpha(0)
    image.alpha_composite(strokes("white"))
    assert looked(image)[0] is Backdrop.DARK


def test_opaque_pictures_have_no_ground() -> None:
    assert looked(Image.new("RGBA", SIZE, "white"))[0] is Backdrop.WHITE
    assert looked(photo(*SIZE))[0] is Backdrop.WHITE


def test_a_drawing_that_is_shrunk() -> None:
    backdrop, seen = looked(strokes("white").resize((2560, 1440)))
    assert backdrop is Backdrop.DARK
    assert (seen.size, seen.getpixel((5, 5))) == ((1120, 630), DARK)


def tiff(samples: tuple[int, ...], extra: int, photometric: int) -> bytes:
    """A row of two pixels: one clear, one of these samples. `extra` 1: colours are multiplied by their alpha."""
    count = len(samples)
    bits = struct.pack(f"<{count}H", *(8 for _ in samples)).ljust(4, b"\0")
    pixels = bytes(count) + bytes(samples)
    lies = 8 + len(bits)
    entries = (
        (256, 3, 1, 2),
        (257, 3, 1, 1),
        (258, 3, count, 8 if count > 2 else int.from_bytes(bits, "little")),
        (259, 3, 1, 1),
        (262, 3, 1, photometric),
        (273, 4, 1, lies),
        (277, 3, 1, count),
        (278, 3, 1, 1),
        (279, 4, 1, len(pixels)),
        (338, 3, 1, extra),
    )
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return (
        b"II*\0"
        + struct.pack("<I", lies + len(pixels))
        + bits
        + pixels
        + struct.pack("<H", len(entries))
        + table
        + bytes(4)
    )


def light_palette() -> bytes:
    """Three colours of a palette, each with an alpha of its own: clear, half clear, full."""
    chunks = ((b"PLTE", b"\0\0\0\xff\xff\xff\xff\xff\0"), (b"tRNS", b"\0\x80\xff"))
    rows = b"".join(b"\0" + bytes((0, 0, 1, 1, 2, 2)) for _ in range(4))
    return png_of((6, 4), 8, 3, rows, *chunks)


@pytest.mark.parametrize(
    "data",
    [
        saved(strokes("white"), "PNG"),
        saved(strokes("white").convert("LA"), "PNG"),
        saved(strokes("white").quantize(4), "PNG"),
        saved(strokes("white"), "WEBP", lossless=True),
        saved(strokes("white"), "GIF"),
        saved(strokes("white"), "TIFF"),
        saved(strokes("white"), "AVIF"),
        saved(strokes("white").getchannel("A").point(lambda alpha: 255 if alpha else 0), "PNG", transparency=0),
        tiff((255, 255, 255, 255), 1, 2),
        tiff((128, 128, 128, 128), 1, 2),
        tiff((255, 255, 255, 255), 2, 2),
        tiff((255, 255), 1, 1),
        tiff((255, 255), 2, 1),
        light_palette(),
    ],
    ids=["rgba", "grey", "palette", "webp", "gif", "tiff", "avif", "shade", "multiplied", "half", "tiff rgba",
         "multiplied grey", "tiff grey", "palette of alphas"],
)  # fmt: skip
def test_every_way_of_being_transparent(data: bytes) -> None:
    picture = prepare(data, "a", TILES)
    assert picture.look.backdrop is Backdrop.DARK
    corner = opened(picture).getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert all(abs(shade - 32) < 4 for shade in corner)


def row(data: bytes) -> list[tuple[int, ...]]:
    image = opened(prepare(data, "a", TILES))
    found = [image.getpixel((x, 0)) for x in range(image.width)]
    return [pixel for pixel in found if isinstance(pixel, tuple)]


@pytest.mark.parametrize(
    ("depth", "pixels", "shade", "seen"),
    [
        (1, b"\x50", b"\0\0", (32, 255, 32, 255)),
        (2, b"\x1b", b"\0\3", (0, 85, 170, 255)),
        (4, b"\x05\xaf", b"\0\x0f", (0, 85, 170, 255)),
        (8, b"\x00\x10\x20\xff", b"\0\xff", (0, 16, 32, 255)),
        (16, struct.pack(">4H", 0, 4660, 8738, 65535), b"\xff\xff", (0, 18, 34, 255)),
        (16, struct.pack(">4H", 30_000, 30_001, 0, 30_000), struct.pack(">H", 30_000), (255, 116, 0, 255)),
    ],
)
def test_a_shade_that_stands_for_clear(depth: int, pixels: bytes, shade: bytes, seen: tuple[int, ...]) -> None:
    """It is named in the depth of the file, and no other shade is meant, however near."""
    found = row(png_of((4, 1), depth, 0, b"\0" + pixels, (b"tRNS", shade)))
    assert found == [(grey, grey, grey) for grey in seen]


@pytest.mark.parametrize(("depth", "pixels", "shade"), [(2, b"\x77", b"\0\1"), (4, b"\x5f\x5f", b"\0\5")])
def test_a_clear_grey_of_few_bits_is_not_taken_for_another(depth: int, pixels: bytes, shade: bytes) -> None:
    """White on a grey that is clear: on paper nothing would be left of it."""
    found = row(png_of((4, 1), depth, 0, b"\0" + pixels, (b"tRNS", shade)))
    assert found == [DARK, (255, 255, 255)] * 2


def test_deep_grey_with_black_as_its_clear_shade() -> None:
    """White words on "black", which is clear."""
    words = strokes("white").getchannel("A")
    deep = words.convert("I").point(lambda shade: shade * 257).convert("I;16")
    picture = prepare(saved(deep, "PNG", transparency=0), "a", TILES)
    assert picture.look.backdrop is Backdrop.DARK
    assert opened(picture).getpixel((5, 5)) == DARK


@pytest.mark.parametrize(("clear", "left"), [((65535, 0, 0), (0, 0, 0)), ((100, 100, 100), (255, 0, 0))])
def test_a_clear_colour_of_sixteen_bits(clear: tuple[int, ...], left: tuple[int, ...]) -> None:
    pixels = struct.pack(">6H", 65535, 0, 0, 100, 100, 100)
    found = row(png_of((2, 1), 16, 2, b"\0" + pixels, (b"tRNS", struct.pack(">3H", *clear))))
    assert sorted(found) == sorted([left, (255, 255, 255)])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Image.new("RGBA", SIZE, (0, 0, 0, 0)),
        lambda: Image.new("RGB", SIZE, "red"),
        lambda: Image.effect_noise(SIZE, 1),
    ],
)
def test_a_picture_on_which_nothing_can_be_seen_is_told(make: Callable[[], Image.Image]) -> None:
    assert prepare(saved(make(), "PNG"), "a", TILES).look.blank


def test_a_faint_picture_is_not_blank() -> None:
    image = Image.new("RGB", SIZE, "#f0f0f0")
    ImageDraw.Draw(image).line((20, 20, 600, 300), fill="#d8d8d8")
    assert not prepare(saved(image, "PNG"), "a", TILES).look.blank


def test_tiff_that_counts_from_white() -> None:
    deep = io.BytesIO()
    Image.new("I;16", (40, 40), 60_000).save(deep, "TIFF", tiffinfo={262: 0})
    assert row(deep.getvalue())[0] == (22, 22, 22)

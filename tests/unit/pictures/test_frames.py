"""Of a file with several pages or frames the first is seen on which there is something, and that is said."""

from __future__ import annotations

import io
import struct
from functools import partial
from typing import Any

import pytest
from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from desktop.common.errors import InputUnreadable
from desktop.common.types import Backdrop, Look, Series, View
from desktop.pictures import frames, opening, pixels
from desktop.pictures.layout import Tiles, fitted
from desktop.pictures.model_picture import seen_in
from tests.unit.pictures.drawing import chart, opened, photo, prepare, saved

TILES = Tiles()
WHITE = Image.new("RGB", (320, 200), "white")
MOVING = ("GIF", "WEBP", "PNG", "AVIF")


def several(kind: str, *images: Image.Image, **options: object) -> bytes:
    return saved(images[0], kind, save_all=True, append_images=images[1:], **options)


def marked(colour: str) -> Image.Image:
    """White paper with a large sign in this colour."""
    image = WHITE.copy()
    image.paste(colour, (100, 50, 220, 150))
    return image


def seen(data: bytes) -> tuple[Look, tuple[int, ...]]:
    """How it is looked at, and the colour in the middle."""
    picture = prepare(data, "a", TILES)
    image = opened(picture)
    colour = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(colour, tuple)
    return picture.look, colour


def near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("kind", MOVING)
def test_moving_pictures(kind: str) -> None:
    look, colour = seen(several(kind, marked("red"), marked("blue"), marked("lime")))
    assert look == Look(series=Series.FRAMES, number=1, count=3)
    assert near(colour, (255, 0, 0))


@pytest.mark.parametrize("kind", MOVING)
def test_those_that_begin_blank(kind: str) -> None:
    look, colour = seen(several(kind, WHITE, WHITE.point(lambda shade: shade - 40), marked("blue"), marked("lime")))
    assert (look.series, look.blank) == (Series.FRAMES, False)
    assert (look.number, look.count) == (3, 4)
    assert near(colour, (0, 0, 255))


def test_those_that_begin_transparent() -> None:
    clear = Image.new("RGBA", (320, 200), (0, 0, 0, 0))
    drawn = clear.copy()
    drawn.paste((255, 255, 255, 255), (100, 50, 220, 150))
    for kind, options in (("WEBP", {"lossless": True}), ("PNG", {}), ("GIF", {"disposal": 2})):
        look, colour = seen(several(kind, clear, drawn, **options))
        assert (look.number, look.count, colour) == (2, 2, (255, 255, 255))


def test_pages() -> None:
    look, colour = seen(several("TIFF", marked("red"), marked("blue")))
    assert look == Look(series=Series.PAGES, number=1, count=2)
    assert colour == (255, 0, 0)


def test_a_blank_first_page() -> None:
    """The page that is seen has a size of its own, and a way of its own of holding its pixels."""
    second = chart(900, 1200).convert("1")
    picture = prepare(several("TIFF", WHITE, second), "a", TILES)
    assert (picture.look.number, picture.look.count) == (2, 2)
    assert (picture.source_width, picture.source_height) == (900, 1200)


def test_nothing_on_any_page() -> None:
    look, _ = seen(several("TIFF", WHITE, WHITE, WHITE))
    assert look == Look(series=Series.PAGES, number=1, count=3, blank=True)


def test_one_page_or_frame_is_not_told() -> None:
    for kind in (*MOVING, "TIFF"):
        assert seen(several(kind, marked("red")))[0] == Look()


def directory(kind: int, size: tuple[int, int], pixels_at: int, following: int) -> bytes:
    entries = (
        (254, 4, 1, kind),
        (256, 3, 1, size[0]),
        (257, 3, 1, size[1]),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, pixels_at),
        (277, 3, 1, 1),
        (278, 3, 1, size[1]),
        (279, 4, 1, size[0] * size[1]),
    )
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + table + struct.pack("<I", following)


def tiff_of(*kinds: int, sizes: tuple[tuple[int, int], ...]) -> bytes:
    """Grey pages of a gradient; of each its kind: 0 a page, 1 a small copy, 4 a mask."""
    length = len(directory(0, (1, 1), 0, 0))
    start = 8
    tables, pixels = b"", b""
    pixels_at = start + length * len(kinds)
    for number, (kind, size) in enumerate(zip(kinds, sizes, strict=True)):
        following = start + length * (number + 1) if number + 1 < len(kinds) else 0
        tables += directory(kind, size, pixels_at + len(pixels), following)
        pixels += bytes(place % 251 for place in range(size[0] * size[1]))
    return b"II*\0" + struct.pack("<I", start) + tables + pixels


def test_small_copies_and_masks_are_no_pages() -> None:
    picture = prepare(tiff_of(1, 0, 4, sizes=((16, 12), (160, 120), (160, 120))), "a", TILES)
    assert picture.look == Look()
    assert (picture.width, picture.height) == (160, 120)
    assert prepare(tiff_of(0, 1, 2, sizes=((160, 120), (16, 12), (160, 120))), "a", TILES).look.count == 2


def test_a_page_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_TIFF", opening.Format("TIFF", TiffImageFile, 10_000))
    with pytest.raises(InputUnreadable, match="160 × 120"):
        prepare(tiff_of(1, 0, sizes=((16, 12), (160, 120))), "a", TILES)


@pytest.mark.parametrize("kind", [*MOVING, "TIFF"])
def test_damage_further_on_spoils_nothing(kind: str) -> None:
    whole = several(kind, marked("red"), photo(320, 200), photo(320, 200))
    data = whole[: len(whole) - 40_000 if kind != "TIFF" else len(whole)]
    if kind in ("WEBP", "AVIF"):
        return  # their decoders want all of the file before the first frame
    if kind == "TIFF":
        place = whole.rfind(struct.pack("<HHI", 256, 3, 1))
        data = whole[: place - 2] + b"\xff\xff" + whole[place:]
    look, colour = seen(data)
    assert near(colour, (255, 0, 0))
    assert look.count > 1
    assert look.number == 1


def test_damage_behind_a_blank_first() -> None:
    whole = several("GIF", WHITE, photo(320, 200), photo(320, 200))
    look, colour = seen(whole[: len(whole) - 100_000])
    assert colour == (255, 255, 255)
    assert look.blank


def test_only_so_many_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    shades = [Image.new("L", (320, 200), shade) for shade in range(200, 230)]
    data = several("WEBP", *shades, marked("red"), lossless=True)
    assert seen(data)[0].number == 31
    monkeypatch.setattr(frames, "_MOST_LOOKED_AT", 20)
    assert seen(data)[0] == Look(series=Series.FRAMES, number=1, count=31, blank=True)
    monkeypatch.undo()
    monkeypatch.setattr(frames, "_MOST_PIXELS", 320 * 200 * 20)
    assert seen(data)[0].blank


def scene(*further: Image.Image) -> bytes:
    """A JPEG that holds more than one picture, as cameras and phones write it."""
    out = io.BytesIO()
    marked("red").save(out, "MPO", save_all=True, append_images=list(further))
    return out.getvalue()


def test_pictures_of_one_scene() -> None:
    look, colour = seen(scene(marked("blue"), marked("lime")))
    assert look == Look(series=Series.PICTURES, number=1, count=3)
    assert near(colour, (254, 0, 0))


def test_pictures_that_are_named_as_views_of_a_scene() -> None:
    data = scene(marked("blue").resize((160, 100)))
    entry = data.index(b"MPF") + 4 + 50 + 16
    assert data[entry : entry + 3] == b"\0\0\0"
    assert seen(data[:entry] + b"\2\0\2" + data[entry + 3 :])[0].count == 2


def test_a_phone_photo_with_a_copy_or_a_map_of_its_lights_is_one_picture() -> None:
    assert seen(scene(marked("red").resize((160, 100))))[0] == Look()
    assert seen(scene(marked("red").convert("L")))[0] == Look()


def test_a_list_of_pictures_that_is_damaged() -> None:
    data = scene(marked("blue"))
    place = data.index(b"MPF") + 4
    assert seen(data[: place + 8] + b"\xff" * 40 + data[place + 48 :])[0] == Look()
    assert seen(data[: data.rindex(b"\xff\xd8")] + b"\xff\xd9")[0] == Look()


def test_the_page_that_was_found_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []
    real = pixels.upright

    def counted(image: ImageFile, *further: Any) -> tuple[Image.Image, Backdrop]:
        decoded.append(image.tell())
        return real(image, *further)

    monkeypatch.setattr(frames, "upright", counted)
    assert seen(several("TIFF", WHITE, marked("red"), marked("blue")))[0].number == 2
    assert decoded == [0, 1]


def test_a_place_in_a_long_strip_is_told_by_its_length() -> None:
    """A strip of 31 pixels is 7.44 wide where it is shrunk: seven."""
    strip = saved(Image.new("RGB", (31, 10_000), "white"), "PNG")
    wish = frames.Wish(View(), TILES, partial(fitted, within=(2400, 2400)))
    shown = seen_in(io.BytesIO(strip), "a", wish)
    assert shown.pixels.size == (7, 2400)
    assert shown.pixels.height * shown.scale == 10_000

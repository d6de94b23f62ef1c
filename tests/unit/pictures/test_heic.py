"""A photo of a phone is seen as the phone shows it, where what reads it is there; else a person is told the way."""

from __future__ import annotations

import io
import sys

import pillow_heif
import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.types import Look, Series, View
from desktop.pictures import opening
from desktop.pictures.layout import Tiles
from desktop.pictures.model_picture import model_picture
from tests.unit.pictures.drawing import ORIENTATION, halves, opened, photo, prepare


def heic(*images: Image.Image, first: int = 0, orientation: int = 1) -> bytes:
    """`first` is the one that a phone shows; `orientation` as its camera notes it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    made = pillow_heif.HeifFile()  # type: ignore[no-untyped-call]
    for image in images:
        turned = image.copy()
        turned.info["exif"] = exif.tobytes()
        made.add_from_pillow(turned)
    out = io.BytesIO()
    made.save(out, quality=80, primary_index=first)
    return out.getvalue()


def written_with_orientation(image: Image.Image, orientation: int) -> bytes:
    """The pixels as the camera's chip had them, and both notes on how they are to be turned."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    out = io.BytesIO()
    pillow_heif.register_heif_opener()
    image.save(out, "HEIF", exif=exif.tobytes(), quality=80)
    assert b"irot" in out.getvalue()
    return out.getvalue()


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    return isinstance(colour, tuple) and all(abs(one - other) < 30 for one, other in zip(colour, wanted, strict=True))


def test_a_photo() -> None:
    picture = prepare(heic(halves(400, 300)), "photo.heic", Tiles())
    assert (picture.width, picture.height, picture.look) == (400, 300, Look())
    assert near(opened(picture).getpixel((200, 20)), (255, 0, 0))


def test_it_is_turned_once() -> None:
    """What is above on the chip is on the right then."""
    picture = prepare(written_with_orientation(halves(400, 304), 6), "photo.heic", Tiles())
    assert (picture.width, picture.height) == (304, 400)
    assert near(opened(picture).getpixel((290, 200)), (255, 0, 0))
    assert near(opened(picture).getpixel((10, 200)), (0, 0, 255))


def test_several_pictures_begin_with_the_one_the_phone_shows() -> None:
    data = heic(*(Image.new("RGB", (80, 64), colour) for colour in ("red", "lime", "blue")), first=1)
    picture = model_picture(io.BytesIO(data), "burst.heic", Tiles(), View(1))
    assert picture.look == Look(series=Series.PICTURES, number=1, count=3, blank=True)
    assert near(opened(picture).getpixel((5, 5)), (0, 255, 0))
    second = model_picture(io.BytesIO(data), "burst.heic", Tiles(), View(2))
    assert near(opened(second).getpixel((5, 5)), (255, 0, 0))


def test_ten_bits_to_a_colour() -> None:
    made = pillow_heif.from_bytes(mode="RGB;16", size=(64, 48), data=b"\xff\xff\x00\x00\x00\x00" * 64 * 48)
    out = io.BytesIO()
    made.save(out)
    assert near(opened(prepare(out.getvalue(), "photo.heic", Tiles())).getpixel((5, 5)), (255, 0, 0))


def test_one_of_them_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_HEIC", opening.Format("HEIC", opening._open_heic, 10_000))
    data = heic(Image.new("RGB", (80, 64), "red"), photo(320, 240))
    with pytest.raises(InputUnreadable, match="320 × 240"):
        model_picture(io.BytesIO(data), "burst.heic", Tiles(), View(2))


def test_without_what_reads_it_a_person_is_told_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    monkeypatch.delitem(sys.modules, "desktop.pictures.heic", raising=False)
    with pytest.raises(InputUnreadable) as caught:
        prepare(heic_header(), "photo.heic", Tiles())
    assert caught.value.advice == (
        "It is a HEIC photo. Save it as JPEG and use that, or add what opens it to Corral: pip install “corral[heic]”."
    )


def heic_header() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)

"""What cannot be used is refused in one clear sentence that names the file, before it costs anything."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from desktop.common.errors import Exit, InputUnreadable
from desktop.pictures.layout import Tiles
from tests.unit.pictures.drawing import FORMATS, chart, jpeg_claiming, photo, png_claiming, prepare, saved

TILES = Tiles()
CUT = "It ends in the middle, as if the copy was cut short."


def refusal(data: bytes, name: str = "a.png") -> InputUnreadable:
    with pytest.raises(InputUnreadable) as caught:
        prepare(data, name, TILES)
    assert caught.value.exit is Exit.INPUT
    assert caught.value.title == f"“{name}” could not be read"
    assert caught.value.advice.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"just some text", "not a picture"),
        (bytes(range(256)), "not a picture"),
        (b"\x00\x00\x01\x00" + bytes(60), "(ICO)"),
        (saved(Image.new("RGB", (8, 8)), "PPM"), "(PNM)"),
        (b"8BPS\0\1" + bytes(60), "(Photoshop)"),
        (b"<!DOCTYPE html><html><body>404 not found</body></html>", "web page"),
        ("Grüße aus dem Hafen ".encode() * 40, "text"),
        ("\ufeffNotes, 👩‍🚀 and a soft\u00adhyphen".encode(), "text"),
        (b"Of icons: <svg> is a picture", "text"),
        (b"<!DOCTYPE html><html><body><svg></svg>404", "web page"),
        (b"\xff\xfe\xfd", "Corral knows"),
    ],
    ids=[
        *("nothing", "blank", "text", "bytes", "icon", "ppm"),
        *("psd", "page", "letters", "marks", "of svg", "page with svg", "three bytes"),
    ],
)
def test_foreign(data: bytes, word: str) -> None:
    assert word in refusal(data).advice


def test_the_name_does_not_decide() -> None:
    assert prepare(saved(chart(60, 60), "PNG"), "notes.txt", TILES).media_type == "image/png"


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own remarks about a TIFF cut in its directory
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_cut_short(kind: str, share: float) -> None:
    data = saved(photo(200, 150), kind)
    assert refusal(data[: int(len(data) * share)]).advice == CUT


def test_damaged() -> None:
    data = bytearray(saved(chart(800, 600), "PNG"))
    pixels = data.index(b"IDAT") + 4
    data[pixels : pixels + 2] = b"\xff\xff"
    assert "damaged" in refusal(bytes(data)).advice


@pytest.mark.parametrize("size", [(40_000, 40_000), (2_000_000_000, 1), (1, 200_000_000)])
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    """The file holds no pixel: had decoding begun, it would be called damaged."""
    advice = refusal(png_claiming(*size)).advice
    assert f"{size[0]} × {size[1]} pixels" in advice


def test_what_a_jpeg_costs_depends_on_its_kind() -> None:
    """200 million pixels are decoded at an eighth of the size, unless the JPEG is a progressive one."""
    assert prepare(jpeg_claiming(16_000, 12_500), "a", TILES).source_width == 16_000
    assert "pixels" in refusal(jpeg_claiming(16_000, 12_500, progressive=True)).advice
    assert "pixels" in refusal(jpeg_claiming(65_000, 65_000)).advice


def test_a_large_jpeg_is_never_decoded_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []
    load = JpegImageFile.load

    def noted(image: JpegImageFile) -> object:
        sizes.append(image.size)
        return load(image)

    monkeypatch.setattr(JpegImageFile, "load", noted)
    prepare(saved(Image.new("RGB", (8000, 6000), "teal"), "JPEG"), "a", TILES)
    assert max(sizes) == (2000, 1500)


def test_no_memory_is_not_called_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_image: JpegImageFile) -> object:
        raise MemoryError

    monkeypatch.setattr(JpegImageFile, "load", full)
    assert "memory" in refusal(saved(photo(20, 20), "JPEG")).advice


SMALL = [saved(photo(24, 18), kind) for kind in FORMATS]


@pytest.mark.filterwarnings("ignore")  # Pillow's remarks about what it finds
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SMALL), st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4)), max_size=6))
def test_broken_bytes_never_crash(source: bytes, blows: list[tuple[int, bytes]]) -> None:
    data = bytearray(source)
    for place, blow in blows:
        place %= len(data)
        data[place : place + len(blow)] = blow
    try:
        picture = prepare(bytes(data), "a", TILES)
    except InputUnreadable:
        return
    Image.open(io.BytesIO(picture.data)).load()

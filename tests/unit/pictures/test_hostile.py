"""Pictures that are broken, or made to do harm, end in one sentence with a way out; odd ones are seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from pillow_heif import from_pillow

from desktop.common.errors import InputUnreadable
from desktop.pictures.preparer import PicturePreparer
from tests.conftest import Run
from tests.unit.pictures import hostile
from tests.unit.pictures.drawing import saved
from tests.unit.pictures.hostile import REFUSED, WORKS


@pytest.mark.parametrize("what", REFUSED)
def test_refused_in_one_sentence(run: Run, preparer: PicturePreparer, what: str) -> None:
    make, advice = REFUSED[what]
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(make(), "a.png"))
    assert caught.value.title == "“a.png” could not be read"
    assert caught.value.advice.endswith(advice or ".")
    assert "\n" not in caught.value.advice


@pytest.mark.parametrize("what", WORKS)
def test_seen_all_the_same(run: Run, preparer: PicturePreparer, what: str) -> None:
    assert run(preparer.prepare(WORKS[what](), "a.png")).width > 0


def test_there_are_at_least_thirty() -> None:
    assert len(REFUSED) >= 30


@pytest.mark.parametrize(
    "make", [hostile.glows, lambda: hostile.pdf_of_parts(1_000_000)], ids=["SVG", "PDF page of a million lines"]
)
def test_what_takes_too_long_ends_and_the_next_one_is_seen(
    run: Run, preparer: PicturePreparer, monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> None:
    monkeypatch.setattr("desktop.pictures.preparer._SECONDS", 1.0)
    with pytest.raises(InputUnreadable) as caught:
        run(preparer.prepare(make(), "plan"))
    assert caught.value.advice == (
        "It takes longer than a picture should: it is damaged, made to do harm, or far too large. "
        "Save a smaller copy and use that."
    )
    assert run(preparer.prepare(hostile.pdf_of(595, 842), "page.pdf")).width == 791


def test_a_photo_of_48_megapixels_and_one_of_200(run: Run, preparer: PicturePreparer) -> None:
    for width, height in ((8_064, 6_048), (16_320, 12_240)):
        data = saved(Image.new("RGB", (width, height), "teal"), "JPEG")
        picture = run(preparer.prepare(data, "photo.jpg"))
        assert (picture.source_width, picture.source_height) == (width, height)
        assert picture.width == 1120


def test_a_heic_photo_of_a_phone(run: Run, preparer: PicturePreparer) -> None:
    out = io.BytesIO()
    from_pillow(Image.new("RGB", (4_032, 3_024), "teal")).save(out, quality=30)
    assert run(preparer.prepare(out.getvalue(), "photo.heic")).source_width == 4_032

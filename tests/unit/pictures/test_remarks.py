from __future__ import annotations

import pytest

from desktop.common import i18n
from desktop.common.types import Backdrop, Look, Picture, Series
from desktop.pictures.remarks import remarks


def said(look: Look) -> list[str]:
    return list(remarks(Picture("a", b"", "image/png", 1, 1, 1, 1, "", look)))


@pytest.mark.parametrize(
    ("look", "sentences"),
    [
        (Look(), []),
        (Look(Backdrop.DARK), ["It is transparent, and shown on a dark ground, since the drawing is light."]),
        (
            Look(Backdrop.GREY),
            ["It is transparent, and shown on a grey ground, since the drawing is both light and dark."],
        ),
        (Look(blank=True), ["Nothing can be seen in it: it is one colour all over."]),
        (Look(count=2), ["2 pages: the model sees the first only."]),
        (Look(number=2, count=3), ["3 pages: the model sees page 2 only."]),
        (Look(number=4, count=6), ["6 pages: the model sees page 4 only."]),
        (Look(series=Series.FRAMES, count=12), ["It moves, 12 frames: the model sees the first only."]),
        (
            Look(series=Series.FRAMES, number=3, count=12),
            ["It moves, 12 frames: the model sees frame 3 only."],
        ),
        (
            Look(series=Series.PICTURES, number=2, count=2),
            ["2 pictures in one file: the model sees picture 2 only."],
        ),
        (Look(missing=True), ["Parts of it are not shown: they lie outside of the file, or are no drawing."]),
        (Look(series=Series.PICTURES, count=2), ["2 pictures in one file: the model sees the first only."]),
        (
            Look(Backdrop.DARK, Series.FRAMES, 2, 3),
            [
                "It moves, 3 frames: the model sees frame 2 only.",
                "It is transparent, and shown on a dark ground, since the drawing is light.",
            ],
        ),
        (
            Look(count=3, blank=True),
            ["3 pages: the model sees the first only.", "Nothing can be seen in it: it is one colour all over."],
        ),
    ],
)
def test_what_is_to_be_known_of_a_picture(look: Look, sentences: list[str]) -> None:
    assert said(look) == sentences


def test_what_is_too_fine_at_the_size_the_model_looks_at_is_not_called_empty() -> None:
    picture = Picture("a", b"", "image/png", 2240, 1, 60_000, 10, "", Look(blank=True))
    (sentence,) = remarks(picture)
    assert sentence == "Nothing can be seen in it at the size the model looks at: it is one colour all over there."


def test_remarks_are_translated() -> None:
    plain = said(Look(Backdrop.DARK, count=2, blank=True))
    i18n.use_language(i18n.PSEUDO)
    assert not set(plain) & set(said(Look(Backdrop.DARK, count=2, blank=True)))

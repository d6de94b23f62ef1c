"""Words are found whatever their case and accents, and nothing else is."""

from __future__ import annotations

import pytest

from desktop.common.folding import folded, places


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Ein Café, ein CAFE", "café", [(4, 8), (14, 18)]),
        ("Über uns", "uber", [(0, 4)]),
        ("고구마 가게", "가게", [(4, 6)]),  # a syllable is no letter with marks
        ("고구마", "가", []),
        ("ガラス", "カ", [(0, 1)]),
    ],
)
def test_where_they_stand(text: str, words: str, found: list[tuple[int, int]]) -> None:
    assert places(text, words) == found


@pytest.mark.parametrize("text", ["İstanbul", "ﬀ", "각", "\ud800a", "ौ"])
def test_a_text_keeps_its_length(text: str) -> None:
    assert len(folded(text)) == len(text)

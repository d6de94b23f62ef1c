"""Doubts keep their words when a text is tidied."""

from __future__ import annotations

import pytest

from desktop.common.doubt.moving import moved
from desktop.common.types import Doubt
from desktop.writing.shapes.tidying import tidied
from desktop.writing.types import Shape


def doubts_of(text: str, *words: str) -> list[Doubt]:
    """One for each word, in their order."""
    at, found = 0, []
    for word in words:
        at = text.index(word, at)
        found.append(Doubt(at, at + len(word), 0.5))
        at += len(word)
    return found


@pytest.mark.parametrize(
    ("said", "words", "text", "start"),
    [
        ("It cost 12.", ("12",), "It cost 12.", [8]),
        ("Here is a summary of 12:\n\nIt cost 12.\n", ("12", "12"), "It cost 12.", [8]),
        ('"It cost 12, not 12."', ("12", "12"), "It cost 12, not 12.", [8, 16]),
        ("It cost 12, not 12. It was", ("12", "12"), "It cost 12, not 12.", [8, 16]),
        ("It cost 12. Let me know of 13.", ("12", "13"), "It cost 12.", [8]),
        ("**It cost 12** and _13_.", ("12", "13"), "It cost 12 and 13.", [8, 15]),
        ("A 12.\n\nA 12.\n\nA 12.", ("12", "12", "12"), "A 12.\nA 12.\nA 12.", [2, 8, 14]),
        ("A 12.\n\nB 13.", ("13",), "B 13.", [2]),
        ("A 12.", ("12",), "Nothing.", []),
        ("", (), "It cost 12.", []),
    ],
)
def test_words_are_found_again(said: str, words: tuple[str, ...], text: str, start: list[int]) -> None:
    found = moved(doubts_of(said, *words), said, text)
    assert [each.start for each in found] == start
    assert {text[each.start : each.end] for each in found} <= set(words)


def test_items_of_a_list_keep_their_doubts() -> None:
    said = "Summary:\n1. In 1995 it was 1.\n\n2) Then 22 came\n   • and 3"
    words = ("1995", "1", "22", "3")
    text = tidied(said, Shape.BULLETS)
    found = moved(doubts_of(said, *words), said, text)
    assert [text[each.start : each.end] for each in found] == list(words)
    assert [text[: each.start].rsplit(" ", 1)[-1] for each in found] == ["", "", "", ""]
    assert text[found[1].start - 4 : found[1].end + 1] == "was 1."

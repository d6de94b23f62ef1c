"""Reads halves and quarters beside a number or a unit: "an hour and a half", "half a million", "quarter of an hour"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from desktop.witness.facts.lists import words
from desktop.witness.facts.number_words import ARTICLES, scales
from desktop.witness.facts.scanning import Token

_AND_A_HALF = tuple(
    tuple(each.split())
    for each in (
        "and a half",
        "und eine halbe",
        "und einer halben",
        "und ein halbes",
        "und einen halben",
        "et demie",
        "et demi",
        "e mezza",
        "e mezzo",
        "y media",
        "y medio",
        "e meia",
        "e meio",
    )
)
_OF = frozenset(words("of d de di do da '"))
_MOST_BETWEEN = 3  # tokens between a share and its unit: "d ' un"


def half_behind(tokens: Sequence[Token], last: int) -> int:
    """How many tokens behind that one say "and a half"."""
    following = tuple(token.lower for token in tokens[last + 1 : last + 4])
    return next((len(each) for each in _AND_A_HALF if following[: len(each)] == each), 0)


def fraction_of_a_scale(said: Sequence[str], used: int, value: Fraction, language: str) -> tuple[int, Fraction]:
    """Of words that begin with a number of `used` of them: "half a million" is one."""
    place = used + (used < len(said) and said[used] in ARTICLES)
    factor = scales(language).get(said[place]) if 0 < value < 1 and place < len(said) else None
    return (place + 1, value * factor) if factor else (used, value)


def of_a_unit(tokens: Sequence[Token], last: int) -> int:
    """The last token before the unit that a share is of: that of "an" in "quarter of an hour"."""
    place = last
    while place - last < _MOST_BETWEEN and place + 1 < len(tokens) and tokens[place + 1].lower in _OF | ARTICLES:
        place += 1
    return place

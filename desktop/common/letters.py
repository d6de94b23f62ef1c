"""Names several pictures by letters: A to Z, then AA, AB and so on, as the columns of a table."""

from __future__ import annotations

_FIRST, _COUNT = ord("A"), 26


def letter_of(index: int) -> str:
    """Of the picture at this place, counted from 0: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    left = index + 1
    while left:
        left, last = divmod(left - 1, _COUNT)
        letters = chr(_FIRST + last) + letters
    return letters

"""Puts names in the order in which a person counts them: receipt-2 before receipt-10."""

from __future__ import annotations

import itertools


def counted(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A key for `sorted`."""
    parts = itertools.groupby(name.casefold(), str.isdecimal)
    words = [(number, "".join(letters)) for number, letters in parts]
    return tuple((number, int(word) if number else 0, word) for number, word in words)

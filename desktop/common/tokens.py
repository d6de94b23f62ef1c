"""Estimates how much of a model's memory a text takes, before a model has counted it."""

from __future__ import annotations

from math import ceil

PLAIN_PER_TOKEN = 4  # English prose, about four letters to a token
_OTHER_PER_TOKEN = 4.5  # bytes of UTF-8: 2.3 letters of Greek or Cyrillic, 1.5 of Hindi, Thai or Chinese


def estimate(text: str) -> int:
    """Tokens of `text`, rounded up. An estimate: tables, code and rare scripts can take twice as many."""
    plain = len(text.encode("ascii", "ignore"))
    other = len(text.encode("utf-8", "surrogatepass")) - plain
    return ceil(plain / PLAIN_PER_TOKEN + other / _OTHER_PER_TOKEN)

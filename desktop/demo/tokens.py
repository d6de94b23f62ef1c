"""Counts tokens the way a rule of thumb does, and cuts answers into the pieces they are streamed in."""

from __future__ import annotations

import re

_CHARACTERS_PER_TOKEN = 4
_LONGEST_PIECE = 16
_PIECE = re.compile(rf"\s*\S{{1,{_LONGEST_PIECE}}}|\s+")


def count_tokens(text: str) -> int:
    return -(-len(text) // _CHARACTERS_PER_TOKEN)


def cut_tokens(text: str, limit: int) -> str:
    """The first `limit` tokens."""
    return text[: limit * _CHARACTERS_PER_TOKEN]


def pieces(text: str) -> list[str]:
    """Joined, they are the text again: words with the space before them."""
    return _PIECE.findall(text)

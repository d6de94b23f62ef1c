"""Finds the JSON object in what a model wrote: fenced, wrapped in words, cut off, or with a comma too many."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import TypeAlias

Object = dict[str, object]
_Open: TypeAlias = "tuple[str, _Open] | None"  # what closes the innermost bracket, and those around it

_LONGEST = 100_000  # letters of an answer that are looked at
_TRIES = 40  # places at which a cut answer is tried to be closed
_COMMA_TOO_MANY = re.compile(r",(?=\s{0,100}[}\]])")


def found_object(text: str) -> tuple[Object | None, bool]:
    """The first object, and whether it was whole. Of a cut one all that was complete."""
    begin = text.find("{", 0, _LONGEST)
    if begin < 0:
        return None, False
    written = _COMMA_TOO_MANY.sub("", text[begin : begin + _LONGEST])
    value = _decoded(written)
    if value is not None:
        return value, True
    for closed in _closed(written):
        value = _decoded(closed)
        if value is not None:
            return value, False
    return None, False


def _decoded(text: str) -> Object | None:
    try:
        value, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _closed(text: str) -> Iterator[str]:
    """The text up to its last complete values, each with its open brackets closed, the longest first."""
    ends: deque[tuple[int, _Open]] = deque(maxlen=_TRIES)
    stack: _Open = None
    within = escaped = False
    for place, letter in enumerate(text):
        if within:
            within = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            within = True
        elif letter in "{[":
            stack = ("}" if letter == "{" else "]", stack)
        elif letter in "}]" and stack:
            stack = stack[1]
            ends.append((place + 1, stack))
        elif letter == ",":
            ends.append((place, stack))
    for end, around in reversed(ends):
        yield text[:end] + "".join(_closing(around))


def _closing(around: _Open) -> Iterator[str]:
    while around:
        letter, around = around
        yield letter

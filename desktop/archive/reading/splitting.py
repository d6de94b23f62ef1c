"""Finds the chats in a long JSON document one after the other, without having all of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.archive.reading.loose import Unfit

LARGEST = 200_000_000  # bytes of one chat
_AT_ONCE = 1 << 20
# The next bracket, past strings and all else. Nothing that was passed is tried in another way.
_PLAIN = re.compile(rb'[^{}\[\]"]*+')
_BRACKET = re.compile(rb'[^{}\[\]"]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^{}\[\]"]*+)*+([{}\[\]])', re.DOTALL)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class TooLarge(Unfit):
    """One chat is larger than any that is read."""


@dataclass(frozen=True)
class Element:
    """`end`: the place behind it in the document."""

    data: bytes
    end: int


class Splitter:
    """Objects and arrays that have `depth` brackets around them. `cut`: the document ended in the middle.

    `start`: where the stream begins in the document, behind one of them; at 0, before everything.
    """

    def __init__(self, stream: Stream, depth: int, start: int = 0) -> None:
        self._stream = stream
        self._wanted = depth
        self._depth = depth if start else 0
        self._buffer = bytearray()
        self._dropped = start  # bytes before the buffer
        self._at = 0  # looked through of the buffer
        self._ended = False
        self._begun = -1  # where in the buffer the element begins that is not at its end; -1: there is none
        self.cut = False

    def __iter__(self) -> Iterator[Element]:
        """Raises TooLarge, and what the stream raises."""
        while (found := self._next_bracket()) is not None:
            place, opens = found
            if opens:
                if self._depth == self._wanted:
                    self._begun = place
                self._depth += 1
                continue
            self._depth -= 1
            if self._depth == self._wanted and self._begun >= 0:
                yield Element(bytes(self._buffer[self._begun : place + 1]), self._dropped + place + 1)
                self._begun = -1
            elif self._depth < self._wanted and (self._depth == 0 or self._wanted > 1):
                return
        self.cut = self._depth > 0

    def _next_bracket(self) -> tuple[int, bool] | None:
        while True:
            match = _BRACKET.match(self._buffer, self._at)
            if match is not None:
                self._at = match.end()
                return self._at - 1, match[1] in b"{["
            self._pass_by()
            if not self._fill():
                return None

    def _pass_by(self) -> None:
        """What is neither a bracket nor in a string need not be looked through again, nor kept between two elements."""
        plain = _PLAIN.match(self._buffer, self._at)
        self._at = plain.end() if plain else self._at
        if self._begun < 0:
            self._drop(self._at)

    def _fill(self) -> bool:
        """More of the document; as much again as waits, so that a long string is not looked through for each block."""
        waiting = len(self._buffer) - self._at
        if len(self._buffer) > LARGEST:
            raise TooLarge
        block = b"" if self._ended else self._stream.read(max(_AT_ONCE, waiting))
        self._ended = not block
        self._buffer += block
        return bool(block)

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._dropped += count
        self._at -= count

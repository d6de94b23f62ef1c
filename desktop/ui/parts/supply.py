"""Portions the text of a message for the screen: how much comes at a time, and how much at all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

PORTION = 4_000  # letters that are read and laid out at a time
SHOWN = 100_000  # letters of a message that are shown by themselves; more than fits a model's memory
_SHOWN_LINES = 6_000  # and lines: each costs the window something when its width changes
_STRETCH = 500_000  # letters more, each time somebody asks
_PLAIN_PORTION = 6_000  # letters, of what is not read as Markdown


@dataclass(frozen=True)
class Portion:
    """`goes_on`: it begins in the middle of a line. `last`: of all that is shown by itself."""

    text: str
    goes_on: bool
    last: bool


class Supply:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._waiting: deque[str] = deque()
        self._offset = 0  # of the first that waits, so much was taken
        self._taken = 0
        self._most = SHOWN
        self._lines = 0  # in what is shown by itself
        self.closed = False  # nothing is added any more
        self._within_line = False

    @property
    def text(self) -> str:
        """All of it."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def taken(self) -> int:
        """Letters that were taken for the screen."""
        return self._taken

    @property
    def waits(self) -> bool:
        return self._taken < min(self._length, self._most)

    @property
    def full(self) -> bool:
        """As much was taken as is shown by itself, and there is more."""
        return self._taken >= self._most < self._length

    @property
    def held_back(self) -> int:
        """Letters that come only when they are asked for."""
        return max(0, self._length - self._most)

    def add(self, text: str) -> None:
        if not text:
            return
        if self._length < self._most and self._most == SHOWN:
            self._count(text)
        self._parts.append(text)
        self._waiting.append(text)
        self._length += len(text)

    def ask(self) -> None:
        """More of it is wanted than is shown by itself."""
        stretch = self.text[self._most : self._most + _STRETCH]
        self._most += _after_lines(stretch, _SHOWN_LINES) or len(stretch)

    def next_portion(self) -> Portion:
        """The next portion, to be read as Markdown."""
        text = self._cut(min(PORTION, self._most - self._taken))
        whole = self._taken == self._length
        return Portion(text, False, self.full or (self.closed and whole))

    def next_plain_portion(self) -> Portion:
        """The next portion, to be shown as it was written: whole lines, where they are not absurdly long."""
        goes_on = self._within_line
        text = self._cut(min(_PLAIN_PORTION, self._most - self._taken), at_line_end=True)
        ended = text.endswith("\n")
        self._within_line = bool(text) and not ended
        if ended and self._taken < self._length:
            text = text[:-1]  # between two portions as between two lines
        return Portion(text, goes_on, False)

    def _count(self, text: str) -> None:
        left = text[: self._most - self._length]
        end = _after_lines(left, _SHOWN_LINES - self._lines)
        if end:
            self._most = self._length + end
        self._lines += left.count("\n")

    def _cut(self, letters: int, *, at_line_end: bool = False) -> str:
        text = self._next(letters)
        if at_line_end and self._taken + len(text) < self._length:
            text = text[: text.rfind("\n") + 1 or len(text)]
        self._taken += len(text)
        self._offset += len(text)
        while self._waiting and self._offset >= len(self._waiting[0]):
            self._offset -= len(self._waiting.popleft())
        return text

    def _next(self, letters: int) -> str:
        """The next letters, which stay where they are."""
        found: list[str] = []
        start = self._offset
        for part in self._waiting:
            if letters <= 0:
                break
            found.append(part[start : start + letters])
            letters -= len(found[-1])
            start = 0
        return "".join(found)


def _after_lines(text: str, lines: int) -> int:
    """Where the text begins behind so many lines; 0 when it has no more."""
    if text.count("\n") <= lines:
        return 0
    end = 0
    for _ in range(lines):
        end = text.find("\n", end) + 1
    return end

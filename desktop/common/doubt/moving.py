"""Finds the places of doubts again in a text that was tidied after it was written: heads, marks and ends taken off."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.common.types import Doubt

_AHEAD = 8  # lines that are looked through for one that was cut


@dataclass(frozen=True)
class _Line:
    start: int
    text: str
    bare: str  # its letters and digits

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def moved(doubts: Iterable[Doubt], said: str, text: str) -> tuple[Doubt, ...]:
    """The doubts of what was `said`, in the order of its places, with their places in `text`.

    One whose words are not in it any more is left out. Lines are told by their letters and digits, so that other marks
    around or between them change nothing.
    """
    new = list(_lines(text))
    same: defaultdict[str, deque[int]] = defaultdict(deque)
    for at, line in enumerate(new):
        same[line.bare].append(at)
    found: list[Doubt] = []
    waiting = deque(sorted(doubts, key=lambda each: each.start))
    reached = 0
    for line in _lines(said):
        here: list[Doubt] = []
        while waiting and waiting[0].end <= line.end:
            here.append(waiting.popleft())
        number = _number(line, new, same, reached) if line.bare else None
        if number is None:
            continue
        reached = number + 1
        found += (again for each in here if (again := _again(each, line, new[number])) is not None)
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line, "".join(letter for letter in line if letter.isalnum()))
        start += len(line) + 1


def _number(line: _Line, new: list[_Line], same: dict[str, deque[int]], reached: int) -> int | None:
    """Of the line of the new text that this one became."""
    if line.bare in same:
        numbers = same[line.bare]
        while numbers and numbers[0] < reached:
            numbers.popleft()
        if numbers:
            return numbers.popleft()
    for number in range(reached, min(len(new), reached + _AHEAD)):
        if new[number].bare and new[number].bare in line.bare:
            return number
    return None


def _again(doubt: Doubt, old: _Line, new: _Line) -> Doubt | None:
    """The same words in the new line: counted from its end where that is the same, else from its beginning."""
    start, end = doubt.start - old.start, doubt.end - old.start
    word = old.text[start:end]
    if not word:
        return None
    at = -1
    if old.bare.endswith(new.bare):
        at = len(new.text)
        for _ in range(old.text.count(word, start)):
            at = new.text.rfind(word, 0, at)
            if at < 0:
                break
    else:
        for _ in range(old.text.count(word, 0, end)):
            at = new.text.find(word, at + 1)
            if at < 0:
                break
    return replace(doubt, start=new.start + at, end=new.start + at + len(word)) if at >= 0 else None

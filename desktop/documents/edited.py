"""Makes a document of one whose text was changed by hand: passages that were not touched stay what they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.common.types import Document, Passage


def with_text(document: Document, text: str) -> Document:
    """The same document where the text is the same. What was written anew belongs to the passage it stands in, or
    beside, and so to its page and its heading. Blank lines at both ends are left out.
    """
    old = document.text
    if text == old or not document.passages:
        return document
    begin = _common(old, text)
    least = min(len(old), len(text)) - begin
    same = _common(old[::-1][:least], text[::-1][:least])
    ranges = document.ranges
    first = sum(stop < begin for _, stop in ranges)
    last = len(ranges) - sum(start > len(old) - same for start, _ in ranges)
    if first >= last:  # something was written between two passages
        first, last = (first - 1, first) if first else (0, 1)
    places = {index: ranges[index] for index in range(first)}
    moved = len(text) - len(old)
    places |= {index: (ranges[index][0] + moved, ranges[index][1] + moved) for index in range(last, len(ranges))}
    start = ranges[first - 1][1] if first else 0
    stop = ranges[last][0] + moved if last < len(ranges) else len(text)
    middle = Document(document.name, document.passages[first:last])
    for index, (one, two) in _places(middle, text[start:stop]).items():
        places[first + index] = start + one, start + two
    return replace(document, passages=tuple(_passages(document, text, places)))


def _common(one: str, two: str) -> int:
    """How many letters both begin with."""
    least = min(len(one), len(two))
    return next((at for at in range(least) if one[at] != two[at]), least)


def _places(document: Document, text: str) -> Mapping[int, tuple[int, int]]:
    """Where in the new text each passage stands, by its index, as far as it is still there."""
    old, new = document.text.split("\n"), text.split("\n")
    found: dict[int, tuple[int, int]] = {}
    place = 0
    for line, owner in zip(new, _owned(old, new, _owners(document, len(old))), strict=True):
        if line.strip():
            begin, _ = found.get(owner, (place, place))
            found[owner] = begin, place + len(line.rstrip())
        place += len(line) + 1
    return found


def _owners(document: Document, lines: int) -> list[int]:
    """Of each line of the document, the index of the first passage whose words stand in it, or of the one above."""
    owners: list[int] = []
    text = document.text
    line = before = 0
    for index, (begin, end) in enumerate(document.ranges):
        line += text.count("\n", before, begin)
        owners += [max(0, index - 1)] * (line - len(owners))
        line += text.count("\n", begin, end)
        owners += [index] * (line + 1 - len(owners))
        before = end
    return [*owners, *[len(document.passages) - 1] * (lines - len(owners))]


def _owned(old: list[str], new: list[str], owners: list[int]) -> Iterator[int]:
    """Of each new line, the passage it belongs to, never one further up than that of the line before."""
    owner, line, written = owners[0], 0, 0
    for kept, at in (*_kept(old, new), (len(old), len(new))):
        for number in range(at - written):
            if line < kept:
                owner = owners[min(line + number, kept - 1)]
            yield owner
        if at < len(new):
            owner = owners[kept]
            yield owner
        line, written = kept + 1, at + 1


def _kept(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Where lines stand that occur once on both sides: as many as are in the same order there.

    Blank lines, and what stands in many rows, tell nothing; comparing all of them with each other takes minutes.
    """
    times = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if all(count[line] == 1 for count in times)}
    pairs = [(at, places[line]) for at, line in enumerate(old) if line in places]
    ends: list[int] = []  # for each number of pairs in order, where the last of them stands, the nearest one there is
    lasts: list[int] = []  # and which pair that is
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        count = bisect_left(ends, at)
        before.append(lasts[count - 1] if count else -1)
        ends[count : count + 1], lasts[count : count + 1] = [at], [index]
    found: list[tuple[int, int]] = []
    index = lasts[-1] if lasts else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _passages(document: Document, text: str, places: Mapping[int, tuple[int, int]]) -> Iterator[Passage]:
    before = 0
    for number, (index, (begin, end)) in enumerate(sorted(places.items()), 1):
        passage, words = document.passages[index], text[begin:end]
        lead = passage.lead if words.startswith(passage.text[: passage.lead]) else 0
        glue = text[before:begin] if number > 1 else passage.glue
        yield replace(passage, number=number, text=words, lead=lead, glue=glue)
        before = end

"""Knows running heads and page numbers by their coming back from page to page, and leaves them out but once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.common.i18n import tr
from desktop.common.types import Gap, Unread
from desktop.documents.pages.gaps import place
from desktop.documents.pages.layout import Block
from desktop.documents.pages.page import Page

_EDGE = 2  # lines at the top of a page, and at its foot
_LONGEST = 120  # letters
_FEWEST = 3  # pages
_DENSE = 0.3  # the share of the pages between the first and the last that have it: heads of left and right pages differ
_NUMBER = re.compile(r"\d{1,6}")
_QUOTED = 60  # letters

_Spot = tuple[int, int]  # a page and one of its blocks, both from 0


@dataclass(frozen=True)
class _Edge:
    spot: _Spot
    numbers: tuple[int, ...]
    text: str


def without_running(pages: Sequence[Page]) -> tuple[list[Page], list[Unread]]:
    """The pages without what comes back, and what that is. The first of each head stays, of page numbers none."""
    heads, numbers = _found(pages)
    left_out = {edge.spot for edges in heads for edge in edges[1:]} | {edge.spot for edge in numbers}
    if not left_out:
        return list(pages), []
    made = list(pages)
    for number in sorted({page for page, _ in left_out}):
        kept = [block for at, block in enumerate(pages[number].blocks) if (number, at) not in left_out]
        made[number] = replace(pages[number], blocks=kept)
    return made, [*map(_told, heads), *([_told_numbers(numbers)] if numbers else [])]


def _found(pages: Sequence[Page]) -> tuple[list[list[_Edge]], list[_Edge]]:
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for at, page in enumerate(pages):
        for is_foot, spot, block in _edges(at, page.blocks):
            text = " ".join(block.text.split())
            numbers = tuple(map(int, _NUMBER.findall(text)))
            alike[is_foot, _NUMBER.sub("#", text.casefold())].append(_Edge(spot, numbers, text))
    heads: list[list[_Edge]] = []
    plain: list[_Edge] = []
    for (_, key), edges in alike.items():
        if any(map(str.isalpha, key)):
            heads += list(_coming_back(edges, counted=False))
        elif key.count("#") == 1:
            plain += [edge for run in _coming_back(edges, counted=True) for edge in run]
    return sorted(heads, key=lambda run: run[0].spot), sorted(plain, key=lambda edge: edge.spot)


def _edges(page: int, blocks: Sequence[Block]) -> Iterator[tuple[bool, _Spot, Block]]:
    """Lines that stand alone at the top of a page, and at its foot: whether at the foot, where, and the line."""
    top = 0
    while top < min(_EDGE, len(blocks)) and _is_line(blocks[top]):
        yield False, (page, top), blocks[top]
        top += 1
    for at in reversed(range(max(top, len(blocks) - _EDGE), len(blocks))):
        if not _is_line(blocks[at]):
            break
        yield True, (page, at), blocks[at]


def _is_line(block: Block) -> bool:
    return block.alone and len(block.text) <= _LONGEST


def _coming_back(edges: Sequence[_Edge], *, counted: bool) -> Iterator[list[_Edge]]:
    """Those whose numbers stay the same or count the pages; with `counted`, only the latter.

    "Total: 12" at the foot of each page is neither: its number says something else each time.
    """
    runs: dict[tuple[tuple[bool, int], ...], list[_Edge]] = defaultdict(list)
    for steps in _steps(edges):
        for edge in edges:
            page = edge.spot[0]
            runs[tuple((step, number - page * step) for step, number in zip(steps, edge.numbers, strict=True))].append(
                edge
            )
    taken: set[_Spot] = set()
    for kinds, run in sorted(runs.items(), key=lambda each: -len(each[1])):
        rest = [edge for edge in run if edge.spot not in taken]
        if _is_dense(rest) and (not counted or any(step for step, _ in kinds)):
            taken |= {edge.spot for edge in rest}
            yield rest


def _steps(edges: Sequence[_Edge]) -> Iterable[tuple[bool, ...]]:
    """Which of its numbers may count the pages: none, or one of the first and the last."""
    count = len(edges[0].numbers)
    steps = [tuple(at == each for at in range(count)) for each in dict.fromkeys((0, count - 1)) if count]
    return [(False,) * count, *steps]


def _is_dense(run: Sequence[_Edge]) -> bool:
    pages = {edge.spot[0] for edge in run}
    return len(pages) >= _FEWEST and len(pages) >= _DENSE * (max(pages) - min(pages) + 1)


def _told(run: Sequence[_Edge]) -> Unread:
    text = run[0].text if len(run[0].text) <= _QUOTED else f"{run[0].text[:_QUOTED]}…"
    reason = tr("The running head “{text}” is read once, on page {n}.", text=text, n=run[0].spot[0] + 1)
    return Unread(_place(run[1:]), reason, Gap.LEFT_OUT)


def _told_numbers(numbers: Sequence[_Edge]) -> Unread:
    return Unread(_place(numbers), tr("The numbers of pages are left out."), Gap.LEFT_OUT)


def _place(edges: Sequence[_Edge]) -> str:
    return place(sorted({edge.spot[0] + 1 for edge in edges}))

"""Tells how much of a document was read for a result, how much of it stands behind it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.common.i18n import tr, trn
from desktop.common.types import Document, PageState, Passage
from desktop.documents.gaps import gap_counts
from desktop.state.writing.grounds import Grounds
from desktop.writing.instant.left_out import LeftOut
from desktop.writing.leftover import left_out
from desktop.writing.types import Coverage

_READ = frozenset({PageState.TEXT, PageState.SCAN, PageState.EMPTY})  # on an empty page is nothing to be read
_SHOWN = 120  # letters of a passage in a list


def used(grounds: Grounds) -> frozenset[int] | None:
    """Numbers of the passages behind the result; None where nobody knows."""
    return grounds.proof.used if grounds.proof is not None else None


def share(told: Coverage, behind: frozenset[int]) -> int:
    """How many of a hundred passages stand behind the result. 100 is said of all of them alone."""
    if not told.total:
        return 0
    hundredths = round(100 * len(behind) / told.total)
    return min(99, hundredths) if len(behind) < told.total else 100


def how_much(told: Coverage, grounds: Grounds) -> str:
    """ "Read 11 of 12 pages, used 62 %"."""
    behind = used(grounds)
    read = _read(told, grounds.document)
    parts = gap_counts([each for each in told.unread if not each.pages])
    if behind is not None:
        read = tr("{read}, used {n} %", read=read, n=share(told, behind))
    return ", ".join(filter(None, (read, parts)))


def _read(told: Coverage, document: Document | None) -> str:
    pages = document.pages if document is not None else ()
    if document is not None and pages:
        missed = {each.page for each in document.passages if each.number not in told.read}
        read = sum(state in _READ and number not in missed for number, state in enumerate(pages, 1))
        if read == len(pages) and told.complete:
            return trn("Read the one page", "Read all {n:,} pages", len(pages))
        if read < len(pages):
            return trn("Read {read:,} of {n:,} page", "Read {read:,} of {n:,} pages", len(pages), read=read)
    if len(told.read) < told.total:
        return trn("Read {read:,} of {n:,} passage", "Read {read:,} of {n:,} passages", told.total, read=len(told.read))
    if told.unread:
        return tr("Read all that can be read")
    return trn("Read the one passage", "Read all {n:,} passages", told.total)


def passages_left_out(grounds: Grounds, told: Coverage | None) -> tuple[Passage, ...]:
    """Those with words in them that do not stand behind the result, in their order. Of a result that was made of a
    part of the document, these are passages of that part.
    """
    behind = used(grounds)
    if grounds.document is None or behind is None:
        return ()
    numbers = left_out(grounds.document, behind)
    if (part := part_of(grounds, told)) is not None:
        numbers &= part
    return tuple(each for each in grounds.document.passages if each.number in numbers)


def part_of(grounds: Grounds, told: Coverage | None) -> frozenset[int] | None:
    """Numbers of the passages a result is of that was made of what another had left out; None for one of the whole."""
    if grounds.document is None or told is None or len(told.read) < told.total:
        return None
    return told.read if told.total < len(grounds.document.passages) else None


def left_out_words(count: int) -> str:
    return trn("{n:,} passage was left out", "{n:,} passages were left out", count)


def important(sentences: Sequence[LeftOut]) -> Iterator[str]:
    """A line for each: "Perhaps important, 7: Who moves away …"."""
    for each in sentences:
        yield tr("Perhaps important, {n:,}: {words}", n=each.passage, words=_short(each.text))


def listed(passages: Sequence[Passage]) -> Iterator[str]:
    """A line for each: "3, Water: The new well gave …"."""
    for each in passages:
        before = ", ".join(filter(None, (f"{each.number}", each.heading)))
        yield tr("{passage}: {words}", passage=before, words=_short(each.body))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"

"""Says what of a document did not become text as it stands, and what its pages are, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.common.i18n import tr, trn
from desktop.common.types import Document, FilePages, Gap, PageState, Unread

_PLACES = 6  # named for one reason; so many can still be taken in
_NUMBERS = 12  # of pages, or runs of them


def gap_sentence(part: Unread) -> str:
    """ "Not read: page 4. It is a scan."; the reader's reason is a sentence already."""
    return _told(part.gap, part.place, part.reason)


def gap_sentences(parts: Iterable[Unread]) -> list[str]:
    """One for each reason, with its places; what was not read at all first."""
    places: dict[tuple[Gap, str], list[str]] = {}
    for part in parts:
        places.setdefault((part.gap, part.reason), []).append(part.place)
    order = list(Gap)
    kinds = sorted(places, key=lambda kind: order.index(kind[0]))
    return [_told(gap, _named(places[gap, reason]), reason) for gap, reason in kinds]


def repeated_sentences(document: Document) -> list[str]:
    """What is read once, or not at all, since it stands on many pages: "Pages 2–9: the running head … is read once"."""
    return [tr("{place}: {reason}", place=part.place, reason=part.reason) for part in document.repeated]


def gap_counts(parts: Sequence[Unread]) -> str:
    """ "3 pages not read, 2 parts not read, 1 part left out, 1 part in doubt"; "" where there is none."""
    pages = sum(part.pages for part in parts)
    counts = [
        sum(part.gap is gap and not part.pages for part in parts) for gap in (Gap.UNREAD, Gap.LEFT_OUT, Gap.DOUBTFUL)
    ]
    unread, left_out, doubtful = counts
    told = [
        trn("{n:,} page not read", "{n:,} pages not read", pages) if pages else "",
        trn("{n:,} part not read", "{n:,} parts not read", unread) if unread else "",
        trn("{n:,} part left out", "{n:,} parts left out", left_out) if left_out else "",
        trn("{n:,} part in doubt", "{n:,} parts in doubt", doubtful) if doubtful else "",
    ]
    return ", ".join(filter(None, told))


def page_count(document: Document | None) -> str:
    """ "12 pages"; "" for what has none."""
    count = len(document.pages) if document else 0
    return trn("{n:,} page", "{n:,} pages", count) if count else ""


def page_states(pages: Sequence[PageState], files: Sequence[FilePages] = (), *, numbered: bool = False) -> str:
    """ "12 pages: 9 with text, 2 pictures only, 1 empty"; "" where all have text, which goes without saying.

    `files`: of a document made of several. `numbered`: with the numbers of those that have none, as in
    "2 pictures only (3, 7)".
    """
    if all(state is PageState.TEXT for state in pages):
        return ""
    found = {state: _numbers(pages, state) for state in PageState}
    told = ", ".join(
        state_count(state, len(numbers))
        + (f" ({_runs(numbers, files)})" if numbered and state is not PageState.TEXT else "")
        for state, numbers in found.items()
        if numbers
    )
    return trn("{n:,} page: {states}", "{n:,} pages: {states}", len(pages), states=told)


def page_numbers(pages: Sequence[PageState], files: Sequence[FilePages] = ()) -> str:
    """Which pages those are, a kind a line; "" where all have text."""
    lines = [
        _kind(state, _runs(_numbers(pages, state), files))
        for state in PageState
        if state is not PageState.TEXT and state in pages
    ]
    return "\n".join(lines)


def _numbers(pages: Sequence[PageState], state: PageState) -> list[int]:
    return [number for number, each in enumerate(pages, 1) if each is state]


def _told(gap: Gap, place: str, reason: str) -> str:
    return {
        Gap.UNREAD: tr("Not read: {place}. {reason}", place=place, reason=reason),
        Gap.LEFT_OUT: tr("Partly left out: {place}. {reason}", place=place, reason=reason),
        Gap.DOUBTFUL: tr("In doubt: {place}. {reason}", place=place, reason=reason),
    }[gap]


def _named(places: Sequence[str]) -> str:
    more = len(places) - _PLACES
    if more <= 0:
        return ", ".join(places)
    return trn("{places} and {n:,} more", "{places} and {n:,} more", more, places=", ".join(places[:_PLACES]))


def state_count(state: PageState, count: int) -> str:
    """ "9 with text"."""
    return {
        PageState.TEXT: trn("{n:,} with text", "{n:,} with text", count),
        PageState.SCAN: trn("{n:,} read as a scan", "{n:,} read as scans", count),
        PageState.PICTURE: trn("{n:,} picture only", "{n:,} pictures only", count),
        PageState.EMPTY: trn("{n:,} empty", "{n:,} empty", count),
        PageState.UNREADABLE: trn("{n:,} unreadable", "{n:,} unreadable", count),
    }[state]


def _kind(state: PageState, numbers: str) -> str:
    return {
        PageState.TEXT: tr("With text: {numbers}", numbers=numbers),
        PageState.SCAN: tr("Read as scans: {numbers}", numbers=numbers),
        PageState.PICTURE: tr("Pictures only: {numbers}", numbers=numbers),
        PageState.EMPTY: tr("Empty: {numbers}", numbers=numbers),
        PageState.UNREADABLE: tr("Unreadable: {numbers}", numbers=numbers),
    }[state]


def runs(numbers: Iterable[int]) -> list[range]:
    """Numbers in order, those that follow each other together."""
    found: list[range] = []
    for number in numbers:
        if found and number == found[-1].stop:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found


def run_name(run: range) -> str:
    """ "3", "3–5"."""
    return f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0])


def before_each(files: Sequence[FilePages]) -> Iterator[tuple[FilePages, int]]:
    """Each file with the pages of all files before it."""
    before = 0
    for file in files:
        yield file, before
        before += file.pages


def _runs(numbers: Sequence[int], files: Sequence[FilePages] = ()) -> str:
    """ "1, 3–5, 9"; of several files "a.pdf 1, 3–5; b.pdf 2"."""
    if len(files) > 1:
        inside = (
            (file.name, [number - before for number in numbers if before < number <= before + file.pages])
            for file, before in before_each(files)
        )
        return "; ".join(f"{name} {_runs(own)}" for name, own in inside if own)
    found = runs(numbers)
    told = list(map(run_name, found[:_NUMBERS]))
    return ", ".join([*told, "…"] if len(found) > _NUMBERS else told)

"""Puts into words what each page of a document is: for its box, for the line above it in the text, for the count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.common.i18n import tr, trn
from desktop.common.types import PageState
from desktop.documents.gaps import run_name, state_count

EACH = 20  # pages; from so many on, only those that are not text get a box
MOST = 40  # boxes; the sentence carries the rest

UNREAD = frozenset({PageState.PICTURE, PageState.UNREADABLE})


@dataclass(frozen=True)
class PageRun:
    """Pages that follow each other and are the same; of a short document each page by itself."""

    pages: range
    state: PageState

    @property
    def words(self) -> str:
        """ "7", "17–19"."""
        return run_name(self.pages)

    @property
    def spoken(self) -> str:
        """ "Page 7, not readable"."""
        return tr("{pages}, {state}", pages=_pages(self.pages), state=_spoken(self.state))


@dataclass(frozen=True)
class Count:
    """How many pages are in a state, in words. `unread`: of those a person misses."""

    words: str
    unread: bool


def boxes(pages: Sequence[PageState]) -> list[PageRun]:
    """Those to show, in order, without end."""
    if len(pages) < EACH:
        return [PageRun(range(number, number + 1), state) for number, state in enumerate(pages, 1)]
    return [run for run in _runs(pages) if run.state is not PageState.TEXT]


def counts(pages: Sequence[PageState]) -> tuple[str, list[Count]]:
    """ "12 pages:" and "10 with text", "1 read as a scan"."""
    found = [(state, sum(each is state for each in pages)) for state in PageState]
    told = [Count(state_count(state, count), state in UNREAD) for state, count in found if count]
    return trn("{n:,} page:", "{n:,} pages:", len(pages)), told


def rule_words(run: PageRun) -> str:
    """Above the text of a page, or where its text should be: "Page 5", "Page 7 could not be read"."""
    pages = _pages(run.pages)
    return {
        PageState.TEXT: pages,
        PageState.SCAN: tr("{pages}, read as a scan", pages=pages),
        PageState.PICTURE: tr("{pages} could not be read", pages=pages),
        PageState.UNREADABLE: tr("{pages} could not be read", pages=pages),
        PageState.EMPTY: tr("{pages}, empty", pages=pages),
    }[run.state]


def rules(pages: Sequence[PageState], before: int, page: int) -> Iterator[PageRun]:
    """What is said of pages where the text goes on: after page `before` with that of `page`, 0 for its end.

    A page of text on which nothing begins is passed over: its words belong to a passage that began further up.
    """
    last = page or len(pages) + 1
    for run in _runs(pages[before : last - 1], before + 1):
        if run.state not in (PageState.TEXT, PageState.SCAN):
            yield run
    if page:
        yield PageRun(range(page, page + 1), pages[page - 1] if page <= len(pages) else PageState.TEXT)


def _runs(pages: Sequence[PageState], first: int = 1) -> list[PageRun]:
    found = []
    for state, run in groupby(enumerate(pages, first), lambda each: each[1]):
        numbers = [number for number, _ in run]
        found.append(PageRun(range(numbers[0], numbers[-1] + 1), state))
    return found


def _pages(pages: range) -> str:
    if len(pages) == 1:
        return tr("Page {n:,}", n=pages[0])
    return tr("Pages {first:,} to {last:,}", first=pages[0], last=pages[-1])


def _spoken(state: PageState) -> str:
    return {
        PageState.TEXT: tr("text"),
        PageState.SCAN: tr("read as a scan"),
        PageState.PICTURE: tr("a picture, not read"),
        PageState.UNREADABLE: tr("not readable"),
        PageState.EMPTY: tr("empty"),
    }[state]

"""Puts into words what each page of a document is: for its box, for the line above it in the text, for the count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.common.i18n import tr, trn
from desktop.common.types import FilePages, PageState
from desktop.documents.gaps import before_each, run_name, state_count

EACH = 20  # pages; from so many on, only those that are not text get a box
MOST = 40  # boxes; the sentence carries the rest

UNREAD = frozenset({PageState.PICTURE, PageState.UNREADABLE})


@dataclass(frozen=True)
class PageRun:
    """Pages that follow each other and are the same; of a short document each page by itself."""

    pages: range  # counted through all files
    state: PageState
    file: str = ""  # of several files, the one they are in
    before: int = 0  # pages of the files before it

    @property
    def words(self) -> str:
        """ "7", "17–19"."""
        return run_name(self._own)

    @property
    def place(self) -> str:
        """ "Page 7", "Pages 17 to 19", "b.pdf, page 3"."""
        return _pages(self._own, self.file)

    @property
    def spoken(self) -> str:
        """ "Page 7, not readable"."""
        return tr("{pages}, {state}", pages=self.place, state=_spoken(self.state))

    @property
    def _own(self) -> range:
        """Counted as in their file."""
        return range(self.pages.start - self.before, self.pages.stop - self.before)


@dataclass(frozen=True)
class Count:
    """How many pages are in a state, in words. `unread`: of those a person misses."""

    words: str
    unread: bool


def boxes(pages: Sequence[PageState], files: Sequence[FilePages] = ()) -> list[PageRun]:
    """Those to show, in order, without end."""
    if len(pages) < EACH:
        return [_run(range(number, number + 1), state, files) for number, state in enumerate(pages, 1)]
    return [run for run in _runs(pages, files) if run.state is not PageState.TEXT]


def counts(pages: Sequence[PageState]) -> tuple[str, list[Count]]:
    """ "12 pages:" and "10 with text", "1 read as a scan"."""
    found = [(state, sum(each is state for each in pages)) for state in PageState]
    told = [Count(state_count(state, count), state in UNREAD) for state, count in found if count]
    return trn("{n:,} page:", "{n:,} pages:", len(pages)), told


def rule_words(run: PageRun) -> str:
    """Above the text of a page, or where its text should be: "Page 5", "Page 7 could not be read"."""
    pages = run.place
    return {
        PageState.TEXT: pages,
        PageState.SCAN: tr("{pages}, read as a scan", pages=pages),
        PageState.PICTURE: tr("{pages} could not be read", pages=pages),
        PageState.UNREADABLE: tr("{pages} could not be read", pages=pages),
        PageState.EMPTY: tr("{pages}, empty", pages=pages),
    }[run.state]


def rules(pages: Sequence[PageState], before: int, page: int, files: Sequence[FilePages] = ()) -> Iterator[PageRun]:
    """What is said of pages where the text goes on: after page `before` with that of `page`, 0 for its end.

    A page of text on which nothing begins is passed over: its words belong to a passage that began further up.
    """
    last = page or len(pages) + 1
    for run in _runs(pages[before : last - 1], files, before + 1):
        if run.state not in (PageState.TEXT, PageState.SCAN):
            yield run
    if page:
        yield _run(range(page, page + 1), pages[page - 1] if page <= len(pages) else PageState.TEXT, files)


def _runs(pages: Sequence[PageState], files: Sequence[FilePages], first: int = 1) -> list[PageRun]:
    """None reaches from one file into the next."""
    found = []
    each = [_run(range(number, number + 1), state, files) for number, state in enumerate(pages, first)]
    for _, run in groupby(each, lambda one: (one.state, one.before)):
        several = list(run)
        found.append(replace(several[0], pages=range(several[0].pages.start, several[-1].pages.stop)))
    return found


def _run(pages: range, state: PageState, files: Sequence[FilePages]) -> PageRun:
    for file, before in before_each(files if len(files) > 1 else ()):
        if before < pages.start <= before + file.pages:
            return PageRun(pages, state, file.name, before)
    return PageRun(pages, state)


def _pages(pages: range, file: str) -> str:
    one, first, last = len(pages) == 1, pages[0], pages[-1]
    if not file:
        return tr("Page {n:,}", n=first) if one else tr("Pages {first:,} to {last:,}", first=first, last=last)
    if one:
        return tr("{file}, page {n:,}", file=file, n=first)
    return tr("{file}, pages {first:,} to {last:,}", file=file, first=first, last=last)


def _spoken(state: PageState) -> str:
    return {
        PageState.TEXT: tr("text"),
        PageState.SCAN: tr("read as a scan"),
        PageState.PICTURE: tr("a picture, not read"),
        PageState.UNREADABLE: tr("not readable"),
        PageState.EMPTY: tr("empty"),
    }[state]

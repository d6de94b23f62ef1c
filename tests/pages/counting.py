"""Counts how much of pages with known words is read, and which layers of wrong words are noticed."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from desktop.common.types import Document, Gap, PageState
from tests.pages.made import MadePage, MadePdf


@dataclass
class Tally:
    """Pages, and letters of pages that were recognised."""

    pages: int = 0
    with_state: int = 0
    as_made: int = 0
    wrong_layers: int = 0
    noticed: int = 0
    right_pages: int = 0
    false_alarms: int = 0
    letters: int = 0
    right_letters: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, made: MadePdf, document: Document) -> None:
        self.pages += len(made.pages)
        self.with_state += len(document.pages)
        for number, (page, state) in enumerate(zip(made.pages, document.pages, strict=False), start=1):
            self._add(f"{made.name}, page {number}", page, state, document, number)

    def _add(self, place: str, page: MadePage, state: PageState, document: Document, number: int) -> None:
        text = " ".join(" ".join(each.text.split()) for each in document.passages if each.page == number)
        suspected = is_suspected(document, number)
        if page.wrong is not None:
            self.wrong_layers += 1
            self.noticed += suspected
            if not suspected:
                self.missed.append(f"{place}: {page.wrong.value}")
        else:
            self.right_pages += 1
            self.false_alarms += suspected
            self.as_made += state is page.state
            if suspected or state is not page.state:
                self.missed.append(f"{place}: {state.value}")
        if state is PageState.SCAN and page.text:
            self.letters += len(page.text)
            self.right_letters += matching(page.text, text)

    @property
    def found(self) -> float:
        return self.noticed / (self.wrong_layers or 1)

    @property
    def alarms(self) -> float:
        return self.false_alarms / (self.right_pages or 1)

    @property
    def right(self) -> float:
        return self.right_letters / (self.letters or 1)


def is_suspected(document: Document, number: int) -> bool:
    """Whether it is said of a page that its words are not those that are seen."""
    return any(part.gap in (Gap.DOUBTFUL, Gap.LEFT_OUT) and number in _numbers(part.place) for part in document.unread)


def matching(one: str, two: str) -> int:
    """How many letters of the first are in the second, in their order."""
    return sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks())


def _numbers(place: str) -> set[int]:
    """Of "page 3", "pages 1, 3–5 and 9"."""
    found: set[int] = set()
    for word in place.replace(",", " ").split():
        begin, _, end = word.partition("–")
        if begin.isdigit():
            found.update(range(int(begin), int(end or begin) + 1))
    return found

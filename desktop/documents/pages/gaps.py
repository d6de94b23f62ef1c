"""Says what of a PDF was not read, once for all pages it holds for."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from desktop.common.i18n import tr
from desktop.common.types import Gap, Unread
from desktop.documents.gaps import run_name, runs

_RANGES = 8  # that are named; nobody reads three hundred


class Kind(enum.Enum):
    DAMAGED = enum.auto()
    SCAN = enum.auto()
    STAMPED = enum.auto()
    LETTERLESS = enum.auto()
    PARTLY_LETTERLESS = enum.auto()
    LETTER_MISSING = enum.auto()
    CROWDED = enum.auto()
    WORDLESS = enum.auto()
    STRANGE = enum.auto()
    BY_MODEL = enum.auto()
    LAYER_DOUBTED = enum.auto()
    LAYER_REPLACED = enum.auto()
    UNSEEN = enum.auto()


_WHOLE = {  # of the others most was read
    Kind.DAMAGED,
    Kind.SCAN,
    Kind.STAMPED,
    Kind.LETTERLESS,
    Kind.WORDLESS,
    Kind.STRANGE,
}
_GAPS = {
    Kind.BY_MODEL: Gap.DOUBTFUL,
    Kind.LAYER_DOUBTED: Gap.DOUBTFUL,
    Kind.LAYER_REPLACED: Gap.LEFT_OUT,
    Kind.UNSEEN: Gap.LEFT_OUT,
}


def _reason(kind: Kind, example: str) -> str:
    if kind is Kind.DAMAGED:
        return tr("Damaged: it could not be read.")
    if kind is Kind.SCAN:
        return tr("A scan, or a picture: there are no words that can be read.")
    if kind is Kind.STAMPED:
        return tr(
            "A scan, or a picture with few words (“{words}”): what the picture shows was not read.", words=example
        )
    if kind is Kind.LETTERLESS:
        return tr("Its fonts do not say which letters they show, so its words cannot be read.")
    if kind is Kind.LETTER_MISSING:
        return tr(
            "A font does not say which letters some of its signs are: they are missing in words (“{words}”).",
            words=example,
        )
    if kind is Kind.CROWDED:
        return tr("Some of its notes and fields are too many or too long to be read. The others were.")
    if kind is Kind.PARTLY_LETTERLESS:
        return tr("Some of its fonts do not say which letters they show, so these words are left out.")
    return _looked_at(kind, example)


def _looked_at(kind: Kind, example: str) -> str:
    """Of pages whose pictures somebody looked at, or should."""
    if kind is Kind.WORDLESS:
        return tr("A picture in which no words were found.")
    if kind is Kind.STRANGE:
        return tr(
            "A scan in a script that is not recognised here. For Hindi and Thai that takes Tesseract with their "
            "languages (the packages tesseract-ocr-hin and tesseract-ocr-tha)."
        )
    if kind is Kind.BY_MODEL:
        return tr("A vision model wrote down what it saw. It may have misread words, left some out or made some up.")
    if kind is Kind.LAYER_DOUBTED:
        return tr(
            "Its words stand behind its picture, and do not look like what is seen there (“{words}”).", words=example
        )
    if kind is Kind.UNSEEN:
        return tr("Words that nobody sees on the page were left out (“{words}”).", words=example)
    return tr(
        "The words behind its picture (“{words}”) are not those that are seen; these were recognised instead.",
        words=example,
    )


class Gaps:
    def __init__(self) -> None:
        self._pages: dict[Kind, list[int]] = {}
        self._examples: dict[Kind, str] = {}

    def add(self, kind: Kind, page: int, example: str = "") -> None:
        self._pages.setdefault(kind, []).append(page)
        self._examples.setdefault(kind, example)

    def told(self) -> list[Unread]:
        """By the page each kind begins on."""
        return [self._unread(kind, pages) for kind, pages in self._pages.items()]

    def _unread(self, kind: Kind, pages: Sequence[int]) -> Unread:
        whole = len(pages) if kind in _WHOLE else 0
        return Unread(place(pages), _reason(kind, self._examples[kind]), _GAPS.get(kind, Gap.UNREAD), whole)


def place(pages: Sequence[int]) -> str:
    """ "page 3", "pages 3–9", "pages 1, 3–9 and 12"; `pages` in order."""
    ranges = runs(pages)
    if len(pages) == 1:
        return tr("page {n}", n=pages[0])
    named = list(map(run_name, ranges[:_RANGES]))
    if len(ranges) > _RANGES:
        others = sum(map(len, ranges[_RANGES:]))
        return tr("pages {some} and {n} others", some=", ".join(named), n=others)
    if len(named) == 1:
        return tr("pages {some}", some=named[0])
    return tr("pages {some} and {last}", some=", ".join(named[:-1]), last=named[-1])

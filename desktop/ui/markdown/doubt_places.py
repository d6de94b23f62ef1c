"""Finds where the words an answer's model was unsure of stand in its document, also while it still arrives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from desktop.common.types import Doubt
from desktop.ui.markdown.doubt_letters import (
    Begun,
    DocumentLetters,
    Seen,
    SourceLetters,
    letter_places,
    letters_of,
    without_number,
)
from desktop.ui.parts.soft_breaks import units
from desktop.ui.parts.supply import Supply

_MARKUP = re.compile(r"[\s*_`~\\]+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class DoubtPlace:
    """`doubt` stands between two positions of the document, within one paragraph; `words` as they are shown."""

    doubt: Doubt
    start: int
    end: int
    words: str


@dataclass
class _Searched:
    doubt: Doubt
    begun: Begun | None = None  # where its letters cannot simply be counted
    place: DoubtPlace | None = None
    until: int = -1  # position up to which the document decides about it; -1 while it was not looked for


class DoubtPlaces:
    """Of one message. A doubt whose words do not stand where they should has no place: no mark is better than one
    under other words.
    """

    def __init__(self, document: QTextDocument, supply: Supply) -> None:
        """`supply` has all that has arrived of its Markdown."""
        self._supply = supply
        self._document = DocumentLetters(document)
        self._source = SourceLetters()
        self._searched: list[_Searched] = []
        self._shown: Sequence[Doubt] = ()
        self._found: list[DoubtPlace] | None = None

    @property
    def known(self) -> bool:
        """There are doubts, with a place or without."""
        return bool(self._searched)

    def show(self, doubts: Sequence[Doubt]) -> None:
        """These, and no others. Those that were known keep their places."""
        if doubts is self._shown:
            return
        self._shown = doubts
        wanted = tuple(sorted(doubts, key=lambda doubt: (doubt.start, doubt.end)))
        known = tuple(each.doubt for each in self._searched)
        if wanted[: len(known)] != known:
            known = ()
            self._source, self._searched = SourceLetters(), []
        self._searched += map(_Searched, wanted[len(known) :])
        self._found = None

    def changed_from(self, position: int) -> None:
        """The document is another one behind that position."""
        if not self._searched:
            return
        self._document.changed_from(position)
        for each in self._searched:
            if each.until > position or each.until < 0:
                each.place, each.until = None, -1
                self._found = None

    def places(self) -> Sequence[DoubtPlace]:
        """Of those that have one so far, in the order of the source."""
        if self._found is None:
            source = self._supply.text
            for each in self._searched:
                if each.doubt.end > self._supply.taken:
                    break
                if each.until < 0:
                    self._look_for(each, source)
            self._found = [each.place for each in self._searched if each.place is not None]
        return self._found

    def place(self, doubt: Doubt) -> DoubtPlace | None:
        return next((place for place in self.places() if place.doubt == doubt), None)

    @property
    def count(self) -> int:
        """How many have a place, as far as one looked."""
        found = len(self.places())
        return found + sum(each.until < 0 for each in self._searched)

    def _look_for(self, searched: _Searched, source: str) -> None:
        """Leaves it for later where the document does not go so far yet."""
        doubt = searched.doubt
        wanted = wanted_of(source, doubt)
        end = doubt.start + last_letter(source[doubt.start : doubt.end])
        seen = self._seen(searched, source, end)
        if seen is True:
            return
        if isinstance(seen, Seen):
            after = self._document.stretch(seen.count, seen.count + len(seen.after))
            found = self._document.paragraph(seen.count)
            if found is None or (after != seen.after and seen.after.startswith(after)):
                return
            before = self._document.stretch(seen.count - len(seen.before), seen.count)
            if (before, after) == (seen.before, seen.after):
                searched.place = placed(doubt, found[0], seen.count - found[1], wanted)
        searched.until = searched.place.end if searched.place is not None else self._document.end

    def _seen(self, searched: _Searched, source: str, end: int) -> Seen | bool:
        """True: not decided yet; False: nobody sees it."""
        if searched.begun is None:
            nearby = self._source.nearby(source[: self._supply.taken], end, self._document)
            if nearby is not None:
                return nearby
            plainly = self._source.plainly(source, end, self._document)
            if plainly is not False:
                return plainly
            searched.begun = self._source.begin(source, end)
        return searched.begun.seen(source[: self._supply.taken], end) or False


def wanted_of(source: str, doubt: Doubt) -> str:
    """The doubted words as a reader sees them."""
    words = source[doubt.start : doubt.end]
    line = source[source.rfind("\n", 0, doubt.start) + 1 : doubt.start]
    return without_number(words) if not line.strip(" \t>") else words


def last_letter(words: str) -> int:
    """Where the last letter or figure of them ends."""
    last = len(words)
    while last and not _LETTER.match(words, last - 1):
        last -= 1
    return last


def placed(doubt: Doubt, paragraph: QTextBlock, count: int, wanted: str) -> DoubtPlace | None:
    """Where `wanted` stands whose last letter is the `count`th of the paragraph. None: other words stand there."""
    text = paragraph.text()
    length = len(letters_of(wanted))
    places = letter_places(paragraph)[:count]
    if not 0 < length <= len(places) == count or -1 in places[-length:]:
        return None
    start, end = places[-length], places[-1] + 1
    first, last = _LETTER.search(wanted), last_letter(wanted)
    begins = first.start() if first is not None else last
    if _bare(text[start:end]) != _bare(wanted[begins:last]):
        return None
    start -= len(next((signs for signs in _signs(wanted[:begins]) if text.endswith(signs, 0, start)), ""))
    end += len(next((signs for signs in _signs(wanted[last:]) if text.startswith(signs, end)), ""))
    at = paragraph.position()
    return DoubtPlace(doubt, at + units(text[:start]), at + units(text[:end]), text[start:end])


def _signs(beside: str) -> tuple[str, str]:
    """What stands beside the letters: as it was written, and without what may be Markdown."""
    return beside.strip("*_`~\\"), _bare(beside)


def _bare(words: str) -> str:
    return _MARKUP.sub("", words)

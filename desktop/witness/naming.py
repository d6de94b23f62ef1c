"""Holds the names of a sentence against its document: those that stand nowhere, and those in the wrong place."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence

from desktop.common.proof import Mismatch, MismatchKind
from desktop.witness.facts.language import EVERY_SMALL_WORD
from desktop.witness.facts.quotes import verbatim
from desktop.witness.facts.scanning import Token, tokens_of
from desktop.witness.facts.types import Fact, FactKind
from desktop.witness.slots import Slots
from desktop.witness.sources import Source
from desktop.witness.terms import key_of

_ALIKE = 0.55  # share of two sentences that is the same from which one word was put in another's place
_LONGEST = 3  # words that stand for others


class NameChecker:
    def __init__(self, source: Source, text: str, language: str, *, translated: bool) -> None:
        self._source = source
        self._text = text
        self._language = language
        self._translated = translated

    def check(self, facts: Sequence[Fact], span: tuple[int, int], slots: Slots) -> Iterator[Mismatch]:
        found: dict[int, Mismatch] = {}
        names = [fact for fact in facts if fact.kind is FactKind.NAME]
        theirs = [fact for fact in slots.own if fact.kind is FactKind.NAME]
        for fact in names:
            if not self._is_comparable(fact.text) or self._stands(fact.text):
                continue
            instead = self._instead(theirs, names)
            passage = slots.passage_of(instead) if instead else 0
            found[fact.start] = Mismatch(
                MismatchKind.NAME, fact.start, fact.end, fact.text, instead.text if instead else "", passage
            )
        if not self._translated and slots.places:
            for mismatch in self._replaced(span, slots, theirs):
                found[mismatch.start] = mismatch
        yield from found.values()

    def _is_comparable(self, name: str) -> bool:
        """A name in another script may be written otherwise in the source."""
        if not self._translated:
            return True
        return _script(name) == _script(self._source.text[:2_000]) or any(map(str.isdigit, name))

    def _stands(self, name: str) -> bool:
        if not name.isalpha() and not any("\u0900" <= letter <= "\u097f" for letter in name):
            return self._source.says(verbatim(name)) or all(
                self._source.has_word(part) for part in name.replace("-", " ").split()
            )
        if "\u0e00" <= name[0] <= "\u0e7f":
            return name in self._source.text
        return self._source.has_word(name)

    def _instead(self, theirs: Sequence[Fact], names: Sequence[Fact]) -> Fact | None:
        said = {key_of(fact.text)[0] for fact in names}
        return next((fact for fact in theirs if key_of(fact.text)[0] not in said), None)

    def _replaced(self, span: tuple[int, int], slots: Slots, theirs: Sequence[Fact]) -> Iterator[Mismatch]:
        """Words that stand where a name of the source stood."""
        starts = {fact.start for fact in theirs}
        ours = _words(self._text, span)
        for place in slots.places:
            sentence = self._source.index.sentences[place]
            others = _words(self._source.text, (sentence.start, sentence.end))
            yield from self._put_for(ours, others, starts, sentence.passage)

    def _put_for(
        self, ours: Sequence[Token], others: Sequence[Token], starts: set[int], passage: int
    ) -> Iterator[Mismatch]:
        mine, yours = [[key_of(token.text)[0] for token in tokens] for tokens in (ours, others)]
        matcher = difflib.SequenceMatcher(None, mine, yours, autojunk=False)
        if matcher.ratio() < _ALIKE:
            return
        for kind, first, last, low, high in matcher.get_opcodes():
            if kind != "replace" or last - first > _LONGEST or high - low > _LONGEST:
                continue
            names = [token for token in others[low:high] if token.start in starts]
            if names:
                for token, name in zip(reversed(ours[first:last]), reversed(names), strict=False):
                    if self._may_be_name(token) and key_of(token.text)[0] not in yours:
                        elsewhere = self._stands(token.text)
                        yield Mismatch(
                            MismatchKind.NAME, token.start, token.end, token.text, name.text, passage, elsewhere
                        )

    def _may_be_name(self, token: Token) -> bool:
        if token.kind != "word" or token.lower in EVERY_SMALL_WORD:
            return False
        return token.text[0].isupper() or "\u0900" <= token.text[0] <= "\u097f"


def _words(text: str, span: tuple[int, int]) -> list[Token]:
    return [token for token in tokens_of(text, *span) if token.kind != "sign"]


def _script(text: str) -> str:
    """Of its first letter."""
    letter = next((each for each in text if each.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0]

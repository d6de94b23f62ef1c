"""Finds numbers, dates and names of one sentence that stand in each other's place."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.common.doubt.wordlists import TITLES
from desktop.common.proof import Mismatch, MismatchKind
from desktop.witness.facts.language import EVERY_SMALL_WORD
from desktop.witness.facts.lists import words
from desktop.witness.facts.scanning import Token, tokens_of
from desktop.witness.facts.types import Fact, FactKind, Moment, Quantity
from desktop.witness.sources import Source
from desktop.witness.terms import key_of

_ALIKE = 0.85  # share of a sentence that stands in the same order in its source: else it was said in other words
_KINDS = {
    FactKind.NUMBER: MismatchKind.NUMBER,
    FactKind.DATE: MismatchKind.DATE,
    FactKind.TIME: MismatchKind.DATE,
    FactKind.NAME: MismatchKind.NAME,
}
_JOINS = frozenset(words("and or with und oder mit et ou avec e o con ou com y और तथा एवं या และ กับ หรือ & , - – — /"))
# "Up from 3.90": which is which matters.
_NO_JOINS = frozenset(words("from to instead than bis statt als auf desde से"))
_LONGEST = 120  # words of a sentence that are compared


class _Slot(NamedTuple):
    """A word, or a fact of one or more words. `key`: by which it is compared, the same for all facts of a kind."""

    start: int
    end: int
    key: str
    kind: FactKind | None
    value: object


def exchanged(
    source: Source, text: str, span: tuple[int, int], facts: Sequence[Fact], places: Sequence[int]
) -> Iterator[Mismatch]:
    for place in places:
        sentence = source.index.sentences[place]
        others = source.facts(place)
        capitals = _capitals(text, *span) & _capitals(source.text, sentence.start, sentence.end)
        mine = _slots(text, span, facts, capitals)
        yours = _slots(source.text, (sentence.start, sentence.end), others, capitals)
        pairs = [
            (one, other)
            for one, other in _in_the_same_place(mine, yours)
            if one.kind is not None and one.value != other.value and _is_moved(source.text, one, other, yours)
        ]
        kinds = Counter(one.kind for one, _ in pairs)
        if len(kinds) > 1 and len(set(kinds.values())) == 1:
            continue  # each number went along with its name: it is the same, told in another order
        for one, other in pairs:
            kind = _KINDS[one.kind] if one.kind is not None else MismatchKind.NAME
            instead, words_there = source.text[other.start : other.end], text[one.start : one.end]
            yield Mismatch(kind, one.start, one.end, words_there, instead, sentence.passage, elsewhere=True)


def _is_moved(text: str, one: _Slot, other: _Slot, yours: Sequence[_Slot]) -> bool:
    """Whether what should stand there stands in another place of the same sentence."""
    rightly = next((each for each in yours if each.kind is one.kind and each.value == one.value), None)
    return rightly is not None and not _are_joined(text, rightly, other)


def _in_the_same_place(mine: Sequence[_Slot], yours: Sequence[_Slot]) -> Iterator[tuple[_Slot, _Slot]]:
    if not mine or len(mine) > _LONGEST or len(yours) > _LONGEST:
        return
    matcher = difflib.SequenceMatcher(None, [slot.key for slot in mine], [slot.key for slot in yours], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < _ALIKE * len(mine):
        return
    for block in blocks:
        yield from zip(mine[block.a : block.a + block.size], yours[block.b : block.b + block.size], strict=True)


def _are_joined(text: str, one: _Slot, other: _Slot) -> bool:
    """ "Anna and Ben": in whichever order, it is the same."""
    first, second = sorted((one, other))
    between = text[first.end : second.start].replace(",", " , ").replace("–", " – ").replace("-", " - ").lower().split()
    titles = TITLES | EVERY_SMALL_WORD
    return any(word in _JOINS for word in between) and all(
        word.strip(".") in titles | _JOINS and word not in _NO_JOINS for word in between
    )


def _slots(text: str, span: tuple[int, int], facts: Sequence[Fact], capitals: frozenset[str]) -> list[_Slot]:
    figures = [fact for fact in facts if fact.kind in _KINDS and not _is_article(fact)]
    found: list[_Slot] = []
    for token in tokens_of(text, *span):
        fact = next((each for each in figures if each.start <= token.start < each.end), None)
        if fact is not None:
            if fact.start == token.start or not found or found[-1].start != fact.start:
                kind, value = _told(fact)
                found.append(_Slot(fact.start, fact.end, f"§{kind.value}", kind, value))
        elif token.kind == "word" and token.text in capitals:
            found.append(_Slot(token.start, token.end, "§name", FactKind.NAME, key_of(token.text)[0]))
        elif token.kind != "sign":
            found.append(_Slot(token.start, token.end, key_of(token.text)[0], None, token.text))
    return found


def _told(fact: Fact) -> tuple[FactKind, object]:
    """Its kind and value; a number that may be a year counts as one."""
    value = fact.value
    if isinstance(value, Quantity) and not value.unit and fact.text.isdigit() and 1000 <= value.readings[0] < 2200:
        return FactKind.DATE, Moment(int(value.readings[0]))
    if isinstance(value, Quantity):
        return fact.kind, value.readings[0]  # one of two may leave the unit to the other: "from 4 to 5 euros"
    return fact.kind, key_of(fact.text)[0] if fact.kind is FactKind.NAME else value


def _is_article(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and fact.value.article


def _capitals(text: str, start: int, end: int) -> frozenset[str]:
    """Words with a capital letter that carry content."""

    def is_one(token: Token) -> bool:
        return token.kind == "word" and token.text[0].isupper() and token.lower not in EVERY_SMALL_WORD

    return frozenset(token.text for token in tokens_of(text, start, end) if is_one(token))

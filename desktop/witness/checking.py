"""Holds the facts of a sentence against the sentences behind it: each that they do not have is a mismatch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.common.proof import Mismatch, MismatchKind
from desktop.witness.exchanging import exchanged
from desktop.witness.facts.comparing import is_clock, is_said, same_quantity
from desktop.witness.facts.finder import facts_in
from desktop.witness.facts.scanning import Token, tokens_of
from desktop.witness.facts.types import Fact, FactKind, Moment, Quantity
from desktop.witness.facts.units import same_measure, unit_named
from desktop.witness.naming import NameChecker
from desktop.witness.opposites import opposites
from desktop.witness.slots import Slots
from desktop.witness.sources import Source

_KINDS = {
    FactKind.NUMBER: MismatchKind.NUMBER,
    FactKind.DATE: MismatchKind.DATE,
    FactKind.TIME: MismatchKind.DATE,
    FactKind.NAME: MismatchKind.NAME,
    FactKind.QUOTE: MismatchKind.QUOTE,
}


class Checker:
    """Of sentences of one text, which is in `language`, against one document."""

    def __init__(self, source: Source, text: str, language: str, *, translated: bool) -> None:
        self._source = source
        self._text = text
        self._language = language
        self._translated = translated
        self._names = NameChecker(source, text, language, translated=translated)

    def facts(self, start: int, end: int) -> tuple[Fact, ...]:
        return facts_in(self._text, self._language, start, end)

    def check(self, start: int, end: int, facts: Sequence[Fact], places: Sequence[int]) -> tuple[Mismatch, ...]:
        """`places`: of the sentences behind it, best first; none where it has no support: then only what stands
        nowhere in the document is told.
        """
        slots = Slots(self._source, self._text, (start, end), facts, places)
        found: list[Mismatch] = []
        for fact in facts:
            if fact.kind in (FactKind.NUMBER, FactKind.DATE, FactKind.TIME):
                found += self._figure(fact, slots)
            elif fact.kind is FactKind.QUOTE:
                found += self._quote(fact, places)
        if places:
            found += self._measures(facts, (start, end), slots)
        found += self._names.check(facts, (start, end), slots)
        if not self._translated and places:
            found += opposites(self._source, self._text, self._language, (start, end), facts, places)
            known = {mismatch.start for mismatch in found}
            swapped = exchanged(self._source, self._text, (start, end), facts, places)
            found += (mismatch for mismatch in swapped if mismatch.start not in known)
        return tuple(sorted(found, key=lambda mismatch: (mismatch.start, mismatch.end)))

    def _figure(self, fact: Fact, slots: Slots) -> Iterator[Mismatch]:
        same = self._same(fact)
        if isinstance(fact.value, Quantity) and fact.value.article:
            return
        if any(same(other) for other in slots.own):
            if (other := slots.belongs(fact, same)) is not None:
                yield self._mismatch(fact, other, slots, elsewhere=True)
            return
        instead = slots.instead(fact, same)
        if (
            slots.own
            and any(same(other) for other in slots.nearby)
            and (instead is None or not slots.is_close(fact, instead))
        ):
            return
        elsewhere = any(same(other) and not _is_rough(other) for other in self._source.facts_elsewhere(fact.text))
        if elsewhere and not slots.places:
            return
        yield self._mismatch(fact, instead, slots, elsewhere=elsewhere)

    def _measures(self, facts: Sequence[Fact], span: tuple[int, int], slots: Slots) -> Iterator[Mismatch]:
        """Units without a number: "for each metre", "5 euros a week"."""
        ours = [
            token
            for token in tokens_of(self._text, *span)
            if not any(f.start <= token.start < f.end and not _is_rate(f, facts) for f in facts)
        ]
        theirs = [token for place in slots.places for token in self._source.tokens(place)]
        said = {_measure(token) for token in theirs}
        mine = {_measure(token) for token in ours}
        for token in ours:
            if not (unit := _measure(token)) or unit in said:
                continue
            other = next(
                (each for each in theirs if same_measure(_measure(each), unit) and _measure(each) not in mine), None
            )
            if other is not None:
                passage = self._source.index.sentences[slots.places[0]].passage
                yield Mismatch(MismatchKind.NUMBER, token.start, token.end, token.text, other.text, passage)

    def _mismatch(self, fact: Fact, instead: Fact | None, slots: Slots, *, elsewhere: bool) -> Mismatch:
        return Mismatch(
            _KINDS[fact.kind],
            fact.start,
            fact.end,
            fact.text,
            instead.text if instead else "",
            slots.passage_of(instead) if instead else 0,
            elsewhere,
        )

    def _same(self, fact: Fact) -> Callable[[Fact], bool]:
        """Whether another fact says the same as this one."""
        value = fact.value
        if isinstance(value, Quantity):
            either = self._language != self._source.language or not self._language
            return lambda other: _same_number(value, other, either_reading=either)
        if isinstance(value, Moment):
            return lambda other: _says(value, other)
        return lambda other: other.value == value

    def _quote(self, fact: Fact, places: Sequence[int]) -> Iterator[Mismatch]:
        if self._translated or not isinstance(fact.value, str):
            return
        words = fact.value.split()
        if self._source.says(fact.value) or (len(words) == 1 and self._source.has_word(fact.text.strip(".,;:!?"))):
            return
        others = [other for place in places for other in self._source.facts(place) if other.kind is FactKind.QUOTE]
        instead = others[0] if others else None
        passage = self._source.index.sentences[places[0]].passage if instead else 0
        yield Mismatch(MismatchKind.QUOTE, fact.start, fact.end, fact.text, instead.text if instead else "", passage)


def _is_rate(fact: Fact, facts: Sequence[Fact]) -> bool:
    """ "A week" right behind an amount."""
    article = isinstance(fact.value, Quantity) and fact.value.article
    return article and any(0 <= fact.start - other.end <= 1 for other in facts)


def _measure(token: Token) -> str:
    """The unit a word is, "" for what is none or too short to be sure."""
    return unit_named(token.text, behind_digits=False)[0] if token.kind == "word" and len(token.text) > 3 else ""


def _is_rough(fact: Fact) -> bool:
    """ "About 70" is near to 69, and does not say it."""
    return isinstance(fact.value, Quantity) and fact.value.about


def _same_number(value: Quantity, other: Fact, *, either_reading: bool) -> bool:
    if isinstance(other.value, Quantity):
        return same_quantity(value, other.value, either_reading=either_reading)
    if not isinstance(other.value, Moment):
        return False
    dated = not value.unit and value.readings[0] in (other.value.year, other.value.day)
    return dated or is_clock(value, other.value)


def _says(value: Moment, other: Fact) -> bool:
    if isinstance(other.value, Moment):
        return is_said(value, [other.value])
    if value.minute >= 0 and isinstance(other.value, Quantity):
        return is_clock(other.value, value)
    only_year = value.year and not (value.month or value.day)
    return bool(only_year) and isinstance(other.value, Quantity) and value.year in other.value.readings

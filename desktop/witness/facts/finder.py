"""Finds all that can be checked in a text: numbers, dates, times, names, quotes, negations."""

from __future__ import annotations

from desktop.witness.facts.moments import MomentFinder
from desktop.witness.facts.naming import names_in
from desktop.witness.facts.negations import negations_in
from desktop.witness.facts.quantities import quantities_in
from desktop.witness.facts.quotes import quotes_in
from desktop.witness.facts.scanning import tokens_of
from desktop.witness.facts.types import Fact


def facts_in(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Fact, ...]:
    """In their order; places are characters of the whole text. `language`: a code as `language_of` tells it."""
    tokens = tokens_of(text, start, end)
    moments = MomentFinder(text, tokens, language)
    found = list(moments.find())
    found += quantities_in(text, tokens, language, moments.taken)
    figures = [(fact.start, fact.end) for fact in found]
    names = names_in(text, tokens, moments.taken)
    found += (name for name in names if not any(start <= name.start < end for start, end in figures))
    found += quotes_in(text, start, end)
    found += negations_in(text, tokens, language)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))

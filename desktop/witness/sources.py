"""Knows what the sentences and passages of a document say that can be checked, each looked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.witness.facts.finder import facts_in
from desktop.witness.facts.language import language_of
from desktop.witness.facts.quotes import verbatim
from desktop.witness.facts.scanning import Token, tokens_of
from desktop.witness.facts.types import Fact
from desktop.witness.index import Index
from desktop.witness.terms import key_of, number_key

_KEPT = 4_000  # sentences whose facts are kept
_ELSEWHERE = 40  # sentences that are looked at for words that are not where they should be


class Source:
    def __init__(self, index: Index) -> None:
        self.index = index
        self.text = index.text
        self.language = language_of(index.text)
        self._facts: dict[int, tuple[Fact, ...]] = {}
        self._languages: dict[int, str] = {}
        self._expected = ""
        self._verbatim = ""

    def facts(self, place: int) -> tuple[Fact, ...]:
        """Of a sentence, by its place in the index."""
        if place not in self._facts:
            if len(self._facts) >= _KEPT:
                self._facts.clear()
            _, start, end = self.index.sentences[place]
            self._facts[place] = facts_in(self.text, self._language_at(place), start, end)
        return self._facts[place]

    def expect(self, language: str) -> None:
        """The language of a text that is held against it, in case nothing in the document tells its own."""
        if not self.language and language != self._expected:
            self._facts.clear()
            self._languages.clear()
            self._expected = language

    def _language_at(self, place: int) -> str:
        """Of the passage where a sentence stands: a document may have several."""
        around = self.index.around(place)
        number = around.start
        if number not in self._languages:
            start, end = self.index.sentences[number].start, self.index.sentences[around.stop - 1].end
            told = language_of(self.text[start:end], sure=True)
            self._languages[number] = told or self.language or self._expected
        return self._languages[number]

    def tokens(self, place: int) -> list[Token]:
        """Of a sentence, by its place in the index."""
        _, start, end = self.index.sentences[place]
        return tokens_of(self.text, start, end)

    def facts_of_passages(self, places: Sequence[int]) -> Iterator[Fact]:
        """Of all sentences of the passages in which those stand."""
        for place in dict.fromkeys(each for chosen in places for each in self.index.around(chosen)):
            yield from self.facts(place)

    def facts_elsewhere(self, words: str) -> Iterator[Fact]:
        """Of sentences anywhere that have one of the words."""
        keys = {number_key(words)} - {"#"}
        keys |= {key_of(word)[0] for word in words.split() if not word[0].isdigit()}
        for key in sorted(keys):
            for place in self.index.with_key(key, _ELSEWHERE):
                yield from self.facts(place)

    def says(self, quote: str) -> bool:
        """Whether the document has those words as they stand; `quote` as `verbatim` has it."""
        if not self._verbatim:
            self._verbatim = verbatim(self.text)
        pieces = [piece.strip(" .,;:!?") for piece in quote.replace("[...]", "...").split("...")]
        return all(piece in self._verbatim for piece in pieces)

    def has_word(self, word: str) -> bool:
        """Whether it stands anywhere, perhaps with another ending."""
        key = key_of(word)[0]
        return self.index.has(key) or any(self.index.has(key_of(stem)[0]) for stem in _without_endings(word))


def _without_endings(word: str) -> Iterator[str]:
    for ending in ("'s", "’s", "s", "es", "n", "en", "'", "’"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)]

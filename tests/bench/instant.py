"""Summaries without a model: planted facts that are kept, ours beside sumy's where that is installed, and the time."""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Sequence
from typing import Any

from desktop.writing.instant.candidates import candidates_of
from desktop.writing.instant.choosing import best
from desktop.writing.instant.ranking import rank
from desktop.writing.instant.summary import instant_summary
from desktop.writing.types import Length, SummaryOptions
from tests.bench.planted import LANGUAGES, Planted, planted
from tests.bench.report import Figure, Ratio, milliseconds

_SEEDS = range(5)
_SUMY = {"TextRank": "text_rank.TextRankSummarizer", "LexRank": "lex_rank.LexRankSummarizer",
         "LSA": "lsa.LsaSummarizer", "Luhn": "luhn.LuhnSummarizer"}  # fmt: skip
_NAMES = {"en": "english", "de": "german"}  # the two of ours that sumy knows
_PAGES = 300
_SECTIONS = 1_400  # about 300 pages


def measure() -> Sequence[Ratio | Figure]:
    """Of as many sentences as there are facts, how many are facts."""
    found: list[Ratio | Figure] = []
    for language in LANGUAGES:
        texts = [planted(language, seed=seed) for seed in _SEEDS]
        ours = sum(map(_ours, texts)) / len(texts)
        others = {name: sum(_sumy(path, each) for each in texts) / len(texts) for name, path in _known(language)}
        if others:
            name = max(others, key=lambda each: others[each])
            what = f"instant, planted facts kept, {language}, sumy {name}"
            found.append(Ratio(what, f"{ours:.0%}", f"{others[name]:.0%}", ours / max(others[name], 0.01), ">= 1"))
        else:
            found.append(Figure(f"instant, planted facts kept, {language}", f"{ours:.0%}", ">= 80%"))
    book = planted("en", _SECTIONS)
    began = time.perf_counter()
    instant_summary(book.document, SummaryOptions(Length.LONG))
    found.append(Figure(f"instant, {_PAGES} pages", milliseconds(time.perf_counter() - began), "<= 3000 ms"))
    return found


def _ours(text: Planted) -> float:
    candidates = candidates_of(text.document)
    scores = rank(candidates, text.document.text)
    chosen = best(candidates, scores, len(text.facts))
    said = {text.document.text[candidates[at].start : candidates[at].end] for at in chosen}
    return len(said & set(text.facts)) / len(set(text.facts))


def _known(language: str) -> list[tuple[str, str]]:
    if language not in _NAMES or importlib.util.find_spec("sumy") is None:
        return []
    return list(_SUMY.items())


def _sumy(path: str, text: Planted) -> float:
    """With sentences and words cut as ours are, and its own stems and stop words."""
    module, name = path.split(".")
    language = _NAMES[text.language]
    stemmer = importlib.import_module("sumy.nlp.stemmers").Stemmer(language)
    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(stemmer)
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = importlib.import_module("sumy.utils").get_stop_words(language)
    parser = importlib.import_module("sumy.parsers.plaintext").PlaintextParser.from_string
    whole = parser(text.document.text, _Tokenizer())
    said = {str(sentence) for sentence in summarizer(whole.document, len(text.facts))}
    return len(said & set(text.facts)) / len(set(text.facts))


class _Tokenizer:
    """As sumy wants one; its own asks the network for data."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        from desktop.witness.sentences import sentences_in

        return tuple(paragraph[start:end] for start, end in sentences_in(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        from desktop.common.languages import words_of

        return tuple(words_of(sentence))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

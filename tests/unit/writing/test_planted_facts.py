"""Facts planted in three hundred pages reach the model; a long summary keeps them, a short one says what it left out.

The model of these tests copies sentences out, and ends where the length that was asked for, or its memory, ends.
"""

from __future__ import annotations

import random
import re

import pytest

from desktop.common import tokens
from desktop.common.types import Document, Ending, Passage
from desktop.witness.proving import Prover
from desktop.writing.leftover import left_out
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Result, Shape, SummaryOptions
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, FakeRouter, Reply, result_of

PAGES = 300
_PAGE = 24  # sentences in two paragraphs, some 1,900 characters
_FACT = re.compile(r"Lot [^.]*\.")
_WHO = ("Keller", "Adams", "Moreau", "Rossi", "Silva", "Sharma", "Ortiz", "Suwan")
_WHAT = ("brass lanterns", "oak barrels", "fishing nets", "copper kettles", "sail needles", "herring casks")
_FILLING = (
    "The wind came from the west on most of those days, and the harbour was quiet.",
    "Some of the older people remembered how it used to be, though they did not agree.",
    "There was a good deal of talk about it in the evenings, as there always had been.",
    "Nothing came of that for a long time, and in the end it was forgotten by everybody.",
    "The road along the coast was closed again, which surprised nobody in the villages.",
)


def facts(count: int) -> list[str]:
    dice = random.Random(6)
    return [
        f"Lot {n} was bought by {dice.choice(_WHO)} for {1_000 + 37 * n} crowns with {n + 3} {dice.choice(_WHAT)}."
        for n in range(count)
    ]


def book(planted: list[str]) -> Document:
    """Three hundred pages with these sentences, each on a page of its own, anywhere in it."""
    dice = random.Random(7)
    pages = [[dice.choice(_FILLING) for _ in range(_PAGE)] for _ in range(PAGES)]
    for sentence, page in zip(planted, sorted(dice.sample(range(PAGES), len(planted))), strict=True):
        pages[page][dice.randrange(_PAGE)] = sentence
    halves = [half for page in pages for half in (page[: _PAGE // 2], page[_PAGE // 2 :])]
    passages = (
        Passage(n, " ".join(half), f"page {(n + 1) // 2}", page=(n + 1) // 2) for n, half in enumerate(halves, 1)
    )
    return Document("book.pdf", tuple(passages))


class Extracting(FakeRoute):
    """Says every sentence with a fact, of a short summary the first three. Not a word more than it may, or can hold."""

    def __init__(self, num_ctx: int = 8_192) -> None:
        super().__init__(self._extract, num_ctx=num_ctx, counting=tokens.estimate)

    def _extract(self, told: str, text: str) -> Reply:
        found = _FACT.findall(text)
        if "Length: short" in told:
            found = found[:: max(1, len(found) // 3)][:3]
        room = min(self.limits[-1], self.num_ctx - tokens.estimate(told + text))
        said: list[str] = []
        for sentence in found:
            if tokens.estimate("\n".join([*said, sentence])) > room:
                return "\n".join(f"- {each}" for each in said), Ending.LENGTH
            said.append(sentence)
        return "\n".join(f"- {each}" for each in said) or "- Nothing of importance."


async def summarized(route: Extracting, source: Document, length: Length) -> Result:
    summarizer = Summarizer(FakeRouter(route), prover=Prover)
    return result_of(
        [event async for event in summarizer.summarize(source, SummaryOptions(length, Shape.BULLETS), "m")]
    )


@pytest.mark.parametrize("num_ctx", [2_048, 8_192])
def test_a_hundred_sentences_in_three_hundred_pages_all_reach_a_request(run: Run, num_ctx: int) -> None:
    planted = facts(100)
    route, source = Extracting(num_ctx), book(planted)
    result = run(summarized(route, source, Length.MEDIUM))
    assert len(source.text) > 550_000
    parts = [text for text, task in zip(route.texts, route.tasks, strict=True) if " a part " in task]
    assert all(any(sentence in part for part in parts) for sentence in planted)  # each whole, in one of them
    assert result.coverage.complete


def test_a_long_summary_keeps_a_hundred_and_twenty_facts(run: Run) -> None:
    planted = facts(120)
    route, source = Extracting(), book(planted)
    result = run(summarized(route, source, Length.LONG))
    kept = sum(sentence in result.text for sentence in planted)
    assert kept >= 0.95 * len(planted)
    assert result.proof is not None
    holding = {passage.number for passage in source.passages if _FACT.search(passage.text)}
    assert len(result.proof.used & holding) >= 0.95 * len(holding)


def test_a_short_summary_says_what_it_left_out_and_that_can_be_summarized(run: Run) -> None:
    planted = facts(120)
    route, source = Extracting(), book(planted)
    result = run(summarized(route, source, Length.SHORT))
    said = [sentence for sentence in planted if sentence in result.text]
    assert len(said) == 3
    assert result.proof is not None
    left = left_out(source, result.proof.used)
    for passage in source.passages:
        if fact := _FACT.search(passage.text):
            assert (passage.number in left) is (fact[0] not in said)
    rest = run(_of_what_was_left(source, left))
    assert not any(sentence in rest.text for sentence in said)
    assert sum(sentence in rest.text for sentence in planted) >= 0.95 * 117
    assert rest.coverage.read == left


async def _of_what_was_left(source: Document, left: frozenset[int]) -> Result:
    summarizer = Summarizer(FakeRouter(Extracting()), prover=Prover)
    events = summarizer.summarize(source, SummaryOptions(Length.LONG, Shape.BULLETS), "m", passages=left)
    return result_of([event async for event in events])

"""How like passages are by meaning is told by an installed model, where it is in nobody's way."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

import pytest

from desktop.common.errors import EngineFailed, InputUnreadable
from desktop.common.types import Document, Passage
from desktop.engine.embedders import Embedder, Embedders
from desktop.engine.types import EngineKind, InstalledModel
from desktop.writing.meaning import Meaning
from tests.routes import NoEngine

WORDS = ("dog", "puppy", "tax", "levy")
DOCUMENT = Document(
    "a.txt",
    (Passage(1, "A dog barked.", "line 1"), Passage(2, "The tax rose.", "line 2"), Passage(3, "x" * 3_000, "line 3")),
)


def vector(text: str) -> tuple[float, ...]:
    """Dogs and puppies are alike, so are taxes and levies."""
    found = [float("dog" in text or "puppy" in text), float("tax" in text or "levy" in text), 0.1]
    length = math.sqrt(sum(each * each for each in found))
    return tuple(each / length for each in found)


class OneEmbedder(Embedder):
    def __init__(self, name: str = "all-minilm", *, longest: int = 10**6) -> None:
        row = InstalledModel(name, "d1", 50, "bert", "22M", "F16")
        super().__init__(NoEngine(EngineKind.SYSTEM), row, "d1 0.33.0")
        vars(self)["asked"] = []
        vars(self)["longest"] = longest
        vars(self)["busy"] = False

    async def embed(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...] | None:
        if vars(self)["busy"]:
            return None
        if max(map(len, texts)) > vars(self)["longest"]:
            raise InputUnreadable("too long")
        vars(self)["asked"] += texts
        return tuple(map(vector, texts))


class Found(Embedders):
    def __init__(self, embedder: Embedder | None) -> None:
        self._given = embedder

    async def find(self) -> Embedder | None:
        return self._given


def likenesses(
    meaning: Meaning, text: str = "The puppy made noise. A levy was raised."
) -> tuple[tuple[float, ...], ...]:
    return asyncio.run(meaning.likenesses(DOCUMENT, text))


def test_the_passage_that_means_the_same_is_the_most_alike() -> None:
    first, second = likenesses(Meaning(Found(OneEmbedder())))
    assert len(first) == len(second) == 3
    assert first[0] > 0.9 > first[1]
    assert second[1] > 0.9 > second[0]
    assert all(0 <= each <= 1 for each in (*first, *second))


def test_without_a_model_nothing_is_told() -> None:
    assert likenesses(Meaning(Found(None))) == ()


def test_vectors_are_reckoned_once_and_a_new_sentence_alone_is_asked_for() -> None:
    embedder = OneEmbedder()
    meaning = Meaning(Found(embedder))
    likenesses(meaning)
    before = len(vars(embedder)["asked"])
    likenesses(meaning, "The puppy made noise. A new sentence is here.")
    assert vars(embedder)["asked"][before:] == ["A new sentence is here."]


def test_while_somebody_waits_for_an_answer_nothing_is_told_and_later_it_is() -> None:
    embedder = OneEmbedder()
    meaning = Meaning(Found(embedder))
    vars(embedder)["busy"] = True
    assert likenesses(meaning) == ()
    vars(embedder)["busy"] = False
    assert likenesses(meaning)


def test_what_takes_too_long_is_gone_on_with_the_next_time() -> None:
    clock = iter(range(0, 1_000, 5))
    embedder = OneEmbedder()
    meaning = Meaning(Found(embedder), lambda: float(next(clock)))
    assert likenesses(meaning) == ()
    begun = len(vars(embedder)["asked"])
    assert begun
    assert likenesses(meaning)
    assert len(set(vars(embedder)["asked"])) == len(vars(embedder)["asked"])


def test_what_is_too_long_for_the_model_is_cut() -> None:
    assert likenesses(Meaning(Found(OneEmbedder(longest=300))))


def test_nomic_is_told_what_is_asked_and_what_is_given() -> None:
    embedder = OneEmbedder("nomic-embed-text:latest")
    likenesses(Meaning(Found(embedder)))
    assert "search_query: The puppy made noise." in vars(embedder)["asked"]
    assert "search_document: A dog barked." in vars(embedder)["asked"]


def test_an_engine_that_fails_costs_the_likeness_and_nothing_else() -> None:
    class Failing(Found):
        async def find(self) -> Embedder | None:
            raise EngineFailed("gone")

    assert likenesses(Meaning(Failing(None))) == ()


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a heading"])
def test_a_text_without_sentences_asks_nobody(text: str) -> None:
    embedder = OneEmbedder()
    assert likenesses(Meaning(Found(embedder)), text) == ()
    assert vars(embedder)["asked"] == []

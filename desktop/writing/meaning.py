"""Tells how like the passages of a document the sentences of a text are by meaning, where a model for that is here."""

from __future__ import annotations

import asyncio
import hashlib
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from operator import mul

from desktop.common.errors import CorralError, InputUnreadable
from desktop.common.types import Document
from desktop.engine.embedders import Embedder, Embedders
from desktop.witness.claims import claims_in

_LETTERS = 800  # of a passage at a time; a model of 512 tokens takes as many in most scripts
_LEAST = 100
_MOST_PIECES = 2_000  # of a document; a longer one is not compared
_AT_ONCE = 8  # texts in a request: an answer that somebody waits for comes in between
_KEPT = 20_000  # vectors in memory
_PATIENCE = 8.0  # seconds; what was reckoned by then is kept for the next time

Vector = Sequence[float]
Likenesses = tuple[tuple[float, ...], ...]


class Meaning:
    """Vectors are kept by the digest of their text until Corral ends."""

    def __init__(self, embedders: Embedders, clock: Callable[[], float] = time.monotonic) -> None:
        self._embedders = embedders
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], Vector] = OrderedDict()

    async def likenesses(self, document: Document, text: str) -> Likenesses:
        """For each sentence of `claims_in(text)`, how like it each passage is, from 0 to 1, in their order.

        Empty where there is no model for it, or nobody could be asked without being in the way. Raises nothing.
        """
        try:
            return await self._likenesses(document, text)
        except CorralError:
            return ()

    async def _likenesses(self, document: Document, text: str) -> Likenesses:
        sentences = [text[start:end] for start, end in await asyncio.to_thread(claims_in, text)]
        pieces = [(number, piece) for number, each in enumerate(document.passages) for piece in _pieces(each.text)]
        if not sentences or len(pieces) > _MOST_PIECES:
            return ()
        embedder = await self._embedders.find()
        if embedder is None:
            return ()
        until = self._clock() + _PATIENCE
        asked = await self._vectors(embedder, [_asking(embedder, each) for each in sentences], until)
        given = (
            await self._vectors(embedder, [_given(embedder, piece) for _, piece in pieces], until) if asked else None
        )
        if asked is None or given is None:
            return ()
        numbers = [number for number, _ in pieces]
        return await asyncio.to_thread(_compared, asked, given, numbers, len(document.passages))

    async def _vectors(self, embedder: Embedder, texts: Sequence[str], until: float) -> list[Vector] | None:
        """None where it takes too long, or somebody waits for an answer."""
        keys = [(embedder.key, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()) for text in texts]
        found = {key: self._kept[key] for key in keys if key in self._kept}
        waiting = [(key, text) for key, text in dict(zip(keys, texts, strict=True)).items() if key not in found]
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            vectors = await _embedded(embedder, [text for _, text in some]) if self._clock() < until else None
            if vectors is None:
                return None
            for (key, _), vector in zip(some, vectors, strict=True):
                found[key] = self._kept[key] = vector
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return [found[key] for key in keys]


async def _embedded(embedder: Embedder, texts: Sequence[str]) -> list[Vector] | None:
    """What is too long for the model is cut: its beginning tells what it is about."""
    most = max(map(len, texts))
    while True:
        try:
            vectors = await embedder.embed([text[:most] for text in texts])
        except InputUnreadable:
            most //= 2
            if most < _LEAST:
                raise
        else:
            return [array("f", vector) for vector in vectors] if vectors is not None else None


def _pieces(text: str) -> list[str]:
    return [text[start : start + _LETTERS] for start in range(0, len(text), _LETTERS)]


def _asking(embedder: Embedder, sentence: str) -> str:
    return f"search_query: {sentence}" if _nomic(embedder) else sentence


def _given(embedder: Embedder, piece: str) -> str:
    return f"search_document: {piece}" if _nomic(embedder) else piece


def _nomic(embedder: Embedder) -> bool:
    """It was trained with these words in front; engines add none."""
    return "nomic" in f"{embedder.model.name} {embedder.model.family}".lower()


def _compared(asked: Sequence[Vector], given: Sequence[Vector], numbers: Sequence[int], passages: int) -> Likenesses:
    """By the cosine of vectors of length 1; of a long passage its most alike piece counts."""
    found: list[tuple[float, ...]] = []
    for one in asked:
        best = [0.0] * passages
        for other, number in zip(given, numbers, strict=True):
            best[number] = max(best[number], sum(map(mul, one, other)))
        found.append(tuple(min(1.0, each) for each in best))
    return tuple(found)

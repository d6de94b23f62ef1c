"""Installed models of other families: whether they converse and see, as their engine says."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from desktop.common.errors import CorralError
from desktop.engine.types import EngineKind, InstalledModel, ModelFacts
from desktop.family.needs import Places

Found = tuple[EngineKind, InstalledModel]

_AT_ONCE = 4  # an engine reads the model's file for every answer


class FactsOf:
    """Asks an engine once for each digest. A model that cannot be asked is asked again with the next shelf."""

    def __init__(self, places: Places | None) -> None:
        self._places = places
        self._known: dict[str, ModelFacts] = {}

    async def learn(self, rows: Sequence[Found], asleep: frozenset[EngineKind]) -> None:
        """An engine that is `asleep` is not woken for it."""
        present = {model.digest for _, model in rows}
        self._known = {digest: facts for digest, facts in self._known.items() if digest in present}
        wanted = {
            model.digest: (kind, model)
            for kind, model in rows
            if model.digest and model.digest not in self._known and kind not in asleep and not _only_searches(model)
        }
        gate = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(self._ask(kind, model, gate) for kind, model in wanted.values()))

    def get(self, model: InstalledModel) -> ModelFacts | None:
        return self._known.get(model.digest)

    async def _ask(self, kind: EngineKind, model: InstalledModel, gate: asyncio.Semaphore) -> None:
        if self._places is None:
            return
        try:
            async with gate:
                self._known[model.digest] = await self._places.client(kind).facts(model.name)
        except CorralError:
            return  # one that is broken or was just removed must not take the others off the shelf


def chats(model: InstalledModel, facts: ModelFacts | None) -> bool:
    """By what its engine lists where nobody could be asked, else by its family: the bert ones are made for search."""
    if facts:
        return facts.chats
    return not _only_searches(model) and ("completion" in model.capabilities or "bert" not in model.family.lower())


def sees(model: InstalledModel, facts: ModelFacts | None) -> bool:
    return facts.sees if facts else model.family == "mllama" or "vision" in model.capabilities


def _only_searches(model: InstalledModel) -> bool:
    """Its engine lists what it can do, and conversing is not among it."""
    return bool(model.capabilities) and "completion" not in model.capabilities

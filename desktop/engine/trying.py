"""Finds out whether an engine runs a model where nobody knows: by loading it, once for each version."""

from __future__ import annotations

import asyncio

from desktop.common.errors import EngineFailed, ModelUnavailable
from desktop.engine.client import EngineClient
from desktop.engine.errors.kinds import CannotRun, EngineGone, ModelMissing
from desktop.engine.learned import Learned
from desktop.engine.types import ModelFacts, Version


class Trying:
    """One model at a time, so that two questions do not load it twice."""

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._turn = asyncio.Lock()

    async def runs(self, client: EngineClient, facts: ModelFacts, version: Version, num_ctx: int) -> bool:
        """From what is known, or has been found out now.

        Raises ModelMissing, EngineUnreachable, EngineGone and NoRoom: with those nothing is found out.
        """
        known = self._learned.found(facts.architecture, version)
        if known is not None:
            return known
        async with self._turn:
            known = self._learned.found(facts.architecture, version)
            return await self._try(client, facts, version, num_ctx) if known is None else known

    async def _try(self, client: EngineClient, facts: ModelFacts, version: Version, num_ctx: int) -> bool:
        try:
            await client.load(facts.name, num_ctx)
        except CannotRun:
            await self._learned.remember(facts.architecture, version, runs=False)
            return False
        except (ModelMissing, EngineGone):
            raise
        except (EngineFailed, ModelUnavailable):
            # In other words than those an engine is known to say it in; or something else was wrong this time.
            await self._learned.remember(facts.architecture, version, runs=False, keep=False)
            return False
        await client.unload(facts.name)
        await self._learned.remember(facts.architecture, version, runs=True)
        return True

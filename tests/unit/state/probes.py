"""Tells who would answer for a model, without an engine."""

from __future__ import annotations

from desktop.common.errors import CorralError
from desktop.engine.route import Glance
from desktop.engine.types import EngineKind


class ModelProbe:
    """Every model is run by the person's own Ollama, but for those it refuses."""

    def __init__(self, **refused: CorralError) -> None:
        self.refused = refused

    async def glance(self, model: str) -> Glance:
        if (error := self.refused.get(model.partition(":")[0])) is not None:
            raise error
        return Glance(EngineKind.SYSTEM, sees="vision" in model)

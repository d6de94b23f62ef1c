"""A way to a model with no engine at its end: doubles of tests say what it answers."""

from __future__ import annotations

from desktop.engine.client import EngineClient
from desktop.engine.route import Route
from desktop.engine.types import Endpoint, EngineKind, ModelFacts

FACTS = ModelFacts("m", "llama", frozenset({"completion"}), 131_072, 1, 1, 1, 1)


class NoEngine(EngineClient):
    def __init__(self, kind: EngineKind) -> None:
        self.endpoint = Endpoint("http://127.0.0.1:9", kind)


class NoRoute(Route):
    """`chat` is to be overridden."""

    def __init__(self, num_ctx: int = 8_192, engine: EngineKind = EngineKind.DEMO, facts: ModelFacts = FACTS) -> None:
        super().__init__(NoEngine(engine), facts, num_ctx, fresh=False)

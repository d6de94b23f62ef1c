"""What the writing tools need of the engine room: no more than this."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from desktop.common.types import Message
from desktop.engine.types import EngineKind, Finish, Token


class Route(Protocol):
    """A model on an engine that can run it."""

    @property
    def engine(self) -> EngineKind: ...

    @property
    def num_ctx(self) -> int: ...

    def chat(
        self, messages: Sequence[Message], *, num_predict: int, temperature: float, repeat_penalty: float
    ) -> AsyncIterator[Token | Finish]: ...


class Router(Protocol):
    async def route(self, model: str, *, with_picture: bool = False) -> Route: ...

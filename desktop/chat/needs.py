"""What a conversation needs of the engine room and of the history: no more than this."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from desktop.common.types import Ending, Message
from desktop.engine.types import EngineKind, Finish, ModelFacts, Token
from desktop.vault.types import Asked, Entry


class Route(Protocol):
    """A model on an engine that can run it."""

    @property
    def facts(self) -> ModelFacts: ...

    @property
    def engine(self) -> EngineKind: ...

    @property
    def num_ctx(self) -> int: ...

    def chat(self, messages: Sequence[Message], /, *, repeat_penalty: float) -> AsyncIterator[Token | Finish]: ...


class Router(Protocol):
    async def route(self, model: str, *, with_picture: bool = False) -> Route: ...


class History(Protocol):
    """The part of `vault.history.History` that an exchange reads and writes."""

    async def entry(self, entry: int, /) -> Entry: ...

    async def path(self, chat: int, limit: int, before: int | None, /) -> tuple[Entry, ...]: ...

    async def begin(self, asked: Asked, model: str, engine: str, /) -> tuple[Entry, Entry]: ...

    async def add_answer(self, chat: int, parent: int, model: str, engine: str, /) -> Entry: ...

    async def reopen(self, answer: int, /) -> Entry: ...

    def grow(self, answer: int, piece: str, /) -> None: ...

    async def finish(self, answer: int, text: str, ending: Ending, seconds: float, tokens: int, /) -> Entry: ...

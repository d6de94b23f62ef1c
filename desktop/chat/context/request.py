"""Sends as much of a conversation as fits the model's memory, and less where the engine counts more than estimated."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

from desktop.chat.context import memory
from desktop.chat.context.memory import SYSTEM, Fitted
from desktop.chat.context.turns import Turn
from desktop.common.errors import TextTooLong
from desktop.common.streams import closing
from desktop.engine.route import Route
from desktop.engine.types import REPEAT_PENALTY, Finish, Token
from desktop.vault.types import Condensed

_SQUEEZE = 1.5  # an engine that gives no count of its own: by how much ours grows at each new try


@dataclass(frozen=True)
class Request:
    """What is said to a model, before some of it is left out."""

    route: Route
    turns: tuple[Turn, ...]
    ratio: float
    penalty: float = REPEAT_PENALTY
    room: int = 0  # tokens the engine has for a request, where it said less than it was asked for
    system: str = SYSTEM
    condensed: Condensed | None = None
    temperature: float | None = None

    def fitted(self) -> Fitted:
        """What of it fits. Raises InputUnreadable when the last question does not."""
        return memory.fit(self.turns, self.room or self.route.num_ctx, self.ratio, self.system, self.condensed)

    def less(self, fitted: Fitted, refused: TextTooLong) -> tuple[Request, Fitted]:
        """Fewer messages than `fitted`, by the count of the engine that `refused` them where it gives one.

        Raises InputUnreadable when only the last question is left.
        """
        if fitted.alone:
            raise memory.too_long(documents=bool(self.turns[-1].documents))
        request, shorter = self, fitted
        if refused.tokens > refused.room > 0:
            ratio = max(request.ratio, request.ratio * refused.tokens / fitted.tokens)
            request = replace(request, ratio=ratio, room=min(refused.room, request.route.num_ctx))
            shorter = request.fitted()
        while shorter.messages == fitted.messages:
            request = replace(request, ratio=request.ratio * _SQUEEZE)
            shorter = request.fitted()
        return request, shorter

    def said_to(self, fitted: Fitted) -> AsyncGenerator[Token | Finish, None]:
        return self.route.weighing.chat(fitted.messages, temperature=self.temperature, repeat_penalty=self.penalty)

    async def answer(self, fitted: Fitted) -> AsyncGenerator[Token | Finish | Fitted, None]:
        """Should the engine find the request too long, less of the conversation is sent and told as Fitted."""
        request = self
        while True:
            try:
                async with closing(request.said_to(fitted)) as stream:
                    async for piece in stream:
                        yield piece
            except TextTooLong as refused:
                request, fitted = request.less(fitted, refused)
                yield fitted
            else:
                return

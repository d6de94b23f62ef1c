"""Asks one model on one engine, as the router chose them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from desktop.common.types import Ending, Message
from desktop.engine.client import EngineClient
from desktop.engine.refusals import check_sight
from desktop.engine.types import REPEAT_PENALTY, Ask, EngineKind, Finish, ModelFacts, Token

Measure = Callable[[str, Finish, EngineKind], None]  # the model, how its answer went, and whose engine it was

# An engine that loses the picture does so with each token of an answer: a long one would end in guesses.
LONGEST_PICTURE_ANSWER = 300


# Architectures that look at pictures, for a model whose engine sleeps and cannot be asked.
SEEING = frozenset({"mllama"})


@dataclass(frozen=True)
class Glance:
    """Which engine would answer for a model, and whether the model looks at pictures."""

    engine: EngineKind
    sees: bool


@dataclass(frozen=True)
class Route:
    """A way to ask one model. `num_ctx` is the same for every use of the model, or the engine would load it anew.

    `fresh`: requests with a picture start with the model not loaded, since this engine loses them. `measured` is told
    how each complete answer went. `clock` counts seconds.

    `weighs`: the engine tells what a model weighed for each word, and the person wants to see it. `weighed`: it is
    asked for with each request, see `weighing`.
    """

    client: EngineClient
    facts: ModelFacts
    num_ctx: int
    fresh: bool
    measured: Measure | None = None
    clock: Callable[[], float] = time.monotonic
    weighs: bool = False
    weighed: bool = False

    @property
    def engine(self) -> EngineKind:
        return self.client.endpoint.kind

    @property
    def weighing(self) -> Route:
        """The same way for answers that a person reads, with what was weighed for each word, where `weighs`."""
        return replace(self, weighed=True) if self.weighs else self

    def chat(
        self,
        messages: Sequence[Message],
        *,
        num_predict: int | None = None,
        temperature: float | None = None,
        repeat_penalty: float = REPEAT_PENALTY,
    ) -> AsyncGenerator[Token | Finish, None]:
        """As EngineClient.chat. Raises ModelUnavailable at once for a picture this model cannot see."""
        return self._ask(
            Ask(
                self.facts.name,
                tuple(messages),
                self.num_ctx,
                num_predict=num_predict,
                temperature=temperature,
                repeat_penalty=repeat_penalty,
                logprobs=self.weighed,
            )
        )

    async def read_ahead(self, messages: Sequence[Message]) -> bool:
        """See EngineClient: the beginning of a request, without a picture. Not measured, since nothing is answered."""
        return await self.client.read_ahead(Ask(self.facts.name, tuple(messages), self.num_ctx, num_predict=1))

    def fill(
        self,
        messages: Sequence[Message],
        form: str,
        *,
        num_predict: int,
        temperature: float,
        seed: int,
        weighed: bool = False,
    ) -> AsyncGenerator[Token | Finish, None]:
        """As `chat`, for an answer that is one JSON value after the schema `form`. It may still be cut off.

        Rows of a table are alike: what was said is not made less likely to be said again. `weighed`: what the model
        weighed comes with each word, where its engine tells.
        """
        return self._ask(
            Ask(
                self.facts.name,
                tuple(messages),
                self.num_ctx,
                num_predict=num_predict,
                temperature=temperature,
                repeat_penalty=1.0,
                form=form,
                seed=seed,
                logprobs=weighed,
            )
        )

    def _ask(self, ask: Ask) -> AsyncGenerator[Token | Finish, None]:
        pictures = any(message.picture is not None for message in ask.messages)
        if pictures:
            check_sight(self.facts)
        if self.fresh and pictures:
            wanted = ask.num_predict
            short = wanted is not None and 0 < wanted < LONGEST_PICTURE_ANSWER
            ask = replace(ask, fresh=True, num_predict=wanted if short else LONGEST_PICTURE_ANSWER)
        answer = self.client.chat(ask)
        return answer if self.measured is None else self._timed(answer, self.measured, pictures=pictures)

    async def _timed(
        self, answer: AsyncGenerator[Token | Finish, None], measured: Measure, *, pictures: bool
    ) -> AsyncGenerator[Token | Finish, None]:
        began, looking = self.clock(), 0.0
        async with aclosing(answer):
            async for piece in answer:
                if pictures and not looking:
                    looking = self.clock() - began
                if isinstance(piece, Finish) and piece.ending in (Ending.COMPLETE, Ending.LENGTH):
                    measured(self.facts.name, replace(piece, looking_seconds=looking), self.engine)
                yield piece

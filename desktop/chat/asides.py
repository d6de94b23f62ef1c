"""Asks a model something about a chat that is not kept in it, such as a title."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.chat.context import memory
from desktop.chat.context.branches import Branches
from desktop.chat.context.turns import Turn, turns_of
from desktop.chat.watching import watched
from desktop.common.types import Message, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, Finish, Token
from desktop.vault.history import History


class Asides:
    """As the next thing that is said in the talk: its engine need not read that again, neither for this nor for the
    question after it.
    """

    def __init__(self, router: Router, history: History) -> None:
        self._router = router
        self._branches = Branches(history)

    async def ask(
        self, chat: int, model: str, text: str, *, longest: int, temperature: float | None = None
    ) -> AsyncGenerator[Token | Finish, None]:
        """The answer, of `longest` tokens at most, and its Finish; nothing where the model is not in memory, or a
        picture would be looked at anew. Raises the vault's and the engine's errors, InputUnreadable where there is no
        room for it.
        """
        route = await self._way(model)
        if route is None:
            return
        branch = await self._branches.shown(chat)
        asked = Turn(Message(Role.USER, text))
        fitted = memory.fit(turns_of(branch.path, asked), route.num_ctx, branch.ratio, branch.system, branch.condensed)
        if fitted.with_picture:
            return
        answering = route.chat(fitted.messages, num_predict=longest, temperature=temperature)
        async with aclosing(watched(answering, text)) as pieces:
            async for piece in pieces:
                yield piece

    async def _way(self, model: str) -> Route | None:
        """The rules of the demo are always there."""
        if (await self._router.glance(model)).engine is EngineKind.DEMO:
            return await self._router.route(model)
        return await self._router.warm(model)

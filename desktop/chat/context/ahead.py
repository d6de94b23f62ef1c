"""Has an engine read what the next question will begin with, while the person still writes it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from desktop.chat.context import memory
from desktop.chat.context.attaching import portions
from desktop.chat.context.branches import Branch, Branches
from desktop.chat.context.documents import attachment
from desktop.chat.context.turns import Turn, turns_of
from desktop.common.errors import CorralError
from desktop.common.types import Message, Portion, Role
from desktop.engine.router import Router
from desktop.vault.draft_types import AddedDocument
from desktop.vault.history import History
from desktop.vault.types import USUAL, Manner

log = logging.getLogger(__name__)

_UNWRITTEN = "…"  # for the words that stand last, and nobody knows yet


class ReadAhead:
    """Quietly: only with a model that is in memory already, on this computer, beside nothing else. The engine keeps
    what it has read, and the question itself is then a matter of its own words.
    """

    def __init__(self, router: Router, history: History) -> None:
        self._router = router
        self._branches = Branches(history)

    async def read(
        self, chat: int | None, model: str, documents: Sequence[AddedDocument] = (), manner: Manner = USUAL
    ) -> bool:
        """For the branch in view, and for `documents` that wait in its composer. Whether it was read to its end.

        `manner`: of a chat that begins. Nothing that fails is told: the question is asked as it would be anyway.
        Cancelled, or as soon as anything is asked of an engine, the engine stops, and keeps what it has read so far.
        """
        try:
            route = await self._router.warm(model)
            if route is None:
                return False
            branch = await self._branches.shown(chat, manner)
            messages = await asyncio.to_thread(_beginning, branch, documents, route.num_ctx)
            return bool(messages) and await route.read_ahead(messages)
        except CorralError as problem:
            log.info("nothing was read ahead: %s", problem)
            return False


def _beginning(branch: Branch, documents: Sequence[AddedDocument], num_ctx: int) -> tuple[Message, ...]:
    """What would be sent; nothing where a picture goes along, which takes minutes to look at.

    A document that has to be summarized first is not known yet, nor what comes after it.
    """
    chosen = portions(documents, "", branch, num_ctx)
    known = [attachment(each) for each in chosen if each.portion is not Portion.SUMMARY]
    if len(known) < len(chosen):
        known = []
    new = Turn(Message(Role.USER, _UNWRITTEN), documents=tuple(known))
    fitted = memory.fit(turns_of(branch.path, new), num_ctx, branch.ratio, branch.system, branch.condensed)
    return () if fitted.with_picture else fitted.messages

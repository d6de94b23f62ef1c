"""Condenses the beginning of a chat: a few words stand for it in the memory of the model, and the chat itself stays."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from desktop.chat.context import memory
from desktop.chat.context.branches import Branch, Branches
from desktop.chat.context.shortening import Shortener
from desktop.chat.context.turns import Turn, exchanges_of, turns_of
from desktop.common import tokens
from desktop.common.errors import InputUnreadable, TextTooLong
from desktop.common.i18n import tr
from desktop.common.types import Message, Progress, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.vault.history import History
from desktop.vault.types import Condensed, Entry

_WORD_FOR_WORD = 2  # exchanges at the end that stay, where they do not take more than
_WORD_FOR_WORD_SHARE = 0.25  # of the memory; the last one always stays

_SAID = {Role.USER: "Person", Role.ASSISTANT: "Assistant"}


class Condenser:
    """Asks the chat's own model. The pictures, documents and pinned messages of the beginning stay in the memory."""

    def __init__(self, router: Router, history: History) -> None:
        self._router = router
        self._history = history
        self._branches = Branches(history)

    async def condense(self, chat: int, model: str, focus: str = "") -> AsyncGenerator[Progress | Condensed, None]:
        """All but the last exchanges of the branch in view. What stands for it is kept, and told as the last thing.

        `focus`: details that are to be kept, in the person's words. Closed before its end nothing is changed.

        Raises InputUnreadable where there is nothing to condense, EngineFailed where the model can do it no better,
        and the router's, engine's and vault's errors.
        """
        branch = await self._branches.shown(chat)
        route = await self._router.route(model)
        last = last_condensed(branch, route.num_ctx)
        if last is None:
            raise InputUnreadable(
                tr("There is nothing to condense yet."),
                tr("The last questions and answers stay word for word, and there is nothing before them."),
            )
        text = ""
        async with aclosing(self._shortened(branch, last, Shortener(route, focus))) as pieces:
            async for piece in pieces:
                if isinstance(piece, Progress):
                    yield piece
                else:
                    text = piece
        yield await self._history.condensed.keep(Condensed(last, text, model, 0.0))

    async def _shortened(self, branch: Branch, last: int, shortener: Shortener) -> AsyncGenerator[Progress | str, None]:
        beginning = tuple(entry for entry in branch.path if entry.id <= last)
        source = _transcript(branch, beginning)
        if talk := _in_memory(branch, beginning, shortener.route):
            try:
                async with aclosing(shortener.going_on(talk, source)) as pieces:
                    async for piece in pieces:
                        yield piece
            except TextTooLong:
                pass
            else:
                return
        async with aclosing(shortener.parts(source)) as pieces:
            async for piece in pieces:
                yield piece


def last_condensed(branch: Branch, num_ctx: int) -> int | None:
    """Id of the last message that is to be condensed; None where there is none. It is an answer."""
    before = branch.condensed.last if branch.condensed is not None else 0
    there = (entry for entry in branch.path if entry.id > before and not entry.removed)
    exchanges = exchanges_of(there, lambda entry: entry.role)
    kept, room = 1, num_ctx * _WORD_FOR_WORD_SHARE
    while kept < min(_WORD_FOR_WORD, len(exchanges) - 1):
        newest = [entry for exchange in exchanges[-kept - 1 :] for entry in exchange]
        if branch.ratio * sum(tokens.estimate(entry.text) for entry in newest) > room:
            break
        kept += 1
    gone = exchanges[:-kept]
    return gone[-1][-1].id if gone else None


def _in_memory(branch: Branch, beginning: Sequence[Entry], route: Route) -> tuple[Message, ...]:
    """The beginning as the model reads it in the talk; empty where it has forgotten some, or looks at a picture."""
    turns = turns_of(beginning)
    asked = Turn(Message(Role.USER, "word " * memory.ROOM_TO_ASK))
    try:
        fitted = memory.fit((*turns, asked), route.num_ctx, branch.ratio, branch.system, branch.condensed)
    except InputUnreadable:
        return ()
    return () if fitted.forgotten or fitted.with_picture else fitted.messages[:-1]


def _transcript(branch: Branch, beginning: Sequence[Entry]) -> str:
    """Who said what, after what stood for an even earlier beginning."""
    before = branch.condensed
    said = [before.text] if before is not None else []
    for turn in turns_of([entry for entry in beginning if before is None or entry.id > before.last]):
        named = "".join(f"[{document.name}]\n" for document in turn.documents)
        said.append(f"{_SAID[turn.message.role]}: {named}{turn.message.text}")
    return "\n\n".join(said)

"""Counts what fills a model's memory, so that its parts add up to what the engine counted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from desktop.chat.context import memory
from desktop.chat.context.attaching import foreseen, portions
from desktop.chat.context.branches import Branch, Branches
from desktop.chat.context.memory import Fitted
from desktop.chat.context.turns import Turn, question_text, turns_of
from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.common import tokens
from desktop.common.errors import InputUnreadable
from desktop.common.types import Message, Role
from desktop.engine.types import Finish
from desktop.vault.draft_types import Draft
from desktop.vault.history import History
from desktop.vault.types import Entry

_ANY = 1 << 40  # tokens, for what fits into no memory


def expected(fitted: Fitted, room: int, asked: int = 0) -> MemoryUse:
    """Before an engine counted. `asked`: id of the question, which was not kept yet when it was fitted."""
    return MemoryUse(fitted.fillings, room, first=asked if fitted.first == 0 else fitted.first)


def counted(fitted: Fitted, room: int, finish: Finish, answered: Entry) -> MemoryUse:
    """With the answer. The engine may have given no count."""
    asked = answered.parent or 0
    if not finish.prompt_tokens:
        return expected(_with_answer(fitted, tokens.estimate(answered.text)), room, asked)
    exact = replace(fitted, fillings=_spread(fitted.fillings, finish.prompt_tokens))
    # Of an answer that fills the memory an engine counts the token, too, for which there was no room.
    said = min(finish.answer_tokens, max(0, room - finish.prompt_tokens))
    return replace(expected(_with_answer(exact, said), room, asked), exact=True)


class MemoryNow:
    """What fills the memory while nothing is asked: when a chat is opened, and with what stands in its composer."""

    def __init__(self, history: History) -> None:
        self._branches = Branches(history)

    async def use(self, chat: int | None, model: str, room: int, draft: Draft | None = None) -> MemoryUse:
        """As it would be for a `model` with `room` tokens. Exact where that model answered last, and nothing is added.

        `draft`: what is to be asked. Where that is too long more is used than there is room. Raises VaultProblem.
        """
        branch = await self._branches.shown(chat)
        if draft is not None and not draft.empty:
            return await asyncio.to_thread(_with_draft, branch, room, draft)
        last = branch.last
        if last is None or last.role is Role.USER:
            return expected(_fitted(branch, room), room)
        asked = branch.before(len(branch.path) - 1)
        fitted = _with_answer(_fitted(asked, room), tokens.estimate(last.text))
        if not last.tokens or last.model != model or not _as_it_was(branch, last):
            return expected(fitted, room)
        exact = replace(fitted, fillings=_spread(fitted.fillings, min(last.tokens, room)))
        return replace(expected(exact, room), exact=True)


def _as_it_was(branch: Branch, answer: Entry) -> bool:
    """Nothing was condensed, pinned or taken out that may not have been so when this answer was given."""
    condensed = branch.condensed
    changed = any(entry.removed or entry.pinned for entry in branch.path)
    return not changed and (condensed is None or condensed.created < answer.created)


def _fitted(branch: Branch, room: int) -> Fitted:
    """What was read for the last question, by what was known before it."""
    before = branch.before(max(0, len(branch.path) - 1))
    turns = turns_of(branch.path)
    if not turns:
        return Fitted((), 0, 0, alone=True, fillings=memory.nothing_said(branch.system))
    try:
        return memory.fit(turns, room, before.ratio, branch.system, branch.condensed)
    except InputUnreadable:
        return memory.fit(turns[-1:], _ANY, before.ratio, branch.system)


def _with_draft(branch: Branch, room: int, draft: Draft) -> MemoryUse:
    chosen = portions(draft.documents, draft.text, branch, room)
    documents = tuple(foreseen(each, room) for each in chosen)
    new = Turn(Message(Role.USER, question_text(draft.text, draft.picture), draft.picture), documents=documents)
    try:
        fitted = memory.fit(turns_of(branch.path, new), room, branch.ratio, branch.system, branch.condensed)
    except InputUnreadable:
        fitted = memory.fit((new,), _ANY, branch.ratio, branch.system)
    return expected(fitted, room)


def _with_answer(fitted: Fitted, more: int) -> Fitted:
    said = [
        replace(each, tokens=each.tokens + more, messages=each.messages + 1) if each.fills is Fills.MESSAGES else each
        for each in fitted.fillings
    ]
    return replace(fitted, fillings=tuple(said))


def _spread(fillings: Sequence[Filling], total: int) -> tuple[Filling, ...]:
    """The same parts, so many tokens in all, each with its share of them as estimated. What is left over by rounding
    goes to those that lost most by it.
    """
    estimated = sum(each.tokens for each in fillings)
    shares = [each.tokens * total / estimated for each in fillings]
    whole = [int(share) for share in shares]
    for place in sorted(range(len(shares)), key=lambda at: whole[at] - shares[at])[: total - sum(whole)]:
        whole[place] += 1
    return tuple(replace(each, tokens=share) for each, share in zip(fillings, whole, strict=True))

"""Plans what an exchange will send and save, checked before it does either."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from desktop.chat import memory
from desktop.chat.memory import Fitted
from desktop.chat.title import title_of
from desktop.common.errors import TextTooLong
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import REPEAT_PENALTY
from desktop.vault.history import History
from desktop.vault.types import Asked, Entry

_PAGE = 100  # messages that are read at a time
_FIRMER = 1.3  # the repeat penalty for an answer instead of one that repeated itself
_SQUEEZE = 1.5  # an engine that gives no count of its own: by how much ours grows at each new try

Both = tuple[Entry, Entry]  # a question and its answer
Save = Callable[[Route], Awaitable[Both]]


@dataclass(frozen=True)
class Plan:
    """A request, and how its question and empty answer are saved once it is known to fit the model's memory."""

    route: Route
    messages: tuple[Message, ...]
    ratio: float
    save: Save
    penalty: float = REPEAT_PENALTY
    former: Ending | None = None  # how the answer ended that is gone on with
    room: int = 0  # tokens the engine has for a request, where it said less than it was asked for

    def fitted(self) -> Fitted:
        """What of it fits. Raises InputUnreadable when the last question does not."""
        return memory.fit(self.messages, self.room or self.route.num_ctx, self.ratio)

    def less(self, fitted: Fitted, refused: TextTooLong) -> tuple[Plan, Fitted]:
        """Fewer messages than `fitted`, by the count of the engine that `refused` them where it gives one.

        Raises InputUnreadable when only the last question is left.
        """
        if fitted.alone:
            raise memory.too_long()
        plan, shorter = self, fitted
        if refused.tokens > refused.room > 0:
            ratio = max(plan.ratio, plan.ratio * refused.tokens / fitted.tokens)
            plan = replace(plan, ratio=ratio, room=min(refused.room, plan.route.num_ctx))
            shorter = plan.fitted()
        while shorter.messages == fitted.messages:
            plan = replace(plan, ratio=plan.ratio * _SQUEEZE)
            shorter = plan.fitted()
        return plan, shorter


class Planner:
    """Makes plans. Raises CorralError when the model cannot be used here or a message is gone."""

    def __init__(self, router: Router, history: History) -> None:
        self._router = router
        self._history = history

    async def ask(
        self, chat: int | None, text: str, picture: Picture | None, model: str, parent: int | None = None
    ) -> Plan:
        path: tuple[Entry, ...] = ()
        if parent is not None:
            path = await _up_to(self._history, parent)
        elif chat is not None:
            path = await _shown(self._history, chat)
        above = path[-1].id if path else None

        asked = Asked(chat, above, text, picture, title_of(text, picture))

        async def save(route: Route) -> Both:
            return await self._history.begin(asked, model, route.engine.value)

        return await self._plan(model, path, save, Message(Role.USER, text, picture))

    async def again(self, answer: int, model: str) -> Plan:
        *path, before = await _up_to(self._history, answer)

        async def save(route: Route) -> Both:
            question = path[-1]
            return question, await self._history.add_answer(question.chat, question.id, model, route.engine.value)

        plan = await self._plan(model, path, save)
        return replace(plan, penalty=_FIRMER) if before.ending is Ending.REPEATED else plan

    async def edit(self, question: int, text: str, model: str) -> Plan:
        *path, first = await _up_to(self._history, question)

        asked = Asked(first.chat, first.parent, text, first.picture)

        async def save(route: Route) -> Both:
            return await self._history.begin(asked, model, route.engine.value)

        return await self._plan(model, path, save, Message(Role.USER, text, first.picture))

    async def go_on(self, answer: int, model: str) -> Plan:
        path = await _up_to(self._history, answer)

        async def save(_route: Route) -> Both:
            return path[-2], await self._history.reopen(answer)

        return replace(await self._plan(model, path, save), former=path[-1].ending)

    async def _plan(self, model: str, path: Sequence[Entry], save: Save, *new: Message) -> Plan:
        messages = memory.messages_of(path, *new)
        route = await self._router.route(model, with_picture=any(message.picture for message in messages))
        return Plan(route, messages, memory.calibrate(path), save)


async def _shown(history: History, chat: int) -> tuple[Entry, ...]:
    """The branch in view, from its first message to its last."""
    return await _above(history, chat, None)


async def _up_to(history: History, last: int) -> tuple[Entry, ...]:
    """From the first message of the chat to `last`, on whatever branch it lies. Raises VaultProblem when it is gone."""
    entry = await history.entry(last)
    return (*await _above(history, entry.chat, last), entry)


async def _above(history: History, chat: int, before: int | None) -> tuple[Entry, ...]:
    path: tuple[Entry, ...] = ()
    while True:
        page = await history.path(chat, _PAGE, path[0].id if path else before)
        path = (*page, *path)
        if len(page) < _PAGE:
            return path

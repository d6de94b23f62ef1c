"""Plans what an exchange will send and save, checked before it does either."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from desktop.chat import memory
from desktop.chat.aids import Aids
from desktop.chat.english import is_english
from desktop.chat.request import Request
from desktop.chat.title import title_of
from desktop.chat.works import EachAlone, Helpers, Underneath, Work, talk
from desktop.common.types import Ending, Message, Picture, Role, Way
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.vault.draft_types import Queued
from desktop.vault.history import History
from desktop.vault.types import Asked, Entry

_PAGE = 100  # messages that are read at a time
_FIRMER = 1.3  # the repeat penalty for an answer instead of one that repeated itself

Both = tuple[Entry, Entry]  # a question and its answer
Save = Callable[[Route], Awaitable[Both]]


@dataclass(frozen=True)
class Plan:
    """A request, how its question and empty answer are saved once it is known to fit, and how it is answered then."""

    request: Request
    save: Save
    work: Work
    former: Ending | None = None  # how the answer ended that is gone on with


class Planner:
    """Makes plans. Raises CorralError when the model cannot be used here, a message is gone, or pictures cannot be
    put on one canvas.
    """

    def __init__(self, router: Router, history: History, aids: Aids) -> None:
        self._router = router
        self._history = history
        self._aids = aids
        self._helpers = Helpers(router, history, aids)

    async def ask(self, chat: int | None, question: Queued, parent: int | None = None) -> Plan:
        path: tuple[Entry, ...] = ()
        if parent is not None:
            path = await _up_to(self._history, parent)
        elif chat is not None:
            path = await _shown(self._history, chat)
        above = path[-1].id if path else None
        alone = question.pictures if question.further and question.way is Way.ONE_BY_ONE else ()
        picture = None if alone else await self._one_picture(question.pictures)
        asked = Asked(chat, above, question.text, picture, title_of(question.text, question.picture), alone)
        return await self._new(asked, path, question.model, english=question.english)

    async def _one_picture(self, pictures: Sequence[Picture]) -> Picture | None:
        """Several are on one canvas."""
        picture = await self._aids.canvas(pictures) if len(pictures) > 1 else next(iter(pictures), None)
        return await self._aids.words(picture) if picture is not None else None

    async def again(self, answer: int, model: str) -> Plan:
        *path, before = await _up_to(self._history, answer)

        async def save(route: Route) -> Both:
            question = path[-1]
            return question, await self._history.add_answer(question.chat, question.id, model, route.engine.value)

        plan = await self._old(path, model, save)
        firmer = before.ending is Ending.REPEATED
        return replace(plan, request=replace(plan.request, penalty=_FIRMER)) if firmer else plan

    async def edit(self, question: int, text: str, model: str, *, english: bool = False) -> Plan:
        *path, first = await _up_to(self._history, question)
        asked = Asked(first.chat, first.parent, text, first.picture, pictures=first.pictures)
        return await self._new(asked, path, model, english=english)

    async def go_on(self, answer: int, model: str) -> Plan:
        path = await _up_to(self._history, answer)

        async def save(_route: Route) -> Both:
            return path[-2], await self._history.reopen(answer)

        return replace(await self._old(path, model, save), former=path[-1].ending)

    async def _new(self, asked: Asked, path: Sequence[Entry], model: str, *, english: bool) -> Plan:
        async def save(route: Route) -> Both:
            return await self._history.begin(asked, model, route.engine.value)

        text = memory.question_text(asked.text, asked.picture)
        messages = memory.messages_of(path, Message(Role.USER, text, asked.picture))
        english = english and not is_english(asked.text)
        return await self._plan(model, path, messages, save, _Kind(asked.pictures, tuple(path), english))

    async def _old(self, path: Sequence[Entry], model: str, save: Save) -> Plan:
        """Of a question that was asked before, or with its answer that is gone on with."""
        at = max(place for place, entry in enumerate(path) if entry.role is Role.USER)
        kind = _Kind(path[at].pictures, tuple(path[:at]), bool(path[at].english))
        return await self._plan(model, path, memory.messages_of(path), save, kind)

    async def _plan(
        self, model: str, path: Sequence[Entry], messages: tuple[Message, ...], save: Save, kind: _Kind
    ) -> Plan:
        seen = any(message.picture for message in messages)
        route = await self._router.route(model, with_picture=seen or bool(kind.pictures))
        work: Work = talk
        if kind.pictures:
            work = EachAlone(self._helpers, kind.english)
        elif kind.english and seen:
            work = Underneath(self._helpers, kind.path)
        return Plan(Request(route, messages, memory.calibrate(path)), save, work)


@dataclass(frozen=True)
class _Kind:
    """Which way a question is answered. `pictures`: those it is asked of one by one. `path`: what was said before."""

    pictures: tuple[Picture, ...]
    path: tuple[Entry, ...]
    english: bool


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

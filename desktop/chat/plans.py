"""Plans what an exchange will send and save, checked before it does either."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from desktop.chat.aids import Aids
from desktop.chat.context.attaching import Attacher
from desktop.chat.context.branches import Branch, Branches
from desktop.chat.context.manner import temperature_of, wish_for
from desktop.chat.context.request import Request
from desktop.chat.context.turns import Turn, question_text, turns_of
from desktop.chat.english import is_english
from desktop.chat.events import Waiting
from desktop.chat.title import title_of
from desktop.chat.works import EachAlone, Helpers, Underneath, Work, talk
from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Ending, Message, Picture, Role, Way
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.vault.draft_types import AddedDocument, Queued
from desktop.vault.history import History
from desktop.vault.types import USUAL, Asked, Entry, Manner

_MORE_VARIED = 1.1  # the temperature for an answer in other words; the seed is another one each time
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


Making = AsyncGenerator[Waiting | Plan, None]  # the plan is the last of it


class Planner:
    """Makes plans. Raises CorralError when the model cannot be used here, a message is gone, a document that is too
    long cannot be read by its parts, or pictures cannot be put on one canvas.
    """

    def __init__(self, router: Router, history: History, aids: Aids) -> None:
        self._router = router
        self._history = history
        self._aids = aids
        self._branches = Branches(history)
        self._attacher = Attacher(router, aids.whole)
        self._helpers = Helpers(router, history, aids)

    async def ask(
        self, chat: int | None, question: Queued, parent: int | None = None, manner: Manner = USUAL
    ) -> Making:
        branch = await (self._branches.up_to(parent) if parent is not None else self._branches.shown(chat, manner))
        alone = question.pictures if question.further and question.way is Way.ONE_BY_ONE else ()
        picture = None if alone else await self._one_picture(question.pictures)
        title = title_of(question.text, question.picture, question.documents)
        above = branch.last.id if branch.last else None
        asked = Asked(chat, above, question.text, picture, title, alone, manner=manner)
        async with aclosing(self._new(asked, branch, question.model, question.documents, question.english)) as making:
            async for piece in making:
                yield piece

    async def _one_picture(self, pictures: Sequence[Picture]) -> Picture | None:
        """Several are on one canvas."""
        picture = await self._aids.canvas(pictures) if len(pictures) > 1 else next(iter(pictures), None)
        return await self._aids.words(picture) if picture is not None else None

    async def again(
        self, answer: int, model: str, length: int = 0, *, varied: bool = False, language: str = ""
    ) -> Making:
        branch = await self._branches.up_to(answer)
        before = branch.path[-1]
        branch = _asked_in(branch)

        async def save(route: Route) -> Both:
            question = branch.path[-1]
            return question, await self._history.add_answer(question.chat, question.id, model, route.engine.value)

        plan = await self._old(branch, model, save)
        request = plan.request
        for wish in filter(None, (wish_for(length), f"Answer in {language}." if language else "")):
            *above, asked = request.turns
            said = replace(asked, message=replace(asked.message, text=f"{asked.message.text}\n\n{wish}"))
            request = replace(request, turns=(*above, said))
        if varied or before.ending is Ending.REPEATED:
            request = replace(request, penalty=_FIRMER)
        if varied:
            request = replace(request, temperature=_MORE_VARIED)
        yield replace(plan, request=request)

    async def edit(
        self, question: int, text: str, model: str, *, english: bool = False, documents: Sequence[AddedDocument] = ()
    ) -> Making:
        branch = await self._branches.up_to(question)
        first = branch.path[-1]
        branch = branch.before(len(branch.path) - 1)
        asked = Asked(first.chat, first.parent, text, first.picture, pictures=first.pictures, documents=first.documents)
        async with aclosing(self._new(asked, branch, model, documents, english)) as making:
            async for piece in making:
                yield piece

    async def go_on(self, answer: int, model: str) -> Making:
        branch = await self._branches.up_to(answer)
        _asked_in(branch)

        async def save(_route: Route) -> Both:
            return branch.path[-2], await self._history.reopen(answer)

        yield replace(await self._old(branch, model, save), former=branch.path[-1].ending)

    async def _new(
        self, asked: Asked, branch: Branch, model: str, documents: Sequence[AddedDocument], english: bool
    ) -> Making:
        text = question_text(asked.text, asked.picture)
        async with aclosing(self._attacher.attach(documents, text, branch, model)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Waiting):
                    yield piece
                else:
                    asked = replace(asked, documents=(*asked.documents, *piece))

        async def save(route: Route) -> Both:
            return await self._history.begin(asked, model, route.engine.value)

        new = Turn(Message(Role.USER, text, asked.picture), documents=asked.documents)
        english = english and not is_english(asked.text)
        kind = _Kind(asked.pictures, branch.path, english)
        yield await self._plan(model, branch, turns_of(branch.path, new), save, kind)

    async def _old(self, branch: Branch, model: str, save: Save) -> Plan:
        """Of a question that was asked before, or with its answer that is gone on with."""
        path = branch.path
        at = max(place for place, entry in enumerate(path) if entry.role is Role.USER)
        kind = _Kind(path[at].pictures, path[:at], bool(path[at].english))
        return await self._plan(model, branch, turns_of(path), save, kind)

    async def _plan(self, model: str, branch: Branch, turns: tuple[Turn, ...], save: Save, kind: _Kind) -> Plan:
        seen = any(turn.message.picture for turn in turns)
        route = await self._router.route(model, with_picture=seen or bool(kind.pictures))
        work: Work = talk
        if kind.pictures:
            work = EachAlone(self._helpers, kind.english)
        elif kind.english and seen:
            work = Underneath(self._helpers, kind.path)
        request = Request(
            route,
            turns,
            branch.ratio,
            system=branch.system,
            condensed=branch.condensed,
            temperature=temperature_of(branch.manner),
        )
        return Plan(request, save, work)


def _asked_in(branch: Branch) -> Branch:
    """A branch without its last answer. Raises InputUnreadable where the question of that was taken out of the chat."""
    *above, answer = branch.path
    if not above or above[-1].id != answer.parent:
        raise InputUnreadable(
            tr("The question of this answer was taken out."), tr("Undo that, or ask it anew. The answer stays.")
        )
    return branch.before(len(above))


@dataclass(frozen=True)
class _Kind:
    """Which way a question is answered. `pictures`: those it is asked of one by one. `path`: what was said before."""

    pictures: tuple[Picture, ...]
    path: tuple[Entry, ...]
    english: bool

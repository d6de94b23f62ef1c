"""Knows the ways in which a question is answered: in the course of talk, of pictures one by one, in English underneath.

Each way says what an answer is made of while it comes; how that is kept is the exchange's business.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TypeVar

from desktop.chat.aids import Aids
from desktop.chat.context.memory import Fitted
from desktop.chat.context.request import Request
from desktop.chat.context.turns import turns_of
from desktop.chat.events import Found, InEnglish, Waiting
from desktop.chat.pieces import Piece
from desktop.chat.several.figures import figures_of
from desktop.chat.several.merging import Merger
from desktop.chat.several.one_by_one import OneByOne
from desktop.chat.special_tokens import without_special_tokens
from desktop.chat.translating import Translator
from desktop.chat.watching import watched
from desktop.common.errors import CorralError, ModelUnavailable, VaultProblem
from desktop.common.i18n import tr
from desktop.common.types import Ending
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import Finish, Token
from desktop.vault.history import History
from desktop.vault.types import Entry

Said = TypeVar("Said")

_GAP = "\n\n"  # between two paragraphs

# What is sent, as much of it as fits, the question, and its answer as it was kept until now.
Work = Callable[[Request, Fitted, Entry, Entry], AsyncGenerator[Piece, None]]


async def talk(request: Request, fitted: Fitted, question: Entry, answer: Entry) -> AsyncGenerator[Piece, None]:
    """The model answers what was said last."""
    said = without_special_tokens(request.answer(fitted), question.text)
    async with aclosing(watched(said, question.text, answer.text)) as pieces:
        async for piece in pieces:
            yield piece


class Helpers:
    """Models for words alone, beside the one that looks at pictures."""

    def __init__(self, router: Router, history: History, aids: Aids) -> None:
        self.history = history
        self.words = aids.words
        self._router = router
        self._aids = aids

    async def text_route(self) -> Route:
        """To the largest model for words alone. Raises ModelUnavailable where there is none, and what a router does."""
        model = await self._aids.text_model()
        if not model:
            raise ModelUnavailable(tr("There is no model for words alone here."), tr("Get Llama 3.2 3B in Models."))
        return await self._router.route(model)

    async def into_english(self, question: Entry) -> str:
        """The question in English, kept with it. Raises CorralError."""
        if question.english:
            return question.english
        english = await Translator(await self.text_route()).into_english(question.text)
        await self.keep_english(question, english)
        return english

    async def keep_english(self, entry: Entry, english: str) -> None:
        with contextlib.suppress(VaultProblem):  # the answer is worth more than how it came about
            await self.history.findings.keep_english(entry.id, english)


@dataclass(frozen=True)
class EachAlone:
    """The same question for each picture alone, and then the answers put together."""

    helpers: Helpers
    english: bool = False

    async def __call__(
        self, request: Request, _fitted: Fitted, question: Entry, answer: Entry
    ) -> AsyncGenerator[Piece, None]:
        asked, note = question.text, ""
        if self.english:
            yield Waiting(tr("Putting the question into English"))
            try:
                asked = await self.helpers.into_english(question)
                yield InEnglish(question.id, asked)
            except CorralError as error:
                note = _as_it_is(error)
        looking = OneByOne(request.route, asked, question.pictures, answer.findings, self.helpers.words)
        async with aclosing(looking.look()) as events:
            async for event in events:
                if isinstance(event, Found):
                    await self.helpers.history.findings.keep(answer.id, event.finding)
                yield event

        async def the_same() -> Route:
            return request.route

        merger = Merger(question.text, question.pictures, looking.findings, (self.helpers.text_route, the_same))
        pieces = merger.pieces(answer.text)
        async with aclosing(_noted(pieces, note) if note else pieces) as merged:
            async for piece in merged:
                yield replace(piece, prompt_tokens=0, answer_tokens=0) if isinstance(piece, Finish) else piece


@dataclass(frozen=True)
class Underneath:
    """The question is put into English, and the answer out of it, by a model for words alone.

    `path`: what was said before the question.
    """

    helpers: Helpers
    path: tuple[Entry, ...]

    async def __call__(
        self, request: Request, fitted: Fitted, question: Entry, answer: Entry
    ) -> AsyncGenerator[Piece, None]:
        said = _Said(answer.english)
        if not said.text:
            yield Waiting(tr("Putting the question into English"))
            try:
                english = await self.helpers.into_english(question)
            except CorralError as error:
                async with aclosing(_noted(talk(request, fitted, question, answer), _as_it_is(error))) as talked:
                    async for piece in talked:
                        yield piece
                return
            yield InEnglish(question.id, english)
            async with aclosing(self._asked(request, question, english, said)) as asked:
                async for piece in asked:
                    yield piece
            if said.text.strip():
                await self.helpers.keep_english(answer, said.text)
                yield InEnglish(answer.id, said.text)
        async with aclosing(self._back(question, answer, said)) as translated:
            async for piece in translated:
                yield piece

    async def _asked(self, request: Request, question: Entry, english: str, said: _Said) -> AsyncGenerator[Piece, None]:
        """What the model says to the question in English goes into `said`."""
        yield Waiting(tr("Reading the picture"))
        path = (*self.path, replace(question, english=english))
        request = replace(request, turns=turns_of(path, english=True))
        async with aclosing(watched(request.answer(request.fitted()), english)) as pieces:
            async for piece in pieces:
                match piece:
                    case Token(text):
                        said.text += text
                    case Finish():
                        said.finish = piece
                    case _:
                        yield piece

    async def _back(self, question: Entry, answer: Entry, said: _Said) -> AsyncGenerator[Piece, None]:
        """The answer in the language of the question; where that fails, it stands in English."""
        if not said.text.strip():
            yield said.finish
            return
        yield Waiting(tr("Putting the answer into your language"))
        came = ""
        try:
            translator = Translator(await self.helpers.text_route())
            async with aclosing(translator.out_of_english(said.text, question.text, answer.text)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Token):
                        came += piece.text
                        yield piece
                    elif said.finish.ending is Ending.COMPLETE:
                        said.finish = replace(said.finish, ending=piece.ending)
            if said.finish.ending is Ending.COMPLETE and figures_of(answer.text + came) != figures_of(said.text):
                note = tr("*The translation has other figures than the answer in English:*")
                yield Token(f"{_GAP}{note}{_GAP}{said.text}")
        except CorralError as error:
            note = tr("*The answer could not be translated: {reason}*", reason=error)
            yield Token(f"{_GAP if came or answer.text else ''}{note}{_GAP}{said.text}")
        yield said.finish


@dataclass
class _Said:
    """What the model said in English."""

    text: str
    finish: Finish = field(default_factory=lambda: Finish(Ending.COMPLETE))


async def _noted(pieces: AsyncGenerator[Said, None], note: str) -> AsyncGenerator[Said | Token, None]:
    """The same pieces, and a sentence below them."""
    async with aclosing(pieces):
        async for piece in pieces:
            if isinstance(piece, Finish):
                yield Token(f"{_GAP}{note}")
            yield piece


def _as_it_is(error: CorralError) -> str:
    return tr("*The question was asked as it is: {reason}*", reason=error)

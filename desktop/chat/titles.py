"""Has the model that answered name the chat: one question more at the end of what it has just read.

What was sent stays as it was, so that the engine reads the few words that are new, and goes on from the same beginning
when the next question comes. Small models often write no title: what cannot be one is none.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from contextlib import aclosing

from desktop.chat import memory
from desktop.chat.branches import Branch, Branches
from desktop.chat.turns import Turn, turns_of
from desktop.common.errors import CorralError
from desktop.common.types import Message, Role
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, Token
from desktop.vault.history import History
from desktop.vault.types import Entry

log = logging.getLogger(__name__)

ASK = (
    "Name this conversation in two to six words, in the language it is written in. "
    "Answer with the name alone: no sentence, no quotes, no full stop."
)
LONGEST = 48  # letters; a title is read in a narrow list
_LONGEST_ANSWER = 24  # tokens
_TEMPERATURE = 0.2  # a title is to be sober, and may be the same each time
_AROUND = " \t\"'“”„‚‘’«»‹›*_`#-–—:.,;!"  # what models put around a title
_HEADS = ("title", "name", "titel", "titre", "titolo", "título", "conversation")
_COMMON = 4  # letters of a word that must have been said, too: a title that shares none is about something else
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "HANGUL")  # scripts in which two letters are a word


class Titles:
    """Quietly: only with a model that is in memory already, on this computer. Nothing that fails is told."""

    def __init__(self, router: Router, history: History) -> None:
        self._router = router
        self._branches = Branches(history)

    async def suggest(self, chat: int, model: str) -> str:
        """For a chat of one question and its answer; "" where the model names none, and where a picture was looked at:
        an engine may have to look at it anew. Cancelled, the engine stops.
        """
        try:
            branch = await self._branches.shown(chat)
            route = await self._route(model) if len(branch.path) == 2 else None
            return await self._asked(branch, route) if route is not None else ""
        except CorralError as problem:
            log.info("no title was found: %s", type(problem).__name__)
            return ""

    async def _route(self, model: str) -> Route | None:
        if (await self._router.glance(model)).engine is EngineKind.DEMO:
            return await self._router.route(model)
        return await self._router.warm(model)

    async def _asked(self, branch: Branch, route: Route) -> str:
        turns = turns_of(branch.path, Turn(Message(Role.USER, ASK)))
        fitted = memory.fit(turns, route.num_ctx, branch.ratio, branch.system, branch.condensed)
        if fitted.with_picture or fitted.forgotten:
            return ""
        said = ""
        stream = route.chat(fitted.messages, num_predict=_LONGEST_ANSWER, temperature=_TEMPERATURE)
        async with aclosing(stream):
            async for piece in stream:
                said += piece.text if isinstance(piece, Token) else ""
        return title_in(said, branch.path)


def title_in(said: str, path: Sequence[Entry]) -> str:
    """What a model wrote, without what it put around it; "" where that is no title of this conversation."""
    lines = [line.strip(_AROUND) for line in said.splitlines()]
    title = " ".join(next(filter(None, lines), "").split())
    head, colon, rest = title.partition(":")
    if colon and any(word in head.casefold().split() for word in _HEADS):
        title = rest.strip(_AROUND)
    heard = "\n".join(entry.text for entry in path).casefold()
    question = path[0].text.casefold() if path else ""
    words = title.casefold().split()
    if not 3 <= len(title) <= LONGEST or len(words) > 8 or question.startswith(title.casefold()):
        return ""
    if len(set(words)) * 2 <= len(words) and len(words) > 1:
        return ""  # the same words again and again
    return title if _is_about(words, heard) else ""


def _is_about(words: Sequence[str], heard: str) -> bool:
    """One word at least was said in the conversation, or the first letters of one: it is about that, and in its
    language.
    """
    stems = (word.strip(_AROUND)[: _length(word)] for word in words)
    return any(len(stem) >= 2 and stem in heard for stem in stems if _length(stem) <= len(stem))


def _length(word: str) -> int:
    letter = next((letter for letter in word if letter.isalpha()), "")
    name = unicodedata.name(letter, "") if letter else ""
    return 2 if name.startswith(_NO_SPACES) else _COMMON

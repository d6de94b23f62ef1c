"""Has the model that answered name the chat: one question more at the end of what it has just read.

What was sent stays as it was, so that the engine reads the few words that are new, and goes on from the same beginning
when the next question comes. Small models often write no title: what cannot be one is none.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from contextlib import aclosing

from desktop.chat.asides import Asides
from desktop.chat.context.branches import Branches
from desktop.common.errors import CorralError
from desktop.engine.types import Token
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
    """Quietly: only of a model that is in memory already, on this computer. Nothing that fails is told."""

    def __init__(self, history: History, asides: Asides) -> None:
        self._branches = Branches(history)
        self._asides = asides

    async def suggest(self, chat: int, model: str) -> str:
        """For a chat of one question and its answer; "" where the model names none, and where a picture was looked at:
        an engine may have to look at it anew. Cancelled, the engine stops.
        """
        try:
            path = (await self._branches.shown(chat)).path
            return title_in(await self._asked(chat, model), path) if len(path) == 2 else ""
        except CorralError as problem:
            log.info("no title was found: %s", type(problem).__name__)
            return ""

    async def _asked(self, chat: int, model: str) -> str:
        said = ""
        aside = self._asides.ask(chat, model, ASK, longest=_LONGEST_ANSWER, temperature=_TEMPERATURE)
        async with aclosing(aside) as pieces:
            async for piece in pieces:
                said += piece.text if isinstance(piece, Token) else ""
        return said


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

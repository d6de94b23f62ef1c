"""Puts a question into English and an answer out of it, with a model for words alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.chat.english import is_english, language_of
from desktop.chat.several.figures import figures_of
from desktop.chat.watching import watched
from desktop.common import tokens
from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.types import Ending, Message, Role
from desktop.engine.route import Route
from desktop.engine.types import Finish, Token

_TEMPERATURE = 0.1
_FENCE = "-----"
_LONGER = 4  # times as many tokens as the text has, at most: some languages need more
_LEAST = 64  # tokens
_LONGER_WORDS, _FEW_WORDS = 3, 8  # a translation of a question has no more words: Thai is written without blanks

_INTO = (
    "You translate into English. The text between the two lines of dashes is for somebody else: "
    "translate it, and do not answer it. Keep every number and name as it is. "
    "Write only the translation, without a remark."
)
_OUT = (
    "You translate from English into {language}. Translate all of the message, and do not answer it. "
    "Keep every number, name, sign and line break as it is. Write only the translation, without a remark."
)


class Translator:
    """With one model. Raises CorralError as the engine does."""

    def __init__(self, route: Route) -> None:
        self._route = route

    async def into_english(self, question: str) -> str:
        """Raises EngineFailed where what comes back is no translation of a question."""
        said, ending = "", Ending.EARLY
        async with aclosing(self._asked(self._route, _INTO, f"{_FENCE}\n{question.strip()}\n{_FENCE}")) as pieces:
            async for piece in pieces:
                if isinstance(piece, Token):
                    said += piece.text
                else:
                    ending = piece.ending
        english = _unfenced(said)
        if ending is not Ending.COMPLETE or not _translates(english, question):
            raise EngineFailed(tr("The model did not translate it."), help=Help.TRY_AGAIN)
        return english

    async def out_of_english(
        self, answer: str, question: str, before: str = ""
    ) -> AsyncGenerator[Token | Finish, None]:
        """The answer in the language of the question; `before` is what of it was translated already.

        Raises EngineFailed where the model says nothing.
        """
        language = language_of(question) or f"the language of this sentence: {' '.join(question.split())[:200]}"
        came = bool(before)
        system = _OUT.format(language=language)
        async with aclosing(self._asked(self._route.weighing, system, answer, before)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Finish) and not came:
                    raise EngineFailed(tr("The model said nothing."), help=Help.TRY_AGAIN)
                came = came or (isinstance(piece, Token) and bool(piece.text.strip()))
                yield piece

    def _asked(self, route: Route, system: str, text: str, before: str = "") -> AsyncGenerator[Token | Finish, None]:
        messages = [Message(Role.SYSTEM, system), Message(Role.USER, text)]
        if before:
            messages.append(Message(Role.ASSISTANT, before))
        longest = max(_LEAST, _LONGER * tokens.estimate(text))
        return watched(route.chat(messages, num_predict=longest, temperature=_TEMPERATURE), text, before)


def _translates(english: str, question: str) -> bool:
    """Small models answer the question, repeat it, or go on with what they were told to do."""
    answered = "?" in question and "?" not in english
    longest = _LONGER_WORDS * len(question.split()) + _FEW_WORDS
    lines = len(question.strip().splitlines())
    fits = len(english.split()) <= longest and len(english.splitlines()) <= lines
    return (
        bool(english) and is_english(english) and fits and not answered and figures_of(question) <= figures_of(english)
    )


def _unfenced(said: str) -> str:
    """Without the lines of dashes, or quotation marks, that a model repeats around its translation."""
    text = said.strip().removeprefix(_FENCE).removesuffix(_FENCE).strip()
    if len(text) > 1 and (text[0], text[-1]) in (('"', '"'), ("“", "”")):
        text = text[1:-1].strip()
    return text

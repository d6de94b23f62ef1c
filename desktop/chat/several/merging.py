"""Puts the answers about several pictures together into one, in which each claim is marked with its picture.

A small model may mark nothing, leave pictures out, invent some or give one the figures of another: what it says is
checked, and what is missing follows under its own letter. Nothing that was said of a picture is lost by it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from desktop.chat.events import Waiting
from desktop.chat.several import merge_prompts as prompts
from desktop.chat.several.figures import are_misplaced
from desktop.chat.several.marks import marks_of
from desktop.chat.several.merge_prompts import Part
from desktop.chat.single_answers import listed, one_line
from desktop.chat.watching import watched
from desktop.common import tokens
from desktop.common.errors import CorralError, TextTooLong
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.route import Route
from desktop.engine.types import Finish, Token
from desktop.vault.types import Finding

FindRoute = Callable[[], Awaitable[Route]]  # raises CorralError

_LARGEST_RESERVE = 2_048  # tokens kept free for the answer
_OVERHEAD = 60  # tokens that a template adds to a request
_SQUEEZE = 0.6  # of the room, where an engine counts more tokens than were estimated
_TRIES = 4
_SHRINKS = 0.9  # at least, or nothing is won by putting groups together


@dataclass(frozen=True)
class Merger:
    """For one question. `routes` are asked for a model in turn: the first that answers puts everything together."""

    question: str
    pictures: Sequence[Picture]
    findings: Sequence[Finding]
    routes: Sequence[FindRoute]

    async def pieces(self, before: str = "") -> AsyncGenerator[Token | Finish | Waiting, None]:
        """The answer, its Finish at the end. `before` is what was said of it already, and is gone on with.

        Raises nothing of a model that fails: then the single answers stand, with a sentence.
        """
        parts = [
            Part((letter_of(each.picture),), one_line(self.pictures[each.picture].name), each.text)
            for each in self.findings
            if each.whole and each.text
        ]
        problem: CorralError | None = None
        said, ending = before, Ending.COMPLETE
        for find in self.routes if len(parts) > 1 else ():
            yield Waiting(tr("Putting the answers together"))
            try:
                async with aclosing(_Merge(await find(), self.question, self._letters).pieces(parts, before)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, Finish):
                            ending = piece.ending
                            continue
                        if isinstance(piece, Token):
                            said += piece.text
                        yield piece
            except CorralError as error:
                problem = problem or error
                if said == before:
                    continue
            else:
                problem = None
            break
        if rest := self._rest(said, problem, ending):
            yield Token(f"\n\n{rest}" if said.strip() else rest)
        yield Finish(ending)

    @property
    def _letters(self) -> list[str]:
        return [letter_of(place) for place in range(len(self.pictures))]

    def _rest(self, said: str, problem: CorralError | None, ending: Ending) -> str:
        """What the answer does not say of the pictures, with a sentence above it."""
        marks, left = marks_of(said, self._letters), list(self.findings)
        if problem is not None:
            head = tr("*The answers could not be put together: {reason}*", reason=problem)
        elif marks.invented:
            head = tr("*The answer speaks of pictures that there are not. This was said of each:*")
        elif not said.strip():
            head = ""
        elif not marks.known or ending is Ending.REPEATED:
            head = tr("*The answer does not say of which picture it speaks. This was said of each:*")
        elif are_misplaced(said, {letter_of(each.picture): each.text for each in self.findings}):
            head = tr("*A figure of the answer was not said of the picture it names. This was said of each:*")
        else:
            left = [each for each in left if letter_of(each.picture) not in marks.known or not each.whole]
            head = tr("*Not told of above:*")
        if not left:
            return ""
        return "\n\n".join(filter(None, (head, listed(left, self.pictures))))


class _Merge:
    """With one model. Raises CorralError."""

    def __init__(self, route: Route, question: str, letters: Sequence[str]) -> None:
        self._route = route
        self._question = question
        self._letters = letters
        self._reserve = min(_LARGEST_RESERVE, route.num_ctx // 4)
        self._room = route.num_ctx - self._reserve

    async def pieces(self, parts: Sequence[Part], before: str) -> AsyncGenerator[Token | Finish | Waiting, None]:
        for _try in range(_TRIES):
            try:
                async with aclosing(self._tried(parts, before)) as pieces:
                    async for piece in pieces:
                        yield piece
            except TextTooLong:
                self._room = int(self._room * _SQUEEZE)
            else:
                return
        yield Token(_joined(parts))
        yield Finish(Ending.COMPLETE)

    async def _tried(self, parts: Sequence[Part], before: str) -> AsyncGenerator[Token | Finish | Waiting, None]:
        while len(groups := self._groups(parts)) > 1:
            smaller: list[Part] = []
            for number, group in enumerate(groups, 1):
                yield Waiting(
                    tr("Putting the answers together, part {number} of {total}", number=number, total=len(groups))
                )
                smaller.append(await self._group(group, len(groups)))
            if _size(smaller) > _SHRINKS * _size(parts):
                yield Token(_joined(smaller))
                yield Finish(Ending.COMPLETE)
                return
            parts = smaller
        messages = self._messages(parts)
        if before:
            messages = (*messages, Message(Role.ASSISTANT, before))
        answer = self._route.weighing.chat(messages, temperature=prompts.TEMPERATURE)
        async with aclosing(watched(answer, self._question, before)) as pieces:
            async for piece in pieces:
                yield piece

    async def _group(self, group: Sequence[Part], groups: int) -> Part:
        """One part instead of several; where the model does not manage, they stand one below the other."""
        letters = tuple(letter for part in group for letter in part.letters)
        if len(group) == 1:
            return group[0]
        longest = max(self._reserve // 4, self._room // (2 * groups))
        said, ending = "", Ending.EARLY
        asked = self._route.chat(self._messages(group), num_predict=longest, temperature=prompts.TEMPERATURE)
        async with aclosing(watched(asked, self._question)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Token):
                    said += piece.text
                else:
                    ending = piece.ending
        marks = marks_of(said, self._letters)
        good = ending is Ending.COMPLETE and marks.known == set(letters) and not marks.invented
        return Part(letters, "", said.strip() if good else _joined(group))

    def _groups(self, parts: Sequence[Part]) -> list[list[Part]]:
        """Neighbours together, as many as fit into the model's memory."""
        groups: list[list[Part]] = []
        for part in parts:
            if groups and self._fits([*groups[-1], part]):
                groups[-1].append(part)
            else:
                groups.append([part])
        return groups

    def _fits(self, parts: Sequence[Part]) -> bool:
        return sum(tokens.estimate(message.text) for message in self._messages(parts)) + _OVERHEAD <= self._room

    def _messages(self, parts: Sequence[Part]) -> tuple[Message, ...]:
        return prompts.merge(self._question, parts)


def _size(parts: Sequence[Part]) -> int:
    return sum(tokens.estimate(part.text) for part in parts)


def _joined(parts: Sequence[Part]) -> str:
    """Marked as a model would have done it."""
    return "\n\n".join(part.text if len(part.letters) > 1 else f"[{part.letters[0]}] {part.text}" for part in parts)

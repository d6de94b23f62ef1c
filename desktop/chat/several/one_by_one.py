"""Asks the same question of each of several pictures alone."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from desktop.chat.context.turns import question_text
from desktop.chat.events import Found, Looking
from desktop.chat.watching import watched
from desktop.common.errors import (
    CorralError,
    EngineFailed,
    EngineUnreachable,
    Help,
    InputUnreadable,
    ModelUnavailable,
    NoRoom,
)
from desktop.common.i18n import tr
from desktop.common.types import Ending, Message, Picture, Role
from desktop.engine.route import Route
from desktop.engine.types import Finish, Token
from desktop.vault.types import Finding, with_finding

_GIVEN_UP = 3  # pictures in a row for which the engine failed: it would for all others, too


@dataclass
class OneByOne:
    """One question about several pictures. `findings` are what is known already, and grow as they come.

    A request holds the question and one picture, and nothing else but the words that `words` reads in that picture.
    `route` is that of a model that sees.
    """

    route: Route
    question: str
    pictures: Sequence[Picture]
    findings: tuple[Finding, ...] = ()
    words: Callable[[Picture], Awaitable[Picture]] | None = None
    clock: Callable[[], float] = time.monotonic
    _failed: int = 0  # in a row
    _problem: CorralError | None = None  # the last

    @property
    def missing(self) -> list[int]:
        """Places of the pictures that are still to be asked about."""
        whole = {finding.picture for finding in self.findings if finding.whole}
        return [place for place in range(len(self.pictures)) if place not in whole]

    async def look(self) -> AsyncGenerator[Looking | Found, None]:
        """A Looking and a Found for each picture that is missing. One that fails is told as such, and the others go on.

        Raises CorralError where none of the others would fare better: no engine, no model, no memory, or an engine
        that failed for several in a row.
        """
        for place in self.missing:
            yield self._looking(place)
            finding = await self._ask(place)
            self.findings = with_finding(self.findings, finding)
            yield Found(finding)
            if self._problem is not None and self._failed >= _GIVEN_UP:
                raise self._problem
        if self._problem is not None and not any(finding.text for finding in self.findings):
            raise self._problem

    def _looking(self, place: int) -> Looking:
        took = [finding.seconds for finding in self.findings if finding.whole]
        left = len(self.missing) * sum(took) / len(took) if took else None
        return Looking(place + 1, len(self.pictures), self.pictures[place].name, left)

    async def _ask(self, place: int) -> Finding:
        began, picture = self.clock(), self.pictures[place]
        pieces: list[str] = []
        ending, problem = Ending.INTERRUPTED, ""
        try:
            if not picture.data:
                raise _gone(picture)
            if self.words is not None:
                picture = await self.words(picture)
            message = Message(Role.USER, question_text(self.question, picture), picture)
            answer = watched(self.route.chat((message,)), self.question)
            async with aclosing(answer) as events:
                async for event in events:
                    match event:
                        case Token(text):
                            pieces.append(text)
                        case Finish():
                            ending = event.ending
            if ending is Ending.COMPLETE and not "".join(pieces).strip():
                raise _silent()
            if ending in (Ending.EARLY, Ending.INTERRUPTED):
                raise _broken_off()
            self._failed = 0
        except (EngineUnreachable, ModelUnavailable, NoRoom):
            raise
        except CorralError as error:
            self._failed += isinstance(error, EngineFailed)
            self._problem, problem = error, str(error)
        return Finding(place, "".join(pieces).strip(), ending, self.clock() - began, problem)


def _silent() -> EngineFailed:
    return EngineFailed(tr("The model said nothing."), tr("Try again, or ask in other words."), help=Help.TRY_AGAIN)


def _broken_off() -> EngineFailed:
    return EngineFailed(tr("The answer broke off."), tr("Try again."), help=Help.TRY_AGAIN)


def _gone(picture: Picture) -> InputUnreadable:
    return InputUnreadable(
        tr("{name} is not there any more.", name=picture.name), tr("Its file in Corral’s data folder was removed.")
    )

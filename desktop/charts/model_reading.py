"""Asks a vision model for the numbers in a picture: all of them first, then parts of it that are seen larger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from desktop.charts import questions
from desktop.charts.answer import Answer, read_answer
from desktop.charts.types import Axis, Reading
from desktop.common.streams import closing
from desktop.common.types import Ending, Message, Picture, Word
from desktop.engine.route import Route
from desktop.engine.types import Token

_LONGEST, _LONGEST_PART = 1_500, 300  # tokens of an answer: of a table of forty rows, of what is asked of a part
_COLD, _WARMER = 0.0, 0.4  # temperatures: of what is read, and of a second try
_LETTERS_PER_TOKEN = 8  # no answer has more; an engine without a limit of its own is left there
_SEED = 1


class ModelReading:
    """What one model says of one picture, asked as often as `most` allows. Raises as the engine does."""

    def __init__(self, route: Route, most: int) -> None:
        self._route = route
        self._left = most

    @property
    def exhausted(self) -> bool:
        return self._left <= 0

    async def whole(self, picture: Picture, words: Sequence[Word]) -> Answer:
        """Asked once more, less coldly, where nothing of use was said."""
        asked = questions.whole(picture, words)
        answer = await self._answer(asked, questions.WHOLE_FORM, _LONGEST)
        if not _says_something(answer) and not self.exhausted:
            answer = await self._answer(asked, questions.WHOLE_FORM, _LONGEST, _WARMER)
        return answer if _says_something(answer) else Answer(None, answer.whole)

    async def rows(self, picture: Picture, labels: Sequence[str], series: Sequence[str]) -> Reading | None:
        """These labels alone, in a picture of the part where they are."""
        form = questions.rows_form(len(series), labels)
        answer = await self._answer(questions.rows(picture, labels, series), form, _LONGEST_PART)
        return _under(answer.reading, series)

    async def rest(self, picture: Picture, label: str, series: Sequence[str]) -> Answer:
        """What follows a row after which an answer was cut."""
        form = questions.rows_form(len(series))
        answer = await self._answer(questions.rest(picture, label, series), form, _LONGEST)
        return Answer(_under(answer.reading, series), answer.whole)

    async def axes(self, picture: Picture) -> tuple[Axis, Axis]:
        answer = await self._answer(questions.axes(picture), questions.AXES_FORM, _LONGEST_PART)
        return (answer.reading.x, answer.reading.y) if answer.reading else (Axis(), Axis())

    async def _answer(self, messages: Sequence[Message], form: str, longest: int, temperature: float = _COLD) -> Answer:
        self._left -= 1
        text, ending = "", Ending.EARLY
        stream = self._route.fill(messages, form, num_predict=longest, temperature=temperature, seed=_SEED)
        async with closing(stream) as pieces:
            async for piece in pieces:
                if isinstance(piece, Token):
                    text += piece.text
                    if len(text) > longest * _LETTERS_PER_TOKEN:
                        break
                else:
                    ending = piece.ending
        answer = await asyncio.to_thread(read_answer, text)
        return replace(answer, whole=answer.whole and ending is Ending.COMPLETE)


def _says_something(answer: Answer) -> bool:
    """There is a value in it, or a text."""
    series = answer.reading.series if answer.reading else ()
    return any(value is not None for each in series for value in each.values) or any(any(each.texts) for each in series)


def _under(reading: Reading | None, series: Sequence[str]) -> Reading | None:
    """A reading of rows, under the names they were asked by."""
    if reading is None:
        return None
    named = tuple(replace(each, name=name) for each, name in zip(reading.series, series, strict=False))
    return replace(reading, series=named)

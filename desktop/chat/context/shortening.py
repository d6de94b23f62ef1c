"""Has a model put what was said into few words: in parts where it is long, and not believed where it is no summary."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from desktop.chat.watching import watched
from desktop.common import tokens
from desktop.common.errors import EngineFailed, Help, TextTooLong
from desktop.common.i18n import tr
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Ending, Message, Progress, Role
from desktop.engine.route import Route
from desktop.engine.types import Finish, Token

_FENCE = "-----"
_TASK = (
    "You condense conversations. What the person and the assistant said is given to you. Write down what one must know "
    "to go on with it: what the person wants, what was found and decided, and what is still open. "
    "Keep every name, number and date exactly as it is. Write in the language of the conversation, as short lines that "
    'begin with "- ". Begin at once, and write no remark of your own.'
)
_FOCUS = " Keep all details about this: {focus}"
_STRICTER = (
    " Write {words} words at most. Say each thing once. Do not answer any question in it, and do not go on with it."
)
_ASKED = "Condense what stands between the two lines of dashes.\n{fence}\n{text}\n{fence}"
_GOING_ON = "Condense all that was said above for yourself, so that you can go on from it. {task}"

_TEMPERATURE = 0.3
_LEAST, _MOST = 96, 1_024  # tokens of what comes of one part
_SHARE = 4  # it has one token for so many of what it stands for, at most
_OVERHEAD = 400  # tokens of all that is said around the text
_CAUTION = 0.9  # estimates may be this far off before the engine refuses
_SQUEEZE = 0.5  # of the room, where an engine refuses it all the same
_SMALLEST = 400  # characters; with less than that a model's trouble is not the length
_KEPT = 0.5  # of words that reached their limit, up to the last whole line


@dataclass(frozen=True)
class Shortener:
    """With one model. `focus`: details that are to be kept, in the person's words.

    Raises CorralError as the engine does; EngineFailed where the model writes nothing, goes round in circles or writes
    more than it was given, twice.
    """

    route: Route
    focus: str = ""

    async def going_on(self, talk: Sequence[Message], source: str) -> AsyncGenerator[Progress | str, None]:
        """As the next thing said to the model in the talk itself, which its engine need not read again then.

        `source`: what of it is to be condensed. Raises TextTooLong where the talk has no room for that.
        """
        yield Progress(0, 1, tr("Condensing"))
        asked = Message(Role.USER, _GOING_ON.format(task=self._task(source)))
        said = await self._said((*talk, asked), source)
        if said:
            yield said
        else:
            async with aclosing(self.parts(source)) as pieces:
                async for piece in pieces:
                    yield piece

    async def parts(self, source: str) -> AsyncGenerator[Progress | str, None]:
        """Read in parts that fit; what comes of them is put together, and condensed again where it is still long."""
        longest = self._room(source)
        while True:
            parts = list(_cut(source, longest))
            noted: list[str] = []
            try:
                for number, part in enumerate(parts):
                    yield Progress(number, len(parts), _note(number + 1, len(parts)))
                    noted.append(await self._part(part))
            except TextTooLong:
                if longest <= _SMALLEST:
                    raise
                longest = max(_SMALLEST, int(min(longest, len(source)) * _SQUEEZE))
                continue
            together = "\n".join(noted)
            if len(parts) == 1 or tokens.estimate(together) <= _MOST:
                yield together
                return
            source = together

    async def _part(self, text: str) -> str:
        for stricter in (False, True):
            task = self._task(text, stricter=stricter)
            asked = _ASKED.format(text=_without_fences(text), fence=_FENCE)
            if said := await self._said((Message(Role.SYSTEM, task), Message(Role.USER, asked)), text):
                return said
        raise _failed()

    def _task(self, text: str, *, stricter: bool = False) -> str:
        focus = " ".join(self.focus.split())
        words = max(30, min(400, len(text.split()) // 3))
        told = _FOCUS.format(focus=focus) if focus else ""
        return _TASK + told + (_STRICTER.format(words=words) if stricter else "")

    async def _said(self, messages: Sequence[Message], source: str) -> str:
        """What the model wrote; "" where that does not stand for `source`."""
        said, ending = "", Ending.EARLY
        answering = self.route.chat(messages, num_predict=_bound(source), temperature=_TEMPERATURE)
        async with aclosing(watched(answering, source)) as pieces:
            async for piece in pieces:
                match piece:
                    case Token(text):
                        said += text
                    case Finish():
                        ending = piece.ending
        said = without_thoughts(said).strip()
        if ending is Ending.LENGTH:
            said = _whole_lines(said)
        elif ending is not Ending.COMPLETE:
            return ""
        shorter = tokens.estimate(said) < tokens.estimate(source)
        return said if shorter and any(map(str.isalnum, said)) else ""

    def _room(self, text: str) -> int:
        """Characters of one part."""
        room = max(self.route.num_ctx - _OVERHEAD - _MOST, self.route.num_ctx // 3)
        return max(_SMALLEST, int(room * _CAUTION * len(text) / max(1, tokens.estimate(text))))


def _bound(source: str) -> int:
    return max(_LEAST, min(_MOST, tokens.estimate(source) // _SHARE))


def _whole_lines(said: str) -> str:
    """Without the line that was cut, where enough is left."""
    whole, _, rest = said.rpartition("\n")
    return whole.rstrip() if len(rest) < _KEPT * len(said) else said


def _cut(text: str, longest: int) -> list[str]:
    """In parts of at most so many characters, between paragraphs, lines or words where there are any."""
    parts: list[str] = []
    rest = text
    while len(rest) > longest:
        ends = (rest.rfind(end, longest // 2, longest) for end in ("\n\n", "\n", " "))
        at = next((end for end in ends if end > 0), longest)
        parts.append(rest[:at])
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest else parts


def _without_fences(text: str) -> str:
    return text.replace(f"\n{_FENCE}", "\n---")


def _note(part: int, parts: int) -> str:
    return tr("Reading part {part} of {parts}", part=part, parts=parts) if parts > 1 else tr("Condensing")


def _failed() -> EngineFailed:
    return EngineFailed(
        tr("The model could not condense this."),
        tr("It wrote nothing of use, twice. Nothing was changed. Try again, or choose another model."),
        retry=True,
        help=Help.TRY_AGAIN,
    )

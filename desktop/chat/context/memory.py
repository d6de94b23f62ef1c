"""Chooses what of a conversation a model gets to read: as much as fits its memory, the rest left out visibly.

The engine would drop old messages and shift the rest without a word; so it is told not to, and the counting is done
here. Whole exchanges (a question with its answer) go, oldest first, never the last question, and never the picture in
view. When some must go, a few more go with them: then the beginning stays the same for several turns, and the engine
need not read everything again each time.

A document stands where it was sent, before the question that came with it. Where its exchange has to go it moves to the
front, before all that is said, and what stands for a condensed beginning follows it. Pinned messages stay in their
order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import ceil

from desktop.chat.context.documents import document_text, with_documents
from desktop.chat.context.manner import system_of
from desktop.chat.context.turns import Turn, exchanges_of
from desktop.chat.memory_use import Filling, Fills
from desktop.common import tokens
from desktop.common.errors import Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Attachment, Message, Role
from desktop.vault.types import USUAL, Condensed, Entry

SYSTEM = system_of(USUAL)

_CONDENSED = "What was said until now, in short:\n-----\n{text}\n-----"

_TEMPLATE = 40  # tokens a model's template adds to every request
_MESSAGE = 6  # tokens it adds to every message
_LARGEST_RESERVE = 2_048  # tokens kept free for the answer
_LARGEST_RATIO = 8.0  # a token holds one byte at least, and the estimate takes 4.5 of them for one
_SMALLEST_SAMPLE = 200  # tokens; shorter counts say little about how a language counts
_STEP = 8  # a ratio moves in eighths, so that what is left out does not change with every answer
_KEPT = 0.75  # of the room, once some must go
_AT_THE_FRONT = 0.9  # of the room, for documents whose exchanges had to go
ROOM_TO_ASK = 300  # tokens of a question that nobody has typed yet
_PICTURE = 1  # what engines count for one


@dataclass(frozen=True)
class Fitted:
    """What to send. `forgotten` counts earlier messages left out, `tokens` is an estimate of the request.

    `alone`: nothing is left that could be left out. `fillings` are what it consists of, by the same estimate; `first`:
    id of the message from which on all are there word for word, None where none is missing.
    """

    messages: tuple[Message, ...]
    forgotten: int
    tokens: int
    alone: bool
    fillings: tuple[Filling, ...] = ()
    first: int | None = None

    @property
    def with_picture(self) -> bool:
        return any(message.picture for message in self.messages)


def calibrate(path: Sequence[Entry], system: str = SYSTEM, condensed: Condensed | None = None) -> float:
    """Real tokens for each estimated one, by the counts that engines gave for the answers of this branch.

    The largest ratio counts: an answer given when some messages were already left out makes it look too small. A
    count that cannot be true does not: every later question would be found too long.
    """
    ratio, so_far = 1.0, _TEMPLATE + _cost(system)
    if condensed is not None:
        so_far += _cost(condensed.text)
    for entry in path:
        if condensed is not None and entry.id <= condensed.last:
            continue
        so_far += _cost(entry.text) + sum(map(_document_cost, entry.documents))
        if so_far >= _SMALLEST_SAMPLE and entry.tokens <= so_far * _LARGEST_RATIO:
            ratio = max(ratio, entry.tokens / so_far)
    return ceil(ratio * _STEP) / _STEP


def fit(
    turns: Sequence[Turn], num_ctx: int, ratio: float = 1.0, system: str = SYSTEM, condensed: Condensed | None = None
) -> Fitted:
    """The system message and as many of the newest exchanges as leave room for an answer in `num_ctx` tokens.

    `condensed` stands for the turns up to its last. A last question that is too long by `ratio` alone is tried all the
    same: other messages may have made it so large.

    Raises InputUnreadable when the last question, or with it the picture in view, does not fit by any count.
    """
    return _Choice(tuple(turns), num_ctx, ratio, system, condensed).fitted()


def room_for(num_ctx: int) -> int:
    """Tokens of a request that leaves room for an answer."""
    return num_ctx - min(_LARGEST_RESERVE, num_ctx // 4)


def nothing_said(system: str) -> tuple[Filling, ...]:
    """What fills the memory before the first question."""
    return (Filling(Fills.INSTRUCTIONS, _TEMPLATE + _cost(system)),)


@dataclass(frozen=True)
class _Choice:
    """What of a conversation is kept. Costs are tokens, as estimated."""

    turns: tuple[Turn, ...]
    num_ctx: int
    ratio: float
    system: str
    condensed: Condensed | None

    def fitted(self) -> Fitted:
        """Raises InputUnreadable."""
        last, cost = self._last, self._costs[-1]
        if room_for(self.num_ctx) < _TEMPLATE + (self._always - _TEMPLATE + self._pins(last) + cost) / self.ratio:
            raise self._too_long()
        start = last if cost + self._pins(last) > self._room else self._first_kept()
        return self._chosen(start)

    def _too_long(self) -> InputUnreadable:
        if self._pins(self._last):
            return pins_too_long()
        return too_long(documents=any(turn.documents for turn in self._exchanges[-1]))

    @cached_property
    def _exchanges(self) -> tuple[tuple[Turn, ...], ...]:
        """Each begins with a question."""
        return exchanges_of(self.turns, lambda turn: turn.message.role)

    @property
    def _last(self) -> int:
        return len(self._exchanges) - 1

    @cached_property
    def _begin(self) -> int:
        """The first exchange that is not condensed; never after the last question."""
        last = self.condensed.last if self.condensed is not None else 0
        gone = sum(0 < exchange[-1].id <= last for exchange in self._exchanges)
        return min(gone, self._last)

    @cached_property
    def _pictured(self) -> int:
        """The exchange with the picture in view, which stays whatever goes; the last where there is none."""
        pictured = (any(turn.message.picture for turn in exchange) for exchange in self._exchanges)
        return next((place for place, seen in enumerate(pictured) if seen), self._last)

    @cached_property
    def _costs(self) -> list[float]:
        """Of each exchange. That of the picture in view costs nothing more: it is always there."""
        costs = [self.ratio * sum(map(_turn_cost, exchange)) for exchange in self._exchanges]
        return [0.0 if place == self._pictured < self._last else cost for place, cost in enumerate(costs)]

    @cached_property
    def _always(self) -> float:
        whole = [self.system, *([condensed_text(self.condensed)] if self.condensed is not None else [])]
        seen = self._exchanges[self._pictured] if self._pictured < self._last else ()
        return _TEMPLATE + self.ratio * (sum(map(_cost, whole)) + sum(map(_turn_cost, seen)))

    @property
    def _room(self) -> float:
        return room_for(self.num_ctx) - self._always

    def _pinned(self, place: int) -> tuple[Turn, ...]:
        """What stays of an exchange that has to go."""
        return () if place == self._pictured else tuple(each for each in self._exchanges[place] if each.pinned)

    @cached_property
    def _pinned_before(self) -> tuple[int, ...]:
        """Estimated tokens of what is pinned before each exchange."""
        pinned = map(self._pinned, range(self._last))
        costs = (sum(_cost(turn.message.text) for turn in turns) for turns in pinned)
        return tuple(accumulate(costs, initial=0))

    def _pins(self, start: int) -> float:
        return self.ratio * self._pinned_before[start]

    @cached_property
    def _sent(self) -> tuple[tuple[int, Attachment, int], ...]:
        """The documents of all exchanges but the one in view, the youngest first: where each was sent, its tokens."""
        return tuple(
            (place, document, _document_cost(document))
            for place in range(self._last, -1, -1)
            if place != self._pictured
            for turn in reversed(self._exchanges[place])
            for document in reversed(turn.documents)
        )

    def _documents(self, start: int, room: float) -> tuple[Attachment, ...]:
        """Of exchanges before `start`, in their order; where there are too many for `room`, the younger ones."""
        kept: list[Attachment] = []
        for place, document, cost in self._sent:
            if place >= start or document in kept:
                continue  # it stands where it was sent, or was sent twice
            room -= self.ratio * cost
            if room < 0:
                break
            kept.insert(0, document)
        return tuple(kept)

    def _stay(self, start: int) -> float:
        """Tokens of what stays of the exchanges before `start`."""
        documents = self._documents(start, self._room * _AT_THE_FRONT)
        return self._pins(start) + self.ratio * sum(map(_document_cost, documents))

    def _first_kept(self) -> int:
        """Where memory begins. Plays the conversation from its start, so that each turn comes to the same beginning."""
        start, used, room = self._begin, 0.0, self._room
        stay = self._stay(start)
        for now in range(start, len(self._costs)):
            used += self._costs[now]
            if used + stay > room:
                while used + stay > room * _KEPT and start < now:
                    used -= self._costs[start]
                    start += 1
                    stay = self._stay(start)
        return start

    def _chosen(self, start: int) -> Fitted:
        room = self._room - self._pins(start) - sum(self._costs[start:])
        at_front = self._documents(start, min(room, self._room * _AT_THE_FRONT))
        kept: list[Turn] = []
        for place, exchange in enumerate(self._exchanges):
            whole = place >= start or place == self._pictured
            kept += exchange if whole else (replace(turn, documents=()) for turn in self._pinned(place))
        gone = sum(
            len(self._exchanges[place]) - len(self._pinned(place))
            for place in range(self._begin, start)
            if place != self._pictured
        )
        used = self._always + self._pins(start) + self.ratio * sum(map(_document_cost, at_front))
        return Fitted(
            (Message(Role.SYSTEM, self.system), *_with_front(self._front(at_front), kept)),
            gone,
            ceil(used + sum(self._costs[start:])),
            alone=not at_front and all(place == self._pictured for place in range(start, self._last)),
            fillings=tuple(self._fillings(at_front, kept)),
            first=self._exchanges[start][0].id if start else None,
        )

    def _front(self, documents: Iterable[Attachment]) -> str:
        """What stands before all that is said."""
        condensed = [condensed_text(self.condensed)] if self.condensed is not None else []
        return "\n\n".join([*map(document_text, documents), *condensed])

    def _fillings(self, at_front: Sequence[Attachment], kept: Sequence[Turn]) -> Iterator[Filling]:
        yield Filling(Fills.INSTRUCTIONS, round(_TEMPLATE + self.ratio * _cost(self.system)))
        for document in (*at_front, *(each for turn in kept for each in turn.documents)):
            yield Filling(Fills.DOCUMENT, round(self.ratio * _document_cost(document)), document.name)
        if self.condensed is not None:
            yield Filling(Fills.CONDENSED, round(self.ratio * _cost(condensed_text(self.condensed))))
        said = sum(_cost(turn.message.text) for turn in kept)
        yield Filling(Fills.MESSAGES, round(self.ratio * said), messages=len(kept))
        for turn in kept:
            if turn.message.picture is not None:
                yield Filling(Fills.PICTURE, _PICTURE, turn.message.picture.name)


def condensed_text(condensed: Condensed) -> str:
    """As the model reads it."""
    return _CONDENSED.format(text=condensed.text.strip())


def _with_front(front: str, kept: Iterable[Turn]) -> Iterator[Message]:
    """The messages, the first question after what stands at the front."""
    for turn in kept:
        message = turn.message
        if front and message.role is not Role.USER:
            yield Message(Role.USER, front)
            front = ""
        text = with_documents(message.text, turn.documents)
        yield replace(message, text=f"{front}\n\n{text}" if front and text else front or text)
        front = ""


def _cost(text: str) -> int:
    return tokens.estimate(text) + _MESSAGE


def _document_cost(document: Attachment) -> int:
    return tokens.estimate(document_text(document))


def _turn_cost(turn: Turn) -> int:
    return _cost(turn.message.text) + sum(map(_document_cost, turn.documents))


def too_long(*, documents: bool = False) -> InputUnreadable:
    """`documents`: some go along with it, and are what makes it long."""
    advice = tr("Nothing was sent. Shorten it, or summarize it in Writing first: long texts are read whole there.")
    if documents:
        advice = tr("Nothing was sent. Let the document be read whole by a summary, or choose the part you need.")
    return InputUnreadable(tr("This is too long for the model’s memory."), advice, help=Help.SUMMARIZE)


def pins_too_long() -> InputUnreadable:
    return InputUnreadable(
        tr("With what is pinned this is too long for the model’s memory."),
        tr("Nothing was sent. Unpin a message, or shorten the question."),
    )

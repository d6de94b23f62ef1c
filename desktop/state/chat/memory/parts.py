"""Says in words and tokens what fills a model’s memory, with what stands in the composer and was not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.common import tokens
from desktop.common.i18n import tr, trn
from desktop.state.chat.documents import size_of
from desktop.vault.draft_types import Draft

_COUNTED = 131_072  # characters typed; more fill the memory at all events
_MOST = 4  # documents by name; the others are told together


@dataclass(frozen=True)
class Part:
    """A row of the card. `waiting`: it stands in the composer."""

    words: str
    tokens: int
    fills: Fills
    waiting: bool = False


@dataclass(frozen=True)
class Shown:
    """All rows in the order of the request. `exact`: an engine counted all of it. Counts are tokens of `room`."""

    parts: tuple[Part, ...]
    room: int
    exact: bool

    @property
    def used(self) -> int:
        return sum(part.tokens for part in self.parts)

    @property
    def free(self) -> int:
        """Kept for the answer."""
        return max(0, self.room - self.used)

    @property
    def share(self) -> float:
        return min(1.0, self.used / self.room) if self.room else 0.0

    @property
    def count(self) -> str:
        """ "6,310 of 8,192"."""
        words = {"n": self.used, "all": self.room}
        return tr("{n:,} of {all:,}", **words) if self.exact else tr("about {n:,} of {all:,}", **words)


def shown(use: MemoryUse, draft: Draft, room: int) -> Shown:
    """`room` is that of the model that is asked next."""
    sent = tuple(_part(filling) for filling in _few(use.fillings))
    waiting = _waiting(draft, room)
    return Shown((*sent, *waiting), room, use.exact and not waiting)


def _few(fillings: Sequence[Filling]) -> Sequence[Filling]:
    """Of many documents the largest by name, the rest as one."""
    documents = sorted((each for each in fillings if each.fills is Fills.DOCUMENT), key=lambda each: -each.tokens)
    rest = documents[_MOST - 1 :] if len(documents) > _MOST else []
    if not rest:
        return fillings
    together = replace(
        rest[0],
        tokens=sum(each.tokens for each in rest),
        name=trn("{n:,} more document", "{n:,} more documents", len(rest)),
    )
    return tuple(together if each is rest[0] else each for each in fillings if each not in rest[1:])


def _part(filling: Filling) -> Part:
    match filling.fills:
        case Fills.INSTRUCTIONS:
            words = tr("Instructions")
        case Fills.CONDENSED:
            words = tr("Condensed beginning")
        case Fills.MESSAGES:
            words = trn("{n:,} message, word for word", "{n:,} messages, word for word", filling.messages)
        case Fills.DOCUMENT:
            words = filling.name
        case Fills.PICTURE:
            words = filling.name or tr("The picture in view")
    return Part(words, filling.tokens, filling.fills)


def _waiting(draft: Draft, room: int) -> tuple[Part, ...]:
    parts = [Part(each.name, size_of(each, room), Fills.DOCUMENT, waiting=True) for each in draft.documents]
    if draft.text.strip():
        typed = tokens.estimate(draft.text[:_COUNTED])
        parts.append(Part(tr("What you are writing"), typed, Fills.MESSAGES, waiting=True))
    return tuple(parts)

"""Says what fills a model's memory: instructions, earlier turns, documents, a picture, and the room for the answer."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Fills(enum.Enum):
    """In the order of a request."""

    INSTRUCTIONS = "instructions"
    DOCUMENT = "document"
    CONDENSED = "condensed"
    MESSAGES = "messages"
    PICTURE = "picture"


@dataclass(frozen=True)
class Filling:
    """One piece of what a model reads. `name` is that of a document or picture, `messages` how many of them."""

    fills: Fills
    tokens: int
    name: str = ""
    messages: int = 0


@dataclass(frozen=True)
class MemoryUse:
    """What filled the memory when a model was asked last. Counts are tokens, `room` is all there is.

    `exact`: they add up to what the engine counted. `first`: id of the first message it remembers word for word, None
    where it remembers all of them.
    """

    fillings: tuple[Filling, ...] = ()
    room: int = 0
    exact: bool = False
    first: int | None = None

    @property
    def used(self) -> int:
        return sum(each.tokens for each in self.fillings)

    @property
    def free(self) -> int:
        """Kept for the answer."""
        return max(0, self.room - self.used)


UNTOLD = MemoryUse()

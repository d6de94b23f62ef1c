"""What one card shows at one moment."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.family.types import Card, PullState


class Phase(enum.Enum):
    """The foot of a card has one set of buttons for each."""

    ABSENT = "not on this computer"
    COMING = "downloading"
    HERE = "on this computer"
    LEAVING = "being removed"


@dataclass(frozen=True)
class CardState:
    """`pull` is None before the first news of a download; `left` are the seconds in which Undo helps, 0: too late."""

    card: Card
    main: bool = False  # this card's act is the main one of the page
    instead: str = ""  # a relative that runs here
    coming: bool = False
    pull: PullState | None = None
    left: int | None = None

    @property
    def phase(self) -> Phase:
        if self.coming:
            return Phase.COMING
        if self.left is not None:
            return Phase.LEAVING
        return Phase.HERE if self.card.installed else Phase.ABSENT

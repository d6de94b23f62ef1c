"""What one card shows at one moment."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.family.types import Card, PullPhase, PullState, Verdict


class Phase(enum.Enum):
    """The foot of a card has one set of buttons for each."""

    ABSENT = "not on this computer"
    BLOCKED = "on this computer, and nothing here runs it"
    COMING = "downloading"
    ADOPTING = "being taken over"
    HERE = "on this computer"
    LEAVING = "being removed"


@dataclass(frozen=True)
class Coming:
    """A download. `state` is None before the first news of it; `place` is the one in the queue, 1 for the next."""

    state: PullState | None = None
    place: int = 0
    first: bool = True  # cannot come earlier
    last: bool = True  # nothing waits behind it

    @property
    def phase(self) -> PullPhase:
        return self.state.phase if self.state else PullPhase.ASKING

    @property
    def counts(self) -> bool:
        """Whether there are bytes to show."""
        state = self.state
        return state is not None and state.total > 0 and (state.done > 0 or self.phase is PullPhase.DOWNLOADING)


@dataclass(frozen=True)
class Taken:
    """A model that is being taken over by Corral's engine. Bytes; `total` is 0 while nothing has to be copied."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class CardState:
    """`left` are the seconds in which Undo helps, 0: too late."""

    card: Card
    main: bool = False  # this card's act is the main one of the page
    instead: str = ""  # a relative that runs here, in a sentence
    coming: Coming | None = None
    taken: Taken | None = None
    left: int | None = None
    managed: bool = False  # Corral's engine is installed
    adopts: bool = False  # and can take models over
    eu_read: bool = False
    browsing: bool = False  # the person asked for the other qualities
    under_way: frozenset[str] = frozenset()  # tags of this variant's builds that are downloading

    @property
    def phase(self) -> Phase:
        if self.coming:
            return Phase.COMING
        if self.left is not None:
            return Phase.LEAVING
        if self.taken:
            return Phase.ADOPTING
        if self.card.installed:
            return Phase.HERE
        return Phase.BLOCKED if self.card.adoptable and (self.adopts or not self.managed) else Phase.ABSENT

    @property
    def too_big(self) -> bool:
        return self.card.fit.verdict is Verdict.TOO_BIG

    @property
    def choice(self) -> bool:
        """Whether other builds make sense."""
        builds = self.card.builds
        if len(builds) < 2 or self.phase in (Phase.LEAVING, Phase.ADOPTING):
            return False
        here = sum(build.installed is not None for build in builds)
        if self.card.installed:
            return self.browsing or here > 1 or bool(self.under_way)
        return here > 0 or any(build.fit.verdict is not Verdict.TOO_BIG for build in builds)

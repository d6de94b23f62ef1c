"""Says what each card of a model shows at one moment, from what the sessions know."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop.family.types import Card, ModelOverview, Verdict
from desktop.state.models import sentences
from desktop.state.models.adoption import AdoptSession, Taken
from desktop.state.models.pulls import PullSession, PullView, key_of
from desktop.state.models.removal import Removal


class Phase(enum.Enum):
    """The foot of a card has one set of buttons for each."""

    ABSENT = "not on this computer"
    BLOCKED = "on this computer, and nothing here runs it"
    COMING = "downloading"
    ADOPTING = "being taken over"
    HERE = "on this computer"
    LEAVING = "being removed"


@dataclass(frozen=True)
class CardState:
    """`left` are the seconds in which Undo helps, 0: too late."""

    card: Card
    main: bool = False  # this card's act is the main one of the page
    instead: str = ""  # a relative that runs here, in a sentence
    pull: PullView | None = None
    taken: Taken | None = None
    left: int | None = None
    managed: bool = False  # Corral's engine is installed
    adopts: bool = False  # and can take models over
    eu_read: bool = False
    browsing: bool = False  # the person asked for the other qualities
    under_way: frozenset[str] = frozenset()  # tags of this variant's builds that are downloading

    @property
    def phase(self) -> Phase:
        if self.pull:
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

    @property
    def moves(self) -> bool:
        """Whether there are bytes on their way."""
        return (self.pull is not None and self.pull.counts) or self.phase is Phase.ADOPTING


@dataclass
class CardStates:
    """Makes the states of all cards. What a person chose is kept while the page lives: `chosen` by variant."""

    pulls: PullSession
    removal: Removal
    adopting: AdoptSession
    managed: Callable[[], bool]  # Corral's engine is installed
    eu_read: Callable[[], bool]
    chosen: dict[str, str] = field(default_factory=dict)
    browsing: set[str] = field(default_factory=set)

    def states(self, overview: ModelOverview) -> list[CardState]:
        states = [self._state(card, overview) for card in overview.cards]
        main = main_card(states)
        return [replace(state, main=True) if state is main else state for state in states]

    def card(self, card: Card) -> Card:
        """In the build the person looks at: one that is on its way, one that was chosen, else the overview's own."""
        tag = card.variant.tag
        wanted = self.chosen.get(tag) or next((each.tag for each in card.builds if self.pulls.under_way(each.tag)), "")
        found = next((each for each in card.builds if each.tag == wanted), None)
        return replace(found, builds=card.builds) if found else card

    def _state(self, listed: Card, overview: ModelOverview) -> CardState:
        card = self.card(listed)
        pull = self.pulls.show(card.tag)
        if pull and card.installed and pull.phase.over and pull.state.finished:
            pull = None  # the overview knew it first
        return CardState(
            card,
            instead=sentences.instead(card, overview),
            pull=pull,
            taken=self.adopting.taken(card.tag),
            left=self.removal.left(card.installed.name) if card.installed else None,
            managed=self.managed(),
            adopts=self.adopting.offered,
            eu_read=self.eu_read(),
            browsing=card.variant.tag in self.browsing,
            under_way=frozenset(each.tag for each in card.builds if self.pulls.under_way(each.tag)),
        )

    def strangers(self, overview: ModelOverview | None) -> list[str]:
        """Models on their way that have no card."""
        tags = {key_of(build.tag) for card in overview.cards for build in card.builds or (card,)} if overview else set()
        return [state.model for state in self.pulls.states() if key_of(state.model) not in tags]


def main_card(states: list[CardState]) -> CardState | None:
    """The one act of the page: chat with the best model that is here, else what is nearest to that."""
    here = [state for state in states if state.phase is Phase.HERE]
    blocked = [state for state in states if state.phase is Phase.BLOCKED]
    if not here and any(state.phase in (Phase.COMING, Phase.ADOPTING) for state in states):
        return None
    wanted = here or blocked or [state for state in states if state.phase is Phase.ABSENT]
    best = sentences.good_fit(tuple(state.card for state in wanted))
    return next((state for state in wanted if state.card is best), None)

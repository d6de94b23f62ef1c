"""From what the sessions know to what each card shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop.family.types import Card, ModelOverview
from desktop.state.models import sentences
from desktop.state.models.adoption import AdoptSession
from desktop.state.models.cards import CardState, Phase
from desktop.state.models.pulls import PullSession, key_of
from desktop.state.models.removal import Removal


@dataclass
class Views:
    """Draws the states of all cards. What a person chose is kept while the page lives: `chosen` by variant."""

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
        """In the build the person looks at: one that is on its way, one that was chosen, else the shelf's own."""
        tag = card.variant.tag
        wanted = self.chosen.get(tag) or next((each.tag for each in card.builds if self.pulls.coming(each.tag)), "")
        found = next((each for each in card.builds if each.tag == wanted), None)
        return replace(found, builds=card.builds) if found else card

    def _state(self, listed: Card, overview: ModelOverview) -> CardState:
        card = self.card(listed)
        coming = self.pulls.show(card.tag)
        if coming and card.installed and coming.phase.over and coming.state and coming.state.finished:
            coming = None  # the shelf knew it first
        return CardState(
            card,
            instead=sentences.instead(card, overview),
            coming=coming,
            taken=self.adopting.taken(card.tag),
            left=self.removal.left(card.installed.name) if card.installed else None,
            managed=self.managed(),
            adopts=self.adopting.offered,
            eu_read=self.eu_read(),
            browsing=card.variant.tag in self.browsing,
            under_way=frozenset(each.tag for each in card.builds if self.pulls.coming(each.tag)),
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
    return next((state for state in wanted if state.card is best and not (state.too_big and not here)), None)

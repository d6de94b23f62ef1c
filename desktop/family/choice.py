"""Which model to use when nobody said: the best of the family that is here."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.errors import Help, ModelUnavailable, NoRoom
from desktop.common.i18n import tr
from desktop.family.types import Card, ModelOverview, Verdict

_RANK = {Verdict.COMFORTABLE: 2, Verdict.UNKNOWN: 1, Verdict.SLOW: 1}


def choose(overview: ModelOverview, *, with_picture: bool = False) -> Card:
    """The largest installed model that runs well here, else the largest that runs; one that sees for a picture.

    Raises ModelUnavailable when none is installed, NoRoom when none that is installed fits.
    """
    installed = [card for card in overview.cards if card.installed and (card.variant.sees or not with_picture)]
    if not installed:
        raise _missing(overview, with_picture=with_picture)
    fitting = [card for card in installed if card.fit.verdict in _RANK]
    if not fitting:
        raise _too_big(installed)
    return max(fitting, key=lambda card: (_RANK[card.fit.verdict], card.variant.download))


def _missing(overview: ModelOverview, *, with_picture: bool) -> ModelUnavailable:
    trouble = next((card.trouble for card in overview.cards if card.trouble and card.variant.sees), "")
    if with_picture and trouble:
        title = tr("The model that looks at pictures cannot be used yet.")
        return ModelUnavailable(title, trouble, help=Help.GET_MODEL)
    if with_picture:
        title = tr("No model that looks at pictures is installed yet.")
        tag = "llama3.2-vision:11b"
    else:
        title = tr("Llama 3.2 is not installed yet.")
        tag = _advised(overview)
    return ModelUnavailable(title, tr("Get it in Models, or with: corral pull {model}", model=tag), help=Help.GET_MODEL)


def _advised(overview: ModelOverview) -> str:
    """3B, unless it would not run here and 1B would."""
    runs = {card.variant.tag for card in overview.cards if card.fit.verdict is not Verdict.TOO_BIG}
    return "llama3.2:1b" if "llama3.2:1b" in runs and "llama3.2:3b" not in runs else "llama3.2:3b"


def _too_big(installed: Sequence[Card]) -> NoRoom:
    smallest = min(installed, key=lambda card: card.fit.need)
    return NoRoom(
        tr("{model} does not fit into this computer’s memory.", model=smallest.variant.name),
        smallest.fit.reason,
        help=Help.CHOOSE_MODEL,
    )

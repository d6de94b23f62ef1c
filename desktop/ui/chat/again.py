"""Offers another answer to the same question: shorter, longer, or by another model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.common.visible import shown_name
from desktop.state.chat.acts import Act, Again
from desktop.state.models.selector import ModelSelector
from desktop.ui.chat.offers import Item
from desktop.vault.types import Entry

_MOST = 8  # models in a menu of a menu


def again_otherwise(models: ModelSelector, act: Callable[[Act], object], entry: Entry) -> Item | None:
    if entry.role is Role.USER or entry.ending is None:
        return None
    others = [each for each in models.choice.models if each.name != entry.model and not models.refusal(each)]
    items = (
        Item("Again shorter", tr("Shorter"), partial(act, Again(entry, length=-1))),
        Item("Again longer", tr("Longer"), partial(act, Again(entry, length=1))),
        *(
            Item(
                f"Again with {each.name}",
                tr("By {model}", model=shown_name(each.label)),
                partial(act, Again(entry, model=each.name)),
            )
            for each in others[:_MOST]
        ),
    )
    return Item("Again otherwise", tr("Try again otherwise"), icon="retry", items=items)

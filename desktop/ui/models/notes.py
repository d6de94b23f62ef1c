"""The two notes a person should be able to read before a download: for people in the EU, and the licence in short."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.family.licence import LICENCE


def eu_title() -> str:
    return tr("For people in the European Union")


def licence_title() -> str:
    return tr("The licence of Llama 3.2")


def licence_short() -> tuple[str, ...]:
    """Shown while the text itself is not on this computer yet: it comes with the model."""
    return (
        LICENCE,
        tr(
            "You may use the models freely, at work too, as long as you keep to the law and to Meta’s Acceptable Use"
            " Policy. Who passes a model on, or builds a product with one, has to hand on the licence and show the"
            " words “Built with Llama”."
        ),
        tr(
            "The full text comes with each model and can be read here once it is installed, and before that at"
            " llama.com/llama3_2/license."
        ),
    )


def ring_title() -> str:
    return tr("What the ring shows")


def ring_note() -> tuple[str, ...]:
    return (
        tr("The ring is this computer’s memory. The disc in it is what a model needs while it answers."),
        tr("The dashed ring is the memory of the graphics card. There is none where no graphics card was found."),
        tr("A disc inside the dashes sits on the graphics card alone and answers quickly."),
        tr("A disc beyond the dashes has to be read from slower memory for every word: it runs, and slowly."),
        tr("A hatched disc beyond the ring does not fit into this computer."),
        tr("Areas are true: a disc of half the area needs half the memory. What is free at the moment does not count."),
    )

"""The two notes a person should be able to read before a download: for people in the EU, and the licence in short."""

from __future__ import annotations

from desktop.common.words import tr
from desktop.family.catalogue import LICENCE


def eu_title() -> str:
    return tr("For people in the European Union")


def eu_note(name: str) -> tuple[str, ...]:
    """Paragraphs. What the Acceptable Use Policy of Llama 3.2 says of models that see, in plain words."""
    return (
        tr("{name} can look at pictures. For such models Meta has written a special rule.", name=name),
        tr(
            "The Acceptable Use Policy of Llama 3.2 says: the rights of the licence are not granted to persons who"
            " live in the European Union, nor to companies whose principal place of business is there."
        ),
        tr(
            "The same rule says that it does not apply to end users of a product or service that has such a model"
            " built in."
        ),
        tr("The models for text alone, 1B and 3B, are not affected."),
        tr(
            "What this means for you is for you to decide. Corral does not ask where you live, and this note is no"
            " legal advice. The policy can be read at llama.com/llama3_2/use-policy."
        ),
    )


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

"""Puts into words what is read in place of the cards: notes, the licence, and what is known of one model."""

from __future__ import annotations

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.engine.types import ModelFacts
from desktop.family.catalogue import variant_of
from desktop.family.invented import invents, invents_source
from desktop.family.licence import LICENCE
from desktop.family.speed import words_a_second
from desktop.family.types import Card, Verdict
from desktop.state.models import sentences
from desktop.state.models.facts import Installed

Facts = tuple[tuple[str, str], ...]


def facts(here: Installed, said: ModelFacts | None) -> Facts:
    """Two columns. `said` is what the engine adds, None before it has answered."""
    model = here.model
    rows = [
        (tr("Name"), model.name),
        (tr("Runs on"), here.engine.label),
        (tr("Size on disk"), units.size(model.size)),
        (tr("Parameters"), model.parameter_size),
        (tr("Quantization"), model.quantization),
        (tr("Context length"), _context(here, said.context_length if said else here.context_length)),
        (tr("Memory"), here.fit.reason if here.fit else ""),
        (tr("Measured speed"), _speed(here.speed)),
        (tr("Invents"), _invents(model.name)),
        (tr("Bytes"), tr("Not verified. {why}", why=sentences.unverified()) if here.unverified else ""),
        (tr("Digest"), model.digest),
        (tr("Licence"), _licence(here, said)),
    ]
    return tuple((name, value) for name, value in rows if value)


def takes(card: Card) -> tuple[str, ...]:
    """Paragraphs: what a model that does not run here would need."""
    fit = card.fit
    said = [tr(card.variant.purpose), _invents(card.tag), fit.reason]
    if fit.have:
        words = {"size": units.size(fit.need), "context": f"{fit.context:,}"}
        said.append(
            tr("The model and what it reads take {size} while it answers, with a context of {context} tokens.", **words)
        )
    if fit.graphics:
        said.append(tr("The graphics card has {size}. What does not fit there is slow.", size=units.size(fit.graphics)))
    said.append(card.space.reason if card.space else _disk(card))
    if card.variant.sees:
        said.append(tr("It runs on Corral’s engine or on an Ollama that can look at pictures with it."))
    return tuple(filter(None, said))


def _invents(model: str) -> str:
    variant = variant_of(model)
    return f"{invents(variant)}: {invents_source(variant)}" if variant and variant.invents else ""


def builds(card: Card) -> Facts:
    """Every quality with its size and whether it runs."""
    return tuple(
        (f"{sentences.quality(each.build)}, {each.build.quantization if each.build else ''}", _build(each))
        for each in card.builds
    )


def _build(card: Card) -> str:
    words = {"size": units.size(card.download), "need": units.size(card.fit.need)}
    if card.fit.verdict is Verdict.TOO_BIG:
        return tr("{size} to download, {need} of memory. Will not run here.", **words)
    return tr("{size} to download, {need} of memory. {verdict}.", verdict=sentences.verdict(card.fit), **words)


def _disk(card: Card) -> str:
    return tr("The download is {size}.", size=units.size(card.download))


def _context(here: Installed, most: int) -> str:
    used = min(here.fit.context, most or here.fit.context) if here.fit else 0
    words = {"used": f"{used:,}", "most": f"{most:,}"}
    if used and most:
        return tr("{used} tokens here, {most} at most", **words)
    return tr("{most} tokens at most", **words) if most else ""


def _speed(tokens: float | None) -> str:
    if tokens is None:
        return tr("Not measured yet. It is measured with every answer.")
    words = words_a_second(tokens)
    if words < 1:
        return tr("Less than 1 word a second")
    return trn("{n} word a second", "{n} words a second", words)


def _licence(here: Installed, said: ModelFacts | None) -> str:
    if variant_of(here.model.name):
        return LICENCE
    first = next((line.strip() for line in said.license.splitlines() if line.strip()), "") if said else ""
    return first or (tr("It came without a licence text.") if said else "")


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

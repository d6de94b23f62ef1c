"""Tells which models can be asked here, and which one to begin with, for every room of the window and the commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.common import units
from desktop.common.errors import Help, ModelUnavailable, NoRoom
from desktop.common.i18n import tr
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind
from desktop.family.catalogue import full_name
from desktop.family.speed import speed_words
from desktop.family.types import Card, Fit, ModelOverview, Verdict

RANK = {Verdict.COMFORTABLE: 2, Verdict.UNKNOWN: 1, Verdict.SLOW: 1, Verdict.TOO_BIG: 0}


@dataclass(frozen=True)
class Model:
    """One that is made to converse, so that it can chat and write. `sees`: it looks at pictures.

    `problem` says why it cannot be used here, "" when it can, and `help` what would change that. `misfit` says why it
    does not fit into the memory here, "" when it does: then it is used only where the person wants it. `size` in
    bytes; `speed` in tokens a second, None while it was not measured. `engine` is None where none runs it. `context`:
    tokens it has in memory here.
    """

    name: str
    engine: EngineKind | None
    sees: bool
    problem: str = ""
    size: int = 0
    speed: float | None = None
    context: int = DEFAULT_CONTEXT
    misfit: str = ""
    help: Help = Help.NONE

    @property
    def label(self) -> str:
        return tr("Demo") if self.engine is EngineKind.DEMO else full_name(self.name)

    @property
    def facts(self) -> str:
        """ "2.0 GB · your Ollama · 19 words a second · pictures too"."""
        said = [units.size(self.size)] if self.size else []
        if self.engine is not None:
            said.append(self.engine.label)
        if self.speed is not None:
            said.append(speed_words(self.speed))
        if self.sees:
            said.append(tr("pictures too"))
        return " · ".join(said)


@dataclass(frozen=True)
class ModelChoice:
    """All models here that converse, the family first, and the one to begin with ("": none).

    `search_only` are the names of those that are made for search alone: nobody can chat or write with them.
    """

    models: tuple[Model, ...] = ()
    usual: str = ""
    search_only: tuple[str, ...] = ()

    @property
    def askable(self) -> bool:
        return any(not model.problem for model in self.models)

    def find(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name), None)

    def context(self, name: str) -> int:
        """Tokens a model has in memory; the usual number for one that is not here any more."""
        found = self.find(name)
        return found.context if found is not None else DEFAULT_CONTEXT

    def usable(self, name: str) -> bool:
        found = self.find(name)
        return found is not None and not found.problem

    def seeing(self) -> Model | None:
        """A model that looks at pictures here, and fits."""
        return next((model for model in self.models if model.sees and not model.problem and not model.misfit), None)

    def unseeing(self) -> Model | None:
        """One that would look at pictures and does not here: a `misfit` first, else one with a `problem`."""
        seers = [model for model in self.models if model.sees]
        return min(seers, key=lambda model: bool(model.problem), default=None)


def list_models(overview: ModelOverview) -> tuple[Model, ...]:
    """Models that converse: from the smallest of the family to the largest, then the others by their names."""
    family: list[Model] = []
    for card in (one for each in overview.cards for one in each.builds or (each,)):
        if card.installed:
            here, context, misfit = card.installed, card.fit.context, _misfit(card.fit)
            family.append(Model(here.name, card.engine, card.variant.sees, "", here.size, card.speed, context, misfit))
        elif card.trouble:
            family.append(Model(card.tag, card.adoptable, card.variant.sees, card.trouble, card.download))
    others = [
        Model(
            *(other.model.name, other.engine, other.sees, other.trouble, other.model.size, other.speed, other.context),
            misfit=_misfit(other.fit),
        )
        for other in overview.others
        if other.chats
    ]
    return (*family, *sorted(others, key=lambda model: model.label.lower()))


def _misfit(fit: Fit | None) -> str:
    return fit.reason if fit is not None and fit.verdict is Verdict.TOO_BIG else ""


def search_only(overview: ModelOverview) -> tuple[str, ...]:
    """The names of models that are made for search alone."""
    return tuple(other.model.name for other in overview.others if not other.chats)


def usual(overview: ModelOverview, models: Sequence[Model]) -> str:
    """The name of the one to begin with among these, "" for none: never one with a problem.

    The best of the family, else the first that fits into the memory, else the first: it may run all the same.
    """
    names = [model.name for model in models if not model.problem]
    family = best_card(card for card in overview.cards if card.installed and card.installed.name in names)
    if family is not None and family.installed is not None:
        return family.installed.name
    too_big = {card.installed.name for card in overview.installed if card.installed and not RANK[card.fit.verdict]}
    too_big |= {other.model.name for other in overview.others if other.fit and not RANK[other.fit.verdict]}
    return next((name for name in names if name not in too_big), names[0] if names else "")


def best_card(cards: Iterable[Card]) -> Card | None:
    """The largest installed model that runs well here, else the largest that runs."""
    fitting = [card for card in cards if card.installed and RANK[card.fit.verdict]]
    return max(fitting, key=lambda card: (RANK[card.fit.verdict], card.variant.download), default=None)


def best_for_words(overview: ModelOverview) -> Card | None:
    """The best of those that do not look at pictures: it helps the one that does."""
    return best_card(card for card in overview.cards if not card.variant.sees)


def first_card(overview: ModelOverview) -> Card | None:
    """The one of the family to begin with, else one that may run all the same; None where none is installed."""
    return best_card(overview.cards) or next(iter(overview.installed), None)


def choose(overview: ModelOverview, *, with_picture: bool = False) -> Card:
    """The best of the family for a command that names no model; one that sees for a picture.

    Raises ModelUnavailable when none is installed, NoRoom when none that is installed fits.
    """
    installed = [card for card in overview.cards if card.installed and (card.variant.sees or not with_picture)]
    if not installed:
        raise _missing(overview, with_picture=with_picture)
    found = best_card(installed)
    if found is None:
        raise _too_big(installed)
    return found


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

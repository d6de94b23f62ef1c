"""Which models there are to talk to, which of them see, and which to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.common.errors import CorralError
from desktop.common.words import tr
from desktop.engine.types import EngineKind
from desktop.family.choice import choose
from desktop.ui.chat.sentences import model_name

if TYPE_CHECKING:
    from desktop.engine.router import Router
    from desktop.family.shelf import Shelves


@dataclass(frozen=True)
class Model:
    """`problem` says why it cannot be used here, "" when it can."""

    name: str
    engine: EngineKind
    sees: bool
    problem: str = ""

    @property
    def label(self) -> str:
        return tr("Demo") if self.engine is EngineKind.DEMO else model_name(self.name)


@dataclass(frozen=True)
class Choice:
    """All models that are installed, and the one to begin with ("" when there is none)."""

    models: tuple[Model, ...] = ()
    usual: str = ""

    def find(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name), None)

    def usable(self, name: str) -> bool:
        found = self.find(name)
        return found is not None and not found.problem

    def seeing(self) -> Model | None:
        """A model that looks at pictures here."""
        return next((model for model in self.models if model.sees and not model.problem), None)


async def look(router: Router, shelves: Shelves) -> Choice:
    """Asks the engines. Raises EngineUnreachable without a usable one."""
    models: dict[str, Model] = {}
    for kind, installed in await router.models():
        if installed.name not in models:
            models[installed.name] = await _model(router, kind, installed.name)
    return Choice(tuple(models.values()), await _usual(shelves, tuple(models.values())))


async def _model(router: Router, kind: EngineKind, name: str) -> Model:
    try:
        found = await router.glance(name)
    except CorralError as error:
        return Model(name, kind, sees=False, problem=str(error))
    return Model(name, found.engine, found.sees)


async def _usual(shelves: Shelves, models: tuple[Model, ...]) -> str:
    try:
        card = choose(await shelves.shelf())
    except CorralError:  # nothing of the family fits: any other model will do
        card = None
    names = [model.name for model in models if not model.problem]
    if card is not None and card.installed is not None and card.installed.name in names:
        return card.installed.name
    return names[0] if names else ""

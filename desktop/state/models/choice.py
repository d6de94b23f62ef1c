"""Which models there are to talk to and to write with: asked once, known in every room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, EngineUnreachable, Help, ModelUnavailable, NoRoom
from desktop.common.i18n import tr
from desktop.engine.error_kinds import DoesNotChat
from desktop.engine.route import Glance
from desktop.engine.types import EngineKind
from desktop.family.choice import choose
from desktop.family.naming import full_name
from desktop.family.types import ModelOverview
from desktop.state.jobs import Jobs
from desktop.state.news import EngineNews, ModelNews, ToldOfDownloads, ToldOfEngines
from desktop.state.refresh import Refresh

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class NoModelYet(ModelUnavailable):
    """There is an engine, and nothing in it that can be asked."""


@dataclass(frozen=True)
class Model:
    """`problem` says why it cannot be used here, "" when it can. `size` in bytes; `speed` in tokens a second, None
    while it was not measured. `engine` is None where none runs it.
    """

    name: str
    engine: EngineKind | None
    sees: bool
    problem: str = ""
    size: int = 0
    speed: float | None = None

    @property
    def label(self) -> str:
        return tr("Demo") if self.engine is EngineKind.DEMO else full_name(self.name)


@dataclass(frozen=True)
class Choice:
    """All models that are installed and can converse, the family first, and the one to begin with ("": none)."""

    models: tuple[Model, ...] = ()
    usual: str = ""

    @property
    def askable(self) -> bool:
        return any(not model.problem for model in self.models)

    def find(self, name: str) -> Model | None:
        return next((model for model in self.models if model.name == name), None)

    def usable(self, name: str) -> bool:
        found = self.find(name)
        return found is not None and not found.problem

    def seeing(self) -> Model | None:
        """A model that looks at pictures here."""
        return next((model for model in self.models if model.sees and not model.problem), None)


class Glances(Protocol):
    """What is needed of `engine.router.Router`."""

    async def glance(self, model: str, /) -> Glance: ...


class Shelving(Protocol):
    """What is needed of `family.overview.OverviewReader`."""

    async def overview(self) -> ModelOverview: ...


async def look(router: Glances, overview_reader: Shelving) -> Choice:
    """Asks the engines. Raises EngineUnreachable without a usable one."""
    overview = await overview_reader.overview()
    found = [await _checked(router, each) for each in _listed(overview)]
    models = tuple([model for model in found if model is not None])
    return Choice(models, _usual(overview, models))


def _listed(overview: ModelOverview) -> list[Model]:
    """From the smallest of the family to the largest, then the others by their names."""
    family: list[Model] = []
    for card in (one for each in overview.cards for one in each.builds or (each,)):
        if card.installed:
            here = card.installed
            family.append(Model(here.name, card.engine, card.variant.sees, size=here.size, speed=card.speed))
        elif card.trouble:
            family.append(Model(card.tag, card.adoptable, card.variant.sees, card.trouble, card.download))
    others = [
        Model(other.model.name, other.engine, other.sees, other.trouble, other.model.size, other.speed)
        for other in overview.others
        if other.chats
    ]
    return [*family, *sorted(others, key=lambda model: model.label.lower())]


async def _checked(router: Glances, model: Model) -> Model | None:
    """As its engine says it is; None for one that does not converse."""
    if model.problem:
        return model
    try:
        found = await router.glance(model.name)
    except DoesNotChat:
        return None
    except CorralError as error:
        return Model(model.name, model.engine, model.sees, str(error), model.size, model.speed)
    return Model(model.name, found.engine, found.sees, "", model.size, model.speed)


def _usual(overview: ModelOverview, models: tuple[Model, ...]) -> str:
    names = [model.name for model in models if not model.problem]
    try:
        card = choose(overview)
    except (ModelUnavailable, NoRoom):  # nothing of the family fits: any other model will do
        card = None
    if card is not None and card.installed is not None and card.installed.name in names:
        return card.installed.name
    return names[0] if names else ""


class KnownModels(QObject):
    """Looks again by itself when an engine comes or goes and when a download has arrived."""

    changed = Signal()
    arrived = Signal(str)  # the tag of a download that can be asked now, if it is made for that

    def __init__(
        self,
        loop: LoopThread,
        router: Glances,
        overview_reader: Shelving,
        news: tuple[ToldOfEngines, ToldOfDownloads],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = Refresh(
            Jobs(loop, self),
            lambda: look(router, overview_reader),
            lambda choice: self._know(choice, None),
            lambda error: self._know(Choice(), error),
        )
        self._came: list[str] = []  # downloads that have arrived since the last time
        self.choice = Choice()
        self.known = False
        self.trouble: CorralError | None = None  # why nothing could be asked
        EngineNews(loop, news[0], self).changed.connect(self.refresh)
        ModelNews(loop, news[1], self).arrived.connect(self._on_arrival)

    @property
    def lack(self) -> CorralError | None:
        """Why nothing can be asked, with a way out; None when something can, and while that is not known."""
        if not self.known or self.choice.askable:
            return None
        if self.trouble is not None:
            return self.trouble
        stays = tr("What you wrote stays here until one can be asked.")
        return NoModelYet(tr("No model is installed yet."), stays, help=Help.SET_UP)

    def label(self, model: Model | None, *, demo: bool) -> str:
        """What a room says of the model it asks. The demo has nothing to choose, and says what comes after it."""
        if demo:
            return tr("Demo: set up a real model")
        if model is not None:
            return model.label
        if not self.known:
            return tr("Looking for models")
        return tr("No engine") if isinstance(self.trouble, EngineUnreachable) else tr("No model")

    def ensure(self) -> None:
        """Look, unless it is known or being looked for already."""
        if not self.known and not self._look.running:
            self.refresh()

    def refresh(self) -> None:
        """Ask the engines anew. While they are being asked already, they are asked once more after that."""
        self._look.ask()

    def look_again(self) -> None:
        """A model may have come or gone since the engines were asked."""
        if self.known:
            self.refresh()

    def dispose(self) -> None:
        self._look.dispose()

    def _on_arrival(self, tag: str) -> None:
        self._came.append(tag)
        self.refresh()

    def _know(self, choice: Choice, trouble: CorralError | None) -> None:
        self.choice, self.trouble, self.known = choice, trouble, True
        self.changed.emit()
        if self._look.again or trouble is not None:  # what was asked before the last news says nothing of it
            return
        came, self._came = self._came, []
        for tag in came:
            self.arrived.emit(tag)

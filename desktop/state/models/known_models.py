"""Asks the engines which models can be asked, once for all rooms of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, EngineUnreachable, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import DoesNotChat
from desktop.engine.route import Glance
from desktop.family.catalogue import full_name
from desktop.family.choice import Model, ModelChoice, list_models, search_only, usual
from desktop.family.types import ModelOverview
from desktop.state.jobs import Jobs, Refresh
from desktop.state.news import EngineNews, ModelNews, ToldOfDownloads, ToldOfEngines

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class NoModelYet(ModelUnavailable):
    """There is an engine, and nothing in it that can be asked. `why` is a sentence, "" where none is installed."""

    def __init__(self, title: str, advice: str = "", why: str = "", *, help: Help = Help.NONE) -> None:
        super().__init__(title, advice, help=help)
        self.why = why


class ModelProbe(Protocol):
    """What is needed of `engine.router.Router`."""

    async def glance(self, model: str, /) -> Glance: ...


class ReadsOverview(Protocol):
    """What is needed of `family.overview.OverviewReader`."""

    async def overview(self) -> ModelOverview: ...


async def read_models(router: ModelProbe, overview_reader: ReadsOverview) -> ModelChoice:
    """Asks the engines: what they say of a model counts more than its name. Raises EngineUnreachable without one."""
    overview = await overview_reader.overview()
    models: list[Model] = []
    not_chatting = [*search_only(overview)]
    for model in list_models(overview):
        try:
            models.append(await _checked(router, model))
        except DoesNotChat:
            not_chatting.append(model.name)
    return ModelChoice(tuple(models), usual(overview, models), tuple(not_chatting))


async def _checked(router: ModelProbe, model: Model) -> Model:
    """As its engine says it is. Raises DoesNotChat for one that does not converse."""
    if model.problem:
        return model
    try:
        found = await router.glance(model.name)
    except DoesNotChat:
        raise
    except CorralError as error:
        return replace(model, problem=str(error), help=error.help)
    return replace(model, engine=found.engine, sees=found.sees)


class KnownModels(QObject):
    """Looks again by itself when an engine comes or goes and when a download has arrived."""

    changed = Signal()
    arrived = Signal(str)  # the tag of a download that can be asked now, if it is made for that

    def __init__(
        self,
        loop: LoopThread,
        router: ModelProbe,
        overview_reader: ReadsOverview,
        news: tuple[ToldOfEngines, ToldOfDownloads],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = Refresh(
            Jobs(loop, self),
            lambda: read_models(router, overview_reader),
            lambda choice: self._know(choice, None),
            lambda error: self._know(ModelChoice(), error),
        )
        self._came: list[str] = []  # downloads that have arrived since the last time
        self.choice = ModelChoice()
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
        title, why = self._why_none()
        stays = tr("What you wrote stays here until one can be asked.")
        return NoModelYet(title, f"{why} {stays}".strip(), why, help=Help.SET_UP)

    def _why_none(self) -> tuple[str, str]:
        """Title and reason; "" for a reason that the title says."""
        problem = next((model.problem for model in self.choice.models if model.problem), "")
        if problem:
            return tr("No model here can be asked."), problem
        if self.choice.search_only:
            name = full_name(self.choice.search_only[0])
            why = tr("{model} is made for search. It does not converse.", model=name)
            return tr("No model here can chat or write."), why
        return tr("No model is installed yet."), ""

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

    def recheck(self) -> None:
        """A model may have come or gone since the engines were asked."""
        if self.known:
            self.refresh()

    def dispose(self) -> None:
        self._look.dispose()

    def _on_arrival(self, tag: str) -> None:
        self._came.append(tag)
        self.refresh()

    def _know(self, choice: ModelChoice, trouble: CorralError | None) -> None:
        self.choice, self.trouble, self.known = choice, trouble, True
        self.changed.emit()
        if self._look.again or trouble is not None:  # what was asked before the last news says nothing of it
            return
        came, self._came = self._came, []
        for tag in came:
            self.arrived.emit(tag)

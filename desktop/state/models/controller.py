"""Does what a person asks of the models on the page: downloads, removes and takes them over, and says what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from desktop.common.errors import CorralError
from desktop.engine.types import EngineKind
from desktop.family.catalogue import variant_of
from desktop.family.types import Card
from desktop.state.models.adoption import AdoptSession
from desktop.state.models.card_state import CardState, CardStates
from desktop.state.models.facts import library_of
from desktop.state.models.leftovers import LeftoverSession
from desktop.state.models.pulls import PullView
from desktop.state.models.removal import Removal
from desktop.state.news import EngineNews
from desktop.state.requests import ChatWith, SetUp, Tell
from desktop.vault.settings_table import EU_NOTE_READ

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.engine.engines import Engines
    from desktop.family.downloads.leftovers import Leftovers
    from desktop.family.installed import InstalledModels
    from desktop.state.models.adoption import Adopting
    from desktop.state.models.overview import OverviewSession
    from desktop.state.models.pulls import PullSession
    from desktop.vault.settings import SettingsFile


class ModelsController(QObject):
    """`changed` when what is shown is different; `requested` brings what only the window can do.

    Listens to what outlives it until `dispose`; downloads, and what is being taken over, go on without it.
    """

    changed = Signal()
    requested = Signal(object)  # a Request

    def __init__(
        self,
        loop: LoopThread,
        engines: Engines,
        settings: SettingsFile,
        installed: InstalledModels,
        leftovers: Leftovers,
        adoption: Adopting | None,
        pulls: PullSession,
        overview: OverviewSession,
        parent: QObject,
        *,
        demo: bool,
    ) -> None:
        super().__init__(parent)
        self._engines = engines
        self._settings = settings
        self._demo = demo
        self._overview = overview
        self._pulls = pulls
        self.removal = Removal(loop, installed, self)
        self.adopting = AdoptSession(loop, adoption, self)
        self.leftovers = LeftoverSession(loop, leftovers, self)
        self._states = CardStates(
            pulls, self.removal, self.adopting, self.has_managed, lambda: settings.get(EU_NOTE_READ)
        )
        EngineNews(loop, engines, self).changed.connect(overview.refresh)
        self._heard: tuple[tuple[SignalInstance, Callable[..., None] | SignalInstance], ...] = (
            (overview.failed, self._on_overview_failed),
            (pulls.changed, self.changed),
            (pulls.ended, self._on_ended),
            (pulls.refused, self._on_refused),
        )
        self._connect()

    # what there is

    @property
    def busy(self) -> bool:
        return bool(self._pulls.running()) or self.adopting.busy()

    @property
    def eu_read(self) -> bool:
        """The note for people in the EU was read."""
        return self._settings.get(EU_NOTE_READ)

    def cards(self) -> list[CardState]:
        overview = self._overview.overview
        return self._states.states(overview) if overview else []

    def other_downloads(self) -> dict[str, PullView]:
        """Of models that have no card, by the model."""
        models = self._states.strangers(self._overview.overview)
        return {model: view for model in models if (view := self._pulls.show(model))}

    def has_managed(self) -> bool:
        """Corral's engine is installed."""
        return any(report.endpoint.kind is EngineKind.MANAGED for report in self._engines.reports)

    def library_of(self, model: str) -> str:
        """The host that would be asked for it."""
        return library_of(model, self._settings)

    # what the person wants

    def download(self, model: str) -> None:
        """The demo has no place for a model: the way to one leads over a real engine."""
        if self._demo:
            variant = variant_of(model)
            self.requested.emit(SetUp(model=variant.tag if variant else ""))
        else:
            self._pulls.start(model)

    def adopt(self, card: Card) -> None:
        """Under which of its names the other engine has it, only its store knows."""
        self.adopting.start(card.tag, card.build.aliases if card.build else card.variant.aliases)

    def set_up_managed(self) -> None:
        self.requested.emit(SetUp(managed=True))

    def chat(self, model: str) -> None:
        self.requested.emit(ChatWith(model))

    def choose(self, variant: str, build: str) -> None:
        """Look at a model in this build of it."""
        self._states.chosen[variant] = build
        self.changed.emit()

    def browse(self, card: Card) -> None:
        """Look at the other builds of a model that is here."""
        self._states.browsing.add(card.variant.tag)
        self.changed.emit()

    def set_eu_read(self, read: bool) -> None:
        self._settings.set(EU_NOTE_READ, read)
        self.changed.emit()

    def tell(self, error: CorralError, again: Callable[[], object] | None = None) -> None:
        self.requested.emit(Tell(error, again))

    def dispose(self) -> None:
        for signal, slot in self._heard:
            signal.disconnect(slot)
        self._heard = ()
        for session in (self.removal, self.adopting, self.leftovers):
            session.dispose()

    # inside

    def _connect(self) -> None:
        for signal, slot in self._heard:
            signal.connect(slot)
        self.adopting.changed.connect(self.changed)
        self.adopting.adopted.connect(self._overview.refresh)
        self.adopting.failed.connect(lambda model, error: self.tell(error, lambda: self.adopting.again(model)))
        self.removal.changed.connect(self.changed)
        self.removal.removed.connect(self._overview.refresh)
        self.removal.failed.connect(lambda _model, error: self.tell(error))
        self.leftovers.failed.connect(self.tell)

    def _on_overview_failed(self, error: CorralError) -> None:
        if self._overview.overview:  # else the page says so in its place
            self.tell(error, self._overview.refresh)

    def _on_ended(self, model: str) -> None:
        variant = variant_of(model)
        if variant:
            self._states.chosen.pop(variant.tag, None)

    def _on_refused(self, model: str, error: CorralError) -> None:
        self.changed.emit()
        self.tell(error, lambda: self._pulls.start(model))

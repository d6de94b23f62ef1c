"""Selects the model that a room asks: what was chosen there, what its setting remembers, or the best that is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.family.catalogue import full_name
from desktop.family.choice import Model, ModelChoice
from desktop.state.models.known_models import KnownModels

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile
    from desktop.vault.settings_table import Setting


class ModelSelector(QObject):
    """For one room. `remembered` is the setting that keeps the choice for the next time.

    In the demo one thing answers, whichever of its models is asked, so that there is nothing to choose.
    """

    changed = Signal()

    def __init__(
        self, models: KnownModels, settings: SettingsFile, remembered: Setting[str], parent: QObject, *, demo: bool
    ) -> None:
        super().__init__(parent)
        self._models = models
        self._settings = settings
        self._remembered = remembered
        self._demo = demo
        self.wanted = ""  # by the person, or by what the room shows; it counts while that model is there
        models.changed.connect(self._on_models)

    @property
    def choice(self) -> ModelChoice:
        return self._models.choice

    @property
    def current(self) -> Model | None:
        """What is asked next; None where there is none to ask."""
        for name in (self.wanted, self._settings.get(self._remembered), self.choice.usual):
            if name and self.choice.usable(name):
                return self.choice.find(name)
        return None

    @property
    def name(self) -> str:
        """The engine's name of it, "" for none."""
        return self.current.name if self.current else ""

    @property
    def chooses(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.choice.models) and not self._demo

    @property
    def label(self) -> str:
        """What the head of the room says of it."""
        return self._models.label(self.current, demo=self._demo)

    @property
    def lack(self) -> CorralError | None:
        """Why there is none to ask, with a way out; None when there is one, and while models are looked for."""
        return self._models.lack

    @property
    def why_not(self) -> str:
        """Why nothing can be asked, "" when it can."""
        if not self._models.known:
            return tr("Looking for the models on this computer")
        lack = self.lack
        return lack.title.rstrip(".") if lack else ""

    def shown_as(self, name: str, engine: str = "") -> str:
        """Any model as a person knows it, "" for none. `engine`: the value of the kind that answered, where that is
        known.
        """
        if name and (self._demo or engine == EngineKind.DEMO.value):
            return tr("Demo")
        found = self.choice.find(name)
        return found.label if found is not None else full_name(name)

    def refusal(self, model: Model) -> str:
        """Why a model cannot be chosen now, "" when it can."""
        return model.problem

    def facts(self, model: Model) -> str:
        """What is said of a model that can be chosen."""
        return model.facts

    def choose(self, name: str) -> None:
        """The person wants this model, here and for the next time."""
        self._remember(name)
        self.follow(name)

    def follow(self, name: str) -> None:
        """What the room shows now belongs to this model; "" for the usual one."""
        self.wanted = name
        self.changed.emit()

    def refresh(self) -> None:
        """Ask the engines anew."""
        self._models.refresh()

    def recheck(self) -> None:
        """A model may have come or gone since the engines were asked."""
        self._models.recheck()

    def _remember(self, name: str) -> None:
        if self.choice.usable(name):
            self._settings.set(self._remembered, name)

    def _on_models(self) -> None:
        self.changed.emit()


class ChatModelSelector(ModelSelector):
    """With a picture in view the model must see: another one that fits takes over, and goes with the picture."""

    sightless_chosen = Signal()  # a model that cannot see the picture in view, which is to go out of it
    switched = Signal()  # another model looks at the picture, and `returns_to` goes on then

    def __init__(
        self, models: KnownModels, settings: SettingsFile, remembered: Setting[str], parent: QObject, *, demo: bool
    ) -> None:
        super().__init__(models, settings, remembered, parent, demo=demo)
        self._before = ""  # what was wanted before another one had to look at a picture
        self._picture = False
        self._sent = False  # with an earlier question
        self.once = False  # the picture is to go out of view after the answer

    @property
    def returns_to(self) -> Model | None:
        """The one that goes on once the picture is out of view, where another one looks at it."""
        return self.choice.find(self._before) if self._before and self._picture else None

    @property
    def lack(self) -> CorralError | None:
        return self._models.lack or self.no_sight

    @property
    def no_sight(self) -> CorralError | None:
        """A picture is in view, and nobody here can look at it."""
        if not self._picture or self.current is None or self.current.sees:
            return None
        return _no_sight(self.choice.unseeing())

    def choose(self, name: str) -> None:
        """As of any room; one that does not see waits for the picture to go."""
        model = self.choice.find(name)
        waits = self._sent and model is not None and self._sightless(model)
        self.wanted, self._before = (self.wanted, name) if waits else (name, "")
        self._remember(name)
        if waits:
            self.sightless_chosen.emit()
        self.changed.emit()

    def follow(self, name: str) -> None:
        self.wanted, self._before = name, ""
        self._see()
        self.changed.emit()

    def show_picture(self, in_view: bool, *, sent: bool = False) -> None:
        """With a picture in view the model must see; a change is told, and taken back with the picture.

        `sent`: it came with an earlier question, and goes out of view where a model is chosen that does not see.
        """
        self._sent = sent
        if in_view is not self._picture:
            self._picture = in_view
            self.once = False
            if not in_view and self._before:
                self.wanted, self._before = self._before, ""
            self._see()
            self.changed.emit()

    def keep(self) -> None:
        """The model that looks at the picture goes on with the chat when it is out of view, too."""
        self._before, self.once = "", False
        self.changed.emit()

    def look_once(self) -> None:
        """The picture goes out of view after the answer."""
        self.once = True
        self.switched.emit()
        self.changed.emit()

    def refusal(self, model: Model) -> str:
        if model.problem:
            return model.problem
        return tr("Cannot see the picture in view") if self._sightless(model) and not self._sent else ""

    def facts(self, model: Model) -> str:
        return tr("Will not see the picture") if self._sightless(model) else model.facts

    def _sightless(self, model: Model) -> bool:
        return self._picture and not model.sees

    def _see(self) -> None:
        before, seer = self.current, self.choice.seeing()
        if not self._picture or before is None or before.sees or seer is None:
            return
        self._before, self.wanted = before.name, seer.name
        if seer.label == before.label:
            return  # the demo is the demo, whichever of its models it plays
        self.switched.emit()

    def _on_models(self) -> None:
        self._see()
        self.changed.emit()


def _no_sight(seer: Model | None) -> CorralError:
    """Nobody looks at the picture in view. `seer` would, and cannot here, or does not fit."""
    stays = tr("What you wrote stays here until one can be asked.")
    if seer is None:
        return ModelUnavailable(tr("No model here can look at pictures yet."), stays, help=Help.GET_MODEL)
    if seer.problem:
        title = tr("{model} cannot look at this picture here.", model=seer.label)
        way_out = seer.help if seer.help is not Help.NONE else Help.GET_MODEL
        return ModelUnavailable(title, f"{seer.problem} {stays}", help=way_out)
    title = tr("{model} does not fit into this computer’s memory.", model=seer.label)
    advice = tr("It is not loaded by itself. Choose it to try all the same.")
    return ModelUnavailable(title, " ".join((seer.misfit, advice)), help=Help.CHOOSE_MODEL)

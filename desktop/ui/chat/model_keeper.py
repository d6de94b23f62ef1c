"""Which model the conversation in view talks to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.state.models.choice import Choice, Model
from desktop.ui.context import UiContext
from desktop.ui.parts.model_menu import facts
from desktop.vault.settings_table import CHAT_MODEL


class ModelKeeper(QObject):
    changed = Signal()
    blind_chosen = Signal()  # a model that cannot see the picture in view, which is to go out of it
    switched = Signal(str, str)  # title and sentence: another model looks at the picture

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = context.settings
        self._models = context.models
        self._demo = context.demo
        self._wanted = ""  # by the person, or by the chat in view
        self._before = ""  # what was wanted before another one had to look at a picture
        self._picture = False
        self._sent = False  # with an earlier question
        self._models.changed.connect(self._on_models)

    @property
    def choice(self) -> Choice:
        return self._models.choice

    @property
    def current(self) -> Model | None:
        """What the next question goes to."""
        for name in (self._wanted, self._settings.get(CHAT_MODEL), self.choice.usual):
            if name and self.choice.usable(name):
                return self.choice.find(name)
        return None

    @property
    def name(self) -> str:
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
    def why_not(self) -> str:
        """Why nothing can be sent, "" when it can."""
        if not self._models.known:
            return tr("Looking for the models on this computer")
        lack = self.lack
        return lack.title.rstrip(".") if lack else ""

    @property
    def lack(self) -> CorralError | None:
        """The same as an error with a way out, for who tries all the same; None while models are looked for."""
        return self._models.lack or self.no_sight

    @property
    def no_sight(self) -> CorralError | None:
        """A picture is in view, and nobody here can look at it."""
        if not self._picture or self.current is None or self.current.sees:
            return None
        stays = tr("What you wrote stays here until one can be asked.")
        return ModelUnavailable(tr("No model here can look at pictures yet."), stays, help=Help.GET_MODEL)

    def refresh(self) -> None:
        """Ask the engines anew."""
        self._models.refresh()

    def look_again(self) -> None:
        """A model may have come or gone since the engines were asked."""
        self._models.look_again()

    def choose(self, name: str) -> None:
        """The person wants this model, here and for new chats. One that does not see waits for the picture to go."""
        model = self.choice.find(name)
        waits = self._sent and model is not None and self._blind(model)
        self._wanted, self._before = (self._wanted, name) if waits else (name, "")
        if self.choice.usable(name):
            self._settings.set(CHAT_MODEL, name)
        if waits:
            self.blind_chosen.emit()
        self.changed.emit()

    def follow(self, name: str) -> None:
        """The chat in view talks to this model; "" for the usual one."""
        self._wanted, self._before = name, ""
        self._see()
        self.changed.emit()

    def show_picture(self, in_view: bool, *, sent: bool = False) -> None:
        """With a picture in view the model must see; a change is told, and taken back with the picture.

        `sent`: it came with an earlier question, and goes out of view where a model is chosen that does not see.
        """
        self._sent = sent
        if in_view is not self._picture:
            self._picture = in_view
            if not in_view and self._before:
                self._wanted, self._before = self._before, ""
            self._see()
            self.changed.emit()

    @property
    def needs_sight(self) -> bool:
        return self._picture

    def refusal(self, model: Model) -> str:
        """Why a model cannot be chosen now, "" when it can."""
        if model.problem:
            return model.problem
        return tr("Cannot see the picture in view") if self._blind(model) and not self._sent else ""

    def facts(self, model: Model) -> str:
        """What is said of a model that can be chosen."""
        return tr("Will not see the picture") if self._blind(model) else facts(model)

    def _blind(self, model: Model) -> bool:
        return self._picture and not model.sees

    def _see(self) -> None:
        before, seer = self.current, self.choice.seeing()
        if not self._picture or before is None or before.sees or seer is None:
            return
        self._before, self._wanted = before.name, seer.name
        if seer.label == before.label:
            return  # the demo is the demo, whichever of its models it plays
        self.switched.emit(
            tr("{model} looks at this picture.", model=seer.label),
            tr("{model} is for words alone.", model=before.label),
        )

    def _on_models(self) -> None:
        self._see()
        self.changed.emit()

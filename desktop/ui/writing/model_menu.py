"""Which model writes: a quiet button at the right of the header, with the menu of all that can be asked."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.common.errors import CorralError
from desktop.family.naming import full_name
from desktop.state.models.choice import KnownModels
from desktop.ui.parts.model_menu import ModelButton, ModelMenu
from desktop.ui.theme import Theme


class ModelChoice(ModelButton):
    """The person's choice holds as long as that model is there; else the best of the family that fits.

    `demo`: the demo answers, whichever of its models is asked, so that there is nothing to choose. `more_wanted`:
    other models than those that are here; `set_up_wanted`: a first one.
    """

    chosen = Signal()  # the person wants another one
    more_wanted = Signal()
    set_up_wanted = Signal()

    def __init__(self, theme: Theme, models: KnownModels, *, demo: bool = False) -> None:
        super().__init__(theme, english="Choose model")
        self._models = models
        self._demo = demo
        self._wanted = ""
        models.changed.connect(self._show)
        self.clicked.connect(self.open_menu)
        self._show()

    @property
    def lack(self) -> CorralError | None:
        """Why there is none to ask; None when there is one, and while that is not known."""
        return self._models.lack

    def current(self) -> str:
        """The engine's name of the model to ask; "" when there is none."""
        choice = self._models.choice
        return self._wanted if choice.usable(self._wanted) else choice.usual

    @property
    def wanted(self) -> str:
        """What the person picked, "" for whatever is best."""
        return self._wanted

    def want(self, model: str) -> None:
        """As it was picked before; it counts while that model is there."""
        self._wanted = model
        self._show()

    def has(self, model: str) -> bool:
        return self._models.choice.usable(model)

    def shown_as(self, model: str) -> str:
        """As a person knows it."""
        found = self._models.choice.find(model)
        return found.label if found is not None else full_name(model)

    def choose(self, model: str) -> None:
        """What the person picked."""
        self.want(model)
        self.chosen.emit()

    def open_menu(self) -> None:
        """Where there is nothing to choose, go to where there is."""
        if self._demo or not self._models.choice.models:
            self.set_up_wanted.emit()
        else:
            self.menu_of_models().pop_below(self)

    def menu_of_models(self) -> ModelMenu:
        choice = self._models.choice
        return ModelMenu(self._theme, choice, self.current(), self, choose=self.choose, more=self.more_wanted.emit)

    def _show(self) -> None:
        model = self._models.choice.find(self.current())
        self.show_model(self._models.label(model, demo=self._demo))

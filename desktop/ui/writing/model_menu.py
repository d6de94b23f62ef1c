"""Which model writes: a quiet button at the right of the header, with a menu of what is installed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.words import tr
from desktop.family.choice import choose
from desktop.family.types import Shelf
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.marks import mark
from desktop.ui.theme import Theme


class ModelMenu(Button):
    """The person's choice holds as long as that model is there; else the best of the family that fits.

    `demo`: the demo answers, whichever of its models is asked, so that there is nothing to choose.
    """

    def __init__(self, theme: Theme, *, demo: bool = False) -> None:
        super().__init__(theme, "", english="Choose model", kind="quiet", icon="chevron-down")
        mark(self, tone="text")
        self._demo = demo
        self._wanted = ""
        self._names: dict[str, str] = {}  # the engine's name -> the one a person reads
        self._current = ""
        self.missing: CorralError = ModelUnavailable(tr("No model is known yet."), tr("Try again in a moment."))
        self._menu = QMenu(self)
        self._choices = QActionGroup(self)
        self.setMenu(self._menu)
        self.setLayoutDirection(  # the chevron stands behind the words
            Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )
        self._show()

    def current(self) -> str:
        """The engine's name of the model to ask; "" when there is none, and `missing` says why."""
        return self._current

    def show_shelf(self, shelf: Shelf) -> None:
        self._names = {card.installed.name: card.variant.name for card in shelf.cards if card.installed}
        self._names |= {other.model.name: other.model.name for other in shelf.others}
        if self._wanted in self._names:
            self._current = self._wanted
        else:
            self._current = self._best(shelf)
        if self._demo and self._current:
            self._names = {self._current: tr("Demo")}
        self._show()

    def choose(self, model: str) -> None:
        """What the person picked."""
        self._wanted = self._current = model
        self._show()

    def _best(self, shelf: Shelf) -> str:
        try:
            card = choose(shelf)
        except CorralError as error:
            self.missing = error
            return shelf.others[0].model.name if shelf.others else ""
        return card.installed.name if card.installed else ""

    def _show(self) -> None:
        words = self._names.get(self._current, self._current) or tr("No model yet")
        self.setText(words)
        self.setAccessibleName(tr("Model: {name}", name=words))
        self._menu.clear()
        for name, shown in self._names.items():
            action = QAction(shown, self._menu)
            action.setCheckable(True)
            action.setChecked(name == self._current)
            action.triggered.connect(lambda _on=False, model=name: self.choose(model))
            self._choices.addAction(action)
            self._menu.addAction(action)
        self.setEnabled(bool(self._names))

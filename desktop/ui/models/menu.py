"""Offers what else can be done with a model that is here, in a menu below its button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.family.types import Card, Other
from desktop.state.models.controller import ModelsController
from desktop.state.models.facts import Installed, Knowledge, Said
from desktop.ui.models.reader import Reader
from desktop.ui.parts.model_menu import pop_below
from desktop.ui.theme import Theme


@dataclass(frozen=True)
class Entries:
    """What the entries do; None: there is no such entry. `take_over` has its words with it."""

    details: Callable[[], object]
    unload: Callable[[], object]
    qualities: Callable[[], object] | None = None
    take_over: tuple[str, Callable[[], object]] | None = None
    remove: Callable[[], object] | None = None


class ModelMenu(QMenu):
    """Deletes itself when it is closed. Whether there is anything to unload, its engine has to say first."""

    def __init__(self, theme: Theme, entries: Entries, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("Model menu")
        self.setToolTipsVisible(True)
        self._add(tr("Details"), "Details", entries.details)
        if entries.qualities:
            self._add(tr("Other qualities"), "Other qualities", entries.qualities)
        if entries.take_over:
            self._add(entries.take_over[0], "Take over", entries.take_over[1])
        self._unload = self._add(tr("Unload now"), "Unload", entries.unload)
        self._show_loaded(loaded=False)
        if entries.remove:
            self.addSeparator()
            self._add(tr("Remove"), "Remove", entries.remove).setIcon(theme.icon("remove"))

    def on_said(self, said: Said) -> None:
        self._show_loaded(loaded=said.loaded)

    def _show_loaded(self, *, loaded: bool) -> None:
        self._unload.setEnabled(loaded)
        self._unload.setToolTip("" if loaded else tr("It is not in memory now."))

    def pop_below(self, button: QWidget) -> None:
        """Ending where the button ends."""
        pop_below(self, button)

    def _add(self, words: str, english: str, act: Callable[[], object]) -> QAction:
        made = self.addAction(words)
        made.setObjectName(english)
        made.triggered.connect(lambda _on=False: act())
        return made


class Menus(QObject):
    """Opens the menu of a card, or of another model. `browse`: the other qualities of this Card are wanted."""

    browse = Signal(object)

    def __init__(
        self, theme: Theme, controller: ModelsController, reader: Reader, knowledge: Knowledge, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._controller = controller
        self._reader = reader
        self._knowledge = knowledge
        self._parent = parent

    def open_for_card(self, card: Card, button: QWidget) -> None:
        here = Installed.of(card)
        if here:
            several = len(card.builds) > 1
            self._open(here, button, qualities=(lambda: self.browse.emit(card)) if several else None)

    def open_for_other(self, other: Other, button: QWidget) -> None:
        controller, model = self._controller, other.model.name
        take_over: tuple[str, Callable[[], object]] | None = None
        if other.adoptable and not controller.has_managed():
            take_over = (tr("Set up Corral’s engine"), controller.set_up_managed)
        elif other.adoptable and controller.adopting.offered:
            take_over = (tr("Use it with Corral’s engine"), lambda: controller.adopting.start(model))
        here = Installed.of_other(other)
        self._open(here, button, take_over=take_over, remove=lambda: controller.removal.ask(model))

    def _open(
        self,
        here: Installed,
        button: QWidget,
        *,
        qualities: Callable[[], object] | None = None,
        take_over: tuple[str, Callable[[], object]] | None = None,
        remove: Callable[[], object] | None = None,
    ) -> None:
        model = here.model.name
        entries = Entries(
            details=lambda: self._reader.show_details(here, self._controller.library_of(model)),
            unload=lambda: self._knowledge.unload(model),
            qualities=qualities,
            take_over=take_over,
            remove=remove,
        )
        menu = ModelMenu(self._theme, entries, self._parent)
        self._knowledge.found.connect(menu.on_said)
        self._knowledge.ask(model, here.engine)
        menu.pop_below(button)

"""What else can be done with a model that is here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.state.models.facts import Said
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF


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
        left = 0 if button.isRightToLeft() else button.width() - self.sizeHint().width()
        self.popup(button.mapToGlobal(QPoint(left, button.height() + HALF)))

    def _add(self, words: str, english: str, act: Callable[[], object]) -> QAction:
        made = self.addAction(words)
        made.setObjectName(english)
        made.triggered.connect(lambda _on=False: act())
        return made

"""Other installed models, one row each: found in the person's engine, theirs to use."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.words import tr, trn
from desktop.engine.types import InstalledModel
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, LIST_ITEM, ROW_GAP


class OtherModels(QWidget):
    """Signals carry the engine's name of the model."""

    chat = Signal(str)
    remove = Signal(str)
    undo = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, _Row] = {}
        self._models: tuple[InstalledModel, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = row(
            label(tr("Other models on this computer"), step="card"),
            label(tr("found in your Ollama, yours to use"), step="caption", tone="muted", wrap=True),
        )
        head.setStretch(1, 1)
        self._column.addLayout(head)
        self._column.addSpacing(ROW_GAP)
        self.hide()

    def show_models(self, models: tuple[InstalledModel, ...]) -> None:
        self.setVisible(bool(models))
        if models == self._models:
            return
        self._models = models
        for gone in self._rows.values():
            gone.hide()
            gone.deleteLater()
        self._rows = {}
        for model in models:
            self._rows[model.name] = made = _Row(self._theme, model)
            made.chat.clicked.connect(lambda _on=False, name=model.name: self.chat.emit(name))
            made.remove.clicked.connect(lambda _on=False, name=model.name: self.remove.emit(name))
            made.undo.clicked.connect(lambda _on=False, name=model.name: self.undo.emit(name))
            self._column.addWidget(made)

    def show_removal(self, model: str, left: int | None) -> None:
        """As `Removal.left` says it."""
        shown = self._rows.get(model)
        if shown:
            shown.show_removal(left)


class _Row(QFrame):
    def __init__(self, theme: Theme, model: InstalledModel) -> None:
        super().__init__()
        name = model.name
        self._name = name
        mark(self, box="row")
        self.setMinimumHeight(LIST_ITEM)
        self._title = Elided(name)
        self._leaving = label(step="caption", tone="muted")
        self._size = label(units.size(model.size), tone="muted")
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = _small(theme, tr("Remove"), f"Remove {name}", tr("Remove {name}", name=name), quiet=True)
        self.undo = _small(theme, tr("Undo"), f"Undo remove {name}", tr("Keep {name}", name=name))
        self.chat = _small(theme, tr("Chat"), f"Chat with {name}", tr("Chat with {name}", name=name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, HALF, 0, HALF)
        line.setSpacing(2 * ROW_GAP)
        line.addWidget(self._title, 1)
        for part in (self._leaving, self._size, self.remove, self.undo, self.chat):
            line.addWidget(part)
        self.show_removal(None)

    def show_removal(self, left: int | None) -> None:
        here = left is None
        self.remove.setVisible(here)
        self.chat.setVisible(here)
        self._size.setVisible(here)
        self.undo.setVisible(bool(left))
        self._leaving.setVisible(not here)
        if left:
            self._leaving.setText(trn("Will be removed in {n} s.", "Will be removed in {n} s.", left))
        elif not here:
            self._leaving.setText(tr("Removing {name}", name=self._name))


def _small(theme: Theme, text: str, english: str, spoken: str, *, quiet: bool = False) -> Button:
    return Button(theme, text, english=english, spoken=spoken, kind="quiet" if quiet else "plain", size="small")

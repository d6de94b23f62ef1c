"""Asks whether the note for people in the EU was read, before a model that sees is downloaded."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.labels import Linked, name
from desktop.ui.theme import Theme


class EuTick(QWidget):
    """ "I have read the note for people in the EU", the note being a link."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        name(self.box, f"EU note read {model}", tr("I have read the note for people in the EU"))
        self.link = Linked(theme, english=f"EU note of {model}", tone="")
        self.link.show_link(tr("I have read the {link}"), tr("note for people in the EU"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # a tick box without words keeps its own distance
        row.addWidget(self.box)
        row.addWidget(self.link, 1)

    @property
    def read(self) -> bool:
        return self.box.isChecked()

    def show_read(self, *, read: bool) -> None:
        """What was ticked before, or on another card. Nobody is told of it."""
        blocked = self.box.blockSignals(True)
        self.box.setChecked(read)
        self.box.blockSignals(blocked)

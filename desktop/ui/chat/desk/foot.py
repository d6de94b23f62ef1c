"""Holds below the folded desk what stands in its head where there is room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, OPTION_ROW, PAGE_INSET


class DeskFoot(QWidget):
    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, box="foot")
        self.setObjectName("Foot of the desk")
        self.setMinimumHeight(OPTION_ROW)
        self.copy = Button(theme, tr("Copy"), english="Copy table in the foot", kind="quiet", icon="copy")
        mark(self.copy, tone="text")
        self.save = Button(theme, tr("Save CSV"), english="Save CSV in the foot", icon="save")
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_INSET, GRID, PAGE_INSET, GRID)
        row.setSpacing(GRID)
        row.addWidget(
            label(tr("Changes are counted by Corral, not by the model."), step="caption", tone="muted", wrap=True), 1
        )
        row.addWidget(self.copy)
        row.addWidget(self.save)

    def set_ready(self, ready: bool) -> None:
        """There is a table to do something with."""
        self.copy.setEnabled(ready)
        self.save.setEnabled(ready)

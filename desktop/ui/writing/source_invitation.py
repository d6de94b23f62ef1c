"""Invites who has no text at hand to look at the sample notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP


class Invitation(QWidget):
    """Below an empty source."""

    sample_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        sample = Button(theme, tr("Try the sample notes"), english="Try the sample notes")
        sample.clicked.connect(self.sample_wanted)
        row = FoldingRow()
        row.add(
            label(tr("No text at hand? Look at how it works with ours."), step="caption", tone="muted", wrap=True), 1
        )
        row.add(sample, at_end=True)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, 2 * ROW_GAP)
        inset.addWidget(row)

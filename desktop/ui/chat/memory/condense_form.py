"""Asks what is to be kept when a chat is condensed, before it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID


class CondenseForm(QWidget):
    """Enter condenses, Esc does not. What is to be kept may be left empty."""

    kept = Signal(str)  # the details that are to be kept
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._field = Field(
            theme,
            english="Details to keep",
            spoken=tr("Keep the details about"),
            hint=tr("Keep the details about …"),
        )
        self._field.edit.returnPressed.connect(self._on_kept)
        self._go = Button(theme, tr("Condense now"), english="Condense now", size="small")
        self._go.clicked.connect(self._on_kept)
        self._cancel = Button(theme, tr("Cancel"), english="Cancel condensing", kind="quiet", size="small")
        self._cancel.clicked.connect(self.left)
        acts = FlowLayout(gap=GRID)
        acts.addWidget(self._go)
        acts.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        words = tr("The model puts the older messages in short, and reads that instead. You can change or undo it.")
        column.addWidget(label(words, step="caption", tone="muted", wrap=True))
        column.addWidget(self._field)
        column.addLayout(acts)

    def begin(self) -> None:
        self._field.edit.clear()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_kept(self) -> None:
        self.kept.emit(self._field.text().strip())

"""Tells below the pictures that the model reads them in English only, with the switch that helps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.announce import announce
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ICON_SMALL


class EnglishNote(QWidget):
    """Hidden where a question needs no note."""

    switched = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("English only")
        self._icon = QLabel()
        self._words = label(tr("Llama 3.2 reads pictures in English only."), step="caption", tone="muted", wrap=True)
        self._switch = QCheckBox(tr("Ask in English underneath"))
        name(self._switch, "Ask in English")
        mark(self._switch, step="caption")
        self._switch.setAccessibleDescription(tr("Question and answer are translated; both are kept and shown."))
        self._switch.setToolTip(self._switch.accessibleDescription())
        self._switch.clicked.connect(self.switched)
        words = FoldingRow(spacing=GRID + HALF)
        words.add(self._words, 1)
        words.add(self._switch)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID + HALF, 0)
        row.setSpacing(GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.hide()

    def show_note(self, needed: bool, *, on: bool) -> None:
        """`on`: the question is asked in English."""
        self._switch.setChecked(on)
        if needed and self.isHidden():
            announce(self, self._words.text())
        self.setVisible(needed)

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("info", "muted", ICON_SMALL))

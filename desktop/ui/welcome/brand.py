"""Mark and name, for the page that has no rail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import BRAND_GAP, BRAND_SIZE

NAME = "Corral"


class Brand(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BRAND_GAP)
        row.addWidget(self._mark)
        row.addWidget(label(NAME, step="head"), 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def _apply_theme(self) -> None:
        self._mark.setPixmap(self._theme.pixmap("mark", "accent", BRAND_SIZE))

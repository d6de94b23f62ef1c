"""Says below a picture what the mouse and the keys do with the frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.tokens import GRID, HALF, PAGE_INSET


class KeyHints(QWidget):
    """One line where there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self._first = label(step="caption", tone="muted")
        row = FlowLayout(self, gap=2 * GRID)
        row.setContentsMargins(PAGE_INSET, GRID, PAGE_INSET, 2 * GRID)
        row.addWidget(self._first)
        row.addWidget(_keys(("←", "→", "↑", "↓"), tr("move")))
        row.addWidget(_keys((tr("Shift"),), tr("changes the size")))
        row.addWidget(_keys((tr("Tab"),), tr("next handle")))

    def show_for(self, *, framed: bool) -> None:
        drag = tr("Drag the frame, its edges or its corners")
        self._first.setText(drag if framed else tr("Draw a frame around what the model should look at"))


def _keys(caps: Sequence[str], does: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(HALF)
    for cap in caps:
        row.addWidget(key_cap(cap))
    row.addWidget(label(does, step="caption", tone="muted"))
    return box

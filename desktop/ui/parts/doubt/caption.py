"""Says below a text how many of its places are dotted, and which key goes to them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.doubts import caption
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import OneLineLabel, key_cap, label
from desktop.ui.tokens import GRID, HALF


class DoubtCaption(QWidget):
    """Hidden where nothing is dotted."""

    def __init__(self, *, inset: int = GRID) -> None:
        super().__init__()
        self._words = OneLineLabel(step="caption", tone="muted")
        self._words.setObjectName("Doubts")
        flow = FlowLayout(self, gap=HALF)
        flow.setContentsMargins(inset, 0, inset, 0)
        flow.addWidget(self._words)
        flow.addWidget(_key())
        self._places = 0
        self.hide()

    def show_places(self, count: int) -> None:
        if count != self._places:
            self._places = count
            self._words.setText(caption(count) if count else "")
            self.setVisible(bool(count))


def _key() -> QWidget:
    """ "[F8] goes to the next one.", the key as it is printed."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(HALF)
    before, _, after = tr("{key} goes to the next one.").partition("{key}")
    for words in (before, after):
        if words.strip():
            row.addWidget(label(words.strip(), step="caption", tone="muted"))
    row.insertWidget(1 if before.strip() else 0, key_cap("F8"))
    return box

"""How far a download is: "42 %  555 MB of 1.3 GB", what is left, and the bar below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.types import PullPhase, PullState
from desktop.state.models import sentences
from desktop.state.models.cards import CardState, Taken
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.parts.progress import Bar
from desktop.ui.parts.snug import Snug
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP

_BAR = 8
_GAP = 6


class PullProgress(QWidget):
    """The words stand on two lines where one has no room for them. `model` is the name a person reads."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self._share = label(step="caption", strong=True)
        self._done = label(step="caption")
        self._left = Snug(step="caption", tone="muted")
        self._bar = Bar(theme, english=f"Progress of {model}", spoken=tr("Download of {name}", name=model), height=_BAR)
        amount = QWidget()
        line = QHBoxLayout(amount)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(ROW_GAP)
        line.addWidget(self._share)
        line.addWidget(self._done)
        line.addStretch(1)
        row = FoldingRow(spacing=2 * ROW_GAP)
        row.add(amount, 1)
        row.add(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(row)
        column.addWidget(self._bar)

    def show_state(self, state: CardState) -> None:
        """Of a download, or of a model that is being taken over."""
        if state.coming and state.coming.state:
            self.show_pull(state.coming.state)
        elif state.taken:
            self.show_copy(state.taken)

    def show_pull(self, pull: PullState) -> None:
        share = tr("{n} %", n=sentences.percent(pull))
        pace = sentences.pace(pull) or pull.step if pull.phase is PullPhase.DOWNLOADING else ""
        self._say(pull.done / pull.total if pull.total else 0.0, share, sentences.arrived(pull), pace)

    def show_copy(self, copy: Taken) -> None:
        if not copy.total:
            self._say(0.0, "", tr("Taking it over"), "")
            return
        share = tr("{n} %", n=copy.done * 100 // copy.total)
        done = tr("{done} of {total}", done=units.size(copy.done), total=units.size(copy.total))
        self._say(copy.done / copy.total, share, done, "")

    def _say(self, fraction: float, share: str, done: str, left: str) -> None:
        self._bar.set_fraction(fraction)
        for part, words in ((self._share, share), (self._done, done), (self._left, left)):
            part.setText(words)
            part.setVisible(bool(words))

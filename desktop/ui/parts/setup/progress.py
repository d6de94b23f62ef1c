"""How far the installation is: words first, the bar below, and the hash as soon as it is known."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.engine.install.types import InstallState
from desktop.state.setup import sentences
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import OneLineLabel, label
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, PROGRESS_HEIGHT, ROW_GAP


class InstallProgress(QWidget):
    """ "42 %  555 MB of 1.2 GB" at the left, "9.4 MB a second, about 1 minute left" at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._step = label(wrap=True)
        self._step.setObjectName("Installation step")
        self._amount = OneLineLabel(step="caption")
        self._pace = OneLineLabel(step="caption", tone="muted")
        self._bar = Bar(
            theme,
            english="Progress of Corral's engine",
            spoken=tr("Installation of Corral’s engine"),
            height=PROGRESS_HEIGHT,
        )
        self._hash = label(step="caption", tone="muted", wrap=True)
        self._hash.setObjectName("Hash of the archive")
        row = FoldingRow(spacing=2 * ROW_GAP)
        row.add(self._amount, 1)
        row.add(self._pace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (self._step, row, self._bar, self._hash):
            column.addWidget(part)

    def show_state(self, state: InstallState | None) -> None:
        """None: begun, and nothing heard of it yet."""
        self._step.setText(sentences.step(state))
        share = state.done / state.total if state and state.total else 0.0
        words = tr("{n} %", n=sentences.percent(state)) if state and state.total else ""
        amount = sentences.amount(state) if state else ""
        self._say(self._amount, f"{words}  {amount}".strip())
        self._say(self._pace, sentences.pace(state) if state else "")
        self._bar.set_fraction(share)
        self._say(self._hash, sentences.hash_line(state))
        self._hash.setToolTip(state.sha256 if state else "")

    @staticmethod
    def _say(part: QLabel, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))

"""Downloads of models that have no card: begun elsewhere, or gone on with from what was left of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.family.catalogue import known_as
from desktop.family.types import PullPhase
from desktop.state.models import sentences
from desktop.state.models.cards import Coming
from desktop.ui.parts.folding import FoldingRow
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.marks import mark, remark
from desktop.ui.parts.pages import row
from desktop.ui.parts.pull_acts import PullActs
from desktop.ui.parts.pull_progress import PullProgress
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP


class OtherDownloads(QWidget):
    """`made` is told of each new row, so that its acts can be connected: the model, and its PullActs."""

    made = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, _Download] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row(label(tr("Other downloads"), step="card"), 1))
        self._column.addSpacing(ROW_GAP)
        self.hide()

    def show_downloads(self, downloads: dict[str, Coming]) -> None:
        self.setVisible(bool(downloads))
        for model in [model for model in self._rows if model not in downloads]:
            gone = self._rows.pop(model)
            gone.hide()
            gone.deleteLater()
        for model, coming in downloads.items():
            if model not in self._rows:
                self._rows[model] = made = _Download(self._theme, model)
                self._column.addWidget(made)
                self.made.emit(model, made.acts)
            self._rows[model].show_coming(coming)


class _Download(QFrame):
    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        mark(self, box="row")
        name = known_as(model)
        self._progress = PullProgress(theme, name)
        self._sentence = label(step="caption", tone="muted", wrap=True)
        self.acts = PullActs(theme, name)
        foot = FoldingRow(spacing=ROW_GAP)
        foot.add(self._sentence, 1)
        foot.add(self.acts, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROW_GAP, 0, ROW_GAP)
        column.setSpacing(ROW_GAP)
        column.addWidget(Elided(name))
        column.addWidget(self._progress)
        column.addWidget(foot)

    def show_coming(self, coming: Coming) -> None:
        self._progress.setVisible(coming.counts)
        if coming.state and coming.counts:
            self._progress.show_pull(coming.state)
        self._sentence.setText(sentences.coming(coming))
        remark(self._sentence, tone="bad" if coming.phase is PullPhase.FAILED else "muted")
        self.acts.show_pull(coming)

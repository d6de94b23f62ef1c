"""Shows downloads that have no card, and what ended ones have left on the disk, for the Models room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.family.catalogue import known_as
from desktop.family.types import PullPhase
from desktop.state.models import sentences
from desktop.state.models.leftovers import Remains
from desktop.state.models.pulls import PullView
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import Elided, label, mark, remark
from desktop.ui.parts.pages import row
from desktop.ui.parts.pull import PullActs, PullProgress
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, LIST_ITEM, ROW_GAP


class OtherDownloads(QWidget):
    """Hidden while there is none. `made` brings the PullActs of each new row, to be connected."""

    made = Signal(object)

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

    def show_downloads(self, downloads: dict[str, PullView]) -> None:
        self.setVisible(bool(downloads))
        for model in [model for model in self._rows if model not in downloads]:
            gone = self._rows.pop(model)
            gone.hide()
            gone.deleteLater()
        for model, view in downloads.items():
            if model not in self._rows:
                self._rows[model] = made = _Download(self._theme, model)
                self._column.addWidget(made)
                self.made.emit(made.acts)
            self._rows[model].show_pull(view)


class _Download(QFrame):
    """Name, progress, one sentence and the buttons of a download."""

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

    def show_pull(self, view: PullView) -> None:
        self._progress.setVisible(view.counts)
        self._progress.show_pull(view.state)
        self._sentence.setText(sentences.pull(view))
        remark(self._sentence, tone="bad" if view.phase is PullPhase.FAILED else "muted")
        self.acts.show_pull(view)


class LeftoverList(QWidget):
    """Hidden while there is nothing. `resume` carries a model's tag, `remove` the Remains."""

    resume = Signal(str)
    remove = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._remains: tuple[Remains, ...] = ()
        self._rows: list[QWidget] = []
        self._head = label(step="card")
        self._head.setObjectName("Leftovers")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row(self._head, 1))
        self._column.addSpacing(ROW_GAP)
        self.hide()

    def show_remains(self, remains: tuple[Remains, ...]) -> None:
        self.setVisible(bool(remains))
        if remains == self._remains:
            return
        self._remains = remains
        self._head.setText(tr("Left over from downloads, {size}", size=units.size(sum(each.size for each in remains))))
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(each) for each in remains]
        for each in self._rows:
            self._column.addWidget(each)

    def _row(self, remains: Remains) -> QFrame:
        name = remains.name
        made = QFrame()
        mark(made, box="row")
        made.setMinimumHeight(LIST_ITEM)
        shown = name if remains.model else tr("Part {name} of a model that is not known", name=name)
        size = label(units.size(remains.size), tone="muted")
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        size.setToolTip(tr("In the folder of {engine}", engine=remains.engine.label))
        line = QHBoxLayout(made)
        line.setContentsMargins(0, HALF, 0, HALF)
        line.setSpacing(2 * ROW_GAP)
        line.addWidget(Elided(shown), 1)
        line.addWidget(size)
        remove = Button(
            self._theme,
            tr("Remove"),
            english=f"Remove leftover {name}",
            spoken=tr("Remove what is left of {name}", name=name),
            kind="quiet",
            size="small",
        )
        remove.clicked.connect(lambda: self.remove.emit(remains))
        if not remains.removable:
            remove.setEnabled(False)
            remove.setToolTip(tr("These files belong to another program. Corral may not remove them."))
        line.addWidget(remove)
        if remains.model:
            resume = Button(
                self._theme,
                tr("Resume"),
                english=f"Resume leftover {name}",
                spoken=tr("Go on with the download of {name}", name=name),
                size="small",
            )
            resume.clicked.connect(lambda: self.resume.emit(remains.model))
            line.addWidget(resume)
        return made

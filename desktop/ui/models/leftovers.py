"""What ended downloads have left on the disk, one quiet row each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.state.models.leftovers import Remains
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Elided, label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, LIST_ITEM, ROW_GAP


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
        remove = _small(
            self._theme, tr("Remove"), f"Remove leftover {name}", tr("Remove what is left of {name}", name=name)
        )
        remove.set_kind("quiet")
        remove.clicked.connect(lambda: self.remove.emit(remains))
        if not remains.removable:
            remove.setEnabled(False)
            remove.setToolTip(tr("These files belong to another program. Corral may not remove them."))
        line.addWidget(remove)
        if remains.model:
            resume = _small(
                self._theme, tr("Resume"), f"Resume leftover {name}", tr("Go on with the download of {name}", name=name)
            )
            resume.clicked.connect(lambda: self.resume.emit(remains.model))
            line.addWidget(resume)
        return made


def _small(theme: Theme, text: str, english: str, spoken: str) -> Button:
    return Button(theme, text, english=english, spoken=spoken, size="small")

"""The buttons of a download: pause, go on, give up, and its place in the queue."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.family.types import PullPhase
from desktop.state.helps import help_words
from desktop.state.models.cards import Coming
from desktop.ui.parts.buttons import Button, IconButton, Kind
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, ROW_GAP

_STOPPABLE = (PullPhase.QUEUED, PullPhase.DOWNLOADING, PullPhase.WAITING, PullPhase.CHECKING, PullPhase.FINISHING)
_CHECKED = (PullPhase.CHECKING, PullPhase.FINISHING)
_HELPS = (Help.SET_UP_OWN, Help.CHOOSE_FOLDER, Help.START_ENGINE, Help.OPEN_SETTINGS)  # beyond trying again


class PullActs(QWidget):
    """Made once and only shown or hidden, so that focus and tests keep hold of the buttons.

    `moved` carries -1 for earlier, 1 for later. `model` is the name a person reads.
    """

    paused = Signal()
    resumed = Signal()
    cancelled = Signal()
    moved = Signal(int)
    help = Signal(object)  # a Help

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        named = {"name": model}
        self._earlier = IconButton(theme, "chevron-up", tr("{name} earlier", **named), english=f"Earlier {model}")
        self._later = IconButton(theme, "chevron-down", tr("{name} later", **named), english=f"Later {model}")
        self._cancel = button(theme, tr("Cancel"), f"Cancel {model}", tr("Cancel the download of {name}", **named))
        self._cancel.set_kind("quiet")
        self._helping = button(theme, "", f"Help for {model}")
        self._pause = button(theme, tr("Pause"), f"Pause {model}", tr("Pause {name}", **named), icon="pause")
        self._resume = button(theme, tr("Resume"), f"Resume {model}", tr("Resume {name}", **named), icon="resume")
        self._again = button(
            theme, tr("Try again"), f"Try again {model}", tr("Try {name} again", **named), icon="retry"
        )
        self._help = Help.NONE
        self._connect()
        self._arrange()

    def show_pull(self, what: Coming) -> None:
        phase = what.phase
        queued = phase is PullPhase.QUEUED
        movable = queued and not (what.first and what.last)
        self._earlier.setVisible(movable)
        self._later.setVisible(movable)
        self._earlier.setEnabled(not what.first)
        self._later.setEnabled(not what.last)
        self._cancel.setVisible(not phase.over or phase is PullPhase.FAILED)
        self._pause.setVisible(phase in _STOPPABLE)
        self._resume.setVisible(phase is PullPhase.PAUSED)
        self._again.setVisible(phase is PullPhase.FAILED)
        self._hold(phase in _CHECKED)
        self._offer(what)

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """In the order in which the focus goes to them when another button is gone."""
        return (self._pause, self._resume, self._again, self._helping, self._cancel)

    def _hold(self, checked: bool) -> None:
        why = tr("Checking must not be cut: a damaged file could pass.") if checked else ""
        for each in (self._pause, self._cancel):
            each.setEnabled(not checked)
            each.setToolTip(why)

    def _offer(self, what: Coming) -> None:
        error = what.state.error if what.state and what.phase is PullPhase.FAILED else None
        self._help = error.help if error and error.help in _HELPS else Help.NONE
        self._helping.setVisible(self._help is not Help.NONE)
        if self._help is not Help.NONE:
            self._helping.setText(help_words(self._help)[1])

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.moved.emit(-1))
        self._later.clicked.connect(lambda: self.moved.emit(1))
        self._cancel.clicked.connect(self.cancelled)
        self._pause.clicked.connect(self.paused)
        self._resume.clicked.connect(self.resumed)
        self._again.clicked.connect(self.resumed)
        self._helping.clicked.connect(lambda: self.help.emit(self._help))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_GAP)
        order = QHBoxLayout()
        order.setSpacing(HALF)
        order.addWidget(self._earlier)
        order.addWidget(self._later)
        row.addLayout(order)
        for each in (self._cancel, self._helping, self._pause, self._resume, self._again):
            row.addWidget(each)


def button(theme: Theme, text: str, english: str, spoken: str = "", *, kind: Kind = "plain", icon: str = "") -> Button:
    return Button(theme, text, english=english, spoken=spoken, kind=kind, icon=icon)

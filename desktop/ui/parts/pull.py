"""Shows a download for Models and Welcome: how far it is, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.family.types import PullPhase, PullState
from desktop.state.models.adoption import Taken
from desktop.state.models.pulls import PullView
from desktop.state.notices import help_words
from desktop.ui.parts.buttons import Button, IconButton, Kind
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import OneLineLabel, label
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, GAP_TIGHT, HALF, PROGRESS_HEIGHT, ROW_GAP

_STOPPABLE = (PullPhase.QUEUED, PullPhase.DOWNLOADING, PullPhase.WAITING, PullPhase.CHECKING, PullPhase.FINISHING)
_CHECKED = (PullPhase.CHECKING, PullPhase.FINISHING)
_HELPS = (Help.SET_UP_OWN, Help.CHOOSE_FOLDER, Help.START_ENGINE, Help.OPEN_SETTINGS)  # beyond trying again


class PullActs(QWidget):
    """Made once and only shown or hidden, so that focus and tests keep hold of the buttons.

    Signals carry the model of the download that is shown; `moved` also -1 for earlier, 1 for later. `model` is the
    name a person reads.
    """

    paused = Signal(str)
    resumed = Signal(str)
    cancelled = Signal(str)
    moved = Signal(str, int)
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
        self._model = ""
        self._help = Help.NONE
        self._connect()
        self._arrange()

    def show_pull(self, view: PullView) -> None:
        self._model = view.state.model
        phase = view.phase
        queued = phase is PullPhase.QUEUED
        movable = queued and not (view.first and view.last)
        self._earlier.setVisible(movable)
        self._later.setVisible(movable)
        self._earlier.setEnabled(not view.first)
        self._later.setEnabled(not view.last)
        self._cancel.setVisible(not phase.over or phase is PullPhase.FAILED)
        self._pause.setVisible(phase in _STOPPABLE)
        self._resume.setVisible(phase is PullPhase.PAUSED)
        self._again.setVisible(phase is PullPhase.FAILED)
        self._hold(phase in _CHECKED)
        self._offer(view)

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """In the order in which the focus goes to them when another button is gone."""
        return (self._pause, self._resume, self._again, self._helping, self._cancel)

    def _hold(self, checked: bool) -> None:
        why = tr("Checking must not be cut: a damaged file could pass.") if checked else ""
        for each in (self._pause, self._cancel):
            each.setEnabled(not checked)
            each.setToolTip(why)

    def _offer(self, view: PullView) -> None:
        error = view.state.error if view.phase is PullPhase.FAILED else None
        self._help = error.help if error and error.help in _HELPS else Help.NONE
        self._helping.setVisible(self._help is not Help.NONE)
        if self._help is not Help.NONE:
            self._helping.setText(help_words(self._help)[1])

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.moved.emit(self._model, -1))
        self._later.clicked.connect(lambda: self.moved.emit(self._model, 1))
        self._cancel.clicked.connect(lambda: self.cancelled.emit(self._model))
        self._pause.clicked.connect(lambda: self.paused.emit(self._model))
        self._resume.clicked.connect(lambda: self.resumed.emit(self._model))
        self._again.clicked.connect(lambda: self.resumed.emit(self._model))
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


class PullProgress(QWidget):
    """The words stand on two lines where one has no room for them. `model` is the name a person reads."""

    def __init__(self, theme: Theme, model: str) -> None:
        super().__init__()
        self._share = label(step="caption", strong=True)
        self._done = label(step="caption")
        self._left = OneLineLabel(step="caption", tone="muted")
        self._bar = Bar(
            theme, english=f"Progress of {model}", spoken=tr("Download of {name}", name=model), height=PROGRESS_HEIGHT
        )
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
        column.setContentsMargins(0, GAP_TIGHT, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(row)
        column.addWidget(self._bar)

    def show_pull(self, pull: PullState) -> None:
        share = tr("{n} %", n=units.percent(pull.done, pull.total))
        pace = units.pace(pull.speed, pull.seconds_left) or pull.step if pull.phase is PullPhase.DOWNLOADING else ""
        self._show(pull.done / pull.total if pull.total else 0.0, share, units.amount(pull.done, pull.total), pace)

    def show_copy(self, copy: Taken) -> None:
        if not copy.total:
            self._show(0.0, "", tr("Taking it over"), "")
            return
        share = tr("{n} %", n=units.percent(copy.done, copy.total))
        done = units.amount(copy.done, copy.total)
        self._show(copy.done / copy.total, share, done, "")

    def _show(self, fraction: float, share: str, done: str, left: str) -> None:
        self._bar.set_fraction(fraction)
        for part, words in ((self._share, share), (self._done, done), (self._left, left)):
            part.setText(words)
            part.setVisible(bool(words))

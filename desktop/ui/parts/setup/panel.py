"""Shows the card of Corral's engine for Settings and Welcome: what it is, its arrival, what can be done with it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import Help, UsageProblem
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import Unvouched
from desktop.engine.install.types import InstallState
from desktop.state.notices import help_words
from desktop.state.setup import sentences
from desktop.state.setup.session import EngineState, InstallSession, Stage
from desktop.ui.parts.buttons import Button, Kind
from desktop.ui.parts.field import Field
from desktop.ui.parts.flow import FlowLayout, FoldingRow
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.labels import OneLineLabel, label, mark, paragraph, tag
from desktop.ui.parts.pages import row
from desktop.ui.parts.progress import Bar
from desktop.ui.parts.setup.log import LogDialog
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GAP_SMALL, PROGRESS_HEIGHT, ROW_GAP


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
        words = tr("{n} %", n=units.percent(state.done, state.total)) if state and state.total else ""
        amount = units.amount(state.done, state.total) if state else ""
        _show_words(self._amount, f"{words}  {amount}".strip())
        _show_words(self._pace, sentences.pace(state) if state else "")
        self._bar.set_fraction(share)
        _show_words(self._hash, sentences.hash_line(state))
        self._hash.setToolTip(state.sha256 if state else "")


_HASH = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)


class Vouching(QWidget):
    """`vouched` brings the hash, in small letters."""

    vouched = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._field = Field(
            theme,
            english="SHA-256 of the archive",
            spoken=tr("SHA-256 of the archive"),
            hint=tr("64 letters and digits"),
        )
        use = Button(theme, tr("Use this archive"), english="Use this archive")
        words = label(
            tr("A build of your own? Give the SHA-256 it must have, and it is used if it has it."),
            wrap=True,
            tone="muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.addWidget(words)
        column.addWidget(self._field)
        column.addLayout(row(use, 1))
        use.clicked.connect(self._read)
        self._field.edit.returnPressed.connect(self._read)

    def _read(self) -> None:
        text = "".join(self._field.text().split())
        if _HASH.fullmatch(text):
            self._field.set_error("")
            self.vouched.emit(text.lower())
        else:
            self._field.set_error(tr("A SHA-256 has 64 letters from a to f and digits."))


_OWN_BUTTONS = (Help.NONE, Help.TRY_AGAIN, Help.SET_UP_OWN, Help.CHOOSE_FILE)  # help that this card gives by itself


class EnginePanel(QFrame):
    """Shows the session, and tells it what the person wants. `help` is what only the shell can do.

    Buttons are made once and only shown or hidden, so that focus and tests keep hold of them.
    """

    help = Signal(object)  # a Help

    def __init__(self, theme: Theme, session: InstallSession, *, boxed: bool = True) -> None:
        """`boxed`: a card of its own; else it stands where its name is said already."""
        super().__init__()
        self._theme = theme
        self._session = session
        self._leads = True
        self._focus_later = False
        self.setObjectName("Corral's engine")
        if boxed:
            mark(self, box="card")
        self._tag = tag("")
        self._what = paragraph()
        self._what.setObjectName("What the engine is")
        self._facts = paragraph(step="caption", tone="muted")
        self._facts.setObjectName("Facts of the engine")
        self._progress = InstallProgress(theme)
        self._trouble = paragraph(tone="bad")
        self._trouble.setObjectName("Trouble of the engine")
        self._vouching = Vouching(theme)
        self._acts = QWidget()
        self._make_buttons()
        self._arrange(boxed=boxed)
        self._connect()
        self._show()
        session.refresh()

    def buttons(self) -> tuple[Button, ...]:
        """In the order of the eye."""
        return (
            self._install,
            self._archive,
            self._helping,
            self._pause,
            self._cancel,
            self._undo,
            self._log,
            self._stop,
            self._remove,
        )

    def lead(self, kind: Kind | None) -> None:
        """How the install button looks here; None: it stands elsewhere on the page."""
        self._leads = kind is not None
        if kind:
            self._install.set_kind(kind)
        self._show()

    def focus(self) -> None:
        """To the first thing that can be done here; while that is not known yet, as soon as it is."""
        first = next((each for each in self.buttons() if each.isVisibleTo(self) and each.isEnabled()), None)
        self._focus_later = first is None
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_archive(self) -> QFileDialog:
        dialog = QFileDialog(self.window(), tr("The archive of the engine"), first_folder())
        dialog.setObjectName("Choose an archive")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Archives of Ollama (*.tar.zst *.tgz *.zip)"), tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self._session.install(Path(chosen)))
        dialog.open()
        return dialog

    # building

    def _make_buttons(self) -> None:
        theme = self._theme
        self._install = Button(theme, "", english="Install Corral's engine", kind="main", icon="download")
        self._archive = Button(
            theme, tr("Use an archive on this computer"), english="Use an archive on this computer", icon="folder"
        )
        self._helping = Button(theme, "", english="Help for Corral's engine")
        self._pause = Button(
            theme,
            tr("Pause"),
            english="Pause Corral's engine",
            icon="pause",
            spoken=tr("Pause the installation of Corral’s engine"),
        )
        self._cancel = Button(
            theme,
            tr("Cancel"),
            english="Cancel Corral's engine",
            kind="quiet",
            spoken=tr("Cancel the installation of Corral’s engine"),
        )
        self._log = Button(theme, tr("Show log"), english="Show log")
        self._stop = Button(
            theme, tr("Stop now"), english="Stop Corral's engine", spoken=tr("Stop Corral’s engine now")
        )
        self._remove = Button(
            theme, tr("Remove"), english="Remove Corral's engine", kind="quiet", spoken=tr("Remove Corral’s engine")
        )
        self._undo = Button(
            theme, tr("Undo"), english="Undo remove Corral's engine", icon="undo", spoken=tr("Keep Corral’s engine")
        )

    def _arrange(self, *, boxed: bool) -> None:
        inset = CARD_INSET if boxed else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(ROW_GAP)
        if boxed:
            column.addLayout(row(label(sentences.title(), step="card"), self._tag, 1))
            column.addWidget(self._what)
        else:
            line = QHBoxLayout()
            line.setSpacing(2 * ROW_GAP)
            line.addWidget(self._what, 1)
            line.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        flow = FlowLayout(self._acts)
        for each in self.buttons():
            flow.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._acts.setSizePolicy(policy)
        for part in (self._facts, self._progress, self._trouble, self._vouching, self._acts):
            column.addWidget(part)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._show)
        self._install.clicked.connect(session.again)
        self._archive.clicked.connect(self.choose_archive)
        self._helping.clicked.connect(self._ask_for_help)
        self._pause.clicked.connect(session.pause)
        self._cancel.clicked.connect(session.cancel)
        self._log.clicked.connect(self._open_log)
        self._stop.clicked.connect(session.stop_engine)
        self._remove.clicked.connect(session.remove)
        self._undo.clicked.connect(session.undo)
        self._vouching.vouched.connect(self._vouch)

    # what is shown

    def _show(self) -> None:
        now = self._session.now
        stage = now.stage
        focused = self.focusWidget()
        working = stage is Stage.WORKING
        self._what.setText(sentences.what(now))
        facts = "" if working else sentences.facts(now)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        mark(self._facts, tone="bad" if now.plan and not now.plan.fits else "muted")
        self._facts.setToolTip(now.installed.sha256 if now.installed else "")
        self._progress.setVisible(working)
        if working:
            self._progress.show_state(now.progress)
        self._show_tag(now)
        self._show_error(now)
        self._show_buttons(now)
        self._acts.setVisible(any(not each.isHidden() for each in self.buttons()))
        if self._focus_later or (focused is not None and focused in self.buttons() and focused.isHidden()):
            self.focus()

    def _show_tag(self, now: EngineState) -> None:
        words, tone = {
            Stage.HERE: (tr("Running"), "good") if now.awake else (tr("Asleep"), "plain"),
            Stage.PAUSED: (tr("Paused"), "plain"),
            Stage.LEAVING: (tr("Being removed"), "warn"),
        }.get(now.stage, ("", ""))
        self._tag.setText(words)
        mark(self._tag, tone=tone)
        self._tag.setVisible(bool(words))

    def _show_error(self, now: EngineState) -> None:
        error = None if now.stage is Stage.WORKING else now.error
        self._trouble.setText(str(error) if error else "")
        self._trouble.setVisible(error is not None)
        self._vouching.setVisible(now.stage is Stage.FAILED and isinstance(error, Unvouched | UsageProblem))
        wanted = error.help if error else Help.NONE
        self._helping.setVisible(wanted not in _OWN_BUTTONS)
        if wanted not in _OWN_BUTTONS:
            self._helping.setText(help_words(wanted)[1])

    def _show_buttons(self, now: EngineState) -> None:
        stage = now.stage
        working, here = stage is Stage.WORKING, stage is Stage.HERE
        self._install.setText(sentences.install(now))
        self._install.set_icon(sentences.install_icon(now))
        self._install.setVisible(self._leads and now.possible)
        self._archive.setVisible(now.possible)
        self._pause.setVisible(working and now.interruptible and now.source is None)
        kept = now.possible and now.plan is not None and now.plan.kept > 0
        self._cancel.setVisible(working or stage is Stage.PAUSED or kept)
        self._undo.setVisible(stage is Stage.LEAVING and bool(now.left))
        self._log.setVisible(here)
        self._stop.setVisible(here and now.awake)
        self._remove.setVisible(here)

    # what happens

    def _vouch(self, sha256: str) -> None:
        self._session.install(self._session.now.source, sha256)

    def _ask_for_help(self) -> None:
        error = self._session.now.error
        if error:
            self.help.emit(error.help)

    def _open_log(self) -> None:
        dialog = LogDialog(self._theme, self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _show_words(part: QLabel, words: str) -> None:
    """Hidden while there are none."""
    part.setText(words)
    part.setVisible(bool(words))

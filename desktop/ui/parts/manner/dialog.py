"""Asks a person how they want to be answered, in one chat or in all that begin from now on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.manners import InstructionLibrary
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.manner.form import MannerForm
from desktop.ui.parts.manner.library import LibraryList
from desktop.ui.parts.pages import ScrollColumn, row
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, MANNER_DIALOG, PAGE_INSET
from desktop.vault.types import USUAL, Instruction, Manner


class MannerDialog(QDialog):
    """`chosen` with a Manner; `chosen_for_all` where it is to be that of all new chats, too."""

    chosen = Signal(object)
    chosen_for_all = Signal(object)

    def __init__(
        self, theme: Theme, library: InstructionLibrary, manner: Manner, parent: QWidget, *, title: str, note: str
    ) -> None:
        """`note` says what the choice is for, and from when on it counts."""
        super().__init__(parent)
        self._ring = FocusRing(self, theme)
        self._theme = theme
        self.setObjectName("Manner")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = MannerForm(theme)
        self.library = LibraryList(theme, library)
        self.done_button = Button(theme, tr("Done"), english="Manner done", kind="main")
        self._leave = Button(theme, tr("Not now"), english="Manner not now", kind="quiet")
        self.usual = Button(theme, tr("As usual"), english="Manner as usual", kind="quiet")
        self.for_all = Button(theme, tr("For all new chats, too"), english="Manner for all")
        self._keep = library.keep
        self._build(title, note, parent)
        self.form.changed.connect(self._look)
        self.library.used.connect(self._use)
        self.library.kept_as.connect(lambda name: self._keep(name, self.form.manner.instructions))
        self.form.show_manner(manner)
        self.form.text.document().clearUndoRedoStacks()
        self._connect()
        self._look()
        library.load()

    def _connect(self) -> None:
        self.done_button.clicked.connect(self._on_done)
        self.for_all.clicked.connect(self._on_for_all)
        self._leave.clicked.connect(self.reject)
        self.usual.clicked.connect(lambda: self.form.show_manner(USUAL))
        self.usual.clicked.connect(self._look)

    def _build(self, title: str, note: str, parent: QWidget) -> None:
        scrolled = ScrollColumn(self._theme.scaled(MANNER_DIALOG[0]))
        column = scrolled.column
        column.addSpacing(PAGE_INSET)
        column.addWidget(label(title, step="card", wrap=True))
        column.addSpacing(HALF)
        column.addWidget(label(note, step="caption", tone="muted", wrap=True))
        column.addSpacing(2 * GRID)
        column.addWidget(self.form)
        column.addSpacing(GRID)
        column.addWidget(self.library)
        column.addStretch(1)
        buttons = row(self.usual, 1, self._leave, self.for_all, self.done_button, gap=GRID)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, PAGE_INSET - GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(scrolled, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, 0)
        foot.addLayout(buttons)
        whole.addLayout(foot)
        width, height = (self._theme.scaled(side) for side in MANNER_DIALOG)
        self.resize(width + 2 * PAGE_INSET, min(height, parent.window().height() - 2 * PAGE_INSET))

    def _use(self, instruction: Instruction) -> None:
        self.form.put(instruction.text)
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        manner = self.form.manner
        self.library.set_can_keep(bool(manner.instructions) and self.form.usable)
        self.usual.setEnabled(manner != USUAL)
        for button in (self.done_button, self.for_all):
            button.setEnabled(self.form.usable)

    def _on_done(self) -> None:
        self.chosen.emit(self.form.manner)
        self.accept()

    def _on_for_all(self) -> None:
        self.chosen_for_all.emit(self.form.manner)
        self._on_done()

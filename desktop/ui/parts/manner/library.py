"""Shows the instructions a person keeps: to use, change and remove them, and to keep what stands in the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.manners import InstructionLibrary
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF
from desktop.vault.types import Instruction

_UNDO_SECONDS = 8
_NAME_LETTERS = 60


class LibraryList(QWidget):
    """`used` with an Instruction whose words are wanted; `kept_as` with the name for what stands in the form."""

    used = Signal(object)
    kept_as = Signal(str)

    def __init__(self, theme: Theme, library: InstructionLibrary) -> None:
        super().__init__()
        self._theme = theme
        self._library = library
        self._rows = QVBoxLayout()
        self._rows.setSpacing(HALF)
        self._empty = label(tr("Instructions that you keep are listed here."), step="caption", tone="muted", wrap=True)
        hint = tr("Name them to keep them")
        self.name = Field(theme, english="Name of instructions", spoken=tr("Name for these instructions"), hint=hint)
        self.name.edit.setMaxLength(_NAME_LETTERS)
        self.keep = Button(theme, tr("Keep"), english="Keep instructions", size="small", icon="save")
        self.undo = UndoBar(theme, english="Instructions removed", seconds=_UNDO_SECONDS)
        self._can_keep = False
        self._build()
        self.keep.clicked.connect(self._on_keep)
        self.name.edit.returnPressed.connect(self._on_keep)
        self.name.edit.textChanged.connect(self._look)
        library.changed.connect(self._show)
        library.removed.connect(self._on_removed)
        self._show()

    def set_can_keep(self, can: bool) -> None:
        """Whether anything stands in the form that could be kept."""
        self._can_keep = can
        self._look()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(foot)
        column.addWidget(label(tr("Kept instructions"), strong=True))
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addWidget(self.undo)

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for instruction in self._library.all:
            self._rows.addWidget(self._row(instruction))
        self._empty.setVisible(not self._library.all)
        self._look()

    def _row(self, instruction: Instruction) -> QWidget:
        made = QWidget()
        words = Elided(instruction.name)
        words.setToolTip(instruction.text)
        use = Button(
            self._theme,
            tr("Use"),
            english=f"Use {instruction.name}",
            size="small",
            spoken=tr("Use “{name}”", name=instruction.name),
        )
        use.setAccessibleDescription(instruction.text)
        use.clicked.connect(lambda: self._on_use(instruction))
        spoken = tr("Remove “{name}”", name=instruction.name)
        remove = IconButton(self._theme, "close", spoken, english=f"Remove {instruction.name}", size="small")
        remove.clicked.connect(lambda: self._library.remove(instruction))
        row = QHBoxLayout(made)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(words, 1)
        row.addWidget(use)
        row.addWidget(remove)
        mark(made, box="")
        return made

    def _on_use(self, instruction: Instruction) -> None:
        self.name.edit.setText(instruction.name)  # what is changed of it now can be kept under the same name
        self.used.emit(instruction)

    def _on_keep(self) -> None:
        if self.keep.isEnabled():
            self.kept_as.emit(self.name.text())
            announce(self, tr("Kept"))

    def _on_removed(self, instruction: Instruction, back: object) -> None:
        if callable(back):
            self.undo.offer(tr("“{name}” removed.", name=instruction.name), back)

    def _look(self) -> None:
        name = self.name.text().strip()
        self.keep.setText(tr("Keep the change") if self._library.find(name) else tr("Keep"))
        self.keep.setEnabled(self._can_keep and bool(name))

"""Shows the settings that are written by hand: addresses that are checked, a folder that can be chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.engine.host import Address, parse_host
from desktop.state.jobs import Jobs, Latest
from desktop.state.settings import SettingsBinding
from desktop.state.settings_checks import look_at_folder
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.labels import label, mark
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GRID, HALF
from desktop.vault.settings_table import CONFIRMED_ADDRESS, ENGINE_ADDRESS, STORE_FOLDER, Setting

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread


class CheckedText(Field):
    """Counts when it is written to its end; what `check` finds fault with stays, with the sentence below."""

    def __init__(
        self, theme: Theme, binding: SettingsBinding, setting: Setting[str], check: Callable[[str], str], hint: str
    ) -> None:
        super().__init__(theme, english=setting.sentence, spoken=setting.title, hint=hint)
        self._binding = binding
        self._setting = setting
        self._check = check
        self.edit.editingFinished.connect(self._read)
        binding.follow(self, setting, self._show)

    def _show(self, value: str) -> None:
        self.edit.setText(value)
        self.set_error("")

    def _read(self) -> None:
        text = self.text().strip()
        fault = self._check(text) if text else ""
        self.set_error(fault)
        if not fault:
            self._binding.set(self._setting, text)


class FolderControl(QWidget):
    """The folder for models. Whether it can be used is looked at beside the window: a disk may be slow, or asleep."""

    def __init__(self, theme: Theme, binding: SettingsBinding, loop: LoopThread) -> None:
        super().__init__()
        self._binding = binding
        self._latest = Latest(Jobs(loop, self))
        self._field = Field(
            theme, english=STORE_FOLDER.sentence, spoken=STORE_FOLDER.title, hint=tr("Corral’s own folder")
        )
        self._free = label(step="caption", tone="muted", wrap=True)
        self._free.setObjectName("Room in the folder")
        choose = Button(theme, tr("Choose a folder"), english="Choose a folder", icon="folder")
        self._own = Button(theme, tr("Use Corral’s own"), english="Use Corral's own folder", kind="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        line = row(self._field, choose)
        line.setAlignment(choose, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(line)
        layout.addWidget(self._free)
        layout.addLayout(row(self._own, 1))
        self._field.edit.editingFinished.connect(lambda: self._try(self._field.text().strip()))
        choose.clicked.connect(self.choose)
        self._own.clicked.connect(lambda: self._try(""))
        binding.follow(self, STORE_FOLDER, self._show)

    def choose(self) -> QFileDialog:
        dialog = QFileDialog(self.window(), STORE_FOLDER.title, self._binding.get(STORE_FOLDER) or first_folder())
        dialog.setObjectName("Choose the folder for models")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._try)
        dialog.open()
        return dialog

    def _show(self, value: str) -> None:
        self._field.edit.setText(value)
        self._field.set_error("")
        self._free.hide()
        self._own.setVisible(bool(value))

    def _try(self, text: str) -> None:
        self._latest.drop()  # whatever is looked at is no longer what is wanted
        if text == self._binding.get(STORE_FOLDER):
            self._show(text)
            return
        if not text:
            self._binding.set(STORE_FOLDER, "")
            return
        self._field.edit.setText(text)
        self._latest.ask(
            lambda: asyncio.to_thread(look_at_folder, Path(text)),
            lambda free: self._on_looked(text, free),
            self._on_fault,
        )

    def _on_looked(self, text: str, free: int) -> None:
        self._binding.set(STORE_FOLDER, text)
        self._free.setText(tr("{size} free there.", size=units.size(free)))
        self._free.show()

    def _on_fault(self, fault: CorralError) -> None:
        self._field.set_error(str(fault))
        self._free.hide()


class AddressControl(QWidget):
    """A field; and, when the address is another computer's, the question below it."""

    def __init__(self, theme: Theme, binding: SettingsBinding) -> None:
        super().__init__()
        self._binding = binding
        self._asked: Address | None = None
        self._field = Field(theme, english=ENGINE_ADDRESS.sentence, spoken=ENGINE_ADDRESS.title, hint="127.0.0.1:11434")
        self._question = QFrame()
        mark(self._question, box="banner", tone="warn")
        self._sentence = label(wrap=True)
        self._sentence.setObjectName("Address question")
        use = Button(theme, tr("Use it all the same"), english="Use the other computer")
        leave = Button(theme, tr("Stay on this computer"), english="Stay on this computer", kind="quiet")
        inside = QVBoxLayout(self._question)
        inside.setContentsMargins(CARD_INSET, GRID + HALF, CARD_INSET, GRID + HALF)
        inside.setSpacing(GRID)
        inside.addWidget(self._sentence)
        inside.addLayout(row(use, leave, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._field)
        layout.addWidget(self._question)
        self._question.hide()
        self._field.edit.editingFinished.connect(self._on_written)
        use.clicked.connect(self._use)
        leave.clicked.connect(self._leave)
        binding.follow(self, ENGINE_ADDRESS, self._field.edit.setText)

    def _on_written(self) -> None:
        text = self._field.text().strip()
        self._field.set_error("")
        self._question.hide()
        self._asked = None
        if text == self._binding.get(ENGINE_ADDRESS):
            return
        address = parse_host(text)
        if text and address.warning:
            self._field.set_error(address.warning)
        elif not text or address.local or address.connectable == self._binding.get(CONFIRMED_ADDRESS):
            self._binding.set(ENGINE_ADDRESS, text)
        else:
            self._ask(address)

    def _ask(self, address: Address) -> None:
        self._asked = address
        self._sentence.setText(
            tr(
                "{host} is another computer. What you write, drop or paste would be sent there. "
                "Corral counts and shows every connection to it.",
                host=address.host,
            )
        )
        self._question.show()

    def _use(self) -> None:
        if self._asked:
            self._binding.set(CONFIRMED_ADDRESS, self._asked.connectable)
            self._binding.set(ENGINE_ADDRESS, self._field.text().strip())
        self._asked = None
        self._question.hide()

    def _leave(self) -> None:
        self._asked = None
        self._question.hide()
        self._field.edit.setText(self._binding.get(ENGINE_ADDRESS))

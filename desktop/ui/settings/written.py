"""Settings that are written by hand: an address that is checked, a folder that can be chosen."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.types import is_loopback
from desktop.family.catalogue import FAMILY
from desktop.family.mirror import source
from desktop.state.jobs import Jobs
from desktop.state.latest import Latest
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.folders import first_folder
from desktop.ui.parts.labels import label
from desktop.ui.parts.pages import row
from desktop.ui.settings.keeper import Keeper
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID
from desktop.vault.settings_table import STORE_FOLDER, Setting

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

_LEAST = 10**9  # bytes; the smallest model


class CheckedText(Field):
    """Counts when it is written to its end; what `check` finds fault with stays, with the sentence below."""

    def __init__(
        self, theme: Theme, keeper: Keeper, setting: Setting[str], check: Callable[[str], str], hint: str
    ) -> None:
        super().__init__(theme, english=setting.sentence, spoken=setting.title, hint=hint)
        self._keeper = keeper
        self._setting = setting
        self._check = check
        self.edit.editingFinished.connect(self._read)
        keeper.follow(self, setting, self._show)

    def _show(self, value: str) -> None:
        self.edit.setText(value)
        self.set_error("")

    def _read(self) -> None:
        text = self.text().strip()
        fault = self._check(text) if text else ""
        self.set_error(fault)
        if not fault:
            self._keeper.set(self._setting, text)


class FolderControl(QWidget):
    """The folder for models. Whether it can be used is looked at beside the window: a disk may be slow, or asleep."""

    def __init__(self, theme: Theme, keeper: Keeper, loop: LoopThread) -> None:
        super().__init__()
        self._keeper = keeper
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
        keeper.follow(self, STORE_FOLDER, self._show)

    def choose(self) -> QFileDialog:
        dialog = QFileDialog(self.window(), STORE_FOLDER.title, self._keeper.get(STORE_FOLDER) or first_folder())
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
        if text == self._keeper.get(STORE_FOLDER):
            self._show(text)
            return
        if not text:
            self._keeper.set(STORE_FOLDER, "")
            return
        self._field.edit.setText(text)
        self._latest.ask(
            lambda: asyncio.to_thread(look_at_folder, Path(text)),
            lambda free: self._on_looked(text, free),
            self._on_fault,
        )

    def _on_looked(self, text: str, free: int) -> None:
        self._keeper.set(STORE_FOLDER, text)
        self._free.setText(tr("{size} free there.", size=units.size(free)))
        self._free.show()

    def _on_fault(self, fault: CorralError) -> None:
        self._field.set_error(str(fault))
        self._free.hide()


def look_at_folder(folder: Path) -> int:
    """Bytes free there. Blocks. Raises CorralError with what is wrong with it."""
    try:
        folder = folder.expanduser()
        if not folder.is_absolute():
            raise CorralError(tr("Write the whole path, from the very beginning"))
        if not folder.is_dir():
            raise CorralError(tr("There is no such folder"))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise CorralError(tr("Corral may not write into this folder"))
        free = shutil.disk_usage(folder).free
    except (OSError, RuntimeError, ValueError) as problem:  # no such home, or no path at all
        raise CorralError(tr("This folder cannot be read"), detail=str(problem)) from problem
    if free < _LEAST:
        raise CorralError(tr("Only {size} free there, too little for a model", size=units.size(free)))
    return free


def engine_mirror_fault(text: str) -> str:
    """What is wrong with it as a place where the engine's archive lies, "" when nothing is."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return tr("An address looks like this: https://mirror.example/ollama")
    if parts.username or parts.password:
        return tr("An address with a name or password in it would be kept in a plain file.")
    if parts.scheme == "http" and not is_loopback(host):
        return tr("It speaks without encryption. Give an address with https.")
    return ""


def library_mirror_fault(text: str) -> str:
    """What is wrong with it as another library for models, "" when nothing is."""
    try:
        source(FAMILY[0].tag, text)
    except ModelUnavailable:  # the name of a model with such an address in front of it
        return tr("An address looks like this: https://mirror.example")
    except CorralError as problem:
        return str(problem)
    return ""

"""A text into a file the person chooses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.common.errors import NoRoom
from desktop.common.exports import Exports
from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.state.jobs import Jobs
from desktop.ui.parts.folders import first_folder


def ask_where(save: Save, exports: Exports, jobs: Jobs, parent: QWidget, saved: Callable[[Path], None]) -> QFileDialog:
    """Opens the file dialog and returns at once; the file is written when a name was chosen, and `saved` told."""
    dialog = QFileDialog(parent, tr("Save"), first_folder())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(save.kinds)
    dialog.setDefaultSuffix(Path(save.name).suffix.lstrip("."))
    dialog.selectFile(save.name)
    dialog.fileSelected.connect(
        lambda name: jobs.run(writer(Path(name), save, exports), lambda _nothing: saved(Path(name)))
    )
    dialog.open()
    return dialog


def writer(path: Path, save: Save, exports: Exports) -> Callable[[], Coroutine[Any, Any, None]]:
    """The errand that writes it. It raises NoRoom where that cannot be."""
    data = save.text.encode("utf-8-sig" if save.excel else "utf-8", "replace")

    async def write() -> None:
        try:
            await asyncio.to_thread(exports.write, path, data)
        except OSError as error:
            raise NoRoom(
                tr("{name} could not be saved.", name=path.name),
                tr("Check that there is room and that you may write there, or choose another folder."),
                detail=str(error),
            ) from error

    return write

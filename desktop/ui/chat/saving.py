"""Saves a text of the Chat room into the file the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.common.errors import NoRoom
from desktop.common.exports import Exports
from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.state.jobs import Jobs
from desktop.state.saving import write_file
from desktop.ui.parts.folders import ask_where_to_save, first_folder


def ask_where(save: Save, exports: Exports, jobs: Jobs, parent: QWidget, saved: Callable[[Path], None]) -> QFileDialog:
    """Opens the file dialog and returns at once; the file is written when a name was chosen, and `saved` told."""
    data = save.text.encode("utf-8-sig" if save.excel else "utf-8", "replace")

    def write(path: Path) -> None:
        def not_saved(error: OSError) -> NoRoom:
            return NoRoom(
                tr("{name} could not be saved.", name=path.name),
                tr("Check that there is room and that you may write there, or choose another folder."),
                detail=str(error),
            )

        jobs.run(lambda: write_file(exports, path, data, not_saved), saved)

    return ask_where_to_save(parent, tr("Save"), first_folder(), save.name, write, kinds=save.kinds)

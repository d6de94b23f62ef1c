"""Folders: where the dialogs that ask for a file begin, and showing one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices


def first_folder() -> str:
    """The person's documents, else their home; a dialog of itself begins wherever the program was started from."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # A folder that is not there would stand in the dialog as the name of a file.
    if documents and QDir(documents).exists():
        return documents
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)


def open_folder(folder: Path) -> None:
    """Show a folder of this computer in the file manager. Nothing but local paths ever goes this way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

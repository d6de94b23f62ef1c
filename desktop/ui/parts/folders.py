"""Asks where a file is to be saved, says where such dialogs begin, and shows a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


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


def ask_where_to_save(
    parent: QWidget, title: str, folder: str, name: str, chosen: Callable[[Path], object], *, kinds: str = ""
) -> QFileDialog:
    """Opens the dialog and returns at once. `name` is proposed; `kinds` is what the dialog lists, in Qt's writing."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if kinds:
        dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog

"""Where the dialogs that ask for a file begin."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths


def first_folder() -> str:
    """The person's documents, else their home; a dialog of itself begins wherever the program was started from."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # A folder that is not there would stand in the dialog as the name of a file.
    if documents and QDir(documents).exists():
        return documents
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)

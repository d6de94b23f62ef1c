"""Where the dialogs that ask for a file begin."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths


def first_folder() -> str:
    """The person's documents, else their home; a dialog of itself begins wherever the program was started from."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or (
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    )

"""Opening a file that a person named, and saying in one sentence why that did not work."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop.common.errors import Help, InputUnreadable
from desktop.common.visible import shown_name
from desktop.common.words import tr


def unreadable(name: str, advice: str, detail: str = "") -> InputUnreadable:
    """`name` is what the person calls it; `advice` is one translated sentence: why, and the way out."""
    title = tr("“{name}” could not be read", name=shown_name(name))
    return InputUnreadable(title, advice, help=Help.CHOOSE_FILE, detail=detail)


def open_input(path: Path, name: str) -> BinaryIO:
    """The file, opened for reading; the caller closes it. Raises InputUnreadable.

    Pipes and devices are refused: opening one may wait for ever.
    """
    try:
        if path.is_dir():
            raise unreadable(name, tr("It is a folder. Choose one file in it."))
        if path.exists() and not path.is_file():
            raise unreadable(name, tr("It is a device or a pipe, not a file. Save what it holds as a file first."))
        return path.open("rb")
    except (FileNotFoundError, ValueError) as error:  # ValueError: no name can have a zero in it
        raise unreadable(name, tr("It is not there. Perhaps it was moved or renamed."), str(error)) from error
    except OSError as error:
        raise cannot_open(name, error) from error


def cannot_open(name: str, error: OSError) -> InputUnreadable:
    return unreadable(name, tr("This computer does not let Corral read it."), str(error))

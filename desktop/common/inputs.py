"""Opens a file that a person named, and says in one sentence why that did not work."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import BinaryIO

from desktop.common.errors import Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.visible import shown_name


def unreadable(name: str, advice: str, detail: str = "") -> InputUnreadable:
    """`name` is what the person calls it; `advice` is one translated sentence: why, and the way out."""
    title = tr("“{name}” could not be read", name=shown_name(name))
    return InputUnreadable(title, advice, help=Help.CHOOSE_FILE, detail=detail)


def open_input(path: Path, name: str) -> BinaryIO:
    """The file, opened for reading; the caller closes it. Raises InputUnreadable.

    Pipes and devices are refused: opening one may wait for ever.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise unreadable(name, tr("It is a folder. Choose one file in it."))
        if not stat.S_ISREG(mode):
            raise unreadable(name, tr("It is a device or a pipe, not a file. Save what it holds as a file first."))
        return path.open("rb")
    except ValueError as error:  # no name can have a zero in it
        raise cannot_open(name, OSError(errno.ENOENT, str(error))) from error
    except OSError as error:
        raise cannot_open(name, error) from error


def cannot_open(name: str, error: OSError) -> InputUnreadable:
    """What the system said, for a person."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR | errno.ENAMETOOLONG:
            why = tr("It is not there. Perhaps it was moved or renamed.")
        case errno.ELOOP:
            why = tr("It is a link that leads back to itself. Choose the file that was meant.")
        case errno.EACCES | errno.EPERM:
            why = tr("This computer does not let Corral read it. Use a copy of your own.")
        case _:
            why = tr("What it lies on cannot be read. See that the disk or the network is there, and try again.")
    return unreadable(name, why, str(error))

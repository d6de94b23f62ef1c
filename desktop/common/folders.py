"""Tells where things are kept."""

from __future__ import annotations

import contextlib
import errno
from dataclasses import dataclass
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.common.files import make_private
from desktop.common.i18n import tr


@dataclass(frozen=True)
class Folders:
    """The four places. `--data-dir` puts all of them under one folder."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def of_system(cls) -> Folders:
        """Where this system wants them. Raises VaultProblem where nobody knows where a home folder is."""
        # Nobody who names a folder needs it, and the window waits for it.
        import platformdirs

        try:
            found = platformdirs.PlatformDirs("corral", appauthor=False)
            return cls(found.user_data_path, found.user_config_path, found.user_cache_path, found.user_log_path)
        except RuntimeError as error:
            raise _homeless(error) from error

    @classmethod
    def under(cls, root: Path) -> Folders:
        """Raises VaultProblem for a "~" of which nobody knows where it leads."""
        try:
            root = root.expanduser().absolute()
        except RuntimeError as error:
            raise _homeless(error) from error
        return cls(root, root / "config", root / "cache", root / "logs")

    @property
    def demo(self) -> Path:
        """What is said to the demo is kept apart from real history."""
        return self.data / "demo"

    @property
    def crashes(self) -> Path:
        return self.logs / "crashes"

    def create(self) -> None:
        """Make those that are missing, readable by their owner alone. Raises VaultProblem where data has none.

        Without any of the others Corral can do its work; who needs one says so.
        """
        try:
            make_private(self.data)
        except OSError as error:
            raise unusable(self.data, error) from error
        for folder in (self.config, self.cache, self.logs):
            with contextlib.suppress(OSError):
                make_private(folder)


def unusable(folder: Path, error: OSError) -> VaultProblem:
    """Why nothing can be kept in a folder, and what to do about it."""
    return VaultProblem(
        tr("Corral cannot keep anything in {folder}.", folder=folder),
        _advice(error),
        retry=True,
        detail=str(error),
    )


def _advice(error: OSError) -> str:
    match error.errno:
        case errno.EROFS:
            return tr("That disk can only be read. Name a folder on another one with --data-dir.")
        case errno.EACCES | errno.EPERM:
            return tr("You may not write there. Give yourself the right, or name another folder with --data-dir.")
        case errno.ENOSPC | errno.EDQUOT:
            return tr("The disk is full. Free some space, then try again.")
        case errno.ENOTDIR | errno.EEXIST:
            return tr("A file stands where a folder should be. Move it away, or name another folder with --data-dir.")
        case errno.EISDIR:
            return tr("A folder stands where {file} should be. Move it away, then try again.", file=error.filename)
        case errno.ENAMETOOLONG:
            return tr("Its name is too long. Name another folder with --data-dir.")
        case errno.ENOLCK | errno.ENOTSUP | errno.ENOSYS:
            return tr("That disk cannot keep two windows apart. Name a folder on another one with --data-dir.")
        case _:
            return tr("Check that its disk is connected and healthy, then try again.")


def _homeless(error: RuntimeError) -> VaultProblem:
    return VaultProblem(
        tr("Corral does not know where your home folder is."),
        tr("Set HOME, or name a folder with --data-dir."),
        detail=str(error),
    )

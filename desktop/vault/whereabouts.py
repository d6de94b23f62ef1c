"""Tells whether the file of the history is still where it was opened, and puts it there again.

A file that was removed, or whose folder was, can still be written: all goes well, and nothing of it is ever found.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.common.files import make_private
from desktop.vault import driver
from desktop.vault.driver import Connection

Identity = tuple[int, int] | None

_COMPANIONS = ("-wal", "-shm")


class Whereabouts:
    """Of the file at `path`, from `remember` on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[Identity, ...] = ()

    def remember(self) -> None:
        """It was opened just now."""
        self._known = tuple(map(driver.identity, self._files()))

    def problem(self) -> VaultProblem | None:
        """From any thread."""
        known = self._known[:1]
        return None if not known or known[0] == driver.identity(self._path) else driver.gone(self._path)

    def put_back(self, connection: Connection) -> None:
        """A whole copy of what is open. Another file that lies there keeps lying beside it. Raises one of FAULTS."""
        make_private(self._path.parent)
        if self._path.exists():
            self._move_aside(next(name for name in map(self._aside, itertools.count(1)) if not name.exists()))
        driver.copy(connection, self._path)

    def _move_aside(self, aside: Path) -> None:
        """Without companions that are ours: where the file alone was replaced, they still lie there."""
        for old, ours in zip(self._files(), self._known, strict=True):
            if driver.identity(old) not in (None, ours):
                old.rename(aside.with_name(old.name.replace(self._path.name, aside.name)))

    def _files(self) -> list[Path]:
        return [self._path, *(self._path.with_name(self._path.name + companion) for companion in _COMPANIONS)]

    def _aside(self, number: int) -> Path:
        """history.found-1.db"""
        return self._path.with_stem(f"{self._path.stem}.found-{number}")

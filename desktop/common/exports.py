"""Saves a person's files in folders that are not ours: whatever happens meanwhile, nothing half stays there."""

from __future__ import annotations

import contextlib
from pathlib import Path

from desktop.common import atomic
from desktop.common.files import make_private, open_private


class Exports:
    """Where a file cannot do without a name while it is written, that name is noted in `folder`, which is ours.

    So the next start can remove what a kill left over. Blocks.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, path: Path, data: atomic.Content) -> None:
        """As `atomic.write_atomically`."""
        make_private(path.parent)
        if atomic.write_nameless(path, data):
            return
        part = atomic.part_of(path)
        note = self._note(part)
        try:
            atomic.write_named(part, path, data)
        finally:
            with contextlib.suppress(OSError):
                note.unlink()

    def clean(self) -> None:
        """Remove what was left over, unless it is being written, and forget it. Raises nothing."""
        notes = list(self._folder.iterdir()) if self._folder.is_dir() else []
        for note in notes:
            with contextlib.suppress(OSError, ValueError):  # a note that cannot be read, or names what is no path
                self._clean(note)

    def _clean(self, note: Path) -> None:
        part = Path(note.read_text(encoding="utf-8", errors="replace"))
        if not part.parent.is_dir():
            return  # it is on a disk that is away, say, and stays noted
        if atomic.is_part(part.name):
            atomic.remove_leftover(part)
        if not part.exists() or not atomic.is_part(part.name):
            note.unlink(missing_ok=True)

    def _note(self, part: Path) -> Path:
        make_private(self._folder)
        note = self._folder / part.stem.lstrip(".")
        with open(note, "w", encoding="utf-8", opener=open_private) as file:
            file.write(str(part.absolute()))
        return note

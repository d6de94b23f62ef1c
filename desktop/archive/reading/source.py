"""Opens the file that holds an export: an archive of documents, or one document."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable

BARE = ""  # the name of the document that is the file itself
_ARCHIVE = b"PK"
_LOCKED = 1  # the flag of a member that has a password
# What reading an archive that is damaged, or made to do harm, may raise.
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


class Source:
    """`name` is what a person calls the file. Nothing is ever unpacked to a disk."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Raises InputUnreadable."""
        self._file = file
        self._name = name
        self._archive: zipfile.ZipFile | None = None
        if file.read(len(_ARCHIVE)) == _ARCHIVE:
            with self.faults_told():
                self._archive = zipfile.ZipFile(file)

    def members(self) -> list[str]:
        """The paths of all files; BARE alone where it is no archive. Raises InputUnreadable for one with a password."""
        if self._archive is None:
            return [BARE]
        found = [each for each in self._archive.infolist() if not each.is_dir()]
        if any(each.flag_bits & _LOCKED for each in found):
            raise unreadable(self._name, tr("It is locked with a password. Unpack it, and choose what was in it."))
        return [each.filename for each in found]

    @contextlib.contextmanager
    def opened(self, member: str) -> Iterator[IO[bytes]]:
        """Raises InputUnreadable, within, too."""
        with self.faults_told():
            if self._archive is None or member == BARE:
                self._file.seek(0)
                yield self._file
            else:
                with self._archive.open(member) as stream:
                    yield stream

    def size(self, member: str) -> int:
        """As the archive says; 0 for what is not in it."""
        with contextlib.suppress(KeyError):
            return self._archive.getinfo(member).file_size if self._archive is not None else 0
        return 0

    @contextlib.contextmanager
    def faults_told(self) -> Iterator[None]:
        try:
            yield
        except InputUnreadable:
            raise
        except _FAULTS as fault:
            raise self.damaged(str(fault)) from fault

    def damaged(self, detail: str = "") -> InputUnreadable:
        return unreadable(
            self._name,
            tr("It is damaged, or not all of it is there. Have it made again, or download it again."),
            detail,
        )

"""Reads documents in a child process, which a bad one may kill. Light: nothing here imports a reader."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO, TypeVar, TypeVarTuple, Unpack

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr, trn
from desktop.common.inputs import cannot_open, open_input, unreadable
from desktop.common.sandbox.limits import Limits, Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import Document, Progress, Unread
from desktop.common.units import size
from desktop.common.visible import as_text
from desktop.common.workers import Workers
from desktop.documents.folders import Found, all_files
from desktop.documents.gaps import gap_sentence
from desktop.documents.reading import read_document, read_rich_text
from desktop.documents.refusals import too_much
from desktop.documents.together import together

T = TypeVar("T")
Args = TypeVarTuple("Args")

_KINDS = {
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".eml": "eml",
    ".mbox": "eml",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".odt": "odt",
    ".ott": "odt",
    ".fodt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".potx": "pptx",
    ".csv": "separated",
    ".tsv": "separated",
    ".tab": "separated",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}
_USUAL = ("pdf", "text", "markdown", "docx", "html")
_LARGEST = 200_000_000  # bytes, far above any text a model could be asked to read
_MEMORY = 900_000_000  # bytes; 100 MB of plain text take 600, a novel of Word 200
_SECONDS, _SECONDS_PER_BYTE = 30.0, 1e-6  # a PDF of 500 pages takes one second


def modules_for(names: Iterable[str] = ()) -> tuple[str, ...]:
    """What a child imports ahead of documents with such names; without any, of those that are dropped most often."""
    wanted = {_KINDS.get(PurePath(name).suffix.lower(), "text") for name in names} or set(_USUAL)
    return tuple(f"desktop.documents.{kind}" for kind in dict.fromkeys(_KINDS.values()) if kind in wanted)


def nobody(_progress: Progress) -> None:
    """Nobody wants to know how far it is."""


class _Counted:
    """Tells of files as they are read: two are read at once, whichever ends first."""

    def __init__(self, total: int, told: Callable[[Progress], None]) -> None:
        self._done, self._total, self._told = 0, total, told
        self._tell()

    async def __call__(self, reading: Awaitable[T]) -> T:
        read = await reading
        self._done += 1
        self._tell()
        return read

    def _tell(self) -> None:
        done, total = self._done, self._total
        note = trn("{done:,} of {n:,} file is read", "{done:,} of {n:,} files are read", total, done=done)
        self._told(Progress(done, total, note))


class Reader:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._rules = Rules(_limits, Turns(at_once=2, most=5))

    async def read(self, path: Path) -> Document:
        """A file, called by its own name. Raises InputUnreadable. Cancelled, it ends at once."""
        return await self._read(opening_of(path), as_text(path.name or str(path)))

    async def read_bytes(self, data: bytes, name: str) -> Document:
        """What was piped or pasted; `name` is for sentences, and its suffix counts. Raises InputUnreadable."""
        return await self._read(lambda: io.BytesIO(data), as_text(name))

    async def read_all(self, paths: Sequence[Path], told: Callable[[Progress], None] = nobody) -> Document:
        """Files and folders, as one document in which every passage knows its file; one file alone as by `read`.
        `told` hears of each file that is read, in the loop's thread.

        What cannot be read is named in `unread`. Raises InputUnreadable where nothing can. Cancelled, it ends at once.
        """
        found = await _found(paths)
        if len(paths) == 1 and [path for path, _ in found.files] == [*paths]:
            return await self.read(paths[0])
        counted = _Counted(len(found.files), told)
        read = await asyncio.gather(*(counted(self._or_why(path, label)) for path, label in found.files))
        documents = [each for each in read if isinstance(each, Document)]
        unread = [*(each for each in read if isinstance(each, Unread)), *found.unread]
        name = name_of(paths)
        if not documents:
            raise _nothing(name, unread)
        return together(name, documents, unread)

    async def read_rich(self, html: str, plain: str) -> Document:
        """What the clipboard holds as a page and as plain text: by its page where that tells of headings, lists or
        tables, else as plain text. Raises InputUnreadable.
        """
        page, text = html.encode("utf-8", "replace"), plain.encode("utf-8", "replace")
        return await self._run(read_rich_text, lambda: io.BytesIO(page + text), tr("pasted text"), len(page))

    async def _or_why(self, path: Path, label: str) -> Document | Unread:
        try:
            return await self._read(opening_of(path), label)
        except InputUnreadable as error:
            return Unread(label, error.advice)

    async def _read(self, opening: Callable[[], BinaryIO], name: str) -> Document:
        return await self._run(read_document, opening, name)

    async def _run(
        self,
        function: Callable[[BinaryIO, str, Unpack[Args]], T],
        opening: Callable[[], BinaryIO],
        name: str,
        *more: *Args,
    ) -> T:
        try:
            return await self._sandbox.run(function, opening, name, *more, rules=self._rules)
        except Overrun as overrun:
            raise too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


def _limits(size: int) -> Limits:
    return Limits(_MEMORY, _SECONDS + size * _SECONDS_PER_BYTE)


def opening_of(path: Path) -> Callable[[], BinaryIO]:
    """Raises InputUnreadable when it is called: it is no file, or too large."""
    return lambda: _open(path)


def _open(path: Path) -> BinaryIO:
    file = open_input(path, path.name or str(path))
    length = os.fstat(file.fileno()).st_size
    if length > _LARGEST:
        file.close()
        raise unreadable(path.name, tr("It is {size} large, too much to be read as text.", size=size(length)))
    return file


async def _found(paths: Sequence[Path]) -> Found:
    """Looked up in a thread that may be left behind: a disk may take its time."""
    workers = Workers("folders")
    try:
        return await workers.run(all_files, paths)
    finally:
        workers.close()


def name_of(paths: Sequence[Path]) -> str:
    """What the document of all these is called."""
    first = as_text(paths[0].name or str(paths[0]))
    more = len(paths) - 1
    return trn("{name} and {n:,} more", "{name} and {n:,} more", more, name=first) if more else first


def _nothing(name: str, unread: Sequence[Unread]) -> InputUnreadable:
    if not unread:
        return unreadable(name, tr("There is no file in it."))
    first = gap_sentence(unread[0])
    return unreadable(name, tr("Nothing in it could be read. {first}", first=first))

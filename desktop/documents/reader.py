"""Reads documents in a child process, which a bad one may kill. Light: nothing here imports a reader."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import BinaryIO

from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, open_input, unreadable
from desktop.common.sandbox.limits import Limits, Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import Document
from desktop.common.units import size
from desktop.common.visible import as_text
from desktop.documents.reading import read_document
from desktop.documents.refusals import too_much

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
}
_USUAL = ("pdf", "text", "markdown", "docx", "html")
_LARGEST = 200_000_000  # bytes, far above any text a model could be asked to read
_MEMORY = 900_000_000  # bytes; 100 MB of plain text take 600, a novel of Word 200
_SECONDS, _SECONDS_PER_BYTE = 30.0, 1e-6  # a PDF of 500 pages takes one second


def modules_for(names: Iterable[str] = ()) -> tuple[str, ...]:
    """What a child imports ahead of documents with such names; without any, of those that are dropped most often."""
    wanted = {_KINDS.get(PurePath(name).suffix.lower(), "text") for name in names} or set(_USUAL)
    return tuple(f"desktop.documents.{kind}" for kind in dict.fromkeys(_KINDS.values()) if kind in wanted)


class Reader:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._rules = Rules(_limits, Turns(at_once=2, most=5))

    async def read(self, path: Path) -> Document:
        """A file, called by its own name. Raises InputUnreadable. Cancelled, it ends at once."""
        return await self._read(lambda: _open(path), as_text(path.name or str(path)))

    async def read_bytes(self, data: bytes, name: str) -> Document:
        """What was piped or pasted; `name` is for sentences, and its suffix counts. Raises InputUnreadable."""
        return await self._read(lambda: io.BytesIO(data), as_text(name))

    async def _read(self, opening: Callable[[], BinaryIO], name: str) -> Document:
        try:
            return await self._sandbox.run(read_document, opening, name, rules=self._rules)
        except Overrun as overrun:
            raise too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


def _limits(size: int) -> Limits:
    return Limits(_MEMORY, _SECONDS + size * _SECONDS_PER_BYTE)


def _open(path: Path) -> BinaryIO:
    file = open_input(path, path.name or str(path))
    length = os.fstat(file.fileno()).st_size
    if length > _LARGEST:
        file.close()
        raise unreadable(path.name, tr("It is {size} large, too much to be read as text.", size=size(length)))
    return file

"""Reads documents beside the rest of the program. Light: the first document imports its reader, not the window."""

from __future__ import annotations

import os
import re
from pathlib import Path

from desktop.common.inputs import cannot_open, open_input, unreadable
from desktop.common.types import Document
from desktop.common.units import size
from desktop.common.words import tr
from desktop.common.workers import Workers
from desktop.documents.decode import decode
from desktop.documents.forms import Form, form_of
from desktop.documents.refusals import empty

_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")  # none of the blanks that have no width
_LARGEST = 200_000_000  # bytes, far above any text a model could be asked to read


class Reader:
    """One worker: PDFium must not be used from two threads."""

    def __init__(self) -> None:
        self._workers = Workers("documents", 1)

    async def read(self, path: Path) -> Document:
        """A file, called by its own name. Raises InputUnreadable."""
        return await self._workers.run(_read_file, path)

    async def read_bytes(self, data: bytes, name: str) -> Document:
        """What was piped or pasted; `name` is for sentences, and its suffix counts. Raises InputUnreadable."""
        return await self._workers.run(_read, data, name)

    def close(self) -> None:
        """Returns at once. A document being read is abandoned."""
        self._workers.close()


def _read_file(path: Path) -> Document:
    name = path.name
    with open_input(path, name) as file:
        length = os.fstat(file.fileno()).st_size
        if length > _LARGEST:
            raise unreadable(name, tr("It is {size} large, too much to be read as text.", size=size(length)))
        try:
            data = file.read()
        except OSError as error:
            raise cannot_open(name, error) from error
    return _read(data, name)


def _read(data: bytes, name: str) -> Document:
    """Each reader is imported here, in the worker's thread, when its first file comes: together they take half a
    second, which the window's first paint must not wait for.
    """
    form = form_of(data, name)
    if form is Form.PDF:
        from desktop.documents.pdf import read_pdf

        return read_pdf(data, name)
    if form is Form.WORD:
        from desktop.documents.docx import read_docx

        return read_docx(data, name)
    if form is Form.HTML:
        from desktop.documents.html import read_html

        return read_html(data, name)
    return _read_plain(data, name, form)


def _read_plain(data: bytes, name: str, form: Form) -> Document:
    text, unread = decode(data, name)
    if not _VISIBLE.search(text):
        raise empty(name)
    if form is Form.MARKDOWN:
        from desktop.documents.markdown import read_markdown

        return read_markdown(text, name, unread)
    from desktop.documents.text import read_text

    return read_text(text, name, unread)

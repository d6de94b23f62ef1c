"""Reads documents for the rooms under test, as the test says."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.inputs import open_input
from desktop.common.types import Document, Passage, Progress
from desktop.documents.forms import form_of
from desktop.documents.pages.wanted import Survey, Wanted
from desktop.documents.scans.outlook import Outlook


class Reader:
    """Paragraphs become passages; `error` is raised instead when there is one. What is named in `stuck` never ends."""

    def __init__(self) -> None:
        self.stuck: set[str] = set()
        self.begun: list[str] = []
        self.stopped: list[str] = []
        self.error: CorralError | None = None
        self.document: Document | None = None
        self.why_not = "Words in pictures are not read here."
        self.outlook = Outlook()
        self.wanted: tuple[Wanted, ...] = ()  # pages that are to be recognised
        self.go_on = threading.Event()  # for each page that is
        self.rich: list[tuple[str, str]] = []

    async def survey(self, path: Path) -> Survey:
        found = await Reader.read(self, path) if not self.wanted else self.document
        return Survey(found.pages if found else (), self.wanted, found)

    def outlook_of(self, survey: Survey) -> Outlook:
        return self.outlook

    async def read_all(
        self, paths: Sequence[Path], told: Callable[[Progress], None] = lambda _progress: None
    ) -> Document:
        found: list[Document] = []
        for path in paths:
            told(Progress(len(found), len(paths), f"{len(found)} of {len(paths)} files are read"))
            found.append(await Reader.read(self, path))
        words = "\n\n".join(each.text for each in found)
        return document(f"{paths[0].name} and {len(paths) - 1} more", words)

    async def read_rich(self, html: str, plain: str) -> Document:
        self.rich.append((html, plain))
        return document("pasted text", plain)

    async def read(self, path: Path, told: Callable[[Progress], None] = lambda _progress: None) -> Document:
        for number in range(len(self.wanted)):
            told(Progress(number, len(self.wanted)))
            await asyncio.to_thread(self.go_on.wait)
            self.go_on.clear()
        return await self.read_bytes(await asyncio.to_thread(self._content, path), path.name)

    def _content(self, path: Path) -> bytes:
        """Refused as the real one does it, for its reasons."""
        with open_input(path, path.name) as file:
            data = file.read()
        form_of(data, path.name)
        return data

    async def read_bytes(
        self, data: bytes, name: str, told: Callable[[Progress], None] = lambda _progress: None
    ) -> Document:
        self.begun.append(name)
        if name in self.stuck:
            try:
                await asyncio.Event().wait()
            finally:
                self.stopped.append(name)
        if self.error:
            raise self.error
        return self.document or document(name, data.decode())


def document(name: str, text: str) -> Document:
    parts = [part for part in text.split("\n\n") if part.strip()]
    return Document(name, tuple(Passage(n, part, f"line {n}") for n, part in enumerate(parts, 1)))

"""A model that looks at pages, played: each page is told, and waits until it may go on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

from desktop.common.types import Document, Progress
from desktop.writing.scans import PageLooks, Told


class Looks(PageLooks):
    """`pictures`: the pages it would be asked for."""

    def __init__(self) -> None:
        self.pictures: tuple[int, ...] = ()
        self.took: float | None = None
        self.document: Document | None = None
        self.asked: list[tuple[str, tuple[int, ...]]] = []
        self.go_on = threading.Event()

    async def pages_of(self, path: Path) -> tuple[int, ...]:
        del path
        return self.pictures

    async def seconds(self, model: str, pages: int) -> float | None:
        del model, pages
        return self.took

    async def read(
        self, source: Path | bytes, model: str, pages: Sequence[int], told: Told, name: str = ""
    ) -> Document:
        del source
        self.asked.append((model, tuple(pages)))
        for number in range(len(pages)):
            told(Progress(number, len(pages)))
            await asyncio.to_thread(self.go_on.wait)
            self.go_on.clear()
        return self.document or Document(name, ())

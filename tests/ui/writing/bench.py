"""The Writing room under test, and what it stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from desktop.bridge.loop import LoopThread
from desktop.family.types import Shelf
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.vault.drafts import Drafts
from tests.ui import rooms

Open = Callable[..., WritingPage]
Again = Callable[..., WritingPage]


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread, shelf: Shelf, drafts: Drafts | None = None) -> None:
        self.desk = rooms.make_desk(theme, loop, shelf, drafts=drafts)
        self.shelves = cast("rooms.Shelves", self.desk.shelves)
        self.writer = cast("rooms.Writer", self.desk.summarizer)
        self.reader = cast("rooms.Reader", self.desk.reader)
        self.wants: list[Any] = []

"""The Writing room under test, and what it stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from desktop.bridge.loop import LoopThread
from desktop.family.types import ModelOverview
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.vault.drafts import Drafts
from tests.ui import rooms
from tests.ui.documents_double import Reader

Open = Callable[..., WritingPage]
Again = Callable[..., WritingPage]


class Bench:
    """The services behind the page under test, and what the page asked for."""

    def __init__(self, theme: Theme, loop: LoopThread, overview: ModelOverview, drafts: Drafts | None = None) -> None:
        self.context = rooms.make_context(theme, loop, overview, drafts=drafts)
        self.overview_reader = cast("rooms.OverviewReader", vars(self.context)["overview_reader"])
        self.writer = cast("rooms.Writer", self.context.summarizer)
        self.reader = cast("Reader", self.context.reader)
        self.requested: list[Any] = []

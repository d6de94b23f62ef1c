"""Takes the source of the Writing room along to a new chat, whole or a page of it as a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.bridge.loop import LoopThread
from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.state.jobs import Jobs
from desktop.state.requests import AskAbout, LookAtPage, Request
from desktop.state.writing.source import SourceSession
from desktop.ui.commands import Command


class ToChat(QObject):
    """`ask` asks the window for another room."""

    def __init__(self, loop: LoopThread, source: SourceSession, ask: Callable[[Request], object]) -> None:
        super().__init__(source)
        self._jobs = Jobs(loop, self)
        self._source = source
        self._ask = ask

    def command(self) -> Command:
        why_not = "" if self._source.has_text else tr("Put a text in first.")
        return Command("Ask about this in Chat", tr("Ask about this in Chat"), self.go, why_not=why_not, icon="chat")

    def go(self) -> None:
        """With the text as it is at this moment."""

        def hand_over(document: Document) -> None:
            self._ask(AskAbout(document))

        if self._source.has_text:
            self._jobs.run(self._source.fetch(), hand_over)

    def look_at(self, page: int) -> None:
        """Where nobody could read it, a person sees what is on it."""
        path = self._source.source.path
        if path:
            self._ask(LookAtPage(path, page))

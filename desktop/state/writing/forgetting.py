"""Has the notes on a text forgotten once the person lets go of it for good."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.common.errors import CorralError
from desktop.state.jobs import Jobs
from desktop.state.writing.session import Fetch, WritingSession
from desktop.state.writing.source import SourceSession
from desktop.vault.draft_types import Source

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.writing.summarize import Summarizer

_log = logging.getLogger(__name__)


class Forgetting(QObject):
    """A text that only made way for another keeps its notes for a while: it may come back. While `summary` is being
    made, which may be of that text, more may be noted: its end is waited for.
    """

    def __init__(
        self, loop: LoopThread, source: SourceSession, summary: WritingSession, summarizer: Summarizer
    ) -> None:
        super().__init__(source)
        self._jobs = Jobs(loop, self)
        self._source = source
        self._summary = summary
        self._summarizer = summarizer
        self._waiting: list[Source] = []
        source.forgotten.connect(self._on_forgotten)
        summary.state_changed.connect(self._forget)

    def _on_forgotten(self, source: Source) -> None:
        if not source.empty:
            self._waiting.append(source)
            self._forget()

    def _forget(self) -> None:
        if self._summary.busy:
            return
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if each.words != self._source.source.words:
                self._jobs.run(partial(self._drop, self._source.fetch(each)), failed=_missed)

    async def _drop(self, fetch: Fetch) -> None:
        # The notes are on what was read, which has not each blank and line end that was typed.
        await self._summarizer.forget((await fetch()).text)


def _missed(problem: CorralError) -> None:
    """Then they go once they were not used for a while."""
    _log.warning("notes on parts were not deleted: %s", problem.detail)

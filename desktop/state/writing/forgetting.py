"""Has the notes on a text forgotten once the person lets go of it for good."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.common.errors import VaultProblem
from desktop.state.jobs import Jobs
from desktop.state.writing.source import SourceSession

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.writing.summarize import Summarizer

_log = logging.getLogger(__name__)


class Forgetting(QObject):
    """A text that only made way for another keeps its notes for a while: it may come back."""

    def __init__(self, loop: LoopThread, source: SourceSession, summarizer: Summarizer) -> None:
        super().__init__(source)
        self._jobs = Jobs(loop, self)
        self._source = source
        self._summarizer = summarizer
        source.forgotten.connect(self._forget)

    def _forget(self, text: str) -> None:
        if text and text != self._source.source.words:
            self._jobs.run(lambda: self._summarizer.forget(text), failed=_missed)


def _missed(problem: VaultProblem) -> None:
    """Then they go once they were not used for a while."""
    _log.warning("notes on parts were not deleted: %s", problem.detail)

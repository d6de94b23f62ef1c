"""Keeps an answer while it grows, and tells of it: its words, and where its model was unsure of them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.chat.checkpoint import AnswerCheckpoint
from desktop.chat.events import Unsure, Words
from desktop.chat.seam import seam
from desktop.common.doubt.finder import DoubtFinder
from desktop.common.types import Doubt
from desktop.engine.types import Token
from desktop.vault.types import Entry


class GrowingAnswer:
    """`answer` as it was kept until now. Every word goes to the `checkpoint` before it is told."""

    def __init__(self, question: Entry, answer: Entry, checkpoint: AnswerCheckpoint) -> None:
        self._before = answer.text
        self._checkpoint = checkpoint
        self._finder = DoubtFinder(question.text, answer.text, answer.doubts)

    @property
    def text(self) -> str:
        return self._checkpoint.text

    @property
    def grew(self) -> bool:
        return self._checkpoint.grew

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self._finder.doubts

    def add(self, token: Token) -> Iterator[Words | Unsure]:
        text = token.text
        if not self.grew:
            text = seam(self._before, text) + text
        self._checkpoint.add(text)
        yield Words(text)
        for doubt in self._finder.feed(text, token.weighed):
            yield Unsure(doubt)

    def rest(self) -> Iterator[Unsure]:
        """No more words will come."""
        for doubt in self._finder.finish():
            yield Unsure(doubt)

    def flush(self) -> None:
        """All that came is handed over to be kept."""
        self._checkpoint.flush()
        self._finder.finish()

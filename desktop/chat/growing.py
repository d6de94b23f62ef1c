"""Keeps an answer while it grows, and tells of it: its words, and where its model was unsure of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.chat.checkpoint import AnswerCheckpoint
from desktop.chat.context.memory import Fitted
from desktop.chat.events import Event, Unsure, Words
from desktop.chat.pieces import Piece
from desktop.chat.seam import seam
from desktop.common.doubt.finder import DoubtFinder
from desktop.common.types import Doubt, Ending
from desktop.engine.types import Finish, Token
from desktop.vault.types import Entry

KeepDoubts = Callable[[tuple[Doubt, ...]], None]


class GrowingAnswer:
    """`answer` as it was kept until now. Every word goes to the `checkpoint` before it is told.

    `fitted` is what was sent in the end; `finish` is EARLY until the engine has said its last word.
    """

    def __init__(
        self, question: Entry, answer: Entry, fitted: Fitted, checkpoint: AnswerCheckpoint, keep: KeepDoubts
    ) -> None:
        """`keep` is told all doubts whenever there is another one."""
        self.fitted = fitted
        self._keep = keep
        self.finish = Finish(Ending.EARLY)
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

    def told(self, piece: Piece) -> Iterator[Event]:
        """What a person hears of it."""
        match piece:
            case Token():
                yield from self._add(piece)
            case Finish():
                self.finish = piece
                yield from map(Unsure, self._finder.finish())
            case Fitted():
                self.fitted = piece
            case _:
                yield piece

    def flush(self) -> None:
        """No more will come: all that came is handed over to be kept."""
        self._checkpoint.flush()
        self._finder.finish()

    def _add(self, token: Token) -> Iterator[Event]:
        text = token.text
        if not self.grew:
            text = seam(self._before, text) + text
        self._checkpoint.add(text)
        doubts = self._finder.feed(text, token.weighed)  # before it is told: who hears it may stop the answer
        if doubts:
            self._keep(self.doubts)
        yield Words(text)
        yield from map(Unsure, doubts)

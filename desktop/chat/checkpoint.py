"""Hands a growing answer to the history, a few words at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from desktop.vault.history import History

# Seconds for which words are gathered: the first of them is on the disk before it has been on the screen for 100 ms.
# A word that comes when it is soon time takes the others along, and nobody has to be woken for them.
SOON, LATEST = 0.045, 0.06


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]


class AnswerCheckpoint:
    """Gathers words for less than a tenth of a second. `text` is all of the answer so far."""

    def __init__(
        self, history: History, answer: int, text: str, clock: Callable[[], float], later: Later | None = None
    ) -> None:
        self._history = history
        self._answer = answer
        self._clock = clock
        self._later: Later = later or asyncio.get_running_loop().call_later
        self._pieces = [text]
        self._handed = 1  # pieces the history has
        self._since = 0.0
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def grew(self) -> bool:
        return len(self._pieces) > 1

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        if self._timer is None:
            self._since = self._clock()
            self._timer = self._later(LATEST, self.flush)
        elif self._clock() - self._since >= SOON:
            self.flush()

    def flush(self) -> None:
        """Hand over what was gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        new = "".join(self._pieces[self._handed :])
        self._handed = len(self._pieces)
        if new:
            self._history.grow(self._answer, new)

"""Decides whose turn it is: a few at once, and nobody waits for ever behind one that comes to no end."""

from __future__ import annotations

import asyncio
import collections


class Turn:
    """`slow`: it takes long, and another may have its turn beside it."""

    def __init__(self) -> None:
        self.slow = False


class Turns:
    """At most `at_once` that are not slow, and `most` in all, in the order they came. For one event loop at a time."""

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once = at_once
        self._most = most
        self._inside: set[Turn] = set()
        self._line: collections.deque[tuple[asyncio.Future[None], Turn]] = collections.deque()

    async def take(self) -> Turn:
        turn, place = Turn(), asyncio.get_running_loop().create_future()
        self._line.append((place, turn))
        self._let_in()
        try:
            await place
        except asyncio.CancelledError:
            self.give_back(turn)  # it may just have been let in
            raise
        return turn

    def make_room(self, turn: Turn) -> None:
        if not turn.slow:
            turn.slow = True
            self._let_in()

    def give_back(self, turn: Turn) -> None:
        self._inside.discard(turn)
        self._let_in()

    def _let_in(self) -> None:
        while self._line and self._has_room():
            place, turn = self._line.popleft()
            if not place.done():  # else nobody waits there any more
                self._inside.add(turn)
                place.set_result(None)

    def _has_room(self) -> bool:
        quick = sum(not turn.slow for turn in self._inside)
        return quick < self._at_once and len(self._inside) < self._most

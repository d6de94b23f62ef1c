"""Those who follow one download as it goes."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager

from desktop.family.types import PullPhase, PullState

_MOST = 256  # states kept for one that is slow: the oldest are of no use by then


class _Follower:
    def __init__(self) -> None:
        self.states: deque[PullState] = deque(maxlen=_MOST)
        self.news = asyncio.Event()


class Followers:
    def __init__(self) -> None:
        self._of: dict[str, list[_Follower]] = {}
        self._closed = False

    def tell(self, key: str, state: PullState) -> None:
        for follower in self._of.get(key, ()):
            follower.states.append(state)
            follower.news.set()

    def close(self) -> None:
        """No more news: everybody who waits for some is let go."""
        self._closed = True
        for followers in self._of.values():
            for follower in followers:
                follower.news.set()

    async def states(self, key: str, now: PullState) -> AsyncGenerator[PullState, None]:
        """`now` and all that follow, until it is over or paused."""
        with self._following(key) as follower:
            follower.states.append(now)
            while True:
                while follower.states:
                    state = follower.states.popleft()
                    yield state
                    if state.phase.over or state.phase is PullPhase.PAUSED:
                        return
                if self._closed:
                    return
                follower.news.clear()
                await follower.news.wait()

    @contextmanager
    def _following(self, key: str) -> Iterator[_Follower]:
        follower = _Follower()
        self._of.setdefault(key, []).append(follower)
        try:
            yield follower
        finally:
            self._of[key].remove(follower)

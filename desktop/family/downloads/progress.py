"""Tells how far a pull is, from its frames layer by layer, and when it stands still."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from desktop.common.i18n import tr
from desktop.common.pace import Pace
from desktop.engine.types import PullFrame, PullStep
from desktop.family.types import PullPhase, PullState

Wait = Callable[[float], Awaitable[object]]  # for so many seconds


@dataclass
class _Layer:
    """Bytes of one blob."""

    total: int
    completed: int
    found: int  # bytes that were here before: resumed ones say nothing about the speed
    frames: int = 0


class PullProgress:
    """One pull. `expected` is the number of bytes it should have, 0 if unknown; the layers' own sizes can only add."""

    def __init__(self, model: str, expected: int, clock: Callable[[], float]) -> None:
        self._model = model
        self._expected = expected
        self._clock = clock
        self._layers: dict[str, _Layer] = {}
        self._done = 0
        self._pace = Pace()

    @property
    def fetched(self) -> frozenset[str]:
        """Blobs that this very pull downloads. One that was here in full before is told of once, and as whole."""
        return frozenset(
            digest for digest, layer in self._layers.items() if layer.found < layer.total or layer.frames > 1
        )

    @property
    def seen(self) -> frozenset[str]:
        """Every blob the engine spoke of."""
        return frozenset(self._layers)

    @property
    def moved(self) -> int:
        """Bytes that came in this pull."""
        return sum(layer.completed - layer.found for layer in self._layers.values())

    def state(self, frame: PullFrame) -> PullState:
        """After this frame, which is the next one of the pull."""
        downloading = frame.step is PullStep.DOWNLOADING
        if downloading and frame.digest:
            self._note(frame)
        elif frame.step in _ALL_HERE:
            self._complete(self._layers)
        total = max(self._expected, sum(layer.total for layer in self._layers.values()))
        if frame.step in _ALL_HERE:
            total = sum(layer.total for layer in self._layers.values()) or total
            self._done = total
        self._done = max(self._done, sum(layer.completed for layer in self._layers.values()))
        return PullState(
            model=self._model,
            done=self._done,
            total=total,
            speed=self._pace.speed if downloading else 0.0,
            seconds_left=self._pace.seconds_for(total - self._done) if downloading else None,
            step=_step(frame.step),
            finished=frame.step is PullStep.SUCCESS,
            phase=_PHASES[frame.step],
        )

    def _note(self, frame: PullFrame) -> None:
        # Layers come strictly one after another, and the last frame of one is often a little short of its end.
        self._complete(set(self._layers) - {frame.digest})
        layer = self._layers.setdefault(frame.digest, _Layer(0, 0, 0))
        if not layer.total:  # the first frame that says anything
            layer.found = frame.completed
        layer.frames += 1
        layer.total = max(layer.total, frame.total)
        layer.completed = max(layer.completed, frame.completed)
        self._pace.add(self._clock(), self.moved)

    def _complete(self, digests: Iterable[str]) -> None:
        for digest in digests:
            self._layers[digest].completed = self._layers[digest].total


class StallDetector:
    """Notices that a pull stands still: the engine itself may wait for ever on a connection that brings nothing.

    `clock` and `wait` in seconds. On from the start; once off it stays off: what comes then must not be cut.
    """

    def __init__(self, limit: float, clock: Callable[[], float], wait: Wait) -> None:
        self._limit = limit
        self._clock = clock
        self._wait = wait
        self._since = clock()
        self._done = -1
        self._off = False

    def note(self, done: int) -> None:
        """`done` bytes are here now; the same number as before is no movement."""
        if done != self._done:
            self._done = done
            self._since = self._clock()

    def turn_off(self) -> None:
        """For good: what comes now may take as long as it likes."""
        self._off = True

    async def stalled(self) -> None:
        """Returns when nothing has moved for `limit` seconds; never once it is off."""
        while (left := self._since + self._limit - self._clock()) > 0:
            await self._wait(left)
        if self._off:
            await asyncio.Event().wait()


_PHASES = {
    PullStep.MANIFEST: PullPhase.ASKING,
    PullStep.DOWNLOADING: PullPhase.DOWNLOADING,
    PullStep.VERIFYING: PullPhase.CHECKING,
    PullStep.WRITING: PullPhase.FINISHING,
    PullStep.CLEANING: PullPhase.FINISHING,
    PullStep.SUCCESS: PullPhase.FINISHING,
}

_ALL_HERE = frozenset((PullStep.VERIFYING, PullStep.WRITING, PullStep.CLEANING, PullStep.SUCCESS))


def _step(step: PullStep) -> str:
    return {
        PullStep.MANIFEST: tr("Asking what there is to download"),
        PullStep.DOWNLOADING: tr("Downloading"),
        PullStep.VERIFYING: tr("All bytes are here. Checking them."),
        PullStep.WRITING: tr("Putting it in place"),
        PullStep.CLEANING: tr("Tidying up"),
        PullStep.SUCCESS: tr("Ready"),
    }[step]

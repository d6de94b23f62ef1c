"""From the frames of a pull, layer by layer, to one download with one total."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.common.i18n import tr
from desktop.common.pace import Pace
from desktop.engine.types import PullFrame, PullStep
from desktop.family.types import PullPhase, PullState


@dataclass
class _Layer:
    total: int
    completed: int
    found: int  # bytes that were here before: resumed ones say nothing about the speed
    frames: int = 0


class Following:
    """One pull. `expected` is the number of bytes it should have, 0 if unknown; the layers' own sizes can only add."""

    def __init__(self, model: str, expected: int, clock: Callable[[], float]) -> None:
        self._model = model
        self._expected = expected
        self._clock = clock
        self._layers: dict[str, _Layer] = {}
        self._done = 0
        self._pace = Pace()
        self.finished = False

    @property
    def fetched(self) -> frozenset[str]:
        """Blobs that this very pull downloads. One that was here in full before is told of once, and as whole."""
        return frozenset(
            digest for digest, layer in self._layers.items() if layer.found < layer.total or layer.frames > 1
        )

    @property
    def seen(self) -> frozenset[str]:
        return frozenset(self._layers)

    @property
    def moved(self) -> int:
        """Bytes that came in this pull."""
        return sum(layer.completed - layer.found for layer in self._layers.values())

    def state(self, frame: PullFrame) -> PullState:
        downloading = frame.step is PullStep.DOWNLOADING
        if downloading and frame.digest:
            self._note(frame)
        elif frame.step in _ALL_HERE:
            self._complete(self._layers)
        self.finished = frame.step is PullStep.SUCCESS
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
            finished=self.finished,
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

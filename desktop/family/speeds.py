"""What models that answered here tell of those that have not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Bytes a second that a processor can read at most. What seems to be faster sits on a graphics card nobody told of.
_FASTEST_MEMORY = 100e9


@dataclass(frozen=True)
class Run:
    """A model of `size` bytes that answered with `speed` tokens a second, from the computer's memory alone."""

    size: int
    speed: float


def expected(size: int, runs: Sequence[Run]) -> float | None:
    """Tokens a second for a model of `size` bytes that sits in the same memory; None where nothing is known.

    For each token the whole file is read once, so that speed goes with one over the size. The run nearest in size
    says it best.
    """
    real = [run for run in runs if run.size > 0 and run.size * run.speed <= _FASTEST_MEMORY]
    if not real or size <= 0:
        return None
    nearest = min(real, key=lambda run: max(run.size, size) / min(run.size, size))
    return nearest.speed * nearest.size / size

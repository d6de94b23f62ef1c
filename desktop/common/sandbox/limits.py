"""Sets what a child may take for one file."""

from __future__ import annotations

from dataclasses import dataclass

WALL = 4  # seconds by the clock for each of processor time: a busy computer is no fault of a file's
# The system refuses memory at so many times what is allowed, and who has more than is allowed is ended before. Some
# libraries leave out what they were refused memory for, and say nothing. As they ask for twice of what they had, one
# that was refused has had more than is allowed by then.
REFUSAL = 3


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes, `seconds` of processor time."""

    memory: int
    seconds: float


def exhausted(peak: int, limits: Limits) -> bool:
    """Whether what a process with so much memory at once has found may lack something, or its death have that cause."""
    return peak > limits.memory

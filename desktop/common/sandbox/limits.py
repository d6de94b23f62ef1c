"""Sets what a child may take for one file, and says why one was given up."""

from __future__ import annotations

import enum
from dataclasses import dataclass

WALL = 4  # seconds by the clock for each of processor time: a busy computer is no fault of a file's
# The system refuses memory at so many times what is allowed, and who has more than is allowed is ended before. Some
# libraries leave out what they were refused memory for, and say nothing. As they ask for twice of what they had, one
# that was refused has had more than is allowed by then.
REFUSAL = 3


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes, `seconds` of processor time. A child that has had more than `kept` bytes is not kept."""

    memory: int
    seconds: float
    kept: int = 300_000_000  # what one large file took is not kept for all the small ones after it


def exhausted(peak: int, limits: Limits) -> bool:
    """Whether what a process with so much memory at once has found may lack something, or its death have that cause."""
    return peak > limits.memory


class Reason(enum.Enum):
    MEMORY = "memory"
    TIME = "time"
    DEATH = "death"  # the child ended, or said what no child says
    LENGTH = "length"  # more was found in the file than is handed on
    STOPPED = "stopped"  # nobody waits for it any more


class Overrun(Exception):
    """The file was too much for the child that read it."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


class ChildBug(Exception):
    """Our own code failed in the child; where, is in the log."""


class NotBegun(Exception):
    """The child was gone before it heard of the file, which is not to blame."""

"""Says why a file was given up, in technical terms; the rooms make sentences of it."""

from __future__ import annotations

import enum


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

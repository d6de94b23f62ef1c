"""An engine that this Corral started, as both kinds of system see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

GRACE = 2.0  # seconds that an engine has to end by itself; it takes a hundredth of one


class Child(Protocol):
    @property
    def leader(self) -> int:
        """The number of the process that leads its group."""

    @property
    def ended(self) -> bool:
        """Whether it is gone, and all it had started with it."""

    @property
    def code(self) -> int | None:
        """The engine's exit code, once it is known."""

    def let_go(self) -> None:
        """Begins the end of the engine and of all it started. Does not wait."""

    def stop(self) -> None:
        """As `let_go`, and waits for the end. Blocks for `GRACE` seconds, or a few more in bad times."""


Start = Callable[[Path, Mapping[str, str], int, Callable[[], None]], Child]


def start_child(program: Path, environment: Mapping[str, str], log: int, on_end: Callable[[], None]) -> Child:
    """Starts `program serve`, which writes to the open file `log`. `on_end` is called in a thread of its own.

    Blocks until the program is started. Raises OSError.
    """
    if sys.platform == "win32":
        from desktop.engine.runtime.windows import start_in_job  # there is nothing in it for other systems

        return start_in_job(program, environment, log, on_end)
    from desktop.engine.runtime.guard import start_guarded

    return start_guarded(program, environment, log, on_end)

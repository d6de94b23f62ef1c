"""What is to be installed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.engine.install.machine import Machine


@dataclass(frozen=True)
class Order:
    """One archive, from `source` (a file on this computer), or from `base`, whose name for a person is `host`.

    `table` is the hash Corral's own table has and `size` the bytes, `given` the hash a person named; "" and 0 for none.
    `official`: `base` is where the release itself lies.
    """

    machine: Machine
    asset: str
    table: str = ""
    size: int = 0
    given: str = ""
    source: Path | None = None
    base: str = ""
    host: str = ""
    official: bool = True

    @property
    def url(self) -> str:
        return f"{self.base}/{self.asset}"

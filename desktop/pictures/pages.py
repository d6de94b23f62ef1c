"""Says what a file of several pages, frames or pictures holds, before one of them is chosen. Light."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.types import Series


@dataclass(frozen=True)
class Pages:
    """`count` of what `series` says."""

    count: int
    series: Series

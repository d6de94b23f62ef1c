"""Reads numbers that engines and registries tell, as far as they can be true."""

from __future__ import annotations

_MOST = 2**53  # more than any count of tokens or nanoseconds there can be, and exact as a float
_SECOND = 1e9  # nanoseconds


def count(told: object) -> int:
    """0, as where nothing was told, for what is no number, negative or beyond all measure."""
    if isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told <= _MOST:
        return int(told)
    return 0


def seconds(nanoseconds: object) -> float:
    return count(nanoseconds) / _SECOND

"""How much memory this computer has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_GIB = 2**30
# What computers are sold with, in GB.
SOLD = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 36, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512, 768, 1024)


@dataclass(frozen=True)
class Memory:
    """Bytes; 0 where it is not known. `graphics` is that of the graphics card."""

    total: int
    available: int
    graphics: int = 0


Reader = Callable[[], Memory]


def read_memory() -> Memory:
    """From the system. Graphics memory is not looked for yet: 0."""
    import psutil  # here, because the window imports this room before its first paint

    try:
        found = psutil.virtual_memory()
    except (OSError, psutil.Error, RuntimeError):  # a sandbox may hide it
        return Memory(0, 0)
    total = as_sold(found.total)
    return Memory(total, min(found.available, total))


def as_sold(n_bytes: int) -> int:
    """The number on the box, as sizes are written here: a "16 GB" computer has 17.2 billion bytes and shows 16.5.

    Never more than there really is, and less by a tenth at most.
    """
    return next((size * 10**9 for size in SOLD if size * 10**9 <= n_bytes <= 1.02 * size * _GIB), n_bytes)

"""Memory in the numbers on the box."""

from __future__ import annotations

from collections.abc import Sequence

_GIB = 2**30
# What computers are sold with, in GB, and graphics cards.
SOLD = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 36, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512, 768, 1024)
CARDS = (1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 16, 20, 24, 32, 40, 48, 64, 80, 94, 96, 128, 141, 180, 192)


def as_sold(n_bytes: int, sizes: Sequence[int] = SOLD) -> int:
    """The number on the box, as sizes are written here: a "16 GB" computer has 17.2 billion bytes and shows 16.5.

    Never more than there really is, and less by a tenth at most.
    """
    fitting = [size * 10**9 for size in sizes if size * 10**9 <= n_bytes <= 1.02 * size * _GIB]
    return max(fitting, default=n_bytes)

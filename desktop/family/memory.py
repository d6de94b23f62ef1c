"""Says how much memory this computer and its graphics cards have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_GIB = 2**30
# GB that computers are sold with, and graphics cards.
COMMON_MEMORY_SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 36, 40, 48, 64, 80, 96, 128, 192, 256, 384, 512, 768, 1024)
COMMON_CARD_SIZES = (1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 16, 20, 24, 32, 40, 48, 64, 80, 94, 96, 128, 141, 180, 192)


def as_sold(n_bytes: int, sizes: Sequence[int] = COMMON_MEMORY_SIZES) -> int:
    """The number on the box, as sizes are written here: a "16 GB" computer has 17.2 billion bytes and shows 16.5.

    Never more than there really is, and less by a tenth at most.
    """
    fitting = [size * 10**9 for size in sizes if size * 10**9 <= n_bytes <= 1.02 * size * _GIB]
    return max(fitting, default=n_bytes)


@dataclass(frozen=True)
class Graphics:
    """All cards together. `total` in bytes, 0: none found. `shared`: it is the computer's own memory.

    `driver` is NVIDIA's version ("580.65.06"), which decides what an engine for it has to bring; "" without NVIDIA.
    """

    total: int = 0
    names: tuple[str, ...] = ()
    driver: str = ""
    shared: bool = False

    @property
    def count(self) -> int:
        """How many cards."""
        return len(self.names)


NO_GRAPHICS = Graphics()


@dataclass(frozen=True)
class Memory:
    """Bytes; 0 where it is not known. `graphics` is what models may use of the graphics cards, all of them together.

    `shared`: the graphics have no memory of their own and use the computer's.
    """

    total: int
    available: int
    graphics: int = 0
    shared: bool = False
    cards: int = 1

    @property
    def together(self) -> int:
        """What a model can be spread over."""
        return self.total if self.shared else self.total + self.graphics


Reader = Callable[[], Memory]


def read_memory(graphics: Graphics = NO_GRAPHICS) -> Memory:
    """From the system, in next to no time. `graphics` is what a `GraphicsReader` found."""
    import psutil  # here, because the window imports this room before its first paint

    try:
        found = psutil.virtual_memory()
    except (OSError, psutil.Error, RuntimeError):  # a sandbox may hide it
        return Memory(0, 0, graphics.total, graphics.shared, graphics.count)
    total = as_sold(found.total)
    return Memory(total, min(found.available, total), graphics.total, graphics.shared, graphics.count)

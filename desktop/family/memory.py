"""How much memory this computer has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.family.graphics import NONE, Graphics
from desktop.family.sold import as_sold


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


def read_memory(graphics: Graphics = NONE) -> Memory:
    """From the system, in next to no time. `graphics` is what a `GraphicsReader` found."""
    import psutil  # here, because the window imports this room before its first paint

    try:
        found = psutil.virtual_memory()
    except (OSError, psutil.Error, RuntimeError):  # a sandbox may hide it
        return Memory(0, 0, graphics.total, graphics.shared, graphics.count)
    total = as_sold(found.total)
    return Memory(total, min(found.available, total), graphics.total, graphics.shared, graphics.count)

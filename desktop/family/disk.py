"""How much room there is on a disk."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common import units
from desktop.common.disk import HEADROOM
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.family.types import Room


@dataclass(frozen=True)
class StoreDisk:
    """The disk an engine keeps its models on. `free` in bytes, None where it cannot be checked."""

    engine: EngineKind
    free: int | None


def room(download: int, here: int, free: int | None) -> Room:
    """For a download of which `here` bytes have arrived already. `free` None: nobody can say, so nothing is said."""
    need = max(0, download - here) + HEADROOM
    if free is None:
        return Room(need, None, None, tr("How much room there is on the engine’s disk cannot be checked."))
    words = {"need": units.size(need), "free": units.size(free)}
    if need > free:
        return Room(need, free, False, tr("No room: {need} needed, {free} free.", **words))
    return Room(need, free, True, tr("{free} free on the disk.", **words))

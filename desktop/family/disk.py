"""How much room there is on a disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.common import units
from desktop.common.words import tr
from desktop.engine.types import EngineKind
from desktop.family.types import Room

HEADROOM = 10**9  # bytes that stay free: a disk that is full to the last byte stops everything else on it


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


def free_at(folder: Path) -> int | None:
    """Bytes free where `folder` is or would be made; None where that cannot be found out. Blocks for a moment."""
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None

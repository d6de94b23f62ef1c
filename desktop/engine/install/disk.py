"""What a disk has room for, and what its refusals mean."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.common.disk import existing
from desktop.common.errors import CorralError
from desktop.engine.install import troubles

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FULL_ON_WINDOWS = {39, 112}


@dataclass(frozen=True)
class Room:
    """Bytes that are needed on a disk, and free there."""

    needed: int
    free: int


def room(needs: Iterable[tuple[Path, int]], headroom: int) -> Room:
    """Of the disk that has least to spare, `headroom` bytes of which must stay free.

    Folders on the same disk share its room. Raises OSError.
    """
    disks: dict[int, tuple[Path, int]] = {}
    for folder, needed in needs:
        place = existing(folder)
        device = place.stat().st_dev
        disks[device] = (place, disks.get(device, (place, headroom))[1] + needed)
    rooms = [Room(needed, shutil.disk_usage(place).free) for place, needed in disks.values()]
    return min(rooms, key=lambda each: each.free - each.needed)


def disk_problem(folder: Path, problem: OSError) -> CorralError:
    """The error for a refused write in `folder`."""
    full = problem.errno in _FULL or (os.name == "nt" and getattr(problem, "winerror", 0) in _FULL_ON_WINDOWS)
    return troubles.disk_full(str(problem)) if full else troubles.not_writable(folder, str(problem))

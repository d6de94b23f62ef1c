"""Checks whether a disk has the space for what is to come to it. Blocks for a moment where it looks at one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.common import units
from desktop.common.errors import Help, NoRoom
from desktop.common.files import is_there
from desktop.common.i18n import tr

# Bytes that stay free: a disk that is full to the last byte stops everything else on it. Less is asked for where the
# engine is set up, once and in known sizes; models come again and again.
FREE_BESIDE_MODELS = 10**9
FREE_BESIDE_ENGINE = 5 * 10**8


@dataclass(frozen=True)
class DiskSpace:
    """Bytes: what is needed, with what must stay free, and what is free; None where nobody can say."""

    need: int
    free: int | None

    @property
    def enough(self) -> bool | None:
        """None where nobody can say."""
        return None if self.free is None else self.need <= self.free

    @property
    def reason(self) -> str:
        """A sentence."""
        if self.free is None:
            return tr("How much room there is on the engine’s disk cannot be checked.")
        words = {"need": units.size(self.need), "free": units.size(self.free)}
        if self.enough:
            return tr("{free} free on the disk.", **words)
        return tr("No room: {need} needed, {free} free.", **words)

    def require(self, advice: str) -> None:
        """Raises NoRoom with this advice where it is too little. What cannot be checked is tried."""
        if self.enough is False:
            raise NoRoom(self.reason, advice, retry=True, help=Help.CHOOSE_FOLDER)


def space_for_model(size: int, here: int, free: int | None) -> DiskSpace:
    """For a model of `size` bytes of which `here` bytes have arrived already."""
    return DiskSpace(max(0, size - here) + FREE_BESIDE_MODELS, free)


def space_for_engine(needs: Iterable[tuple[Path, int]]) -> tuple[int, int]:
    """Bytes needed and free on the disk that has least to spare for what comes to these folders.

    Folders on the same disk share its space. Raises OSError.
    """
    disks: dict[int, tuple[Path, int]] = {}
    for folder, needed in needs:
        place = existing(folder)
        device = place.stat().st_dev
        disks[device] = (place, disks.get(device, (place, FREE_BESIDE_ENGINE))[1] + needed)
    spaces = [(needed, shutil.disk_usage(place).free) for place, needed in disks.values()]
    return min(spaces, key=lambda space: space[1] - space[0])


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already; `folder` itself where none can be seen."""
    return next((place for place in (folder, *folder.absolute().parents) if is_there(place)), folder)


def free_at(folder: Path) -> int | None:
    """Bytes free where `folder` is or would be made; None where that cannot be found out."""
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None

"""What room there is on a disk. Blocks for a moment."""

from __future__ import annotations

import shutil
from pathlib import Path

HEADROOM = 10**9  # bytes that stay free: a disk that is full to the last byte stops everything else on it


def existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already; `folder` itself where none can be seen."""
    return next((place for place in (folder, *folder.absolute().parents) if _is_there(place)), folder)


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


def _is_there(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # a folder nobody lets us look into
        return False

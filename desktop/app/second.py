"""Hands the files of a second start to the first window, which may still be starting, and says so if that is frozen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from desktop.app.handover import hand_over
from desktop.common.errors import VaultProblem
from desktop.common.i18n import tr
from desktop.vault.lock import DataLock

PATIENCE = 10.0  # seconds, in which a first start listens on a slow computer, too
_PAUSE = 0.05


def hand_to_first(
    folder: Path,
    lock: DataLock,
    files: tuple[Path, ...],
    *,
    patience: float = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> bool:
    """True when the first has taken the files. False when the first has ended meanwhile, and the lock is ours.

    Raises VaultProblem when the first neither answers nor ends.
    """
    end = clock() + patience
    while (left := end - clock()) > 0:
        if hand_over(folder, files, wait_ms=int(left * 1_000) + 1):
            return True
        if lock.acquire():
            return False
        pause(_PAUSE)
    raise VaultProblem(
        tr("Corral is open already, and does not answer."),
        tr("Its window may be busy, or have hung. Wait for it, or end it, then try again."),
        retry=True,
        detail=f"process {lock.holder()}",
    )

"""Whether a download finds room: asked before its first byte, since an engine fills a disk without asking."""

from __future__ import annotations

import asyncio

from desktop.common.errors import Help, NoRoom
from desktop.common.i18n import tr
from desktop.engine.store import Store
from desktop.engine.types import Manifest
from desktop.family.disk import room


async def check_room(manifest: Manifest | None, store: Store | None, known: int = 0) -> None:
    """Raises NoRoom. `known` is the size in bytes the family tells of where the library could not be asked; 0: none.

    Where neither the size nor the disk is known nothing is said: never a guess.
    """
    if store is None or (manifest is None and not known):
        return
    free = await asyncio.to_thread(store.free)
    here = await asyncio.to_thread(store.here, manifest) if manifest else 0
    found = room(sum(blob.size for blob in manifest.blobs) if manifest else known, here, free)
    if found.enough is False:
        raise NoRoom(
            found.reason,
            tr("Free some space, or keep the models on another disk. What has arrived is kept."),
            retry=True,
            help=Help.CHOOSE_FOLDER,
        )

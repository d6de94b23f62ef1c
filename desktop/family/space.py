"""Whether a download finds room: asked before its first byte, since an engine fills a disk without asking."""

from __future__ import annotations

import asyncio

from desktop.common.errors import Help, NoRoom
from desktop.common.words import tr
from desktop.engine.store import Store
from desktop.engine.types import Manifest
from desktop.family.disk import room


async def check_room(manifest: Manifest | None, store: Store | None) -> None:
    """Raises NoRoom. Where the size or the disk is not known nothing is said: never a guess."""
    if manifest is None or store is None:
        return
    free = await asyncio.to_thread(store.free)
    here = await asyncio.to_thread(store.here, manifest)
    found = room(sum(blob.size for blob in manifest.blobs), here, free)
    if found.enough is False:
        raise NoRoom(
            found.reason,
            tr("Free some space, or keep the models on another disk. What has arrived is kept."),
            retry=True,
            help=Help.CHOOSE_FOLDER,
        )

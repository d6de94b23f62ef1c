"""Finds the files of an engine on this computer, where they may be read. Never by a guess."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.engine.client import EngineClient
from desktop.engine.store import Store
from desktop.engine.types import EngineKind, InstalledModel

_TRIES = 3  # models that are asked about: one may be broken, and some kinds name no file


async def store_of(client: EngineClient) -> Store | None:
    """The store the engine itself leads to, by the file it names for an installed model.

    None where that file cannot be read here, or the store does not hold that very model: an engine in a container
    names paths that lead elsewhere on this computer. None, too, for an engine without models and for the demo.
    """
    if not client.endpoint.local or client.endpoint.kind is EngineKind.DEMO:
        return None
    try:
        models = await client.models()
    except CorralError:
        return None
    for model in models[:_TRIES]:
        try:
            path = await client.model_file(model.name)
        except CorralError:
            continue
        store = await asyncio.to_thread(_store_around, Path(path), model)
        if store is not None:
            return store
    return None


def _store_around(file: Path, model: InstalledModel) -> Store | None:
    if not file.is_absolute() or file.parent.name != "blobs":
        return None
    store = Store(file.parent.parent)
    manifest = store.manifest(model.name)
    if manifest is None or manifest.digest != model.digest or not os.access(file, os.R_OK):
        return None
    return store

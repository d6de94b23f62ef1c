"""Plays downloads that move no byte: layers, progress, resume, verify and success, frame by frame."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.demo import replies
from desktop.demo.http import ApiError
from desktop.demo.models import Layer, Model, ModelName, look_up
from desktop.demo.speed import DemoSpeed
from desktop.demo.store import Store, now

Frame = dict[str, object]


class Pulls:
    """What was downloaded when a pull is closed stays, and the next pull goes on from there."""

    def __init__(self, store: Store, speed: DemoSpeed) -> None:
        self._store = store
        self._speed = speed

    async def frames(self, name: ModelName) -> AsyncGenerator[Frame, None]:
        """Raises ApiError after the first frame when there is no such model."""
        yield {"status": "pulling manifest"}
        await asyncio.sleep(self._speed.frame)
        model = look_up(name)
        if model is None:
            raise ApiError(500, "pull model manifest: file does not exist")
        fresh = not all(self._store.blob(layer).whole for layer in model.layers)
        for layer in model.layers:
            async with aclosing(self._download(layer, model)) as progress:
                async for completed in progress:
                    yield replies.pulling(layer, completed)
        yield {"status": "verifying sha256 digest"}
        if fresh:  # as in the engine, a verify that is broken off is not made up for by the next pull
            await asyncio.sleep(self._speed.verify)
        yield {"status": "writing manifest"}
        self._store.install(name, model, now())
        yield {"status": "success"}

    async def _download(self, layer: Layer, model: Model) -> AsyncGenerator[int, None]:
        """Bytes that are there, every frame. The last frame is below the total: the next layer tells of the end."""
        blob = self._store.blob(layer)
        if blob.whole:
            yield blob.size
            return
        step = self._speed.download_step(model.size, layer.size)
        while not blob.whole:
            yield blob.completed
            await asyncio.sleep(self._speed.frame)
            blob.completed = min(blob.size, blob.completed + step)

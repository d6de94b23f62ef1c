"""Downloads that move no byte: layers, progress, resume, verify and success, frame by frame as the engine does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.demo import replies
from desktop.demo.errors import ApiError
from desktop.demo.models import Layer, Model, look_up
from desktop.demo.names import ModelName
from desktop.demo.pace import Pace
from desktop.demo.store import Blob, Store, now

Frame = dict[str, object]


class Pulls:
    """What was downloaded when a pull is closed stays, and the next pull goes on from there."""

    def __init__(self, store: Store, pace: Pace) -> None:
        self._store = store
        self._pace = pace

    async def frames(self, name: ModelName) -> AsyncGenerator[Frame, None]:
        """Raises ApiError after the first frame when there is no such model."""
        yield {"status": "pulling manifest"}
        await asyncio.sleep(self._pace.frame)
        model = look_up(name)
        if model is None:
            raise ApiError(500, "pull model manifest: file does not exist")
        for layer in model.layers:
            async with aclosing(self._download(layer, model)) as progress:
                async for completed in progress:
                    yield replies.pulling(layer, completed)
        yield {"status": "verifying sha256 digest"}
        await self._verify(model)
        yield {"status": "writing manifest"}
        self._store.install(name, model, now())
        yield {"status": "success"}

    async def _download(self, layer: Layer, model: Model) -> AsyncGenerator[int, None]:
        """Bytes that are there, every frame. The last frame is below the total: the next layer tells of the end."""
        blob = self._store.blob(layer)
        if blob.whole:
            yield blob.size
            return
        step = self._pace.download_step(model.size, layer.size)
        me = object()
        try:
            while not blob.whole:
                yield blob.completed
                await asyncio.sleep(self._pace.frame)
                _move(blob, step, me)
        finally:
            if blob.writer is me:
                blob.writer = None

    async def _verify(self, model: Model) -> None:
        """Silent. As in the engine, a verify that is broken off is not made up for by the next pull."""
        fresh = [blob for layer in model.layers if not (blob := self._store.blob(layer)).verified]
        for blob in fresh:
            blob.verified = True
        if fresh:
            await asyncio.sleep(self._pace.verify)


def _move(blob: Blob, step: int, me: object) -> None:
    """Two pulls of one layer share one download: only the first of them moves it."""
    if blob.writer is None:
        blob.writer = me
    if blob.writer is me:
        blob.completed = min(blob.size, blob.completed + step)

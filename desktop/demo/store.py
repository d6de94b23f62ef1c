"""Holds what the demo has: models installed, bytes downloaded, models in memory. Lives as long as the server does.

Everything here is touched by the server's loop thread alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.demo.models import Layer, Model, ModelName, look_up, parse_name

DEFAULT_CONTEXT = 4_096  # what the engine takes on a computer without a graphics card
_STAYS = timedelta(seconds=300)  # that a model is kept in memory after its last answer
_BUSY = timedelta(days=365)  # as lists show a model that is not done
_INSTALLED_FROM_THE_START = ("llama3.2:1b", "llama3.2:3b", "llama3.2-vision:11b")
_SAME_AS = {"llama3.2:latest": "llama3.2:3b", "llama3.2-vision:latest": "llama3.2-vision:11b"}


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Installed:
    name: str  # with its tag
    model: Model
    modified: datetime


@dataclass
class Blob:
    """The download of one layer, in bytes."""

    size: int
    completed: int = 0

    @property
    def whole(self) -> bool:
        return self.completed >= self.size


@dataclass
class Loaded:
    """A model in memory. `expires` counts from the end of the last request."""

    installed: Installed
    num_ctx: int
    expires: datetime
    ready: bool = False
    users: int = 0


@dataclass
class Store:
    installed: dict[str, Installed] = field(default_factory=dict)
    blobs: dict[str, Blob] = field(default_factory=dict)
    _loaded: dict[str, Loaded] = field(default_factory=dict)
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)

    @classmethod
    def furnished(cls) -> Store:
        """With the three models that make every room usable."""
        store = cls()
        for age, text in enumerate(_INSTALLED_FROM_THE_START):
            name = parse_name(text)
            model = look_up(name)
            if model is not None:
                store.install(name, model, now() - timedelta(days=3 * age + 1))
        return store

    def find(self, name: ModelName) -> Installed | None:
        """The installed model of that name; the family's `latest` stands for the tag it is the same as."""
        return self.installed.get(name.key) or self.installed.get(_SAME_AS.get(name.key, ""))

    def listed(self, name: ModelName) -> Installed | None:
        """The installed model of exactly that name, as the engine's own lists have it."""
        return self.installed.get(name.key)

    def newest_first(self) -> list[Installed]:
        return sorted(self.installed.values(), key=lambda one: one.modified, reverse=True)

    def install(self, name: ModelName, model: Model, modified: datetime) -> None:
        for layer in model.layers:
            self.blobs[layer.digest] = Blob(layer.size, layer.size)
        self.installed[name.key] = Installed(name.short, model, modified)

    def copy(self, source: Installed, destination: ModelName) -> None:
        self.installed[destination.key] = Installed(destination.short, source.model, now())

    def remove(self, installed: Installed) -> None:
        """Layers that another model uses stay. A copy in memory stays too: it is unloaded, not removed."""
        self.installed = {key: one for key, one in self.installed.items() if one is not installed}
        used = {layer.digest for one in self.installed.values() for layer in one.model.layers}
        for layer in installed.model.layers:
            if layer.digest not in used:
                self.blobs.pop(layer.digest, None)

    def blob(self, layer: Layer) -> Blob:
        """The layer's download, begun if need be."""
        return self.blobs.setdefault(layer.digest, Blob(layer.size))

    def loaded(self) -> list[Loaded]:
        """In memory now, those that are loading included, the last to expire first."""
        self._loaded = {key: one for key, one in self._loaded.items() if one.users or one.expires > now()}
        return sorted(self._loaded.values(), key=lambda one: one.expires, reverse=True)

    def unload(self, installed: Installed) -> None:
        """At once; a model that is busy goes when it has answered."""
        loaded = self._loaded.get(installed.name)
        if loaded:
            loaded.expires = now()

    @asynccontextmanager
    async def in_memory(self, installed: Installed, num_ctx: int, stays: bool, load: float) -> AsyncIterator[None]:
        """Waits for the model to be free (it answers one request at a time) and loads it where it is not.

        Another context size loads it anew. A load that is broken off leaves nothing behind.
        """
        async with self._turns.setdefault(installed.name, asyncio.Lock()):
            loaded = self._ready(installed, num_ctx)
            loaded.users += 1
            try:
                if not loaded.ready:
                    await asyncio.sleep(load)
                    loaded.ready = True
                loaded.expires = now() + _BUSY
                yield
            finally:
                loaded.users -= 1
                unload_asked = loaded.ready and loaded.expires <= now()
                loaded.expires = now() + _STAYS if stays and loaded.ready and not unload_asked else now()

    def _ready(self, installed: Installed, num_ctx: int) -> Loaded:
        current = next((one for one in self.loaded() if one.installed.name == installed.name), None)
        if current is None or current.num_ctx != num_ctx:
            current = Loaded(installed, num_ctx, now() + _BUSY)
            self._loaded[installed.name] = current
        return current

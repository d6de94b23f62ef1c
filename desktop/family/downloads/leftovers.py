"""Finds what ended downloads left on a disk, and takes it away. Everything but `Leftovers` blocks."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Iterable

from desktop.common.errors import ModelUnavailable, NoRoom
from desktop.common.i18n import tr
from desktop.engine.engines import Engines
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind, Manifest
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.queue import Download
from desktop.family.types import Leftover

_AT_REST = 300.0  # seconds without a new byte: then nobody is downloading it

Needed = Callable[[EngineKind], frozenset[str]]  # blobs that downloads in the queue still need


class Leftovers:
    """In the stores of all engines that can be read. Used from one event loop."""

    def __init__(
        self, engines: Engines, journal: Journal, needed: Needed, now: Callable[[], float] = time.time
    ) -> None:
        """`now` in seconds since 1970, as files are dated."""
        self._engines = engines
        self._journal = journal
        self._needed = needed
        self._now = now

    async def found(self) -> tuple[Leftover, ...]:
        """Parts in stores that can be read, of downloads that are not in the queue."""
        rows: list[Leftover] = []
        for kind in dict.fromkeys(report.endpoint.kind for report in self._engines.reports):
            store = await self._engines.store(kind)
            if store is not None:
                rows += await asyncio.to_thread(self._in, store, kind)
        return tuple(rows)

    async def drop(self, leftover: Leftover) -> None:
        """Raises NoRoom where the store may not be written, ModelUnavailable when a download needs it by now."""
        if leftover.digest in self._needed(leftover.engine):
            raise ModelUnavailable(
                tr("This part belongs to a download that is under way."), tr("Cancel the download to remove it.")
            )
        store = await self._engines.store(leftover.engine)
        if store is not None and not await asyncio.to_thread(self._at_rest, store, leftover):
            raise ModelUnavailable(
                tr("Somebody downloads this part right now."), tr("Try again when that download is over.")
            )
        if store is None or not await asyncio.to_thread(lambda: store.writable):
            raise NoRoom(
                tr("Corral may not remove files there."), tr("They belong to somebody else. Remove them by hand.")
            )
        await asyncio.to_thread(drop_parts, store, (leftover.digest,), self._journal.unchecked(leftover.engine))
        await self._journal.clear(leftover.engine, (leftover.digest,))

    async def clean_up(self, download: Download) -> None:
        """After a cancelled one. Raises NoRoom for a file that cannot be removed."""
        store = await self._engines.store(download.engine)
        # In another engine's folder nothing is deleted unasked; what is left there is listed.
        if store is not None and download.engine is EngineKind.MANAGED:
            unneeded = download.blobs - self._needed(download.engine)
            await asyncio.to_thread(drop_parts, store, unneeded, self._journal.unchecked(download.engine))
            await self._journal.clear(download.engine, unneeded)
        if download.checking and download.manifest is not None:  # should the engine have it, nobody has checked it
            await self._journal.set_unverified(download.engine, download.manifest.digest, unverified=True)

    def _at_rest(self, store: Store, leftover: Leftover) -> bool:
        return _written(store, leftover.digest) < self._before(leftover.engine)

    def _before(self, kind: EngineKind) -> float:
        """Others may download with their own Ollama; only Corral does with Corral's."""
        return math.inf if kind is EngineKind.MANAGED else self._now() - _AT_REST

    def _in(self, store: Store, kind: EngineKind) -> list[Leftover]:
        needed, removable = self._needed(kind), store.writable
        before = self._before(kind)
        sizes = {part.digest: part.size for part in store.partials() if _written(store, part.digest) < before}
        for digest in self._journal.unchecked(kind) - store.in_use():
            if (size := _size(store, digest)) is not None:
                sizes[digest] = sizes.get(digest, 0) + size
        return [
            Leftover(digest, self._journal.model_of(digest), size, kind, removable)
            for digest, size in sizes.items()
            if digest not in needed
        ]


def absent(store: Store, digests: Iterable[str]) -> frozenset[str]:
    """Blobs that are not there in full."""
    return frozenset(digest for digest in digests if _size(store, digest) is None)


def present(store: Store, digests: Iterable[str]) -> frozenset[str]:
    """Blobs that are there in full, whatever they hold."""
    wanted = frozenset(digests)
    return wanted - absent(store, wanted)


def drop_partials(store: Store, digests: Iterable[str]) -> None:
    """Of blobs that have not arrived in full."""
    wanted = frozenset(digests)
    for part in store.partials():
        if part.digest in wanted:
            store.drop_partial(part.digest)


def drop_parts(store: Store, digests: Iterable[str], unchecked: frozenset[str]) -> None:
    """Of blobs no installed model has: those in part, and those in full that are `unchecked`, since they came with
    a download that was never finished."""
    wanted = frozenset(digests)
    drop_partials(store, wanted)
    for digest in (wanted & unchecked) - store.in_use():
        if _size(store, digest) is not None:
            store.drop_blob(digest)


def drop_outdated(store: Store, before: Manifest) -> None:
    """Blobs of a model as it was before an update: Corral's engine is told not to tidy up, lest it take parts along."""
    for digest in frozenset(blob.digest for blob in before.blobs) - store.in_use():
        store.drop_blob(digest)


def _written(store: Store, digest: str) -> float:
    """When bytes came last."""
    blob = store.blob(digest)
    try:
        return blob.with_name(f"{blob.name}-partial").stat().st_mtime
    except OSError:
        return 0.0


def _size(store: Store, digest: str) -> int | None:
    try:
        return store.blob(digest).stat().st_size
    except OSError:
        return None

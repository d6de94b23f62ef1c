"""Checks a finished download once more: after an interruption what the engine says of it is no proof."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.work import in_thread
from desktop.engine.client import EngineClient
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import DownloadDamaged, ModelMissing
from desktop.engine.model_store import Store
from desktop.engine.names import same_model
from desktop.engine.types import EngineKind, InstalledModel, Layer, Manifest
from desktop.family.catalogue import build_of
from desktop.family.downloads.journal import Journal
from desktop.family.downloads.leftovers import present
from desktop.family.downloads.queue import Download
from desktop.family.library import ManifestReader


class DamageFound(DownloadDamaged):
    """Found by ourselves, in bytes the engine had taken for good."""


class Verifier:
    """Reads what nobody has checked, and looks whether the engine lists what the library told of."""

    def __init__(self, engines: Engines, journal: Journal, library: ManifestReader) -> None:
        self._engines = engines
        self._journal = journal
        self._library = library

    async def check(self, download: Download, client: EngineClient) -> bool:
        """After the engine's success: False where nobody could check the bytes.

        Raises DamageFound, with everything that is damaged removed, and EngineFailed where the engine has something
        else than the library told of.
        """
        # Bytes first: a model whose small files are damaged is not even listed.
        checked = download.engine is EngineKind.DEMO or await self._bytes_are_right(download, client)
        row = await self._listed(download, client)
        await self._journal.set_unverified(download.engine, row.digest, unverified=not checked)
        return checked

    async def _bytes_are_right(self, download: Download, client: EngineClient) -> bool:
        """Raises DamageFound. False where they cannot be read from here."""
        doubtful = self._journal.unchecked(download.engine) & download.blobs
        if not doubtful:
            return True
        store = await self._engines.store(download.engine)
        if store is None:
            return False
        damaged = await _hash(store, doubtful)
        if damaged:
            row = await row_of(download, client)
            await self._throw_away(download, client, (row.name,) if row else await _not_listed(download, client))
        await self._journal.clear(download.engine, doubtful)
        if damaged:
            raise _damaged()
        return True

    async def _listed(self, download: Download, client: EngineClient) -> InstalledModel:
        """The row of the model, with the digest the library told of.

        A model that was taken in and is not listed has damaged words about itself, which an engine that did not fetch
        them in this very pull has not looked at.
        """
        row = await row_of(download, client)
        if row is None:
            await self._throw_away(download, client, await _not_listed(download, client))
            await self._journal.clear(download.engine, download.blobs)
            raise _damaged()
        if download.manifest is not None and row.digest != download.manifest.digest:
            # The library may have renewed it since it was asked.
            download.manifest = await self._library.read(download.source, download.engine) or download.manifest
            if row.digest != download.manifest.digest:
                raise _other_than_told()
        return row

    async def _throw_away(self, download: Download, client: EngineClient, names: Iterable[str]) -> None:
        """Under these names; the engine deletes the files along with the last one. In its own store Corral also
        removes what is damaged and still has another name."""
        for name in names:
            with contextlib.suppress(ModelMissing):  # another Corral found it out as well, or it never had that name
                await client.delete(name)
        store = await self._engines.store(download.engine) if download.engine is EngineKind.MANAGED else None
        if store is not None:
            for digest in await _hash(store, await asyncio.to_thread(present, store, download.blobs)):
                await asyncio.to_thread(store.drop_blob, digest)
        download.checking = False


async def row_of(download: Download, client: EngineClient) -> InstalledModel | None:
    """What was downloaded, as the engine lists it: by the name it was pulled with. What came from a mirror may have its
    own name already, when another Corral downloaded the same; then by what it holds."""
    rows = await client.models()
    told = download.manifest.digest if download.manifest is not None else ""
    return next((row for row in rows if same_model(row.name, download.source.name)), None) or next(
        (row for row in rows if same_model(row.name, download.model) and row.digest == told), None
    )


async def _not_listed(download: Download, client: EngineClient) -> tuple[str, ...]:
    """Every name of the same file that the engine may have and does not list: nobody can use it by them."""
    rows = await client.models()
    build = build_of(download.model)
    names = (download.source.name, download.model, *((build.tag, *build.aliases) if build else ()))
    return tuple(name for name in dict.fromkeys(names) if not any(same_model(row.name, name) for row in rows))


async def _hash(store: Store, digests: frozenset[str]) -> frozenset[str]:
    """Those of the blobs that are missing or hold other bytes. Reads all of them: minutes for a large model."""
    blobs = Manifest("", tuple(Layer("", digest, 0) for digest in sorted(digests)), "")
    return frozenset(await in_thread(lambda work: store.damaged(blobs, work)))


def _damaged() -> CorralError:
    return DamageFound(
        tr("The download arrived damaged."),
        tr("The damaged part has been removed. Download it again."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def _other_than_told() -> CorralError:
    return EngineFailed(
        tr("The engine has something else than the library told of."),
        tr("Download it again."),
        retry=True,
        help=Help.TRY_AGAIN,
    )

"""Reads and tidies a store of models on this computer: Corral's own, or that of an Ollama whose files may be read.

The layout is Ollama's: `manifests/<host>/<namespace>/<model>/<tag>` and `blobs/sha256-<hex>`, with `-partial` and
`-partial-<n>` beside a blob that is still arriving. Everything here blocks: call it from a thread.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.common.disk_space import existing, free_at
from desktop.common.errors import CorralError, NoRoom
from desktop.common.i18n import tr
from desktop.common.work import Work
from desktop.engine.client import EngineClient
from desktop.engine.names import ModelName, same_model
from desktop.engine.registry import UNREADABLE, ConfigBlob, ManifestFile, manifest_of
from desktop.engine.types import EngineKind, InstalledModel, Manifest

_TRIES = 3  # models that are asked about: one may be broken, and some kinds name no file
_DISK_BLOCK = 512  # bytes, the unit of st_blocks


@dataclass(frozen=True)
class Partial:
    """A blob that has not arrived in full. Bytes; `size` is what it takes on the disk."""

    digest: str  # "sha256:..."
    size: int
    done: int
    total: int


class _Part(msgspec.Struct, frozen=True):
    Size: int = 0
    Completed: int = 0


class Store:
    """`folder` holds `manifests` and `blobs`. A store that is not there is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def writable(self) -> bool:
        return os.access(existing(self.folder / "blobs"), os.W_OK)

    def free(self) -> int | None:
        """Bytes free on its disk; None where that cannot be found out."""
        return free_at(self.folder)

    def models(self) -> tuple[InstalledModel, ...]:
        """As an engine would list them. What cannot be read is left out; names are short ("llama3.2:3b")."""
        found = (self._model(name, path) for name, path in self._files())
        return tuple(model for model in found if model is not None)

    def names(self) -> tuple[str, ...]:
        """Of every manifest, also those that no engine lists, since what describes the model is gone."""
        return tuple(name for name, _ in self._files())

    def manifest(self, name: str) -> Manifest | None:
        """Of an installed model, by any spelling of its name."""
        path = self.manifest_path(name)
        read = _read(path) if path else None
        if read is None:
            return None
        data, manifest = read
        return manifest_of(name, data, manifest, _config(self.blob(manifest.config.digest)) or ConfigBlob())

    def manifest_path(self, name: str) -> Path | None:
        """The file of an installed model's manifest."""
        return next((path for found, path in self._files() if same_model(found, name)), None)

    def in_use(self) -> frozenset[str]:
        """Blobs that a manifest names, also that of a model no engine lists."""
        found = (_read(path) for _, path in self._files())
        return frozenset(
            blob.digest for read in found if read is not None for blob in (*read[1].layers, read[1].config)
        )

    def blob(self, digest: str) -> Path:
        """Where the blob is or would be: never outside of the folder, whatever a manifest calls it."""
        return self.folder / "blobs" / (Path(digest.replace(":", "-").replace("\0", "")).name or "none")

    def here(self, manifest: Manifest) -> int:
        """Bytes of the manifest's blobs that have arrived already, in full or in part."""
        partials = {partial.digest: partial for partial in self.partials()}
        return sum(
            layer.size if _size(self.blob(layer.digest)) == layer.size else _done(partials.get(layer.digest))
            for layer in {blob.digest: blob for blob in manifest.blobs}.values()
        )

    def partials(self) -> tuple[Partial, ...]:
        digests = {
            path.name.partition("-partial")[0].replace("-", ":", 1)
            for path in _listed(self.folder / "blobs")
            if "-partial" in path.name
        }
        return tuple(self._partial(digest) for digest in sorted(digests))

    def drop_partial(self, digest: str) -> None:
        """Raises NoRoom where the store may not be written."""
        for path in self._pieces(digest):
            _unlink(path)

    def damaged(self, manifest: Manifest, work: Work | None = None) -> tuple[str, ...]:
        """Digests of the blobs that are missing or hold other bytes. Raises Stopped when `work` is stopped."""
        work = work or Work()
        wrong: list[str] = []
        for digest in dict.fromkeys(blob.digest for blob in manifest.blobs):
            hashed = hashlib.sha256()
            try:
                with self.blob(digest).open("rb") as file:
                    for block in work.read(file):
                        hashed.update(block)
            except OSError:
                wrong.append(digest)
                continue
            if digest != f"sha256:{hashed.hexdigest()}":
                wrong.append(digest)
        return tuple(wrong)

    def drop_blob(self, digest: str) -> None:
        """Raises NoRoom where the store may not be written."""
        _unlink(self.blob(digest))

    def clear(self) -> None:
        """Takes everything away. Only for a store that is Corral's own. Raises NoRoom for what cannot be removed."""
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
        except OSError as problem:
            raise NoRoom(
                tr("Not all models could be removed."),
                tr("Remove the rest by hand: {folder}", folder=self.folder),
                detail=str(problem),
            ) from problem

    def used(self, manifest: Manifest) -> int:
        """Bytes the model takes on this store's own account: files that are links to another one's are not counted."""
        return sum(_on_own_account(self.blob(digest)) for digest in {blob.digest for blob in manifest.blobs})

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Names of installed models and their manifests."""
        root = self.folder / "manifests"
        for path in sorted(root.glob("*/*/*/*")):
            if not path.name.startswith(".") and _size(path) is not None:  # no file that is just being written
                host, namespace, model, tag = path.relative_to(root).parts
                yield ModelName(host, namespace, model, tag).short, path

    def _model(self, name: str, path: Path) -> InstalledModel | None:
        read = _read(path)
        if read is None:
            return None
        data, manifest = read
        config = _config(self.blob(manifest.config.digest))
        if config is None or config.remote:
            return None  # an engine does not list it either; a pointer to a model on another computer
        return InstalledModel(
            name=name,
            digest=hashlib.sha256(data).hexdigest(),
            size=sum(layer.size for layer in manifest.layers) + manifest.config.size,
            family=config.model_family,
            parameter_size=config.model_type,
            quantization=config.file_type,
        )

    def _pieces(self, digest: str) -> list[Path]:
        name = self.blob(digest).name
        return [path for path in _listed(self.folder / "blobs") if path.name.startswith(f"{name}-partial")]

    def _partial(self, digest: str) -> Partial:
        pieces = self._pieces(digest)
        parts = [_part(path) for path in pieces if not path.name.endswith("-partial")]
        return Partial(
            digest,
            size=sum(_on_disk(path) for path in pieces),
            done=sum(part.Completed for part in parts),
            total=sum(part.Size for part in parts),
        )


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


def _read(path: Path) -> tuple[bytes, ManifestFile] | None:
    try:
        data = path.read_bytes()
        return data, msgspec.json.decode(data, type=ManifestFile)
    except (OSError, *UNREADABLE):
        return None


def _config(path: Path) -> ConfigBlob | None:
    """None where it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=ConfigBlob)
    except (OSError, *UNREADABLE):
        return None


def _part(path: Path) -> _Part:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Part)
    except (OSError, *UNREADABLE):
        return _Part()  # cut while it was written


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _on_own_account(path: Path) -> int:
    try:
        found = path.lstat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) and found.st_nlink == 1 else 0


def _on_disk(path: Path) -> int:
    """A partial file is as long as the whole from the start on, but takes only what was written."""
    try:
        found = path.stat()
    except OSError:
        return 0
    return getattr(found, "st_blocks", found.st_size // _DISK_BLOCK) * _DISK_BLOCK


def _done(partial: Partial | None) -> int:
    return partial.done if partial else 0


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise NoRoom(
            tr("A file of this download cannot be removed."),
            tr("It belongs to somebody else, or its disk can only be read."),
            detail=str(problem),
        ) from problem

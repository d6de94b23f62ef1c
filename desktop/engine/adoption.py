"""Takes over a model whose files are on this computer already, instead of downloading it a second time."""

from __future__ import annotations

import asyncio
import contextlib
import enum
import hashlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.common.atomic import write_atomically
from desktop.common.disk_space import space_for_model
from desktop.common.errors import EngineFailed, Help, NoRoom
from desktop.common.files import make_private, open_private
from desktop.common.i18n import tr
from desktop.common.work import Work, in_thread
from desktop.engine.errors.kinds import DownloadDamaged
from desktop.engine.learned import Learned
from desktop.engine.managed import Managed
from desktop.engine.model_store import Store
from desktop.engine.names import same_model
from desktop.engine.refusals import has_projector, in_two_files, not_here, two_files
from desktop.engine.types import EngineKind, HostReport, InstalledModel, Layer
from desktop.engine.versions import LIMITED

Progress = Callable[[int, int], None]  # bytes copied, bytes to copy; in the thread that copies

_COPYING = "-copying"  # what a blob is called until it is complete
_STALE = 3_600.0  # seconds after which nobody writes to such a file any more

_log = logging.getLogger(__name__)


class How(enum.IntEnum):
    """How files were taken over, the cheapest first."""

    HARD_LINK = 0  # one file under two names: it stays for as long as one of them wants it
    SYMLINK = 1  # gone when its owner removes it
    COPY = 2


@dataclass(frozen=True)
class Adopted:
    """`how` is what the costliest file needed; `copied` in bytes."""

    name: str
    how: How
    copied: int = 0


@dataclass(frozen=True)
class Adoptable:
    """A model that another engine has and does not run."""

    engine: EngineKind
    model: InstalledModel


class StoreFinder(Protocol):
    """What is needed of `engine.engines.Engines`."""

    @property
    def reports(self) -> tuple[HostReport, ...]: ...

    async def store(self, kind: EngineKind, /) -> Store | None: ...


class Adoption:
    """Lets Corral's engine use the models of another one. Used from one event loop; one model at a time."""

    def __init__(self, engines: StoreFinder, managed: Managed, learned: Learned) -> None:
        self._engines = engines
        self._managed = managed
        self._learned = learned
        self._turn = asyncio.Lock()

    async def adoptable(self) -> tuple[Adoptable, ...]:
        """Vision models in stores that can be read, of engines not known to run them, that Corral's does not have."""
        await self._learned.load()
        found: list[Adoptable] = []
        for report, store in await self._sources():
            models = await asyncio.to_thread(_to_take, store, self._managed.store)
            found += [Adoptable(report.endpoint.kind, each) for each in models if not self._runs(report, each)]
        return tuple(found)

    async def adopt(self, model: str, progress: Progress = lambda _done, _total: None, /) -> Adopted:
        """Takes over an installed model, by any spelling of its name. Nothing is left behind when it fails.

        Raises ModelMissing where no store that can be read has it, CannotRun for an old download in two files, NoRoom
        where only a copy would do and the disk is too small or may not be written, DownloadDamaged for a file that
        holds other bytes than it should. A cancelled copy stops.
        """
        async with self._turn:
            for _, store in await self._sources():
                if await asyncio.to_thread(store.manifest, model) is not None:
                    return await in_thread(partial(adopt, store, model, self._managed.store), progress)
            raise not_here(model)

    def _runs(self, report: HostReport, model: InstalledModel) -> bool:
        return report.version is not None and self._learned.runs(model.family, report.version)

    async def _sources(self) -> list[tuple[HostReport, Store]]:
        others = [report for report in self._engines.reports if report.endpoint.kind is not EngineKind.MANAGED]
        found = [(report, await self._engines.store(report.endpoint.kind)) for report in others]
        return [(report, store) for report, store in found if store is not None]


def adopt(source: Store, name: str, managed: Store, work: Work | None = None) -> Adopted:
    """Gives `managed` the model: by hard links, else symbolic links, else copies; its manifest last. Blocks. Raises as
    `Adoption.adopt`."""
    path, manifest = source.manifest_path(name), source.manifest(name)
    if path is None or manifest is None:
        raise not_here(name)
    if in_two_files(manifest.family, two=has_projector(manifest)):
        raise two_files(name)
    taking = _Taking(source, managed, work or Work())
    with contextlib.ExitStack() as failed:
        failed.callback(taking.undo)
        try:
            for blob in {blob.digest: blob for blob in manifest.blobs}.values():
                taking.take(blob)
            taking.copy()
            place = managed.folder / "manifests" / path.relative_to(source.folder / "manifests")
            write_atomically(place, path.read_bytes())
        except OSError as problem:
            raise _disk_says_no(problem) from problem
        failed.pop_all()
    return Adopted(name, taking.how, taking.copied)


def recheck(managed: Store) -> tuple[str, ...]:
    """Takes models out of a store that lost a file to which it only has a symbolic link, and returns their names.

    Their manifests go, and the links that lead nowhere or to another file: an engine takes a blob by its name alone.
    What a copy left that was broken off goes too. Blocks.
    """
    gone: list[str] = []
    for name in managed.names():
        manifest, path = managed.manifest(name), managed.manifest_path(name)
        lost = [managed.blob(blob.digest) for blob in manifest.blobs if _is_lost(managed, blob)] if manifest else []
        if lost and path is not None and _remove(path):
            gone.append(name)
            for link in lost:
                _remove(link)
    for left in (managed.folder / "blobs").glob(f"*{_COPYING}"):
        if _age(left) > _STALE:
            _remove(left)
    return tuple(gone)


class _Taking:
    """The files of one model on their way. `how` and `copied` say how they came."""

    def __init__(self, source: Store, managed: Store, work: Work) -> None:
        self.how = How.HARD_LINK
        self._source = source
        self._managed = managed
        self._work = work
        self._made: list[Path] = []
        self._to_copy: list[Layer] = []

    @property
    def copied(self) -> int:
        """Bytes."""
        return self._work.done

    def take(self, blob: Layer) -> None:
        """By a link, if that can be; else it is noted for `copy`."""
        theirs, ours = self._source.blob(blob.digest), self._managed.blob(blob.digest)
        if not _is_whole(theirs, blob) or not os.access(theirs, os.R_OK):
            raise EngineFailed(
                tr("A file of this model is missing, or cut off."), tr("Download it again."), help=Help.GET_MODEL
            )
        if _is_whole(ours, blob):
            return
        make_private(ours.parent)
        ours.unlink(missing_ok=True)  # a link that leads nowhere, or half a file
        how = _link(theirs.resolve(), ours)
        if how is None:
            self._to_copy.append(blob)
            return
        self._made.append(ours)
        self.how = max(self.how, how)

    def copy(self) -> None:
        total = sum(blob.size for blob in self._to_copy)
        if not total:
            return
        space_for_model(total, 0, self._managed.free()).require(
            tr("Its files are on another disk and have to be copied. Free some space, or choose another folder.")
        )
        self.how = How.COPY
        self._work.begin(total)
        for blob in self._to_copy:
            self._copy(blob)

    def undo(self) -> None:
        for path in self._made:
            _remove(path)

    def _copy(self, blob: Layer) -> None:
        ours = self._managed.blob(blob.digest)
        arriving = ours.with_name(ours.name + _COPYING)
        self._made.append(arriving)
        hashed = hashlib.sha256()
        with self._source.blob(blob.digest).open("rb") as theirs, _made(arriving) as file:
            for block in self._work.read(theirs):
                hashed.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if blob.digest != f"sha256:{hashed.hexdigest()}":
            raise DownloadDamaged(tr("A file of this model is damaged."), tr("Download it again."), help=Help.GET_MODEL)
        arriving.replace(ours)
        self._made.append(ours)


def _made(path: Path) -> BinaryIO:
    return open(path, "wb", opener=open_private)


def _link(theirs: Path, ours: Path) -> How | None:
    """None where neither kind of link can be: between disks, for the files of others, without the right to."""
    with contextlib.suppress(OSError):
        os.link(theirs, ours)
        return How.HARD_LINK
    with contextlib.suppress(OSError):
        ours.symlink_to(theirs)
        return How.SYMLINK
    return None


def _to_take(source: Store, managed: Store) -> tuple[InstalledModel, ...]:
    have = managed.models()
    return tuple(
        model
        for model in source.models()
        if model.family in LIMITED
        and not any(mine.digest == model.digest and same_model(mine.name, model.name) for mine in have)
        and (manifest := source.manifest(model.name)) is not None
        and not has_projector(manifest)
    )


def _disk_says_no(problem: OSError) -> NoRoom:
    return NoRoom(
        tr("The files of this model could not be taken over."),
        tr("The disk is full, or its folder cannot be written. Download the model, or choose another folder."),
        help=Help.CHOOSE_FOLDER,
        detail=str(problem),
    )


def _is_lost(managed: Store, blob: Layer) -> bool:
    path = managed.blob(blob.digest)
    return path.is_symlink() and not _is_whole(path, blob)


def _is_whole(path: Path, blob: Layer) -> bool:
    try:
        return path.stat().st_size == blob.size
    except OSError:
        return False


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        _log.warning("%s cannot be removed: %s", path.name, problem)
        return False
    return True

"""Keeps in one small file what is to be known of downloads after a restart: which there are, which bytes are unchecked.

An engine hashes what it downloads, but only at the end of the very pull that fetched it. A blob that came in a pull
which was cut before that end stays, and the next pull takes it as it is. So a blob is marked before its first byte
comes, and the mark goes only when the blob was checked.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from desktop.common.atomic import write_atomically
from desktop.common.filelock import FileLock
from desktop.engine.types import EngineKind, Manifest

log = logging.getLogger(__name__)

_VERSION = 1
_MOST_KNOWN = 500  # blobs whose model is remembered: those of the last hundred downloads
_PATIENCE = 2.0  # seconds for another program to finish its own change of the file
_POLL = 0.01  # seconds between two looks whether it has


class Mark(msgspec.Struct, frozen=True):
    """A blob, or the manifest of an installed model, in the store of one engine."""

    engine: EngineKind
    digest: str


class Entry(msgspec.Struct, frozen=True):
    """A download that is not over. `done` in bytes, as it was when it last stood still."""

    model: str
    engine: EngineKind
    mirror: str = ""
    paused: bool = False
    manifest: Manifest | None = None  # None where the library could not be asked
    done: int = 0
    checking: bool = False  # all bytes are here, and whether they are right is not known


class Known(msgspec.Struct, frozen=True):
    """Which download a blob belongs to."""

    digest: str
    model: str


class Book(msgspec.Struct, frozen=True):
    """Everything in the file. What a later version adds is left aside."""

    version: int = _VERSION
    entries: tuple[Entry, ...] = ()  # in the order of the queue
    unchecked: tuple[Mark, ...] = ()  # blobs
    unverified: tuple[Mark, ...] = ()  # installed models that nobody could check
    known: tuple[Known, ...] = ()

    def entry(self, model: str) -> Entry | None:
        """Of a download; None where there is none."""
        return next((entry for entry in self.entries if entry.model == model), None)


Change = Callable[[Book], Book]
Stamp = tuple[int, int, int]  # tells one state of a file from another


class Journal:
    """Used from one event loop. `path` None: kept in memory only.

    Two programs may write one file, the window and the command line: each change is made to what the file holds then,
    and what the other has written is seen at the next look.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._book: Book | None = None
        self._stamp: Stamp | None = None  # of the file `_book` was read from
        self._waiting: list[Change] = []  # not on the disk yet
        self._writing = asyncio.Lock()

    @property
    def book(self) -> Book:
        """As the file has it, with the changes that are still on their way there. A few kilobytes are read when
        another program has written them."""
        if self._path is not None and not self._waiting and not self._writing.locked():
            stamp = _stamp(self._path)
            if self._book is None or stamp != self._stamp:
                self._book, self._stamp = _read(self._path), stamp
        if self._book is None:
            self._book = _read(self._path)
        return self._book

    async def change(self, change: Change) -> None:
        """Seen at once, and on the disk when this returns."""
        self._book = change(self.book)
        if self._path is None:
            return
        self._waiting.append(change)
        async with self._writing:
            if not self._waiting:
                return  # another's turn has taken ours along
            changes, self._waiting = self._waiting, []
            try:
                book, stamp = await asyncio.to_thread(_write, self._path, changes)
            except OSError as problem:  # the next change tries again with these
                log.warning("the list of downloads cannot be written: %s", problem)
                self._waiting = changes + self._waiting
                return
            for later in self._waiting:
                book = later(book)
            self._book, self._stamp = book, stamp

    async def put(self, entry: Entry) -> None:
        """Adds it at the end, or renews it where it stands."""

        def change(book: Book) -> Book:
            if book.entry(entry.model) is None:
                return msgspec.structs.replace(book, entries=(*book.entries, entry))
            entries = tuple(entry if each.model == entry.model else each for each in book.entries)
            return msgspec.structs.replace(book, entries=entries)

        if self.book.entry(entry.model) != entry:
            await self.change(change)

    async def drop(self, model: str) -> None:
        """The download is over."""

        def change(book: Book) -> Book:
            return msgspec.structs.replace(book, entries=tuple(each for each in book.entries if each.model != model))

        if self.book.entry(model) is not None:
            await self.change(change)

    async def order(self, models: Iterable[str]) -> None:
        """Those that are not named come last, as they were."""
        places = {model: place for place, model in enumerate(models)}

        def change(book: Book) -> Book:
            entries = sorted(book.entries, key=lambda entry: places.get(entry.model, len(places)))
            return msgspec.structs.replace(book, entries=tuple(entries))

        await self.change(change)

    def unchecked(self, engine: EngineKind) -> frozenset[str]:
        """Blobs that came, or may have come, without being checked."""
        return frozenset(mark.digest for mark in self.book.unchecked if mark.engine is engine)

    async def mark(self, engine: EngineKind, digests: Iterable[str]) -> None:
        """These blobs count as unchecked from now on."""
        new = tuple(Mark(engine, digest) for digest in digests)

        def change(book: Book) -> Book:
            return msgspec.structs.replace(book, unchecked=tuple(dict.fromkeys((*book.unchecked, *new))))

        if not set(new) <= set(self.book.unchecked):
            await self.change(change)

    async def clear(self, engine: EngineKind, digests: Iterable[str]) -> None:
        """They were checked, or are gone."""
        gone = frozenset(Mark(engine, digest) for digest in digests)

        def change(book: Book) -> Book:
            return msgspec.structs.replace(book, unchecked=tuple(mark for mark in book.unchecked if mark not in gone))

        if gone & set(self.book.unchecked):
            await self.change(change)

    def unverified(self, engine: EngineKind, digest: str) -> bool:
        """Whether nobody could check the installed model whose manifest has this digest."""
        return Mark(engine, digest) in self.book.unverified

    async def set_unverified(self, engine: EngineKind, digest: str, *, unverified: bool) -> None:
        """Whether nobody could check the installed model whose manifest has this digest."""
        mark = Mark(engine, digest)

        def change(book: Book) -> Book:
            others = tuple(each for each in book.unverified if each != mark)
            return msgspec.structs.replace(book, unverified=(*others, mark) if unverified else others)

        if self.unverified(engine, digest) is not unverified:
            await self.change(change)

    def model_of(self, digest: str) -> str:
        """Of which download a blob is, "" where that is forgotten."""
        return next((known.model for known in reversed(self.book.known) if known.digest == digest), "")

    async def remember(self, model: str, digests: Iterable[str]) -> None:
        """These blobs belong to the download of this model, also when it is over."""
        new = tuple(Known(digest, model) for digest in digests)

        def change(book: Book) -> Book:
            known = tuple(dict.fromkeys((*book.known, *new)))
            return msgspec.structs.replace(book, known=known[-_MOST_KNOWN:])

        if not set(new) <= set(self.book.known):
            await self.change(change)


def _read(path: Path | None) -> Book:
    """A file that cannot be understood is set aside, not written over: a person may want to look at it."""
    if path is None:
        return Book()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Book)
    except FileNotFoundError:
        return Book()
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        log.warning("the list of downloads cannot be understood and is set aside: %s", problem)
    except OSError as problem:
        log.warning("the list of downloads cannot be read: %s", problem)
        return Book()
    try:
        path.replace(path.with_name(f"{path.name}.broken"))
    except OSError as problem:
        log.warning("it could not be set aside: %s", problem)
    return Book()


def _write(path: Path, changes: Iterable[Change]) -> tuple[Book, Stamp | None]:
    """Raises OSError. A list that cannot be written is no reason to stop a download: only its place after a restart
    is lost."""
    with _kept_out(path):
        book = _read(path)
        for change in changes:
            book = change(book)
        write_atomically(path, msgspec.json.encode(book))
        return book, _stamp(path)


@contextlib.contextmanager
def _kept_out(path: Path) -> Iterator[None]:
    """Other programs do not change the file meanwhile: a mark of theirs would be lost. One that hangs is not waited
    for, and a disk without locks does without."""
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    end = time.monotonic() + _PATIENCE
    with contextlib.suppress(OSError):
        while not lock.acquire() and time.monotonic() < end:
            time.sleep(_POLL)
    try:
        yield
    finally:
        lock.release()


def _stamp(path: Path) -> Stamp | None:
    """None where there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size

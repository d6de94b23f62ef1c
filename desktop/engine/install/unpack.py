"""Unpacks what this computer needs of an archive, and nothing that could do harm. Brings zstandard: import late."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Self, cast

import zstandard

from desktop.common.files import make_private
from desktop.common.work import Work
from desktop.engine.errors import install as errors
from desktop.engine.install.assets import Form, form_of
from desktop.engine.install.machine import Machine
from desktop.engine.install.members import LICENSE, Hostile, Selection

_BLOCK = 1 << 20
_AT_A_TIME = 1 << 16  # what tarfile inflates at once: a small file may become a thousand times larger
_WINDOW = 1 << 27  # the release is packed with one of 128 MB
_LONGEST_NAME = 1 << 16
_MOST_AFTER = 1 << 20  # bytes behind the last member; tar fills up with some nothing
_NAMES = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_ENCRYPTED = 0x1
_SKIPPED = range(0x184D2A50, 0x184D2A60)  # magic numbers of frames that hold something else
_LONGEST_HEADER = 18
_RLE = 1  # a block of one byte, many times


class _Broken(Exception):
    """The archive ends too soon, or is none."""


_DAMAGED = (
    _Broken,
    tarfile.TarError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,  # its sum is wrong, or something else follows
    zstandard.ZstdError,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of packing that zipfile does not know
    ValueError,  # what tarfile makes of numbers that are none
)


@dataclass(frozen=True)
class Unpacked:
    """Paths are absolute; `cuda` says whether libraries for the graphics card were among it."""

    program: Path
    cuda: bool
    license: Path | None


def unpack(archive: Path, name: str, folder: Path, machine: Machine, work: Work) -> Unpacked:
    """Into `folder`, which must be empty. `work` is told how far it is.

    Raises ArchiveRefused and InputUnreadable (with `name` in them), NoRoom, and Stopped when the work is stopped. What
    has been unpacked by then is the caller's to remove.
    """
    selection = Selection(machine)
    target = _Target(folder)
    try:
        with _opened(archive, name) as file:
            form = form_of(file.read(4))
            file.seek(0)
            if form is Form.ZIP:
                _unpack_zip(file, selection, target, work)
            elif form is not None:
                if form is Form.TAR_ZST and not zst_is_whole(file):
                    raise _Broken("its last frame is cut short")
                work.begin(archive.stat().st_size)
                _unpack_tar(_Counted(file, name, work), form, selection, target)
            else:
                raise _Broken("neither tar.zst, tgz nor zip")
        target.check_links()
    except Hostile as problem:
        raise errors.hostile_archive(name, str(problem)) from problem
    except _DAMAGED as problem:
        raise errors.bad_archive(name, f"{type(problem).__name__}: {problem}") from problem
    except OSError as problem:
        raise errors.disk_problem(folder, problem) from problem
    return _found(folder, name, selection)


def _found(folder: Path, name: str, selection: Selection) -> Unpacked:
    program, text = folder / selection.program, folder / LICENSE
    if not program.is_file() or program.is_symlink():
        raise errors.no_program(name)
    cuda = bool(selection.cuda) and (folder / selection.cuda).is_dir()
    return Unpacked(program, cuda, text if text.is_file() else None)


@contextmanager
def _opened(archive: Path, name: str) -> Iterator[IO[bytes]]:
    try:
        file = archive.open("rb")
    except OSError as problem:
        raise errors.unreadable_file(name, str(problem)) from problem
    with file:
        yield file


class _Counted:
    """The archive as tarfile and zstandard read it."""

    def __init__(self, file: IO[bytes], name: str, work: Work) -> None:
        self._file = file
        self._name = name
        self._work = work

    def read(self, size: int = -1) -> bytes:
        try:
            block = self._file.read(size)
        except OSError as problem:
            raise errors.unreadable_file(self._name, str(problem)) from problem
        self._work.moved(len(block))
        return block


class _Header(tarfile.TarInfo):
    """Without what tarfile forgives: it takes a broken header for the end, and keeps names of any length in memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        return cls._strictly(super().frombuf, buf, encoding, errors)

    @classmethod
    def _frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str, **more: bool) -> Self:
        # What later Pythons, and earlier ones with their security fixes, call instead when they read a file.
        read: Callable[..., Self] = super()._frombuf  # type: ignore[misc]
        return cls._strictly(partial(read, **more), buf, encoding, errors)

    @classmethod
    def _strictly(cls, read: Callable[..., Self], buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = read(buf, encoding, errors)
        except tarfile.HeaderError as problem:
            if buf and not buf.strip(b"\0"):
                raise  # the end, as it should be
            raise _Broken(str(problem)) from problem
        if header.type in _NAMES and header.size > _LONGEST_NAME:
            raise Hostile(f"a name of {header.size} bytes")
        return header


def _unpack_tar(source: _Counted, form: Form, selection: Selection, target: _Target) -> None:
    stream: IO[bytes]
    if form is Form.TGZ:
        # Unlike tarfile's own, it looks at the end.
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=cast("IO[bytes]", source)))
    else:
        packer = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        stream = packer.stream_reader(cast("IO[bytes]", source), read_size=_BLOCK, read_across_frames=True)
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_AT_A_TIME, tarinfo=_Header) as archive:
        for member in archive:
            _take(archive, member, selection, target)
    _read_to_the_end(stream)


def _read_to_the_end(stream: IO[bytes]) -> None:
    """Behind the last member stands what tells whether all before it is whole."""
    for _ in range(_MOST_AFTER // _AT_A_TIME):
        if not stream.read(_AT_A_TIME):
            return
    raise Hostile("much of nothing behind the last member")


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, selection: Selection, target: _Target) -> None:
    """One member. Raises Hostile."""
    if member.isdir():
        selection.folder(member.name)
    elif member.issym():
        if (path := selection.symlink(member.name, member.linkname)) is not None:
            target.symlink(path, member.linkname)
    elif member.islnk():
        before = selection.unpacked(member.linkname)
        if (path := selection.file(member.name, 0)) is not None:
            target.hardlink(path, before)
    elif member.isreg() and not member.issparse():
        path = selection.file(member.name, member.size)
        content = archive.extractfile(member) if path is not None else None
        if path is not None and content is not None:
            target.file(path, content, executable=path == selection.program)
    else:
        raise Hostile(f"{member.name} is a device, a pipe, or full of holes")


def _unpack_zip(file: IO[bytes], selection: Selection, target: _Target, work: Work) -> None:
    with zipfile.ZipFile(file) as archive:
        wanted: list[tuple[zipfile.ZipInfo, str]] = []
        for member in archive.infolist():
            kind = stat.S_IFMT(member.external_attr >> 16)
            if member.is_dir():
                selection.folder(member.filename)
            elif kind in (0, stat.S_IFREG) and not member.flag_bits & _ENCRYPTED:
                if (path := selection.file(member.filename, member.file_size)) is not None:
                    wanted.append((member, path))
            else:
                raise Hostile(f"{member.filename} is a link or a device, or locked")
        work.begin(sum(member.file_size for member, _ in wanted))
        for member, path in wanted:
            with archive.open(member) as content:
                target.file(path, content, executable=path == selection.program, work=work)


class _Target:
    """Writes below one folder. Nothing there is ever opened a second time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._links: list[Path] = []

    def file(self, path: str, content: IO[bytes], *, executable: bool, work: Work | None = None) -> None:
        """On the disk when this returns: the folder gets its name only after all of its files are safe."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self._place(path), flags, 0o700 if executable else 0o600)
        with os.fdopen(handle, "wb") as file:
            for block in (work or Work()).read(content):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())

    def symlink(self, path: str, to: str) -> None:
        place = self._place(path)
        place.symlink_to(to)
        self._links.append(place)

    def hardlink(self, path: str, to: str | None) -> None:
        before = self._folder / to if to is not None else None
        if before is None or before.is_symlink():
            raise _Broken(f"{path} is the same file as one that is not unpacked")
        self._place(path).hardlink_to(before)

    def check_links(self) -> None:
        """No link leads out of the folder, by way of other links neither. Raises Hostile."""
        top = self._folder.resolve()
        for link in self._links:
            try:
                leads_to = link.resolve()
            except (OSError, RuntimeError) as problem:
                raise Hostile(f"{link.name} leads in a circle") from problem
            if not leads_to.is_relative_to(top):
                raise Hostile(f"{link.name} leads out of the folder")

    def _place(self, path: str) -> Path:
        place = self._folder / path
        make_private(place.parent)
        return place


def zst_is_whole(file: IO[bytes]) -> bool:
    """Whether every frame reaches its last block and its sum, and nothing follows; `file` is at its beginning then.

    Nothing is unpacked. The unpacker itself ends quietly where a file is cut. Raises ZstdError, OSError.
    """
    length = file.seek(0, io.SEEK_END)
    position = 0
    while 0 <= position < length:
        position = _end_of_frame(file, position)
    file.seek(0)
    return position == length


def _end_of_frame(file: IO[bytes], start: int) -> int:
    """Where the next one would begin, which may be beyond the end of the file; -1 when there is no telling."""
    head = _at(file, start, _LONGEST_HEADER)
    if int.from_bytes(head[:4], "little") in _SKIPPED:
        return start + 8 + int.from_bytes(head[4:8], "little") if len(head) >= 8 else -1
    position = start + zstandard.frame_header_size(head)
    while True:
        block = _at(file, position, 3)
        if len(block) < 3:
            return -1
        number = int.from_bytes(block, "little")
        last, kind, size = number & 1, number >> 1 & 3, number >> 3
        position += 3 + (1 if kind == _RLE else size)
        if last:
            return position + (4 if zstandard.get_frame_parameters(head).has_checksum else 0)


def _at(file: IO[bytes], position: int, count: int) -> bytes:
    file.seek(position)
    return file.read(count)

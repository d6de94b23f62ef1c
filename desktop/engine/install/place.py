"""Keeps the folder of the engine, and what is written down of it. Blocks: call it from a thread.

Each engine has a folder of its own, `program-...`, which gets its name only when all of it is there, and counts only
when the record names it: that is written last of all, in one step, so that nothing half installed is ever seen. Its
models, its home and what is noted while it runs lie beside it and outlive it.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import msgspec

from desktop.common.atomic import sweep, write_atomically
from desktop.common.files import make_private
from desktop.engine.errors import install as errors
from desktop.engine.errors.kinds import NotAnEngine
from desktop.engine.install.types import Installed, Vouched
from desktop.engine.versions import parse_version

_UNPACKING = ".unpacking-"
_PROGRAM = "program-"
RECORD = "installed.json"


class Place:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> Installed | None:
        return read_record(self.folder)

    def new(self) -> Path:
        """An empty folder to unpack into. Raises NoRoom."""
        try:
            make_private(self.folder)
            return Path(tempfile.mkdtemp(prefix=_UNPACKING, dir=self.folder))
        except OSError as problem:
            raise errors.disk_problem(self.folder, problem) from problem

    def settle(self, unpacked: Path, installed: Installed) -> Installed:
        """Make what is unpacked the engine, with its paths as they are from now on. Raises NoRoom.

        Until the record is written the former engine counts; then it is removed.
        """
        final = self._free_name(installed)
        try:
            unpacked.rename(final)
            there = replace(
                installed,
                program=final / installed.program.relative_to(unpacked),
                license=final / installed.license.relative_to(unpacked) if installed.license else None,
            )
            write_record(self.folder, there)
        except OSError as problem:
            shutil.rmtree(final, ignore_errors=True)
            raise errors.disk_problem(self.folder, problem) from problem
        self.tidy()
        return there

    def tidy(self) -> None:
        """Removes what a broken-off installation left, and engines that do not count any more. Raises nothing."""
        installed = self.installed()
        for pattern in (f"{_UNPACKING}*", f"{_PROGRAM}*"):
            for folder in self.folder.glob(pattern):
                if installed is None or not installed.program.is_relative_to(folder):
                    shutil.rmtree(folder, ignore_errors=True)
        sweep(self.folder)

    def clear(self) -> None:
        """Nothing is installed afterwards. Raises NoRoom."""
        try:
            (self.folder / RECORD).unlink(missing_ok=True)
            self.tidy()
        except OSError as problem:
            raise errors.disk_problem(self.folder, problem) from problem

    def _free_name(self, installed: Installed) -> Path:
        name = f"{_PROGRAM}{installed.version.text}-{installed.variant}-{installed.sha256[:12]}"
        tries = (self.folder / (f"{name}-{n}" if n else name) for n in range(1_000))
        return next(path for path in tries if not path.exists())


class _Record(msgspec.Struct, frozen=True):
    """Paths are relative to the folder, so that the folder can be moved."""

    version: str
    program: str
    asset: str
    sha256: str
    vouched: Vouched
    variant: str
    license: str = ""


def write_record(folder: Path, installed: Installed) -> None:
    """Raises OSError."""
    record = _Record(
        version=installed.version.text,
        program=_inside(folder, installed.program),
        asset=installed.asset,
        sha256=installed.sha256,
        vouched=installed.vouched,
        variant=installed.variant,
        license=_inside(folder, installed.license) if installed.license else "",
    )
    write_atomically(folder / RECORD, msgspec.json.encode(record))


def read_record(folder: Path) -> Installed | None:
    """None where nothing is installed, or nothing that is whole."""
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=_Record)
        version = parse_version(record.version)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, NotAnEngine):
        return None
    program = PurePosixPath(record.program)
    if program.is_absolute() or ".." in program.parts or not (folder / program).is_file():
        return None
    return Installed(
        version=version,
        program=folder / program,
        asset=record.asset,
        sha256=record.sha256,
        vouched=record.vouched,
        variant=record.variant,
        license=folder / record.license if record.license else None,
    )


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()

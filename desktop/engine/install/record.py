"""What is written down of the engine that is installed.

An engine counts as installed when this file says so and its program is there. The file is written last of all, in one
step, so that nothing half installed is ever seen.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import msgspec

from desktop.common.atomic import write_atomically
from desktop.engine.errors.kinds import NotAnEngine
from desktop.engine.install.types import Installed, Vouched
from desktop.engine.versions import parse_version

RECORD = "installed.json"


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

"""Writes down the running engine, so that a dead Corral's engine can be told from a living one's."""

from __future__ import annotations

import enum
import sys
from pathlib import Path

import msgspec

from desktop.common.atomic import write_atomically
from desktop.engine.runtime.processes import Identity, is_alive, members


class Record(msgspec.Struct, frozen=True):
    """`leader` leads the engine's process group; `program` and `store` are absolute paths.

    `boot` names this start of the computer: process numbers mean nothing after the next one.
    """

    leader: Identity
    owner: Identity  # the Corral that started it
    boot: str
    port: int
    program: str
    store: str


class Judgement(enum.Enum):
    LIVE = "its Corral lives: leave it alone, and borrow it"
    ORPHAN = "its Corral or its guard is dead: end it"
    GONE = "nothing is left of it"


def write_record(path: Path, record: Record) -> None:
    """Raises OSError."""
    write_atomically(path, msgspec.json.encode(record))


def read_record(path: Path) -> Record | None:
    """None where there is none, or nothing that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def judge(record: Record) -> Judgement:
    """Blocks for a moment: looks at the processes of this computer."""
    if record.boot != this_boot() or not members(record.leader, record.program):
        return Judgement.GONE
    return Judgement.LIVE if is_alive(record.owner) and is_alive(record.leader) else Judgement.ORPHAN


def this_boot() -> str:
    """Differs after every start of the computer, where processes are known by their age (Linux); else ""."""
    if sys.platform != "linux":
        return ""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""

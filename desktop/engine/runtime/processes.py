"""Tells which processes are an engine of ours, and ends them. Blocks: call it from a thread."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import psutil

_ROUNDS = 20  # of ending: what is being ended may have started something new meanwhile
_LOOK = 0.02  # seconds between two looks at what is just ending
_DELETED = " (deleted)"  # Linux says so of a program whose file was replaced while it runs


class Identity(msgspec.Struct, frozen=True):
    """A process number is given out again; together with when the process began it is not."""

    pid: int
    began: float


def identify(pid: int) -> Identity | None:
    """None when there is no such process, or only what its parent has not yet taken notice of."""
    import psutil  # here and below, because the window opens before anybody needs it

    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return Identity(pid, _began(process))
    except psutil.Error:
        return None


def is_alive(identity: Identity) -> bool:
    return identify(identity.pid) == identity


def members(leader: Identity, program: str) -> list[psutil.Process]:
    """The living processes of the group that `leader` leads or led, as far as they are ours: running `program`, or the
    guard that started it."""
    return [process for process in _group(leader) if _is_ours(process, program)]


def listens(leader: Identity, program: str, port: int) -> bool:
    """Whether it is one of ours who listens on this port; true also where the system does not let us see."""
    import psutil

    for process in members(leader, program):
        try:
            connections = process.net_connections("tcp")
        except psutil.NoSuchProcess:
            continue
        except psutil.Error:
            return True
        if any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in connections):
            return True
    return False


def wait_for_group(leader: int, *, within: float) -> None:
    """Until nothing of the group lives, for so many seconds at most. The leader must not have been waited for, so
    that nobody else can have its number."""
    import psutil

    end = time.monotonic() + within
    while time.monotonic() < end:
        left = list(_living(leader))
        if not left:
            return
        psutil.wait_procs(left, timeout=_LOOK)


def end(leader: Identity, program: str, *, grace: float) -> None:
    """Asks the engine to end, and after `grace` seconds ends whatever is left. Never touches a foreign process."""
    import psutil

    asked = members(leader, program)
    for process in asked:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    psutil.wait_procs(asked, timeout=grace)
    for _ in range(_ROUNDS):
        left = members(leader, program)
        if not left:
            return
        for process in left:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(left, timeout=1.0)


def _group(leader: Identity) -> Iterator[psutil.Process]:
    """Nobody can lead a new group of this number while the old one has a member; a new process may have the number."""
    import psutil

    head = identify(leader.pid)
    if head is not None and head != leader:
        return
    if sys.platform == "win32":  # which knows no groups
        with contextlib.suppress(psutil.Error):
            first = psutil.Process(leader.pid)
            yield from (first, *first.children(recursive=True))
        return
    yield from _living(leader.pid)


def _living(group: int) -> Iterator[psutil.Process]:
    import psutil

    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                yield process


def _is_ours(process: psutil.Process, program: str) -> bool:
    import psutil

    with contextlib.suppress(psutil.Error, OSError):
        if program in process.cmdline():
            return True
        return Path(process.exe().removesuffix(_DELETED)).resolve() == Path(program).resolve()
    return False


def _began(process: psutil.Process) -> float:
    """On Linux in ticks since the computer started, since its clock may be set meanwhile; elsewhere a date."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            said = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8", errors="replace")
            return float(said.rpartition(")")[2].split()[19])
    return process.create_time()

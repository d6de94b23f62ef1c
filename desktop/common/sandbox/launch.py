"""Starts a child: the same program again, with next to nothing of its environment."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from desktop.common.sandbox import FLAG

# Where the system finds libraries. No names, keys, addresses or folders of the person's.
PIPE = 1 << 20  # bytes that wait in a pipe, the most that Linux grants everybody
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP")
_SERVE = "from desktop.common.sandbox.serving import main; main()"


def command() -> list[str]:
    """An installed, an editable and a frozen Corral each find themselves again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    # -I, -S: nothing but what this very process imports from, in the same order, and half the time to start.
    options = ["-I", "-S", "-X", "utf8"]
    if sys.dont_write_bytecode:
        options.append("-B")
    if sys.pycache_prefix:
        options += ["-X", f"pycache_prefix={sys.pycache_prefix}"]
    path = [os.path.abspath(each) for each in sys.path]  # noqa: PTH100 ("" stands for the working folder)
    return [sys.executable, *options, "-c", f"import sys; sys.path[:] = {path!a}; {_SERVE}"]


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in inherited.items() if name.upper() in _KEPT}


def start(line: Sequence[str]) -> subprocess.Popen[bytes]:
    """With two pipes, in a session of its own, so that Ctrl-C in a terminal is the parent's alone. Raises OSError."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    process = subprocess.Popen(  # noqa: S603 (our own program)
        line,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(os.environ),
        cwd=os.path.abspath(os.sep),  # noqa: PTH100 (no disk is kept busy)
        start_new_session=sys.platform != "win32",
        creationflags=flags,
    )
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            _widen(pipe.fileno())
    return process


def _widen(pipe: int) -> None:
    """So that a block of a file takes one turn between two processes, not sixteen: a busy computer makes each long."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # a person may have so many pipes that no more is granted
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)

"""Guards the engine by a small process beside it, which ends it when Corral is gone, however it went.

Guard, engine and runners are one process group in a session of its own. The guard holds the reading end of a pipe, the
lifeline, that only Corral can write to, and nobody ever does: when the pipe ends, Corral has let go, or is dead. The
guard then asks the engine to end, and ends the whole group. It does so too when the engine ends by itself, because a
killed engine leaves its runners behind, with all their memory.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.engine.runtime.processes import wait_for_group
from desktop.engine.runtime.types import GRACE

_log = logging.getLogger(__name__)

# POSIX sh and no Python, since a frozen Corral brings none along. Input: the lifeline. Output: the engine's process
# number, then its exit code; there may be nobody left to read them, hence PIPE. $0 names the guard in process lists,
# $1 is the grace in seconds, the rest the command.
_GUARD = """
exec 3<&0 </dev/null
grace=$1
shift
"$@" 3<&- >&2 &
engine=$!
trap 'kill -TERM $engine 2>/dev/null' TERM HUP INT
trap '' PIPE
(
    trap '' TERM HUP INT
    while read -r line; do :; done
    kill -TERM $engine
    command -p sleep $grace
    kill -KILL 0
) <&3 3<&- >/dev/null 2>&1 &
exec 3<&-
echo $engine 2>/dev/null
wait $engine
code=$?
while kill -0 $engine 2>/dev/null; do
    wait $engine
    code=$?
done
echo $code 2>/dev/null
kill -KILL 0
"""
_SHELL = "/bin/sh"
_MARGIN = 2.0  # seconds over the grace before Corral does the guard's work itself


def start_guarded(
    program: Path, environment: Mapping[str, str], log: int, on_end: Callable[[], None], grace: float = GRACE
) -> Guarded:
    """Starts the guard, which starts `program serve`. Raises OSError."""
    lifeline = _Lifeline()
    command = [_SHELL, "-c", _GUARD, "corral-guard", f"{grace:g}", str(program), "serve"]
    try:
        process = subprocess.Popen(  # noqa: S603 (our own program, by its full path)
            command,
            env=dict(environment),
            stdin=lifeline.reading,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=program.parent,
            start_new_session=True,
            umask=0o077,  # what the engine keeps is its owner's alone
        )
    except OSError:
        lifeline.cut()
        raise
    finally:
        os.close(lifeline.reading)
    return Guarded(process, lifeline, grace, on_end)


class Guarded:
    """A running guard with its engine. Thread-safe."""

    def __init__(
        self, process: subprocess.Popen[bytes], lifeline: _Lifeline, grace: float, on_end: Callable[[], None]
    ) -> None:
        self._process = process
        self._lifeline = lifeline
        self._grace = grace
        self._on_end = on_end
        self._said: list[int] = []
        self._reaping = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._watch, name="engine-watch", daemon=True).start()

    @property
    def leader(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._over.is_set()

    @property
    def code(self) -> int | None:
        return self._said[1] if len(self._said) > 1 else None

    def release(self) -> None:
        self._lifeline.cut()

    def stop(self) -> None:
        self.release()
        if not self._over.wait(self._grace + _MARGIN):
            _log.warning("the guard did not end the engine in time")
            self._end_group()
            self._over.wait(_MARGIN)

    def _watch(self) -> None:
        """Until the guard is gone, which is when nobody can write to its output any more."""
        output = self._process.stdout
        if output is not None:
            with output:
                for line in output:
                    self._said.append(int(line))
        self._end_group()  # a killed guard could not
        wait_for_group(self.leader, within=_MARGIN)
        with self._reaping:
            self._process.wait()
        self._lifeline.cut()
        self._over.set()
        self._on_end()

    def _end_group(self) -> None:
        """While the guard has not been waited for, no other group can have its number."""
        with self._reaping:
            if self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)


class _Lifeline:
    """A pipe whose writing end nobody but this process ever holds.

    Programs do not inherit it (Python opens pipes that way), and a copy of this process that starts no program, as
    `multiprocessing` makes them, closes it.
    """

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()
        self._lock = threading.Lock()
        if sys.platform != "win32":
            known = weakref.ref(self)
            os.register_at_fork(after_in_child=lambda: _close_copy(known))

    def cut(self) -> None:
        """A second call does nothing."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        writing, self._writing = self._writing, -1
        if writing >= 0:
            os.close(writing)


def _close_copy(known: weakref.ref[_Lifeline]) -> None:
    lifeline = known()
    if lifeline is not None:
        lifeline._close()  # noqa: SLF001 (without the lock, whose holder may not exist in the copy)

"""Holds a child to its limits from within, with the means of its system.

Where a system has none of them, and for what they cannot see, the parent watches (`watch`).
"""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path

from desktop.common.sandbox.limits import REFUSAL, WALL, Limits

if sys.platform != "win32":
    import resource

_FILES = 64  # open at once: the readers' own libraries and fonts
_FIRST_TO_GO = "1000"
_PR_SET_PDEATHSIG = 1
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_MARGIN = 10.0  # seconds after which a child ends that should have been ended: its parent is gone
_MOST = 1 << 62
_STANDARD_OUTPUT = 1


def settle_in() -> None:
    """Once, before the first file: nothing is written, no core is dumped, and the parent's end is the child's."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError):  # when memory runs out, this is the process to lose
            Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, "ascii")
        system = ctypes.CDLL(None)
        # A network of its own, without a way out. Where the system does not allow it, what follows still holds.
        system.unshare(_NEW_USER | _NEW_NETWORK)
        system.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))  # after it: a change of rights takes this back
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _lower(resource.RLIMIT_NOFILE, _FILES)


def hold_to(limits: Limits) -> None:
    """For the file that comes now. Standard output leads nowhere by then."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + limits.seconds) + 1)
        _lower(resource.RLIMIT_DATA, limits.memory * REFUSAL)
    _wake_in(limits.seconds * WALL + _MARGIN)


def let_go() -> None:
    """The file is done; what comes next takes the time it takes."""
    _wake_in(0)


def _wake_in(seconds: float) -> None:
    """A clock that ticks on whatever a library does, and ends the process; 0 stops it."""
    if sys.platform == "win32":
        import faulthandler

        if seconds:
            faulthandler.dump_traceback_later(seconds, exit=True, file=_STANDARD_OUTPUT)
        else:
            faulthandler.cancel_dump_traceback_later()
    else:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def peak(beyond: int) -> int:
    """Most memory this process has had at once, in bytes; perhaps 0 if that is less than `beyond`, or nobody knows."""
    if sys.platform == "linux" and inherited_peak() > beyond:  # which is quicker to ask, and never less
        with contextlib.suppress(OSError):
            for line in Path("/proc/self/status").read_bytes().splitlines():
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
    return 0


def inherited_peak() -> int:
    """As who waits for this process will be told: it includes the memory of the one that started it."""
    return 0 if sys.platform == "win32" else peak_of(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def peak_of(maxrss: int) -> int:
    """Bytes, from a count in the unit of the system."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


if sys.platform != "win32":

    def _lower(kind: int, value: int) -> None:
        """The soft limit alone, which another file may raise again."""
        hard = resource.getrlimit(kind)[1]
        most = _MOST if hard == resource.RLIM_INFINITY else hard
        resource.setrlimit(kind, (min(value, most), hard))

"""What a child may take, and how it holds itself to that with the means of its system.

Where a system has none of them, and for what they cannot see, the parent watches (`watch`).
"""

from __future__ import annotations

import contextlib
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

_FILES = 64  # open at once: the readers' own libraries and fonts
_LAST_TO_LIVE = "1000"
_NEARLY = 0.85  # of the memory allowed: from there on an allocation was refused, or soon will be
_PR_SET_PDEATHSIG = 1
_MOST = 1 << 62


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes, `seconds` of processor time. By the clock it may take `WALL` times that: a busy computer is
    no fault of a file's."""

    memory: int
    seconds: float


WALL = 4


def settle_in() -> None:
    """Once, before the first file: nothing is written, no core is dumped, and the parent's end is the child's."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
        with contextlib.suppress(OSError):  # when memory runs out, this is the process to lose
            Path("/proc/self/oom_score_adj").write_text(_LAST_TO_LIVE, "ascii")
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _lower(resource.RLIMIT_NOFILE, _FILES)


def hold_to(limits: Limits) -> None:
    """For the file that comes now."""
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + limits.seconds) + 1)
        _lower(resource.RLIMIT_DATA, limits.memory)


def peak() -> int:
    """Most memory this process has had at once, in bytes; 0 where nobody knows."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def exhausted(peak: int, limits: Limits) -> bool:
    """Whether memory is why something failed. Some readers call that damage, others end the process."""
    return peak > limits.memory * _NEARLY


if sys.platform != "win32":
    import resource as _resource

    def _lower(kind: int, value: int) -> None:
        """The soft limit alone, which another file may raise again."""
        hard = _resource.getrlimit(kind)[1]
        most = _MOST if hard == _resource.RLIM_INFINITY else hard
        _resource.setrlimit(kind, (min(value, most), hard))

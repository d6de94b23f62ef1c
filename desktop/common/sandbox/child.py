"""Talks to one child for the parent, one call at a time, in a thread that may be kept waiting."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import subprocess
import sys
import threading
from typing import Any, BinaryIO

import msgspec

from desktop.common import errors
from desktop.common.errors import CorralError, Help, InputUnreadable
from desktop.common.sandbox import frames
from desktop.common.sandbox.frames import Begun, Block, Bug, Call, Done, Exhausted, Failed, Read, TooLong, Warm
from desktop.common.sandbox.holding import peak_of
from desktop.common.sandbox.limits import ChildBug, Limits, NotBegun, Overrun, Reason, exhausted

_log = logging.getLogger(__name__)


class Child:
    """`kill` may be called from any thread, everything else from one at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if not isinstance(process.stdin, io.FileIO) or not isinstance(process.stdout, io.FileIO):
            raise TypeError("a child has two unbuffered pipes")
        self._process = process
        self._asking, self._saying = process.stdin, process.stdout
        self._ending = threading.Lock()
        self._ended = False
        self._inherited = 0
        self._why: Reason | None = None
        self.pid = process.pid
        self._good = True
        self.seen = 0  # bytes of memory that a watch has found it with

    @property
    def good(self) -> bool:
        """For another call. One that was ended when it had just answered is not."""
        with self._ending:
            return self._good and self._why is None

    def warm(self, modules: tuple[str, ...]) -> None:
        with contextlib.suppress(OSError):  # it is gone; the next call finds out
            frames.send(self._asking, frames.encoded(Warm(modules)))

    def read(self, call: Call, file: BinaryIO, kind: Any) -> Any:
        """What the call gives back, which is a `kind`. Blocks.

        Raises the CorralError that the function raised, Overrun, ChildBug, and NotBegun.
        """
        self._good = False
        try:
            self._begin(call)
            return self._converse(call.limits, file, kind)
        except (frames.Broken, OSError) as error:
            raise self._fate(call.limits) from error
        finally:
            if not self._good:
                self.close()

    def kill(self, why: Reason) -> None:
        """Ends it at once, with all it may have started. The first reason counts."""
        with self._ending:
            if self._ended:
                return
            self._why = self._why or why
            if sys.platform == "win32":
                self._process.kill()
            else:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """For a child that nobody talks to. Takes a moment."""
        self.kill(Reason.STOPPED)
        self._reap()

    def _begin(self, call: Call) -> None:
        said = None
        with contextlib.suppress(frames.Broken, OSError):
            frames.send(self._asking, frames.encoded(call))
            said = frames.said(self._saying)
        if isinstance(said, Bug):
            _log_bug(said)
        if not isinstance(said, Begun):
            raise Overrun(self._why) if self._why else NotBegun
        self._inherited = said.inherited

    def _converse(self, limits: Limits, file: BinaryIO, kind: Any) -> Any:
        while True:
            said = frames.said(self._saying)
            if isinstance(said, Read):
                self._serve(said, file)
            elif isinstance(said, Done):
                answer = self._answer(kind)
                self._good = not said.last
                return answer
            elif isinstance(said, Failed):
                self._good = not said.last
                raise _error(said)
            elif isinstance(said, Bug):
                _log_bug(said)
                raise ChildBug(said.kind)
            elif isinstance(said, Exhausted):
                raise Overrun(Reason.MEMORY)
            elif isinstance(said, TooLong):
                raise Overrun(Reason.LENGTH)
            else:
                raise self._fate(limits)

    def _serve(self, read: Read, file: BinaryIO) -> None:
        if not 0 < read.count <= frames.BLOCK or read.position < 0:
            raise frames.Broken("asks for what is no block")
        try:
            file.seek(read.position)
            block = Block(file.read(read.count))
        except (OSError, ValueError) as error:
            block = Block(b"", str(error) or type(error).__name__)
        frames.send(self._asking, frames.encoded(block))

    def _answer(self, kind: Any) -> Any:
        packed = frames.receive(self._saying, frames.LARGEST)
        try:
            return msgspec.msgpack.decode(packed or b"", type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise frames.Broken(str(error)) from error

    def _fate(self, limits: Limits) -> Overrun:
        """Why it is gone, or has to go."""
        why = self._why
        self.kill(Reason.DEATH)
        code, peak = self._reap()
        if why:
            return Overrun(why)
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return Overrun(Reason.TIME)
        # Some libraries abort when memory is refused them, and the system kills who takes too much of it.
        known = peak if peak > self._inherited else 0
        if exhausted(max(known, self.seen), limits):
            return Overrun(Reason.MEMORY)
        return Overrun(Reason.DEATH, f"exit code {code}, {peak} bytes")

    def _reap(self) -> tuple[int, int]:
        """Its exit code, and the most memory it had; 0 the second time. It has been killed."""
        with self._ending:
            first, self._ended = not self._ended, True
        peak = 0
        if first:
            peak = _wait(self._process)
            self._asking.close()
            self._saying.close()
        return self._process.returncode, peak


def _wait(process: subprocess.Popen[bytes]) -> int:
    """The most memory it had, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        process.wait()
        return 0
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except ChildProcessError:  # somebody else has waited for it
        process.returncode = 0
        return 0
    process.returncode = os.waitstatus_to_exitcode(status)
    return peak_of(usage.ru_maxrss)


def _log_bug(bug: Bug) -> None:
    _log.error("bug in a child: %s at %s", bug.kind, "; ".join(bug.trace))


def _error(failed: Failed) -> CorralError:
    """As it was raised over there. A kind that does not exist is no reason to believe the rest less."""
    kind = getattr(errors, failed.kind, None)
    if not (isinstance(kind, type) and issubclass(kind, CorralError)):
        kind = InputUnreadable
    act = Help(failed.help) if failed.help in {each.value for each in Help} else Help.NONE
    return kind(failed.title, failed.advice, retry=failed.retry, help=act, detail=failed.detail)

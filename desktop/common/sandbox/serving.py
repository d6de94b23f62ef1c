"""Serves calls in a child: one after the other, until the parent has gone or a call went badly."""

from __future__ import annotations

import functools
import io
import os
import select
import sys
import types
import typing
from collections.abc import Callable
from importlib import import_module
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from desktop.common import i18n
from desktop.common.errors import CorralError
from desktop.common.sandbox import frames
from desktop.common.sandbox.frames import BLOCK, Begun, Block, Bug, Call, Done, Exhausted, Failed, Read, TooLong, Warm
from desktop.common.sandbox.holding import hold_to, inherited_peak, let_go, peak, settle_in
from desktop.common.sandbox.limits import Limits, exhausted


def main() -> int:
    """Serves the parent at the other end of standard input and output."""
    child = _Child(*_pipes())
    sys.excepthook = child.tell_bug
    child.run()
    return 0


def _pipes() -> tuple[io.FileIO, io.FileIO]:
    """The two ends for frames. What libraries print goes nowhere: it would stand between two frames."""
    asking, saying = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt

        for end in (asking, saying):
            msvcrt.setmode(end, os.O_BINARY)
    return io.FileIO(asking, "rb"), io.FileIO(saying, "wb")


class _Child:
    def __init__(self, asking: io.FileIO, saying: io.FileIO) -> None:
        self._asking = asking
        self._saying = saying
        self._settled = False
        self._inherited = inherited_peak()

    def run(self) -> None:
        while (asked := frames.asked(self._asking)) is not None:
            if isinstance(asked, Warm):
                self._warm(asked.modules)
            elif isinstance(asked, Call) and not self._serve(asked):
                return

    def tell_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Lines of code and no values, which could be a person's words."""
        import traceback  # a few milliseconds that a child without bugs does not pay

        del error
        lines = tuple(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
        self._say(Bug(kind.__qualname__, lines[-20:]))

    def _warm(self, modules: tuple[str, ...]) -> None:
        """Imports one after the other for as long as nobody waits."""
        for module in modules:
            if self._somebody_waits():
                return
            import_module(module)
        self._settle()

    def _settle(self) -> None:
        if not self._settled:
            self._settled = True
            settle_in()

    def _somebody_waits(self) -> bool:
        if sys.platform == "win32":
            return False  # pipes cannot be asked there
        return bool(select.select([self._asking], [], [], 0)[0])

    def _serve(self, call: Call) -> bool:
        """Whether this child is good for another call."""
        self._say(Begun(self._inherited))
        self._settle()
        i18n.use_language(call.language)
        file = remote_file(call.size, call.beginning, self._fetch)
        function: Callable[..., object] = getattr(import_module(call.module), call.function)
        hold_to(call.limits)
        try:
            answer = frames.encoded(function(file, *_arguments(function, call.arguments)))
        except MemoryError:
            answer = None
        except CorralError as error:
            if not _exhausted(call.limits):
                return self._tell(error, call.limits)
            answer = None
        finally:
            let_go()
        if answer is None or _exhausted(call.limits):
            self._say(Exhausted())
            return False
        return self._give(answer, call.limits)

    def _give(self, answer: bytes, limits: Limits) -> bool:
        if len(answer) > frames.LARGEST:
            self._say(TooLong())
            return False
        last = _too_large(limits)
        self._say(Done(last))
        frames.send(self._saying, answer)
        return not last

    def _tell(self, error: CorralError, limits: Limits) -> bool:
        last = _too_large(limits)
        kind = type(error).__name__
        self._say(Failed(kind, error.title, error.advice, error.retry, error.help.value, error.detail, last))
        return not last

    def _fetch(self, position: int, count: int) -> bytes:
        self._say(Read(position, count))
        block = frames.asked(self._asking)
        if not isinstance(block, Block):
            sys.exit()  # the parent has gone
        if block.error:
            raise OSError(block.error)
        return block.data

    def _say(self, frame: frames.Said) -> None:
        frames.send(self._saying, frames.encoded(frame))


def _exhausted(limits: Limits) -> bool:
    return exhausted(peak(limits.memory), limits)


def _too_large(limits: Limits) -> bool:
    return peak(limits.kept) > limits.kept


def _arguments(function: Callable[..., object], packed: msgspec.Raw) -> tuple[Any, ...]:
    """What follows the file, as the function's own annotations want it."""
    given: tuple[Any, ...] = msgspec.msgpack.decode(packed, type=_kinds(function))
    return given


@functools.cache
def _kinds(function: Callable[..., object]) -> types.GenericAlias:
    kinds = [kind for name, kind in typing.get_type_hints(function).items() if name != "return"]
    return types.GenericAlias(tuple, tuple(kinds[1:]))


def remote_file(size: int, beginning: bytes, fetch: Callable[[int, int], bytes]) -> BinaryIO:
    """`fetch(position, count)` asks the parent, which may give fewer bytes, and none at the end. Raises OSError."""
    if len(beginning) < BLOCK:
        return io.BytesIO(beginning)
    return io.BufferedReader(_Remote(size, beginning, fetch), BLOCK)


class _Remote(io.RawIOBase):
    def __init__(self, size: int, beginning: bytes, fetch: Callable[[int, int], bytes]) -> None:
        self._size = size
        self._beginning = beginning
        self._fetch = fetch
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")
        self._position = start + offset
        return self._position

    def readinto(self, buffer: Any, /) -> int:
        data = self._read(min(len(buffer), BLOCK))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        """Grown in place; `readall` of the standard library asks for a few kilobytes at a time."""
        data = bytearray()
        while block := self._read(BLOCK):
            data += block
        return bytes(data)

    def _read(self, count: int) -> bytes:
        known = self._beginning[self._position : self._position + count]
        data = known or self._fetch(self._position, count)
        self._position += len(data)
        return data

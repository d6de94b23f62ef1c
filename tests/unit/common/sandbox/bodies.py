"""What the tests let a child do: each is called there with a file, good or bad."""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import re
import signal
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.common.errors import Help, NoRoom
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.sandbox import frames


@dataclass(frozen=True)
class Wish:
    times: int
    word: str


@dataclass(frozen=True)
class Found:
    text: str
    data: bytes
    process: int


def repeat(file: BinaryIO, wish: Wish) -> Found:
    data = file.read()
    return Found(wish.word * wish.times, data, os.getpid())


def size_and_ends(file: BinaryIO, count: int) -> tuple[int, bytes, bytes]:
    """The length, and `count` bytes of either end."""
    beginning = file.read(count)
    length = file.seek(0, io.SEEK_END)
    file.seek(-count, io.SEEK_END)
    return length, beginning, file.read(count)


def process(file: BinaryIO) -> int:
    return os.getpid()


def refuse(file: BinaryIO) -> int:
    raise unreadable("a.txt", tr("It is empty."), "no bytes")


def refuse_for_room(file: BinaryIO) -> int:
    raise NoRoom("Full.", "Make room.", retry=True, help=Help.CHOOSE_FOLDER)


def trip(file: BinaryIO) -> int:
    return int("a person's words")


def swallow_memory(file: BinaryIO) -> int:
    kept = []
    while True:
        kept.append(b"x" * 10_000_000)


def ask_for_too_much(file: BinaryIO) -> int:
    """In one piece, of which nothing is had before it is refused."""
    return len(bytearray(1_000_000_000))


def swallow_memory_unseen(file: BinaryIO) -> int:
    """Pages that are shared do not count among what the system holds a process to."""
    kept = []
    while True:
        block = mmap.mmap(-1, 20_000_000)
        block.write(b"x" * len(block))
        kept.append(block)


def call_it_damage(file: BinaryIO) -> int:
    """As some libraries do when memory is refused them."""
    try:
        return swallow_memory(file)
    except MemoryError:
        raise unreadable("a.txt", "It is damaged.") from None


def leave_out_what_does_not_fit(file: BinaryIO) -> int:
    """As others do then, without a word."""
    try:
        return swallow_memory(file)
    except MemoryError:
        return 0


def abort_without_memory(file: BinaryIO) -> int:
    try:
        return swallow_memory(file)
    except MemoryError:
        os.abort()


def spin(file: BinaryIO) -> int:
    while True:
        pass


def spin_and_hold_python(file: BinaryIO) -> int:
    """One call that comes to no end and lets no other thread of Python run."""
    re.match(r"(a|a)*b", "a" * 60)
    return 0


def sleep(file: BinaryIO) -> int:
    threading.Event().wait()
    return 0


def abort(file: BinaryIO) -> int:
    os.abort()


def leave(file: BinaryIO) -> int:
    os._exit(0)


def be_killed(file: BinaryIO) -> int:
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def say_too_much(file: BinaryIO) -> str:
    frames.LARGEST = 1000
    return "x" * 2000


def environment(file: BinaryIO) -> dict[str, str]:
    return dict(os.environ)


def reach(file: BinaryIO, port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=10).close()
    except OSError as error:
        return str(error)
    return ""


def write(file: BinaryIO, where: str) -> str:
    try:
        Path(where).write_text("something")
    except OSError as error:
        return str(error)
    return ""


def open_many(file: BinaryIO, count: int) -> int:
    """How many files could be opened."""
    with contextlib.ExitStack() as opened:
        for number in range(count):
            try:
                opened.enter_context(Path(os.devnull).open("rb"))
            except OSError:
                return number
        return count


def chatter(file: BinaryIO) -> int:
    print("what a library prints")  # noqa: T201
    os.write(1, b"\xff\xff\xff\xffnoise")
    os.write(2, b"noise")
    return 5


def grow(file: BinaryIO, size: int) -> int:
    """Takes much memory, and gives it back."""
    return len(bytearray(b"x") * size) and os.getpid()


def read_or_tell(file: BinaryIO) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise unreadable("a.txt", "The disk failed.", str(error)) from error


def work_for(file: BinaryIO, seconds: float) -> int:
    """Processor time."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return os.getpid()


def all_of_it(file: BinaryIO) -> tuple[int, bytes, bytes]:
    data = file.read()
    return len(data), data[:1], data[-1:]

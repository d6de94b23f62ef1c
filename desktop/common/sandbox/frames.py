"""Carries what parent and child say to each other: frames of a length and so many bytes of MessagePack, over two pipes.

parent: Warm | Call, then a Block for every Read
child:  Begun, any number of Reads, then one of Done (followed by the answer as a frame of its own), Failed, Exhausted,
        TooLong, Bug
"""

from __future__ import annotations

import struct
from typing import Any, Protocol

import msgspec

from desktop.common.sandbox.limits import Limits

BLOCK = (1 << 20) - (1 << 12)  # bytes of a file that are served at once; with its frame it fits a pipe
LARGEST = 100_000_000  # bytes of an answer: a book has a million, a prepared picture five
LARGEST_TALK = 1 << 20  # bytes of any other frame of a child

_LENGTH = struct.Struct("<I")
_AT_ONCE = 1 << 16  # a small frame and its length go out in one piece


class Broken(Exception):
    """The other side says what nobody says, or has ended in the middle of it."""


class Stream(Protocol):
    """An unbuffered file of the standard library."""

    def readinto(self, buffer: Any, /) -> int | None: ...

    def write(self, data: Any, /) -> int | None: ...


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Import these modules while there is nothing else to do."""

    modules: tuple[str, ...]


class Call(msgspec.Struct, frozen=True, tag=True):
    """`function(file, *arguments)` of `module`. `beginning` is the file's first block, all of it if it has one only."""

    module: str
    function: str
    arguments: msgspec.Raw
    size: int
    beginning: bytes
    language: str
    limits: Limits


class Block(msgspec.Struct, frozen=True, tag=True):
    """`error`: why the parent could not read it."""

    data: bytes
    error: str = ""


class Begun(msgspec.Struct, frozen=True, tag=True):
    """The call has arrived. Whatever goes wrong before that is not the file's fault.

    `inherited`: bytes of memory that are counted as the child's and were its parent's.
    """

    inherited: int = 0


class Read(msgspec.Struct, frozen=True, tag=True):
    position: int
    count: int


class Done(msgspec.Struct, frozen=True, tag=True):
    """`last`: this child has grown too large to be kept, and ends now."""

    last: bool = False


class Failed(msgspec.Struct, frozen=True, tag=True):
    """A CorralError, by the name of its class."""

    kind: str
    title: str
    advice: str
    retry: bool
    help: str
    detail: str
    last: bool = False


class Exhausted(msgspec.Struct, frozen=True, tag=True):
    """No memory is left of what was allowed. The child ends."""


class TooLong(msgspec.Struct, frozen=True, tag=True):
    """The answer is larger than `LARGEST`."""


class Bug(msgspec.Struct, frozen=True, tag=True):
    """Another exception: its type and the lines of code it went through. The child ends."""

    kind: str
    trace: tuple[str, ...]


Asked = Warm | Call | Block
Said = Begun | Read | Done | Failed | Exhausted | TooLong | Bug

_encoder = msgspec.msgpack.Encoder()
_asked = msgspec.msgpack.Decoder(Asked)
_said = msgspec.msgpack.Decoder(Said)


def encoded(value: object) -> bytes:
    return _encoder.encode(value)


def send(stream: Stream, payload: bytes) -> None:
    """Raises OSError when nobody is there to hear it."""
    length = _LENGTH.pack(len(payload))
    if len(payload) < _AT_ONCE:
        _write(stream, length + payload)
    else:
        _write(stream, length)
        _write(stream, payload)


def receive(stream: Stream, most: int) -> bytearray | None:
    """One frame; None when the other side has ended between two. Raises Broken, OSError."""
    length = bytearray(_LENGTH.size)
    got = _fill(stream, length)
    if got == 0:
        return None
    size: int = _LENGTH.unpack(length)[0]
    if got < _LENGTH.size or size > most:
        raise Broken(f"a frame of {size} bytes")
    payload = bytearray(size)
    if _fill(stream, payload) < size:
        raise Broken("half a frame")
    return payload


def asked(stream: Stream) -> Asked | None:
    """What the parent says; None when it has gone. Raises Broken."""
    payload = receive(stream, most=(1 << 32) - 1)
    return None if payload is None else _asked.decode(payload)


def said(stream: Stream) -> Said | None:
    """What a child says; None when it has gone. Raises Broken, OSError."""
    payload = receive(stream, LARGEST_TALK)
    try:
        return None if payload is None else _said.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Broken(str(error)) from error


def _fill(stream: Stream, buffer: bytearray) -> int:
    """How many bytes came before the end."""
    view = memoryview(buffer)
    filled = 0
    while filled < len(view):
        got = stream.readinto(view[filled:])
        if not got:
            break
        filled += got
    return filled


def _write(stream: Stream, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) or 0 :]

"""Decodes Ollama's JSON into frozen structs for the clients. Nothing here leaves the engine room.

Streams are newline-delimited JSON and are split on the byte "\\n" alone: a text may hold a raw U+0085 or U+2028, which
`str.splitlines` would take for the end of a line.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from desktop.engine.errors.explain import error_text, explain, not_understood


class _Frame(msgspec.Struct, frozen=True, gc=False):
    """Unknown fields are ignored; absent ones have their zero, which Go leaves out."""


class ChatMessage(_Frame, frozen=True):
    content: str = ""
    tool_calls: object = None


class AnswerFrame(_Frame, frozen=True):
    """A line of /api/chat. Durations in nanoseconds.

    Its numbers are any value JSON has: an answer is not lost for a count that is none. See `counts`.
    """

    message: ChatMessage | None = None
    error: str = ""
    done: bool = False
    done_reason: str | None = ""
    prompt_eval_count: object = 0
    eval_count: object = 0
    eval_duration: object = 0
    logprobs: msgspec.Raw = msgspec.Raw(b"")  # see `weights`


class PullLine(_Frame, frozen=True):
    status: str = ""
    digest: str = ""
    total: object = 0
    completed: object = 0
    error: str = ""


class Details(_Frame, frozen=True):
    family: str = ""
    parameter_size: str = ""
    quantization_level: str = ""
    context_length: object = 0  # said since 0.30


class TagRow(_Frame, frozen=True):
    name: str
    digest: str = ""
    size: object = 0
    details: Details | None = None
    remote_host: str = ""
    remote_model: str = ""
    capabilities: list[str] | None = None  # said since 0.30


class Tags(_Frame, frozen=True):
    """A list of models, as they came: one that cannot be read must not hide the others."""

    models: list[msgspec.Raw] | None = None


class LoadedRow(_Frame, frozen=True):
    name: str = ""
    model: str = ""
    digest: str = ""
    size: object = 0
    size_vram: object = 0
    context_length: object = 0


class Show(_Frame, frozen=True):
    license: str = ""
    modelfile: str = ""
    projector_info: dict[str, object] | None = None  # of a second file, where the model came in two
    capabilities: list[str] | None = None
    model_info: dict[str, object] | None = None
    remote_host: str = ""
    remote_model: str = ""


class VersionReply(_Frame, frozen=True):
    version: str


class Cloud(_Frame, frozen=True):
    disabled: bool = False


class Status(_Frame, frozen=True):
    cloud: Cloud | None = None


F = TypeVar("F", bound=_Frame)

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
# Every escape, so that none is taken for the beginning of another; the group is half of a pair of surrogates.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


def decode(body: bytes, kind: type[F]) -> F:
    """One reply. Raises CorralError when it is not what an engine says."""
    return decoder(kind)(body)


def decoder(kind: type[F]) -> Callable[[bytes], F]:
    """Decodes the lines of a stream: made once, called for every line. Raises as `decode`."""
    decode_line = msgspec.json.Decoder(kind).decode

    def checked(line: bytes) -> F:
        try:
            return decode_line(line)
        except _UNREADABLE as problem:
            with contextlib.suppress(*_UNREADABLE):
                return decode_line(_mended(line))
            # An error in another form than usual is still an error; all else is not from an engine.
            said = line.lstrip().startswith(b'{"error"')
            raise (explain(error_text(line)) if said else not_understood(str(problem))) from problem

    return checked


def _mended(body: bytes) -> bytes:
    """With U+FFFD for what is no text: bytes that are no UTF-8, and half of a pair of surrogates."""
    text = body.decode("utf-8", "replace").encode()
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], text)

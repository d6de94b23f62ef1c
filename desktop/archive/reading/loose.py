"""Reads JSON that nobody vouches for: what is of the wrong kind counts as not there."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop.common.visible import as_text

Fields = Mapping[str, Any]

_EARLIEST, _LATEST = 631_152_000.0, 4_102_444_800.0  # 1990 and 2100: what lies outside is no date of a chat
_MILLISECONDS = 1_000.0
_opened = msgspec.json.Decoder(dict[str, msgspec.Raw])
_listed = msgspec.json.Decoder(list[msgspec.Raw])
_DATA, _BASE64 = "data:", ";base64,"


class Unfit(Exception):
    """It is no JSON, or not what it should be."""


def loaded(raw: bytes | msgspec.Raw) -> Any:
    """What Python makes of it. Raises Unfit."""
    try:
        return json.loads(bytes(raw), parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise Unfit from error


def opened(raw: bytes | msgspec.Raw) -> dict[str, msgspec.Raw]:
    """The fields of an object, each as it is written: a chat of a hundred thousand messages is not taken apart at once.

    Raises Unfit.
    """
    return _level(_opened, raw)  # type: ignore[no-any-return]


def listed(raw: bytes | msgspec.Raw) -> list[msgspec.Raw]:
    """The items of an array, each as it is written. Raises Unfit."""
    return _level(_listed, raw)  # type: ignore[no-any-return]


def _level(decoder: msgspec.json.Decoder[Any], raw: bytes | msgspec.Raw) -> Any:
    try:
        return decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass
    # Python reads NaN and halves of surrogate pairs, too.
    try:
        return decoder.decode(json.dumps(loaded(raw), ensure_ascii=False).encode("utf-8", "replace"))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Unfit from error


def fields(value: object) -> Fields:
    return value if isinstance(value, dict) else {}


def items(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def text(value: object) -> str:
    return value if isinstance(value, str) else ""


def line(value: object) -> str:
    """A name: one line, and letters that can be kept."""
    return as_text(" ".join(text(value).split()))


def number(value: object) -> float:
    """0 for what is none, or none that can be counted with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    try:
        return float(value) if math.isfinite(value) else 0.0
    except OverflowError:
        return 0.0


def whole(value: object) -> int:
    return int(number(value))


def moment(value: object) -> float:
    """Seconds since the epoch; 0.0 for what is no date: seconds, milliseconds, or as ISO 8601 writes it."""
    seconds = _written(value) if isinstance(value, str) else number(value)
    if seconds > _LATEST:
        seconds /= _MILLISECONDS
    return seconds if _EARLIEST <= seconds <= _LATEST else 0.0


def _written(value: str) -> float:
    try:
        when = datetime.fromisoformat(value.strip())
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def data_of(address: object) -> bytes:
    """The bytes of a data: address; empty for any other."""
    written = text(address)
    head, mark, coded = written.partition(_BASE64)
    if not mark or not head.startswith(_DATA) or len(head) > 200:  # letters: a media type
        return b""
    return bytes_of(coded)


def bytes_of(coded: object) -> bytes:
    """From base64; empty for what is none."""
    try:
        return base64.b64decode(text(coded).encode("ascii", "replace"), validate=True)
    except (binascii.Error, ValueError):
        return b""

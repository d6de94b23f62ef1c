"""Reads the fields of a request's JSON with the types the protocol demands. Raises ApiError in Go's words."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Mapping
from typing import TypeAlias

from desktop.demo.errors import ApiError, bad_request

Json: TypeAlias = Mapping[str, object]

_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
_DURATION = re.compile(
    r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*"
)
_DURATION_PART = re.compile(r"(?<!\d)(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)")


def parse_body(body: bytes) -> Json:
    """The request's object. An empty body, half a one and anything else than an object are refused."""
    if not body.strip():
        raise bad_request("missing request body")
    try:
        value = json.loads(body)
    except json.JSONDecodeError as error:
        if error.pos >= len(error.doc.rstrip()):
            raise bad_request("unexpected EOF") from error
        raise bad_request(f"invalid character {error.doc[error.pos]!r} looking for beginning of value") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise bad_request("invalid character in JSON") from error
    if not isinstance(value, dict):
        raise _mismatch(value, "", "object")
    return value


def text(fields: Json, name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _mismatch(value, name, "string")
    return value


def flag(fields: Json, name: str, default: bool) -> bool:
    value = fields.get(name)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise _mismatch(value, name, "bool")
    return value


def objects(fields: Json, name: str) -> list[Json]:
    value = fields.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _mismatch(value, name, "[]api." + name.rstrip("s").title())
    return value


def images(fields: Json) -> tuple[bytes, ...]:
    """The field `images`: raw base64 without a `data:` prefix."""
    value = fields.get("images")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _mismatch(value, "images", "[]api.ImageData")
    return tuple(_image(item) for item in value)


def _image(value: object) -> bytes:
    if not isinstance(value, str):
        raise _mismatch(value, "images", "[]uint8")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        wrong = re.search(r"[^A-Za-z0-9+/]", value)
        raise bad_request(f"illegal base64 data at input byte {wrong.start() if wrong else len(value)}") from error


def whole_number(options: Json, name: str, default: int) -> int:
    """An option that must be an integer. A number with decimals is cut, as the engine does."""
    value = options.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ApiError(500, f'option "{name}" must be of type integer')
    return int(value)


def options(fields: Json) -> Json:
    value = fields.get("options")
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _mismatch(value, "options", "map[string]interface {}")
    return value


def keep_alive(fields: Json) -> float | None:
    """Seconds a model stays loaded after the request; infinity for negative ones, None where nothing is said."""
    value = fields.get("keep_alive")
    if value is None:
        return None
    if isinstance(value, str):
        seconds = _duration(value)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = float(value)
    else:
        raise bad_request(f'Unsupported type: "{value}"')
    return math.inf if seconds < 0 else seconds


def _duration(value: str) -> float:
    """Go's durations: "10m", "1h30m", "-1s", "0"."""
    if value == "0":
        return 0.0
    if re.fullmatch(r"[+-]?\d+(\.\d*)?", value):
        raise bad_request(f'time: missing unit in duration "{value}"')
    if not _DURATION.fullmatch(value):
        raise bad_request(f'time: invalid duration "{value}"')
    seconds = sum(float(number) * _UNITS[unit] for number, unit in _DURATION_PART.findall(value))
    return -seconds if value.startswith("-") else seconds


def _mismatch(value: object, name: str, wanted: str) -> ApiError:
    kinds: dict[type, str] = {
        str: "string",
        bool: "bool",
        int: "number",
        float: "number",
        list: "array",
        dict: "object",
    }
    kind = kinds.get(type(value), "value")
    where = f" field .{name}" if name else ""
    return bad_request(f"json: cannot unmarshal {kind} into Go struct{where} of type {wanted}")

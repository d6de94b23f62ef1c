"""Keeps how a picture was looked at: a few words of JSON, and none where there is nothing to say of it."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from desktop.common.types import Backdrop, Look, Member, Part, Series
from desktop.vault.types import NOT_UNDERSTOOD

_PLAIN = Look()
_KEPT_AS = {"backdrop": "ground"}  # as files that are there already have it


def about(look: Look) -> dict[str, object]:
    """What differs from a picture of which there is nothing to say."""
    values = _values(look)
    plain = _values(_PLAIN)
    differing = {name: value for name, value in values.items() if value != plain[name]}
    return {name: _plain_value(value) for name, value in differing.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Part):
        return asdict(value)
    return [asdict(each) for each in value] if isinstance(value, tuple) else value


def _values(look: Look) -> dict[str, object]:
    return {_KEPT_AS.get(field.name, field.name): getattr(look, field.name) for field in fields(look)}


def look_of(kept: Mapping[str, Any] | None) -> Look:
    """Raises what Python raises for words that nobody kept."""
    kept = kept or {}
    return Look(
        Backdrop(kept.get("ground", _PLAIN.backdrop)),
        Series(kept.get("series", _PLAIN.series)),
        int(kept.get("number", _PLAIN.number)),
        int(kept.get("count", _PLAIN.count)),
        bool(kept.get("blank", _PLAIN.blank)),
        int(kept.get("turns", _PLAIN.turns)),
        _part(kept["part"]) if "part" in kept else None,
        str(kept.get("origin", _PLAIN.origin)),
        tuple(map(_member, kept.get("members", ()))),
        bool(kept.get("missing", _PLAIN.missing)),
        str(kept.get("words", _PLAIN.words)),
    )


def _part(kept: Mapping[str, Any]) -> Part:
    return Part(*(int(kept[field.name]) for field in fields(Part)))


def _member(kept: Mapping[str, Any]) -> Member:
    return Member(str(kept["name"]), _part(kept["box"]), int(kept["width"]), int(kept["height"]))


def written(look: Look) -> str | None:
    return json.dumps(about(look)) if look != _PLAIN else None


def read(kept: str | None) -> Look:
    """What is not understood, because the file was damaged or is a stranger's, is not told."""
    try:
        return look_of(json.loads(kept)) if kept else _PLAIN
    except NOT_UNDERSTOOD:
        return _PLAIN

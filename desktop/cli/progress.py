"""How far something that moves bytes has come, in one line."""

from __future__ import annotations

from typing import Protocol

from desktop.cli.console import Json
from desktop.common import units
from desktop.common.i18n import tr


class Moving(Protocol):
    """Bytes, bytes a second, seconds (None: not known)."""

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def speed(self) -> float: ...

    @property
    def seconds_left(self) -> float | None: ...


def bytes_line(state: Moving) -> str:
    """ "42 %  555 MB of 1.3 GB, 9.4 MB a second, about 1 minute left"; for a total that is known."""
    parts = [tr("{done} of {total}", done=units.size(state.done), total=units.size(state.total))]
    if state.speed:
        parts.append(units.speed(state.speed))
    if state.seconds_left is not None:
        parts.append(tr("{time} left", time=units.about(state.seconds_left)))
    return tr("{percent} %  {facts}", percent=100 * state.done // state.total, facts=", ".join(parts))


def bytes_object(state: Moving) -> dict[str, Json]:
    return {
        "done": state.done,
        "total": state.total,
        "speed": round(state.speed),
        "seconds_left": None if state.seconds_left is None else round(state.seconds_left),
    }

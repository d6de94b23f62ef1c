"""Remembers the window's place, room and splitters from one start to the next, in a file of its own."""

from __future__ import annotations

import base64
import binascii
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.common.atomic import write_atomically
from desktop.state.room import Room

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WindowState:
    """`geometry` and `pages` are bytes only Qt and the page itself understand; empty when nothing is remembered."""

    geometry: bytes = b""
    room: Room = Room.CHAT
    pages: Mapping[Room, bytes] = field(default_factory=dict)


def read_state(path: Path) -> WindowState:
    """What is missing or broken is as if nothing was remembered: the window then opens as the first time."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        pages = {Room(room): base64.b64decode(data) for room, data in content["pages"].items()}
        return WindowState(base64.b64decode(content["geometry"]), Room(content["room"]), pages)
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
        log.warning("the window's place could not be read: %s", type(error).__name__)
        return WindowState()


def write_state(path: Path, state: WindowState) -> None:
    """A window whose place cannot be kept still closes: that is logged, nothing else."""
    content = {
        "geometry": base64.b64encode(state.geometry).decode(),
        "room": state.room.value,
        "pages": {room.value: base64.b64encode(data).decode() for room, data in state.pages.items() if data},
    }
    try:
        write_atomically(path, json.dumps(content, indent=2).encode())
    except OSError as error:
        log.warning("the window's place could not be kept: %s", error)

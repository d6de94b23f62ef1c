"""Writes what a room saves into the file a person chose."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from desktop.common.errors import CorralError
from desktop.common.exports import Exports


async def write_file(exports: Exports, path: Path, data: bytes, not_saved: Callable[[OSError], CorralError]) -> Path:
    """Returns the path. Raises what `not_saved` says of an OSError."""
    try:
        await asyncio.to_thread(exports.write, path, data)
    except OSError as error:
        raise not_saved(error) from error
    return path

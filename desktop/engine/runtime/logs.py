"""Keeps what the engine writes about itself in a file, and reads its graphics cards from it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.common.files import make_private

_TAIL = 200
_BLOCK = 64 * 2**10  # of the end of a log is read for its last lines
_HEAD = 512 * 2**10  # of its beginning, for the cards it found
_FIELD = re.compile(r'(?<!\w)(\w+)=(?:"([^"\\]*+(?:\\.[^"\\]*+)*)"|(\S*))')
_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?) (B|[KMGT]iB)")
_UNITS = {"B": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}
_FOUND = 'msg="inference compute"'  # there is no other way to learn it: no request tells
_PASSWORD = re.compile(r"://[^\s/@]+@")  # of a proxy: the engine writes down the environment it was started with
_NOISE = "[GIN"  # the list of all that can be requested, and a line for every request


@dataclass(frozen=True)
class GraphicsCard:
    """What the engine computes with, as it said at its start; bytes. Library "cpu" when it found no graphics card."""

    library: str  # "CUDA", "ROCm", "Metal", "Vulkan", "cpu"
    name: str
    total: int
    available: int


class EngineLog:
    """The log of the engine's latest run, and the one before it beside it. Everything here blocks for a moment."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = path.with_suffix(".1.log")

    def rotate(self) -> None:
        """Before a new run: keeps the log of the last one. Raises OSError."""
        make_private(self.path.parent)
        with suppress(FileNotFoundError):
            self.path.replace(self._before)

    def open(self) -> int:
        """An empty log as an open file, to be closed by the caller. Raises OSError."""
        return os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_TRUNC, 0o600)

    def tail(self, lines: int = _TAIL) -> str:
        """The last lines; "" where there is no log."""
        return "\n".join(self._end()[-lines:])

    def last_words(self) -> str:
        """The last line that says something: why it ended, if it said so."""
        said = [line for line in self._end() if line.strip() and not line.startswith(_NOISE)]
        return said[-1].strip() if said else ""

    def graphics(self) -> tuple[GraphicsCard, ...]:
        """What the latest run found; nothing before the first one."""
        with suppress(OSError), self.path.open(encoding="utf-8", errors="replace") as file:
            return tuple(_card(line) for line in file.read(_HEAD).splitlines() if _FOUND in line)
        return ()

    def _end(self) -> list[str]:
        with suppress(OSError), self.path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - _BLOCK))
            text = file.read().decode("utf-8", "replace")
            return _PASSWORD.sub("://…@", text).splitlines()
        return []


def _card(line: str) -> GraphicsCard:
    said = {name: quoted.replace('\\"', '"') or bare for name, quoted, bare in _FIELD.findall(line)}
    return GraphicsCard(
        said.get("library", ""),
        said.get("description") or said.get("name", ""),
        _size(said.get("total", "")),
        _size(said.get("available", "")),
    )


def _size(text: str) -> int:
    found = _SIZE.fullmatch(text)
    return round(float(found[1]) * _UNITS[found[2]]) if found else 0

"""Results on stdout, everything else on stderr; progress only where somebody can see it move."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from desktop.common import units
from desktop.common.errors import CorralError

SCHEMA = 1
_WIDTH = 78

Json = str | int | float | bool | None | list["Json"] | Mapping[str, "Json"]


class Console:
    """The two streams of a command."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, as_json: bool = False) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.as_json = as_json
        self._progress_shown = False

    def write(self, text: str) -> None:
        """A piece of the result, shown at once. Silent with --json: there the whole comes as one object."""
        if not self.as_json:
            self.out.write(text)
            self.out.flush()

    def line(self, text: str = "") -> None:
        self.write(text + "\n")

    def object(self, values: Mapping[str, Json]) -> None:
        """One JSON object on one line, with the schema first."""
        print(json.dumps({"schema": SCHEMA, **values}, ensure_ascii=False), file=self.out, flush=True)

    def note(self, text: str) -> None:
        """A sentence beside the result."""
        self.clear_progress()
        print(text, file=self.err, flush=True)

    def error(self, error: CorralError, subject: str = "") -> None:
        head = f"{subject}: " if subject else ""
        self.note(f"corral: {head}{error}")

    def progress(self, text: str) -> None:
        """Overwrites its own line; nothing where stderr is not a terminal."""
        if self.err.isatty():
            self.err.write("\r" + text[:_WIDTH].ljust(_WIDTH))
            self.err.flush()
            self._progress_shown = True

    def clear_progress(self) -> None:
        if self._progress_shown:
            self.err.write("\r" + " " * _WIDTH + "\r")
            self.err.flush()
            self._progress_shown = False


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Left-aligned columns, two spaces apart."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def size_or_dash(n_bytes: int) -> str:
    return units.size(n_bytes) if n_bytes else "–"

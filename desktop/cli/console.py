"""Writes results to stdout and all else to stderr; progress only where somebody can see it move.

All that a command says goes through here, and nothing of it is an order to the terminal: models, documents and names
are other people's. What goes to a file or a pipe is the same, since most of it is looked at in a terminal later.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol, TextIO

from desktop.common import units
from desktop.common.errors import CorralError, NoRoom
from desktop.common.i18n import tr
from desktop.common.visible import shown, shown_json, shown_name

SCHEMA = 1
_WIDTH = 78
_CELL = 72

Json = str | int | float | bool | None | list["Json"] | Mapping[str, "Json"]


class Console:
    """The two streams of a command. Writing results raises NoRoom, or BrokenPipeError where nobody reads on."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, as_json: bool = False) -> None:
        # Python has no stdout or stderr at all where the shell closed them (`>&-`).
        self.out = out or sys.stdout or io.StringIO()
        self.err = err or sys.stderr or io.StringIO()
        self.as_json = as_json
        self._progress_shown = False
        self._within_line = False
        self._held = ""  # the first half of a line end, whose second half may come with the next piece
        if isinstance(self.out, io.TextIOWrapper):
            # A letter the terminal does not know, or a file name that is no text, must not end the work.
            self.out.reconfigure(errors="backslashreplace")

    @property
    def watched(self) -> bool:
        """Whether the result is shown as it comes, on a terminal."""
        return self.out.isatty()

    def write(self, text: str) -> None:
        """A piece of the result, shown at once. Silent with --json: there the whole comes as one object."""
        if not self.as_json:
            text = self._held + text
            self._held = text[len(text.rstrip("\r")) :]
            self._put(shown(text.rstrip("\r")))

    def line(self, text: str = "") -> None:
        self.write(text + "\n")

    def end_line(self) -> None:
        """What breaks off in the middle of a line ends it, so that the next words begin their own."""
        if self._within_line:
            self._put("\n")

    def object(self, values: Mapping[str, Json]) -> None:
        """One JSON object on one line, with the schema first."""
        # Outside UTF-8 the letters are escaped the way JSON knows.
        ascii_only = (self.out.encoding or "utf-8").lower().replace("-", "") != "utf8"
        self._put(shown_json(json.dumps({"schema": SCHEMA, **values}, ensure_ascii=ascii_only)) + "\n")

    def note(self, text: str) -> None:
        """A sentence beside the result."""
        self.clear_progress()
        self._write(shown(text) + "\n")

    def error(self, error: CorralError, subject: str = "") -> None:
        head = f"{shown_name(subject)}: " if subject else ""
        self.note(f"corral: {head}{error}")

    def progress(self, text: str) -> None:
        """Overwrites its own line; nothing where stderr is not a terminal."""
        if self.err.isatty():
            self._write("\r" + shown_name(text)[:_WIDTH].ljust(_WIDTH))
            self._progress_shown = True

    def clear_progress(self) -> None:
        if self._progress_shown:
            self._write("\r" + " " * _WIDTH + "\r")
            self._progress_shown = False

    def _put(self, text: str) -> None:
        try:
            self.out.write(text)
            self.out.flush()
        except BrokenPipeError:
            _abandon(self.out)
            raise
        except OSError as error:
            _abandon(self.out)
            self._within_line = False
            raise NoRoom(
                tr("The result could not be written."),
                tr("Perhaps the disk it goes to is full: make room and try again."),
                detail=str(error),
            ) from error
        self._within_line = not text.endswith("\n") if text else self._within_line

    def _write(self, text: str) -> None:
        """Sentences that nobody can see are no reason to lose the result."""
        try:
            self.err.write(text)
            self.err.flush()
        except OSError:
            _abandon(self.err)


def _abandon(stream: TextIO) -> None:
    """Nothing goes there any more; Python, which tries again when it ends, must not complain about it then."""
    with contextlib.suppress(io.UnsupportedOperation):  # no file behind it
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Left-aligned columns, two spaces apart; a row is one line, whatever a model is called."""
    rows = [(*map(_cell, row[:-1]), shown_name(row[-1])) for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cell(text: str) -> str:
    """One name of ten thousand letters must not push all that stands beside it out of sight."""
    text = shown_name(text)
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"


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

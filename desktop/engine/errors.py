"""Turns what an engine, a registry or a socket says into errors a person can act on.

The rows are in `errors_reaching`, `errors_pulling` and `errors_running`: every text that Ollama 0.12 to 0.33, its
registry and a connection to it are known to report. Here is how a row is found and filled in.
"""

from __future__ import annotations

import re

import msgspec

from desktop.common import units
from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.words import tr
from desktop.engine.error_kinds import Row
from desktop.engine.errors_pulling import PULLING
from desktop.engine.errors_reaching import REACHING
from desktop.engine.errors_running import RUNNING

# The first row that matches wins: a refused connection inside a pull is the library's, not the engine's.
ROWS: tuple[Row, ...] = (*PULLING, *RUNNING, *REACHING)

_LONGEST = 2_000
_BINARY_SIZE = re.compile(r"([0-9.]+) ([KMGT])iB")
_POWERS = {"K": 10, "M": 20, "G": 30, "T": 40}


def explain(text: str, status: int = 200, *, model: str = "") -> CorralError:
    """The error for an engine's words. `status` is the HTTP status, 200 for an error inside a stream.

    A text no row knows is shown as it is: an unreadable error helps nobody.
    """
    text = text.strip()[:_LONGEST]
    for row in ROWS:
        match = row.match(text, status)
        if match is not None:
            return _fill(row, match, text, model)
    said = text or tr("It gave no reason (status {status}).", status=status)
    return EngineFailed(tr("The engine reported a problem."), said, retry=True, detail=f"{status} {text}")


def by_number(number: int, *, detail: str = "", model: str = "") -> CorralError:
    """The error of one row, for what is known without a text (a refused connection, a silence)."""
    row = next(row for row in ROWS if row.number == number)
    return _fill(row, None, detail, model)


def not_understood(detail: str) -> CorralError:
    """For a reply that is not what an engine says."""
    return EngineFailed(
        tr("The engine sent something Corral cannot read."),
        tr("Something between may have changed it, or the address is not an engine’s. Try again."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=detail,
    )


def error_text(body: bytes) -> str:
    """The words in an error reply: {"error": "…"}, else the body itself."""
    try:
        said = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return body[:_LONGEST].decode("utf-8", "replace")
    if isinstance(said, dict):
        said = said.get("error", said)
    if isinstance(said, dict):  # as the OpenAI-like endpoints nest it
        said = said.get("message", said)
    return said if isinstance(said, str) else str(said)


def _fill(row: Row, match: re.Match[str] | None, text: str, model: str) -> CorralError:
    found = match.groupdict() if match else {}
    values = {key: _readable(value or "") for key, value in found.items()}
    # The name a person chose is better than the full one the engine echoes.
    values["model"] = model or values.get("model") or tr("This model")
    return row.error(tr(row.title, **values), tr(row.advice, **values), retry=row.retry, help=row.help, detail=text)


def _readable(value: str) -> str:
    """ "9.1 GiB" as every other size is written."""
    size = _BINARY_SIZE.fullmatch(value)
    return units.size(round(float(size[1]) * 2 ** _POWERS[size[2]])) if size else value

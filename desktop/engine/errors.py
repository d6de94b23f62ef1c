"""Turns what an engine, a registry or a socket says into errors a person can act on.

The rows are in `errors_reaching`, `errors_pulling`, `errors_loading` and `errors_running`: every text that Ollama 0.12
to 0.33, the llama-server inside the later ones, the registry and a connection are known to report. Here is how a row
is found and filled in.
"""

from __future__ import annotations

import re

import msgspec

from desktop.common import units
from desktop.common.errors import CorralError, EngineFailed, Help, TextTooLong
from desktop.common.i18n import tr
from desktop.engine.error_kinds import NotAnEngine, Row
from desktop.engine.errors_loading import LOADING
from desktop.engine.errors_pulling import PULLING
from desktop.engine.errors_reaching import REACHING
from desktop.engine.errors_running import RUNNING
from desktop.engine.nested import Said, unwrap

# The first row that matches wins: a refused connection inside a pull is the library's, not the engine's.
ROWS: tuple[Row, ...] = (*PULLING, *LOADING, *RUNNING, *REACHING)

_LONGEST = 2_000  # characters that rows are looked for in, and that are kept as the detail
_LONGEST_SHOWN = 300
_TOO_LONG = 30
_OF_PAGES = ("<html", "<!doctype html", "<head>", "<body", "<title>", "<center>")
_PAGE_WITHIN = 200  # characters
_OF_GATEWAYS = (407, 502, 504, 511)
_BINARY_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?) ([KMGT])iB")
_POWERS = {"K": 10, "M": 20, "G": 30, "T": 40}


def explain(text: str, status: int = 200, *, model: str = "") -> CorralError:
    """The error for an engine's words. `status` is the HTTP status, 200 for an error inside a stream.

    A text no row knows is shown as it is: an unreadable error helps nobody. A web page is not shown: it comes from
    something that stands between.
    """
    if 300 <= status < 400:
        return redirected(status, "")
    if _is_page(text[:_LONGEST]):  # before the rows: a page may speak of connections or accounts of its own
        return _web_page(status, text.strip()[:_LONGEST])
    said = unwrap(text)
    words, text = said.words[:_LONGEST], text.strip()[:_LONGEST]
    if said.too_long:
        return _fill(_row(_TOO_LONG), None, text, model, said)
    for row in ROWS:
        match = row.match(words, status)
        if match is not None:
            return _fill(row, match, text, model, said)
    if _is_page(words):
        return _web_page(status, text)
    if status in _OF_GATEWAYS:
        return _between(status, text)
    shown = _shown(words) or tr("It gave no reason (status {status}).", status=status)
    return EngineFailed(tr("The engine reported a problem."), shown, retry=True, detail=f"{status} {text}")


def by_number(number: int, *, detail: str = "", model: str = "") -> CorralError:
    """The error of one row, for what is known without a text (a refused connection, a silence)."""
    return _fill(_row(number), None, detail, model)


def redirected(status: int, location: str) -> CorralError:
    """For an address that only points to another one."""
    return NotAnEngine(
        tr("The engine’s address only points to another one."),
        tr(
            "It leads to {place}. Corral does not follow it: enter that address yourself if it is right.",
            place=_shown(location),
        )
        if location
        else tr("It does not say where. Check the address and its port."),
        help=Help.OPEN_SETTINGS,
        detail=f"{status} {location[:_LONGEST]}",
    )


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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body[: 4 * _LONGEST].decode("utf-8", "replace")[:_LONGEST]
    if isinstance(said, dict) and isinstance(said.get("error"), str):
        return str(said["error"])
    # What is nested stays so, for `unwrap`: there may be counts in it.
    return said if isinstance(said, str) else body.decode("utf-8", "replace")


def _row(number: int) -> Row:
    return next(row for row in ROWS if row.number == number)


def _fill(row: Row, match: re.Match[str] | None, text: str, model: str, said: Said | None = None) -> CorralError:
    found = match.groupdict() if match else {}
    values = {key: _readable(value or "") for key, value in found.items()}
    # The name a person chose is better than the full one the engine echoes.
    values["model"] = model or values.get("model") or tr("This model")
    error = row.error(tr(row.title, **values), tr(row.advice, **values), retry=row.retry, help=row.help, detail=text)
    if isinstance(error, TextTooLong) and said is not None:
        error.tokens, error.room = said.tokens, said.room
    return error


def _is_page(text: str) -> bool:
    """Also one with a line before it; not the words of an engine that end in a page it was sent."""
    before, sign, page = text[:_PAGE_WITHIN].lstrip("\ufeff \t\r\n").lower().partition("<")
    return bool(sign) and (not before or (before.endswith("\n") and f"<{page}".startswith(_OF_PAGES)))


def _between(status: int, text: str) -> CorralError:
    """What only those say who hand a request on."""
    return NotAnEngine(
        tr("Something between Corral and the engine did not get through to it."),
        tr(
            "It answered with status {status}. Check the proxy or tunnel there, and that the engine runs.",
            status=status,
        ),
        retry=True,
        help=Help.OPEN_SETTINGS,
        detail=f"{status} {text}",
    )


def _web_page(status: int, text: str) -> CorralError:
    return NotAnEngine(
        tr("Something else answers instead of the engine."),
        tr(
            "It sent a web page (status {status}). A proxy, or a network’s page to sign in, may stand between; "
            "check the address and its port.",
            status=status,
        ),
        retry=True,
        help=Help.OPEN_SETTINGS,
        detail=f"{status} {text}",
    )


def _shown(text: str) -> str:
    """On one line, without what only terminals understand, and short enough to be read."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text[:_LONGEST]).split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _readable(value: str) -> str:
    """ "9.1 GiB" as every other size is written."""
    size = _BINARY_SIZE.fullmatch(value)
    return units.size(round(float(size[1]) * 2 ** _POWERS[size[2]])) if size else value

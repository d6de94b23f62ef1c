"""Turns what an engine, a registry or a socket says into errors a person can act on, by the rows of the table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from desktop.common import units
from desktop.common.errors import CorralError, EngineFailed, Help, TextTooLong
from desktop.common.i18n import tr
from desktop.engine.counts import count
from desktop.engine.errors.kinds import Fault, NotAnEngine
from desktop.engine.errors.table import BY_FAULT, ROWS, Row

_LONGEST = 2_000  # characters that rows are looked for in, and that are kept as the detail
_LONGEST_SHOWN = 300
_OF_PAGES = ("<html", "<!doctype html", "<head>", "<body", "<title>", "<center>")
_PAGE_WITHIN = 200  # characters
_OF_GATEWAYS = (407, 502, 504, 511)
_BINARY_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?) ([KMGT])iB")
_POWERS = {"K": 10, "M": 20, "G": 30, "T": 40}
# Of what a runner says inside an engine's words.
_OBJECT = re.compile(r'\{\s*"(?:error|code|message)"\s*:')
_COUNTED = re.compile(r"\((\d{1,18}) tokens\)[^()]{0,80}\((\d{1,18}) tokens\)")
_LABEL = re.compile(r"(?:llama-server(?: chat| template)?|tokenize|detokenize) error:")  # the engine's word for it
_DEEPEST = 4  # objects in each other; no engine nests deeper


@dataclass(frozen=True)
class _Said:
    """`words` without the wrapping. `too_long`: the runner calls it that, whatever its words.

    `tokens` is how many a refused request has and `room` how many there may be, 0 where that is not said.
    """

    words: str
    too_long: bool = False
    tokens: int = 0
    room: int = 0


def explain(text: str, status: int = 200, *, model: str = "") -> CorralError:
    """The error for an engine's words. `status` is the HTTP status, 200 for an error inside a stream.

    A text no row knows is shown as it is: an unreadable error helps nobody. A web page is not shown: it comes from
    something that stands between.
    """
    if 300 <= status < 400:
        return redirected(status, "")
    if _is_page(text[:_LONGEST]):  # before the rows: a page may speak of connections or accounts of its own
        return _web_page(status, text.strip()[:_LONGEST])
    said = _unwrap(text)
    words, text = said.words[:_LONGEST], text.strip()[:_LONGEST]
    if said.too_long:
        return _fill(BY_FAULT[Fault.TEXT_TOO_LONG], None, text, model, said)
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


def error_of(fault: Fault, *, detail: str = "", model: str = "") -> CorralError:
    """The error of one row, for what is known without a text (a refused connection, a silence)."""
    return _fill(BY_FAULT[fault], None, detail, model)


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
    # What is nested stays so, for `explain`: there may be counts in it.
    return said if isinstance(said, str) else body.decode("utf-8", "replace")


def _fill(row: Row, match: re.Match[str] | None, text: str, model: str, said: _Said | None = None) -> CorralError:
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


def _unwrap(text: str) -> _Said:
    """What the runner inside an engine says, without what the engine wraps around it.

    From 0.30 on Ollama runs models in a llama-server and hands on what that says as text: JSON inside the text of an
    error, with words before and after it, or as Go prints a map. A text without such a reply is its own words.
    """
    found = _OBJECT.search(text)
    reply, end = _decoded(text, found.start()) if found else (None, 0)
    if found and reply is not None:
        return _said(text[: found.start()], reply, text[end:])
    before, printed, rest = text.partition("map[code:")
    inside, typed, kind = rest.partition(" message:")[2].rpartition(" type:")
    if printed and typed:
        kind, _, after = kind.partition("]")
        return _said(before, {"message": inside.partition(" n_ctx:")[0], "type": kind}, after)
    return _Said(text.strip())


def _decoded(text: str, start: int) -> tuple[Mapping[str, object] | None, int]:
    """The object there, with where it ends; None where it is cut or broken."""
    try:
        reply, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start
    for _ in range(_DEEPEST):
        inner = reply.get("error")
        if isinstance(inner, str):
            return {**reply, "message": inner}, end
        if not isinstance(inner, dict):
            break
        reply = inner
    return (reply if isinstance(reply.get("message"), str) else None), end


def _said(before: str, reply: Mapping[str, object], after: str) -> _Said:
    message = str(reply.get("message", ""))
    counted = _COUNTED.search(message)
    return _Said(
        " ".join(part for part in (_LABEL.sub("", before).strip(), message.strip(), after.strip()) if part),
        too_long=reply.get("type") == "exceed_context_size_error",
        tokens=count(reply.get("n_prompt_tokens")) or count(int(counted[1]) if counted else 0),
        room=count(reply.get("n_ctx")) or count(int(counted[2]) if counted else 0),
    )

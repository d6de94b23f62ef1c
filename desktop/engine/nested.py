"""What the runner inside an engine says, taken out of what the engine wraps around it.

From 0.30 on Ollama runs models in a llama-server and hands on what that says as text: JSON inside the text of an error,
with words before and after it, or as Go prints a map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.engine.counts import count

_OBJECT = re.compile(r'\{\s*"(?:error|code|message)"\s*:')
_COUNTED = re.compile(r"\((\d{1,18}) tokens\)[^()]{0,80}\((\d{1,18}) tokens\)")
_LABEL = re.compile(r"(?:llama-server(?: chat| template)?|tokenize|detokenize) error:")  # the engine's word for it
_DEEPEST = 4  # objects in each other; no engine nests deeper


@dataclass(frozen=True)
class Said:
    """`words` without the wrapping. `too_long`: the runner calls it that, whatever its words.

    `tokens` is how many a refused request has and `room` how many there may be, 0 where that is not said.
    """

    words: str
    too_long: bool = False
    tokens: int = 0
    room: int = 0


def unwrap(text: str) -> Said:
    """A text without a runner's reply in it is its own words."""
    found = _OBJECT.search(text)
    reply, end = _decoded(text, found.start()) if found else (None, 0)
    if found and reply is not None:
        return _said(text[: found.start()], reply, text[end:])
    before, printed, rest = text.partition("map[code:")
    inside, typed, kind = rest.partition(" message:")[2].rpartition(" type:")
    if printed and typed:
        kind, _, after = kind.partition("]")
        return _said(before, {"message": inside.partition(" n_ctx:")[0], "type": kind}, after)
    return Said(text.strip())


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


def _said(before: str, reply: Mapping[str, object], after: str) -> Said:
    message = str(reply.get("message", ""))
    counted = _COUNTED.search(message)
    return Said(
        " ".join(part for part in (_LABEL.sub("", before).strip(), message.strip(), after.strip()) if part),
        too_long=reply.get("type") == "exceed_context_size_error",
        tokens=count(reply.get("n_prompt_tokens")) or count(int(counted[1]) if counted else 0),
        room=count(reply.get("n_ctx")) or count(int(counted[2]) if counted else 0),
    )

"""Vectors made of word hashes: texts that share words come out near each other, which is all the demo can promise."""

from __future__ import annotations

import hashlib
import math
import re
import time
from collections.abc import Sequence

from desktop.demo import fields
from desktop.demo.errors import ApiError, bad_request
from desktop.demo.lookup import asked_name, valid_name
from desktop.demo.models import CONTEXT
from desktop.demo.pace import Pace
from desktop.demo.store import DEFAULT_CONTEXT, Installed, Store
from desktop.demo.tokens import count_tokens, cut_tokens

_WORD = re.compile(r"\w+")


async def embed(body: fields.Json, store: Store, pace: Pace) -> dict[str, object]:
    """The reply of /api/embed. Raises ApiError."""
    began = time.monotonic()
    asked = asked_name(body)
    inputs = _inputs(body.get("input"))
    installed = _model(asked, store)
    num_ctx = fields.whole_number(fields.options(body), "num_ctx", DEFAULT_CONTEXT)
    truncate = fields.flag(body, "truncate", True)
    async with store.in_memory(installed, num_ctx, fields.keep_alive(body), pace.load):
        loaded = time.monotonic()
        limit = min(num_ctx, CONTEXT)
        if not truncate and any(count_tokens(one) > limit for one in inputs):
            raise bad_request("the input length exceeds the context length")
        width = fields.whole_number(body, "dimensions", 0) or installed.model.build.width
        vectors = [_vector(cut_tokens(one, limit), width) for one in inputs]
    reply: dict[str, object] = {"model": asked, "embeddings": vectors}
    if inputs:
        reply["total_duration"] = int((time.monotonic() - began) * 1e9)
        reply["load_duration"] = int((loaded - began) * 1e9)
        reply["prompt_eval_count"] = sum(min(limit, count_tokens(one)) for one in inputs)
    return reply


def _inputs(value: object) -> list[str]:
    if value is None or value == "":
        return []
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        raise bad_request("invalid input type")
    return [str(item) for item in items]


def _model(asked: str, store: Store) -> Installed:
    installed = store.find(valid_name(asked)) if asked else None
    if installed is None:
        raise ApiError(404, f'model "{asked}" not found, try pulling it first')
    if installed.model.build.sees:
        raise ApiError(501, "this model does not support embeddings")
    return installed


def _vector(text: str, width: int) -> list[float]:
    """Of length 1."""
    values = [0.0] * width
    words: Sequence[str] = _WORD.findall(text.lower()) or [text]
    for word in words:
        digest = hashlib.sha256(word.encode()).digest()
        values[int.from_bytes(digest[:4], "big") % width] += 1.0 if digest[4] & 1 else -1.0
    length = math.sqrt(sum(value * value for value in values))
    if not length:  # two words that cancel each other out
        values[0], length = 1.0, 1.0
    return [round(value / length, 7) for value in values]

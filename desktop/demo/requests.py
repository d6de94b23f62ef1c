"""Reads what Corral's client asks the demo: the JSON of a request, the model it names, and the question of a chat."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.demo.http import ApiError
from desktop.demo.models import CONTEXT, InvalidName, ModelName, parse_name
from desktop.demo.store import DEFAULT_CONTEXT, Installed, Store
from desktop.demo.tasks import Turn

_PER_TURN = 5  # tokens that mark a turn's begin and end
_CHARACTERS_PER_TOKEN = 4  # as a rule of thumb has it

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """`asked` is the model's name as the client wrote it: replies echo it. No turns: only load, or unload."""

    asked: str
    installed: Installed
    turns: tuple[Turn, ...]
    num_ctx: int
    num_predict: int  # tokens, 0 for as many as there is room for
    stays: bool  # the model stays in memory after it
    considered: int | None = None  # tokens to tell of at each place, None where nobody asked

    @property
    def prompt_tokens(self) -> int:
        return sum(_PER_TURN + count_tokens(turn.text) for turn in self.turns)

    @property
    def longest_answer(self) -> int:
        """Tokens after which the answer ends for its length."""
        limit = max(1, self.num_ctx - self.prompt_tokens)
        return min(limit, self.num_predict) if self.num_predict > 0 else limit


def parse_body(body: bytes) -> Json:
    """The request's object. Raises ApiError."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ApiError(400, "invalid JSON") from error
    if not isinstance(value, dict):
        raise ApiError(400, "invalid JSON: no object")
    return value


def existing(store: Store, body: Json) -> tuple[str, Installed]:
    """The model a request names, as it was asked for and as it is installed. Raises ApiError."""
    asked = str(body.get("model") or "")
    if not asked:
        raise ApiError(400, "model is required")
    found = store.find(valid_name(asked))
    if found is None:
        raise ApiError(404, f"model '{asked}' not found")
    return asked, found


def valid_name(asked: str, refusal: str = "invalid model name") -> ModelName:
    """Raises ApiError with the words of `refusal`."""
    try:
        return parse_name(asked)
    except InvalidName as error:
        raise ApiError(400, refusal) from error


def read_question(body: Json, store: Store) -> Question:
    """Raises ApiError for a model that is not there, and for more text than fits: it is never cut."""
    asked, installed = existing(store, body)
    options = body.get("options") or {}
    question = Question(
        asked=asked,
        installed=installed,
        turns=tuple(_turn(message, sees=installed.model.build.sees) for message in body.get("messages") or ()),
        num_ctx=min(CONTEXT, int(options.get("num_ctx") or DEFAULT_CONTEXT)),
        num_predict=int(options.get("num_predict") or 0),
        stays=body.get("keep_alive") != 0,
        considered=int(body.get("top_logprobs") or 0) if body.get("logprobs") else None,
    )
    if question.prompt_tokens > question.num_ctx:
        raise ApiError(400, "the input length exceeds the context length")
    return question


def count_tokens(text: str) -> int:
    return -(-len(text) // _CHARACTERS_PER_TOKEN)


def _turn(message: Json, *, sees: bool) -> Turn:
    images = message.get("images") if sees else None
    picture = base64.b64decode(images[-1]) if images else None
    return Turn(str(message.get("role") or ""), str(message.get("content") or ""), picture)

"""Writes the bodies of requests for the client, as bytes.

Every text is defused on its way in. `truncate` and `shift` are always off, so that the engine says when a text is too
long instead of dropping parts of it silently.
"""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from desktop.common.types import Message
from desktop.engine.defuse import defuse
from desktop.engine.types import Ask
from desktop.engine.weights import CONSIDERED, CONSIDERED_OF_A_FORM

_encode = msgspec.json.Encoder().encode


def chat_body(ask: Ask) -> bytes:
    options: dict[str, int | float] = {"num_ctx": ask.num_ctx, "repeat_penalty": ask.repeat_penalty}
    if ask.num_predict is not None:
        options["num_predict"] = ask.num_predict
    if ask.temperature is not None:
        options["temperature"] = ask.temperature
    if ask.seed is not None:
        options["seed"] = ask.seed
    body: dict[str, Any] = {
        "model": ask.model,
        "messages": [_message(message) for message in ask.messages],
        "stream": True,
        "truncate": False,
        "shift": False,
        "options": options,
    }
    if ask.form:
        body["format"] = msgspec.Raw(ask.form.encode())
    if ask.logprobs:
        body["logprobs"], body["top_logprobs"] = True, CONSIDERED_OF_A_FORM if ask.form else CONSIDERED
    if ask.fresh:
        body["keep_alive"] = 0
    return _encode(body)


def model_body(name: str, **more: object) -> bytes:
    return _encode({"model": name, **more})


def _message(message: Message) -> dict[str, Any]:
    turn: dict[str, Any] = {"role": message.role.value, "content": defuse(message.text)}
    if message.picture is not None:
        turn["images"] = [_base64(message.picture.data)]
    return turn


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

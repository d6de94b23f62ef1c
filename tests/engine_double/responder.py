"""An engine for tests: the demo's answers, what only a real engine says beside them, and news of who leaves.

Refuses pictures and references to them as the engine does, since Corral sends none of these and tests have to; and
makes the vectors of /api/embed.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from desktop.demo.http import ApiError, Reply, Request
from desktop.demo.requests import count_tokens, existing
from desktop.demo.responder import DemoResponder
from desktop.demo.speed import DemoSpeed
from desktop.demo.store import DEFAULT_CONTEXT

TWO_PICTURES = "this model only supports one image while more than one image requested"
UNREADABLE = "Failed to create new sequence: failed to process inputs: "
_KNOWN_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_IMAGE_REFERENCE = re.compile(r"\[img-(\d+)\]")
_WORD = re.compile(r"\w+")

Json = Mapping[str, Any]


class EngineDouble:
    """A responder for `DemoServer`. `on_left` is told the path of a request whose sender left before its answer."""

    def __init__(self, speed: DemoSpeed, on_left: Callable[[str], None] = lambda _path: None) -> None:
        self.closing = False  # connections that the server itself drops are no news
        self._demo = DemoResponder(speed)
        self._on_left = on_left

    async def respond(self, request: Request, reply: Reply) -> None:
        try:
            await self._respond(request, reply)
        except (asyncio.CancelledError, ConnectionError):  # found out while it waits, or as it writes
            if not self.closing:
                self._on_left(request.path)
            raise

    def close(self) -> None:
        self._demo.close()

    async def _respond(self, request: Request, reply: Reply) -> None:
        if request.path == "/api/embed":
            await reply.json(self._embedded(json.loads(request.body)))
            return
        if request.path == "/api/chat":
            self._check(json.loads(request.body))
        await self._demo.respond(request, reply)

    def _check(self, body: Json) -> None:
        """As the engine checks a question for a model that sees. Raises ApiError."""
        _, installed = existing(self._demo.store, body)
        if not installed.model.build.sees:
            return
        pictures = [[base64.b64decode(each) for each in turn.get("images") or ()] for turn in body["messages"]]
        if any(len(sent) > 1 for sent in pictures):
            raise ApiError(500, TWO_PICTURES)
        known = [picture for sent in pictures for picture in sent]
        if not all(picture.startswith(_KNOWN_PICTURES) for picture in known):
            raise ApiError(500, f"{UNREADABLE}image: unknown format")
        for turn in body["messages"]:
            for number in _IMAGE_REFERENCE.findall(turn["content"]):
                if int(number) >= len(known):
                    raise ApiError(500, f"{UNREADABLE}invalid image index: {number}")

    def _embedded(self, body: Json) -> dict[str, object]:
        """Texts that share words come out near each other."""
        asked, installed = existing(self._demo.store, body)
        texts: list[str] = body["input"]
        if any(count_tokens(text) > DEFAULT_CONTEXT for text in texts):
            raise ApiError(400, "the input length exceeds the context length")
        return {"model": asked, "embeddings": [_vector(text, installed.model.build.width) for text in texts]}


def _vector(text: str, width: int) -> list[float]:
    """Of length 1."""
    values = [0.0] * width
    for word in _WORD.findall(text.lower()) or [text]:
        digest = hashlib.sha256(word.encode()).digest()
        values[int.from_bytes(digest[:4], "big") % width] += 1.0 if digest[4] & 1 else -1.0
    length = math.sqrt(sum(value * value for value in values))
    if not length:  # two words that cancel each other out
        values[0], length = 1.0, 1.0
    return [round(value / length, 7) for value in values]

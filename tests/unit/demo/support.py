"""A client without any cleverness: http.client, so that what is tested is what goes over the wire."""

from __future__ import annotations

import base64
import http.client
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from PIL import Image


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def frames(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.body.split(b"\n") if line]


class Client:
    def __init__(self, url: str) -> None:
        self.address = urlsplit(url).netloc

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.address, timeout=60)

    def ask(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection = self.connect()
        try:
            connection.request(method, path, data, headers or {})
            reply = connection.getresponse()
            return Answer(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, **body: object) -> Answer:
        return self.ask("POST", path, body)

    def chat(self, *texts: str, model: str = "llama3.2:3b", **more: object) -> Answer:
        """Texts are by turns the person's and the model's."""
        roles = ("user", "assistant")
        messages = [{"role": roles[number % 2], "content": text} for number, text in enumerate(texts)]
        return self.post("/api/chat", model=model, messages=messages, **more)

    def streaming(self, path: str, **body: object) -> Stream:
        return Stream(self.connect(), path, body)


class Stream:
    """A request whose answer is read line by line, and which can be left."""

    def __init__(self, connection: http.client.HTTPConnection, path: str, body: object) -> None:
        self._connection = connection
        self._connection.request("POST", path, json.dumps(body).encode())
        self._reply: http.client.HTTPResponse | None = None

    def frames(self) -> Iterator[dict[str, Any]]:
        if self._reply is None:
            self._reply = self._connection.getresponse()
        while line := self._reply.readline():
            yield json.loads(line)

    def rest(self) -> bytes:
        """Raises IncompleteRead when the stream was cut."""
        assert self._reply is not None
        return self._reply.read()

    def leave(self) -> None:
        if self._reply is not None:
            self._reply.close()
        self._connection.close()


def said(answer: Answer) -> str:
    """The whole text of a streamed chat."""
    return "".join(frame["message"]["content"] for frame in answer.frames)


VISION = "llama3.2-vision:11b"


def picture(kind: str = "PNG", colour: str = "#c02020", size: tuple[int, int] = (60, 40)) -> str:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


def looked_at(client: Client, *images: str, text: str = "What does this show?") -> Answer:
    return client.post("/api/chat", model=VISION, messages=[{"role": "user", "content": text, "images": images}])


def moment(text: str) -> datetime:
    """Go writes nanoseconds."""
    assert text.endswith("Z")
    return datetime.fromisoformat(text[:26] + "+00:00")

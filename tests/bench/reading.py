"""How fast the client reads an answer, against a bare socket and json."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from desktop.common.types import Message, Role
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Ask, Endpoint, EngineKind, EngineTimes, Token
from tests.bench.report import Ratio, in_turns

_TOKENS = 40_000
_ROUNDS = 7
_ASK = Ask("llama3.2:3b", (Message(Role.USER, "Read this to me."),))


def measure() -> Sequence[Ratio]:
    """The engine is a process of its own that has its whole answer ready, so that only reading takes time."""
    with subprocess.Popen([sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True) as engine:
        assert engine.stdout is not None
        port = int(engine.stdout.readline())
        try:
            mine, least = in_turns(lambda: asyncio.run(_with_client(port)), lambda: _with_socket(port), _ROUNDS)
        finally:
            engine.terminate()
    return [Ratio("client tokens/s / raw socket and json", _rate(mine), _rate(least), least / mine, "≥ 0.15")]


def _rate(seconds: float) -> str:
    return f"{_TOKENS / seconds / 1000:.0f}k/s"


async def _with_client(port: int) -> float:
    client = open_client(Endpoint(f"http://127.0.0.1:{port}", EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    began = time.perf_counter()
    count = 0
    async for piece in client.chat(_ASK):
        count += isinstance(piece, Token)
    seconds = time.perf_counter() - began
    await client.aclose()
    assert count == _TOKENS
    return seconds


def _with_socket(port: int) -> float:
    began = time.perf_counter()
    count = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
        rest = b""
        done = False
        while not done and (data := connection.recv(65_536)):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                if line.startswith(b"{"):
                    frame = json.loads(line)
                    count += bool(frame["message"]["content"])
                    done = done or frame["done"]
    assert count == _TOKENS
    return time.perf_counter() - began


def _frame(content: str, **more: object) -> bytes:
    message = {"role": "assistant", "content": content}
    stamp = "2026-01-01T00:00:00.000000000Z"
    line = json.dumps({"model": "llama3.2:3b", "created_at": stamp, "message": message, "done": False} | more).encode()
    return b"%x\r\n%s\n\r\n" % (len(line) + 1, line)  # a chunk for each token, as the engine sends them


def _serve() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = head + _frame("word ") * _TOKENS + _frame("", done=True, done_reason="stop") + b"0\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        while True:
            connection, _ = server.accept()
            with connection:
                _hear(connection)
                connection.sendall(answer)


def _hear(connection: socket.socket) -> None:
    """Reads one request to its end."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += connection.recv(65_536)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.splitlines() if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        body += connection.recv(65_536)


if __name__ == "__main__":
    _serve()

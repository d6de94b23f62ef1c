"""Stands between Corral and an engine, hands on what either says, and remembers what was asked."""

from __future__ import annotations

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

_HOP = {"transfer-encoding", "connection", "content-length", "keep-alive"}


class Relay(ThreadingHTTPServer):
    """To the engine at `url`. `chats` are the bodies of what was asked in /api/chat with a message, in their order."""

    daemon_threads = True

    def __init__(self, url: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.engine = urlsplit(url)
        self.chats: list[dict[str, Any]] = []
        self._thread = threading.Thread(target=self.serve_forever, name="relay", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Relay:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Relay

    def log_message(self, format: str, *args: object) -> None:
        """A test says enough."""

    def _hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/api/chat" and (asked := json.loads(body)).get("messages"):
            self.server.chats.append(asked)
        engine = http.client.HTTPConnection(self.server.engine.hostname or "", self.server.engine.port)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in _HOP | {"host"}}
        try:
            engine.request(self.command, self.path, body, kept)
            reply = engine.getresponse()
            self.send_response(reply.status)
            for name, value in reply.getheaders():
                if name.lower() not in _HOP:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            while piece := reply.read1(65_536):
                self.wfile.write(piece)
        except ConnectionError:  # whoever asked has left: so does the relay
            self.close_connection = True
        finally:
            engine.close()

    do_GET = do_POST = do_DELETE = do_HEAD = _hand_on  # noqa: N815 - the names are the standard library's

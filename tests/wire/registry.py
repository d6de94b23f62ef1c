"""A library small enough for tests that a real Ollama pulls from, on a free port of this computer.

    with Registry() as registry:
        name = registry.add("library/tiny", gguf_bytes)     # "127.0.0.1:40123/library/tiny:latest"

Ollama wants a `Location` on every whole blob; a plain registry gives none, and neither does this with `location` off.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json"
CONFIG_TYPE = "application/vnd.docker.container.image.v1+json"
LAYER_TYPE = "application/vnd.ollama.image."

_RANGE = re.compile(r"bytes=(\d+)-(\d+)")
_BLOCK = 1 << 16


@dataclass
class Knobs:
    """What is wrong with the library. May be turned while it runs."""

    location: bool = True  # off: as a plain registry, which Ollama refuses
    redirect: bool = False  # blobs are elsewhere (the same server under its other name)
    corrupt: bool = False  # zeroes instead of the data
    corrupt_only: str = ""  # the digest of the one blob that `corrupt` is for; "": all
    rate: int = 0  # bytes a second for each connection; 0: no limit
    stall: int = 0  # bytes of a range that are sent before the connection hangs; 0: never
    statuses: dict[str, int] = field(default_factory=dict)  # "manifest" or "blob" -> this HTTP status instead


class Registry:
    """For a `with` block. `requests` lists method and path of all that was asked, oldest first."""

    def __init__(self) -> None:
        self.knobs = Knobs()
        self.requests: list[str] = []
        self.ranges: list[tuple[str, int, int]] = []  # digest, first and last byte of what was asked for in parts
        self.stalled = threading.Event()  # a transfer hangs
        self.blobs: dict[str, bytes] = {}
        self.manifests: dict[str, bytes] = {}
        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = False
        self._server.registry = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()  # waits for the transfers
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def add(
        self,
        repository: str,
        model: bytes,
        *,
        tag: str = "latest",
        family: str = "llama",
        template: str = "",
        license: str = "",
        params: str = "",
        **config: str,
    ) -> str:
        """Puts a model in and gives the name to pull. `config` adds fields to the config blob."""
        layers = [self._layer("model", model)]
        for kind, text in (("template", template), ("license", license), ("params", params)):
            if text:
                layers.append(self._layer(kind, text.encode()))
        blob = json.dumps(
            {
                "model_format": "gguf",
                "model_family": family,
                "model_families": [family],
                "model_type": "0.1M",
                "file_type": "F16",
                "architecture": "amd64",
                "os": "linux",
                "rootfs": {"type": "layers", "diff_ids": [layer["digest"] for layer in layers]},
                **config,
            }
        ).encode()
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST_TYPE,
            "config": {"mediaType": CONFIG_TYPE, "digest": self._put(blob), "size": len(blob)},
            "layers": layers,
        }
        self.manifests[f"/v2/{repository}/manifests/{tag}"] = json.dumps(manifest).encode()
        return f"{self.host}/{repository}:{tag}"

    def _layer(self, kind: str, data: bytes) -> dict[str, object]:
        return {"mediaType": LAYER_TYPE + kind, "digest": self._put(data), "size": len(data)}

    def _put(self, data: bytes) -> str:
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        self.blobs[digest] = data
        return digest


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def registry(self) -> Registry:
        registry: Registry = self.server.registry  # type: ignore[attr-defined]
        return registry

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def end_headers(self) -> None:
        # A connection that is kept would hold up the end of a test until Ollama lets go of it.
        self.send_header("Connection", "close")
        super().end_headers()

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:  # a pull that was cancelled
            self.close_connection = True

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.registry.requests.append(f"{self.command} {self.path}")
        kind = "manifest" if "/manifests/" in self.path else "blob"
        status = self.registry.knobs.statuses.get(kind)
        if status is not None:
            self._send(status, b'{"errors":[{"code":"TEST","message":"as asked"}]}')
        elif kind == "manifest":
            data = self.registry.manifests.get(self.path)
            self._send(404 if data is None else 200, data or b"{}", {"Content-Type": MANIFEST_TYPE})
        else:
            self._blob(self.registry.blobs.get(self.path.rpartition("/")[2]))

    def _blob(self, data: bytes | None) -> None:
        knobs = self.registry.knobs
        wanted = _RANGE.fullmatch(self.headers.get("Range", ""))
        if data is None:
            self._send(404, b"{}")
        elif self.command == "HEAD":
            self._send(200, data)
        elif wanted:
            self._part(data, int(wanted[1]), int(wanted[2]))
        elif knobs.redirect and not self.headers.get("Host", "").startswith("localhost"):
            self._send(307, b"", {"Location": f"http://localhost:{self.registry.port}{self.path}"})
        else:
            self._send(200, data, {"Location": self.path} if knobs.location else {})

    def _part(self, data: bytes, first: int, last: int) -> None:
        part = data[first : last + 1]
        digest = self.path.rpartition("/")[2]
        self.registry.ranges.append((digest, first, last))
        if self.registry.knobs.corrupt and self.registry.knobs.corrupt_only in ("", digest):
            part = bytes(len(part))
        self.send_response(206)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.end_headers()
        sent = 0
        while sent < len(part):
            knobs = self.registry.knobs
            end = min(sent + _BLOCK, len(part), max(sent, knobs.stall) if knobs.stall else len(part))
            self.wfile.write(part[sent:end])
            sent = end
            if knobs.stall and sent >= knobs.stall:
                self._hang()
                return
            if knobs.rate:
                self.registry.ended.wait(_BLOCK / knobs.rate)

    def _hang(self) -> None:
        """Until the other side leaves, or the test is over."""
        self.wfile.flush()
        self.registry.stalled.set()
        self.connection.settimeout(0.05)
        while not self.registry.ended.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
        self.close_connection = True

    def _send(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

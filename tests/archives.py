"""Archives like those of the engine's release, and a server that gives them out as releases are given out.

with Archives() as archives:
    archives.add("ollama-linux-amd64.tar.zst", tar_zst(linux_engine()))
    ... archives.url is the base address; archives.knobs say what is wrong with it
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tarfile
import threading
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import zstandard

_RANGE = re.compile(r"bytes=(\d+)-")
_BLOCK = 1 << 14
SUMS = "sha256sum.txt"


@dataclass(frozen=True)
class Member:
    """One member of a tar. `kind` is tarfile's type; `link` where a link leads."""

    name: str
    content: bytes = b""
    mode: int = 0o644
    kind: bytes = tarfile.REGTYPE
    link: str = ""


def linux_engine(program: bytes = b"#!/bin/sh\necho engine\n", filling: int = 0) -> list[Member]:
    """As the release for Linux is laid out: what every computer needs, both CUDAs, and more that nobody needs.

    `filling`: bytes that do not get smaller when packed, in a library everybody needs.
    """
    stuff = hashlib.shake_128(b"filling").digest(filling)
    libraries = [
        Member("./lib/ollama/libggml-base.so", kind=tarfile.SYMTYPE, link="libggml-base.so.0"),
        Member("./lib/ollama/libggml-base.so.0", kind=tarfile.SYMTYPE, link="libggml-base.so.0.0.0"),
        Member("./lib/ollama/libggml-base.so.0.0.0", b"base" + stuff),
        Member("./lib/ollama/libggml-cpu-haswell.so", b"cpu"),
    ]
    cards = [
        Member(f"./lib/ollama/{folder}/libggml-{folder}.so", folder.encode())
        for folder in ("cuda_v12", "cuda_v13", "rocm", "mlx_cuda_v13", "vulkan")
    ]
    folder = Member("./bin", mode=0o755, kind=tarfile.DIRTYPE)
    rest = [Member("./include/ggml.h", b"header"), Member("./lib/ollama/notes.txt", b"notes")]
    return [folder, Member("./bin/ollama", program, 0o755), *libraries, *cards, *rest]


def tar(members: Iterable[Member]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for member in members:
            info = tarfile.TarInfo(member.name)
            info.size, info.mode, info.type, info.linkname = len(member.content), member.mode, member.kind, member.link
            archive.addfile(info, io.BytesIO(member.content))
    return packed.getvalue()


def tar_zst(members: Iterable[Member]) -> bytes:
    return zstandard.ZstdCompressor().compress(tar(members))


def tgz(members: Iterable[Member]) -> bytes:
    return gzip.compress(tar(members), mtime=0)


def zipped(files: Sequence[tuple[str, bytes]], attributes: int = 0) -> bytes:
    """`attributes` are the high bits of every member's external ones: its kind and mode."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes << 16
            archive.writestr(info, content)
    return packed.getvalue()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Knobs:
    """What is wrong with the server. May be turned while it runs."""

    cut: int = 0  # bytes of an archive after which the connection breaks; 0: never
    cuts: int = 1_000  # how often it does
    stall: int = 0  # bytes of an archive after which nothing comes any more; 0: never
    ranges: bool = True  # off: always the whole archive
    etag: str = '"one"'
    length: bool = True  # off: the size is not said, and the end is the end of the connection
    astray: str = ""  # archives are said to be there
    elsewhere: bool = False  # archives are on another host (the same server under its other name)
    statuses: dict[str, int] = field(default_factory=dict)  # by name: this HTTP status instead
    headers: dict[str, str] = field(default_factory=dict)  # added to 206, or in place of what is said there


@dataclass(frozen=True)
class Asked:
    """One request: the name of what was asked for, and its headers that matter."""

    name: str
    range: str
    if_range: str


class Archives:
    """For a `with` block. `asked` lists all requests, oldest first."""

    def __init__(self) -> None:
        self.knobs = Knobs()
        self.files: dict[str, bytes] = {}
        self.sums: dict[str, str] = {}
        self.asked: list[Asked] = []
        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = False
        self._server.archives = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/release"

    def add(self, name: str, data: bytes) -> str:
        """Its hash, which the list says too."""
        self.files[name] = data
        self.sums[name] = sha256(data)
        return self.sums[name]

    def of(self, name: str) -> list[Asked]:
        """What was asked of that file."""
        return [each for each in self.asked if each.name == name]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        archives: Archives = self.server.archives  # type: ignore[attr-defined]
        self.close_connection = True
        name = self.path.rpartition("/")[2]
        asked = Asked(name, self.headers.get("Range", ""), self.headers.get("If-Range", ""))
        archives.asked.append(asked)
        if name in archives.knobs.statuses:
            self._say(archives.knobs.statuses[name], {"Content-Length": "0"})
        elif name == SUMS:
            text = "".join(f"{sha}  ./{file}\n" for file, sha in archives.sums.items()).encode()
            self._say(200, {"Content-Length": str(len(text))})
            self.wfile.write(text)
        elif name not in archives.files:
            self._say(404, {"Content-Length": "0"})
        elif archives.knobs.astray:
            self._say(302, {"Location": archives.knobs.astray, "Content-Length": "0"})
        elif archives.knobs.elsewhere and not self.headers["Host"].startswith("localhost"):
            port = archives.host.rpartition(":")[2]
            self._say(302, {"Location": f"http://localhost:{port}/elsewhere/{name}", "Content-Length": "0"})
        else:
            self._give(archives, asked)

    def _give(self, archives: Archives, asked: Asked) -> None:
        data, knobs = archives.files[asked.name], archives.knobs
        headers = {"ETag": knobs.etag} if knobs.etag else {}
        match = _RANGE.fullmatch(asked.range)
        if match is None or not knobs.ranges or (asked.if_range and asked.if_range != knobs.etag):
            if knobs.length:
                headers["Content-Length"] = str(len(data))
            self._say(200, headers)
            self._send(archives, data)
            return
        first = int(match[1])
        if first >= len(data):
            self._say(416, {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"})
            return
        headers["Content-Range"] = f"bytes {first}-{len(data) - 1}/{len(data)}"
        headers["Content-Length"] = str(len(data) - first)
        self._say(206, {**headers, **knobs.headers})
        self._send(archives, data[first:])

    def _send(self, archives: Archives, data: bytes) -> None:
        knobs = archives.knobs
        end = len(data)
        if knobs.cut and knobs.cuts > 0:
            knobs.cuts -= 1
            end = min(end, knobs.cut)
        stalls = 0 < knobs.stall < end
        try:
            for at in range(0, knobs.stall if stalls else end, _BLOCK):
                self.wfile.write(data[at : min(at + _BLOCK, knobs.stall if stalls else end)])
            self.wfile.flush()
        except OSError:
            return  # nobody listens any more
        if stalls:
            archives.ended.wait()

    def _say(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests read `asked`."""

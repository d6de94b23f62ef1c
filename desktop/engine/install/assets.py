"""Knows the release Corral installs: which archive is for which computer, and where it lies.

0.24.0 is the last release that runs Llama 3.2 Vision. A hash in this table counts only where the release's own
sha256sum.txt says the same; where the table has none, that list alone decides.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from desktop.engine.errors import install as errors
from desktop.engine.types import Version

RELEASE = Version(0, 24, 0, "0.24.0")
BASE = "https://github.com/ollama/ollama/releases/download/v0.24.0"
SUMS = "sha256sum.txt"
# What is unpacked, by variant, in bytes: estimates, rounded up. The release does not say.
UNPACKED: Mapping[str, int] = {
    "cpu": 200_000_000,
    "metal": 300_000_000,
    "cuda_v12": 2_000_000_000,
    "cuda_v13": 2_000_000_000,
}


class Form(enum.Enum):
    """How an archive is packed."""

    TAR_ZST = "tar.zst"
    TGZ = "tgz"
    ZIP = "zip"


_MAGIC = {b"\x28\xb5\x2f\xfd": Form.TAR_ZST, b"\x1f\x8b": Form.TGZ, b"PK\x03\x04": Form.ZIP}


def form_of(beginning: bytes) -> Form | None:
    """How an archive is packed, by its first four bytes: a file's name may say anything."""
    return next((form for magic, form in _MAGIC.items() if beginning.startswith(magic)), None)


@dataclass(frozen=True)
class Asset:
    """One archive of the release. `size` in bytes; "" and 0 where not known for certain."""

    name: str
    sha256: str = ""
    size: int = 0


# By operating system and processor, as `machine` names them.
ASSETS: Mapping[tuple[str, str], Asset] = {
    ("linux", "amd64"): Asset(
        "ollama-linux-amd64.tar.zst",
        "15c5f8d66ba06e0d3b4719df8868612dbd66e14e82760929bb3552e1657cdcdb",
        1_198_635_318,
    ),
    ("linux", "arm64"): Asset("ollama-linux-arm64.tar.zst"),
    ("darwin", "amd64"): Asset("ollama-darwin.tgz"),
    ("darwin", "arm64"): Asset("ollama-darwin.tgz"),
    ("windows", "amd64"): Asset("ollama-windows-amd64.zip"),
    ("windows", "arm64"): Asset("ollama-windows-arm64.zip"),
}


def host_of(url: str) -> str:
    """Host and port, without what else an address may hold (a password, even). Raises UsageProblem."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise errors.not_an_address(url) from problem
    if parts.scheme not in ("http", "https") or not host:
        raise errors.not_an_address(url)
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port else host

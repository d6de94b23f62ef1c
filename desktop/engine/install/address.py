"""Addresses to download from, as far as they are shown."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop.engine.errors import install as errors


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

"""Where an address that was asked for may lead on to."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop.engine.types import is_loopback

REDIRECTS = (301, 302, 303, 307, 308)


def on_this_computer(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")


def unencrypted(url: str) -> bool:
    """Plain http beyond this computer: anybody on the way could change what it sends."""
    return urlsplit(url).scheme != "https" and not on_this_computer(url)


def leads_astray(before: str, after: str) -> bool:
    """Who was shown an address on this computer did not ask for one beyond it, and the other way round."""
    return on_this_computer(before) != on_this_computer(after)

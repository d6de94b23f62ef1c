"""Follows redirects for downloads: how far they may lead, and where an address may not lead on to."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from desktop.engine.types import is_loopback

REDIRECTS = (301, 302, 303, 307, 308)


class RedirectRefused(Exception):
    """The text says why, for details. `astray`: it leads where an honest one would not."""

    def __init__(self, reason: str, *, astray: bool = False) -> None:
        super().__init__(reason)
        self.astray = astray


class Redirects:
    """The way from the address that was asked for to where its file is: `url` is the place to ask now."""

    def __init__(self, url: str, most: int) -> None:
        self.url = url
        self._left = most

    def lead_on(self, status: int, location: str) -> bool:
        """Whether a reply only points elsewhere; `url` is that place then. Raises RedirectRefused."""
        if status not in REDIRECTS or not location:
            return False
        if not self._left:
            raise RedirectRefused("too many redirects")
        self._left -= 1
        before = self.url
        try:
            self.url = urljoin(before, location)
            astray = leads_astray(before, self.url)
        except ValueError as problem:
            raise RedirectRefused(f"redirected to {location!r}") from problem
        if astray:
            raise RedirectRefused(self.url, astray=True)
        return True


def on_this_computer(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")


def unencrypted(url: str) -> bool:
    """Plain http beyond this computer: anybody on the way could change what it sends."""
    return urlsplit(url).scheme != "https" and not on_this_computer(url)


def leads_astray(before: str, after: str) -> bool:
    """Who was shown an address on this computer did not ask for one beyond it, and the other way round."""
    return on_this_computer(before) != on_this_computer(after)

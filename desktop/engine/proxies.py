"""The way out of this computer: which proxy the environment names for an address, and when none is used."""

from __future__ import annotations

import ipaddress
import urllib.request

import httpx

from desktop.common.errors import EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.engine.types import is_loopback

_SPOKEN = ("http", "https")
_PORTS = range(1, 65_536)


def proxy_for(url: httpx.URL) -> httpx.URL | None:
    """None: straight there, always so on this computer. Raises EngineUnreachable for a proxy that cannot be used.

    Going straight there instead of through a proxy that cannot be used would show this computer to the far end, which
    who names a proxy may not want.
    """
    if is_loopback(url.host):
        return None
    named = urllib.request.getproxies()
    proxy = (named.get(url.scheme) or named.get("all") or "").strip()
    if not proxy or urllib.request.proxy_bypass(url.host) or _excepted(url.host, named.get("no", "")):
        return None
    return _checked(proxy, url)


def _checked(proxy: str, url: httpx.URL) -> httpx.URL:
    """What a proxy is called may hold a password, so no sentence repeats it."""
    try:
        found = httpx.URL(proxy if "://" in proxy else f"http://{proxy}")
    except httpx.InvalidURL as problem:
        raise _unusable(url, type(problem).__name__) from problem
    if found.scheme not in _SPOKEN or not found.host or (found.port is not None and found.port not in _PORTS):
        raise _unusable(url, found.scheme)
    return found


def _excepted(host: str, exceptions: str) -> bool:
    """Networks and addresses in brackets, which the standard library does not look for in NO_PROXY."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return any(address in network for network in map(_network, exceptions.split(",")) if network is not None)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def _unusable(url: httpx.URL, detail: str) -> EngineUnreachable:
    return EngineUnreachable(
        tr("Corral cannot use the proxy on the way to {host}.", host=url.host),
        tr(
            "{name} or ALL_PROXY names one that is no http or https proxy. Correct it, or add {host} to NO_PROXY.",
            name=f"{url.scheme.upper()}_PROXY",
            host=url.host,
        ),
        help=Help.NONE,
        detail=detail,
    )

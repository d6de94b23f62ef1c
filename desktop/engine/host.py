"""Reads addresses of engines in the grammar of OLLAMA_HOST, as the engine itself does."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from desktop.common.i18n import tr
from desktop.common.visible import as_text
from desktop.engine.types import Endpoint, EngineKind, is_loopback

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 11434
_PORTS = {"http": 80, "https": 443}
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_HOST_CHARACTERS = "-._~"
_ENDS_OF_PATHS = ("v1", "api")  # below an engine's address, and often copied along with it
_PATH_CHARACTERS = "/-._~!$&'()*+,;=:@%"


@dataclass(frozen=True)
class Address:
    """A parsed OLLAMA_HOST. `host` may be empty (all interfaces) or a bare IPv6; `path` has no leading slash.

    `warning` is a sentence when a part was not understood and the default taken for it.
    """

    scheme: str
    host: str
    port: int
    path: str = ""
    warning: str = ""

    @property
    def url(self) -> str:
        """Where the engine listens, such as "http://0.0.0.0:11434"."""
        return self._written(self.host)

    @property
    def connectable(self) -> str:
        """Where a client connects: an engine on all interfaces is reached on this computer's own."""
        return self._written(DEFAULT_HOST if self.host in ("", "0.0.0.0", "::") else self.host)  # noqa: S104

    @property
    def local(self) -> bool:
        return self.host in ("", "0.0.0.0", "::") or is_loopback(self.host)  # noqa: S104

    def endpoint(self, kind: EngineKind) -> Endpoint:
        return Endpoint(self.connectable, kind)

    def _written(self, host: str) -> str:
        # Quoted, so that no odd text can smuggle in another host ("127.0.0.1@elsewhere") or break a parser.
        host = f"[{host}]" if _is_ipv6(host) else quote(host, safe=_HOST_CHARACTERS)
        path = f"/{quote(self.path, safe=_PATH_CHARACTERS)}" if self.path else ""
        return f"{self.scheme}://{host}:{self.port}{path}"


def parse_host(text: str) -> Address:
    """Reads what OLLAMA_HOST, CORRAL_HOST or --host may hold. Never raises: a bad port becomes the default one.

    Ends such as "/v1" or "/api/chat", which belong to what is asked there and not to the address, are left out.
    """
    text = as_text(text).strip().strip("\"'").strip()
    before, separator, after = text.partition("://")
    scheme, rest = (before.lower(), after) if separator else ("http", text)
    default = _PORTS.get(scheme, DEFAULT_PORT) if separator else DEFAULT_PORT
    if scheme not in _PORTS:
        warning = tr("“{scheme}” is no way to reach an engine, http is used.", scheme=before)
        scheme = "http"
    else:
        warning = ""
    hostport, _, path = rest.partition("/")
    path = _without_ends(path)
    host, port = _split(hostport, default)
    number = int(port) if _NUMBER.fullmatch(port) else -1
    if not 0 <= number <= 65535:
        warning = tr("“{port}” is no port, {default} is used.", port=port, default=default)
        number = default
    return Address(scheme, host, number, path, warning)


def _without_ends(path: str) -> str:
    """Up to what is asked below an engine's address. Go keeps a slash at the end, and so does this."""
    asked = path.partition("?")[0].partition("#")[0]
    parts = asked.split("/")
    end = next((at for at, part in enumerate(parts) if part.lower() in _ENDS_OF_PATHS), None)
    return asked if end is None else "/".join(parts[:end])


def _split(hostport: str, default: int) -> tuple[str, str]:
    """Host and port as Go's net.SplitHostPort tells them apart; a text it refuses is all host."""
    bracketed = re.fullmatch(r"\[([^\[\]]*)\]:([^:\[\]]*)", hostport)
    plain = re.fullmatch(r"([^:\[\]]*):([^:\[\]]*)", hostport)
    match = bracketed or plain
    if match:
        return match[1], match[2]
    bare = hostport.strip("[]")
    try:
        return str(ipaddress.ip_address(bare)), str(default)
    except ValueError:
        return hostport or DEFAULT_HOST, str(default)


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6 and quote(host, safe=":.%") == host
    except ValueError:
        return False


@dataclass(frozen=True)
class Found:
    """What the environment says: the engine on this computer to try, and an address beyond it to ask about."""

    system: Endpoint
    remote: Endpoint | None = None


def from_environment(environment: Mapping[str, str]) -> Found:
    """The person's own Ollama by OLLAMA_HOST. One that points beyond this computer is returned, never contacted."""
    address = parse_host(environment.get("OLLAMA_HOST", ""))
    if address.local:
        return Found(address.endpoint(EngineKind.SYSTEM))
    usual = parse_host("").endpoint(EngineKind.SYSTEM)
    return Found(usual, address.endpoint(EngineKind.ADDRESS))

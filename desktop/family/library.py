"""Says where a download comes from, the library or a mirror of it, and what is known of it there."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from desktop.common.errors import EngineFailed, EngineUnreachable, ModelUnavailable, UsageProblem
from desktop.common.i18n import tr
from desktop.engine.names import DEFAULT_HOST, parse_name
from desktop.engine.types import EngineKind, Manifest, is_loopback


@dataclass(frozen=True)
class Source:
    """`name` is what the engine is told to pull; `insecure` allows it plain http, on this computer only."""

    name: str
    insecure: bool = False


def source(model: str, mirror: str = "", system: str = sys.platform) -> Source:
    """`system` as Python names it. Raises ModelUnavailable for what is no name, UsageProblem for what is no mirror."""
    name = parse_name(model)
    if not mirror:
        return Source(model, insecure=name.host != DEFAULT_HOST and is_loopback(_host(name.host)))
    if name.host != DEFAULT_HOST:
        raise UsageProblem(
            tr("{model} names its own library.", model=model), tr("Leave the mirror away, or shorten the name.")
        )
    host, insecure = _place(mirror)
    if system == "win32" and ":" in host:
        raise UsageProblem(
            tr("On Windows a mirror must have no port in its address."),
            tr("The engine makes a folder of that name, which Windows does not allow. Use the usual port."),
        )
    long_name = f"{host}/{name.repository}:{name.tag}"
    try:
        parse_name(long_name)
    except ModelUnavailable as problem:  # an address that no name can begin with, like [::1]
        raise _no_mirror(mirror) from problem
    return Source(long_name, insecure)


def usual_mirror(model: str, mirror: str) -> str:
    """The mirror the settings name, for models that name no library of their own."""
    return mirror.strip() if parse_name(model).host == DEFAULT_HOST else ""


def _place(mirror: str) -> tuple[str, bool]:
    """Host with port, and whether it is spoken to without encryption."""
    text = mirror.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host, _port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise _no_mirror(mirror) from problem
    beyond = parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password
    if not host or beyond or parts.scheme not in ("", "http", "https"):
        raise _no_mirror(mirror)
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageProblem(
            tr("The mirror {address} speaks without encryption.", address=mirror),
            tr("Anybody on the way could change what it sends. Give an address with https."),
        )
    return parts.netloc, is_loopback(host) and parts.scheme != "https"


def _host(netloc: str) -> str:
    return urlsplit(f"//{netloc}").hostname or ""


def _no_mirror(mirror: str) -> UsageProblem:
    return UsageProblem(
        tr("“{address}” is not the address of a mirror.", address=mirror),
        tr("It looks like this: https://mirror.example"),
    )


ReadManifest = Callable[[str], Awaitable[Manifest]]


class ManifestReader:
    """`read_manifest` asks the library, and is called only when a person asked for something; None: nothing is."""

    def __init__(self, read_manifest: ReadManifest | None) -> None:
        self._read_manifest = read_manifest

    async def ask(self, source: Source, engine: EngineKind) -> Manifest | None:
        """None where there is nothing to ask.

        Raises ModelUnavailable when the library does not have the model, or only a pointer to another computer;
        EngineFailed and EngineUnreachable where it cannot be reached.
        """
        if self._read_manifest is None or engine is EngineKind.DEMO:
            return None  # the demo downloads nothing: then nothing is asked outside either
        return await self._read_manifest(source.name)

    async def read(self, source: Source, engine: EngineKind) -> Manifest | None:
        """As `ask`; where the library cannot be reached (a proxy, a broken line), what the family knows has to do."""
        try:
            return await self.ask(source, engine)
        except (EngineFailed, EngineUnreachable):
            return None

"""Finds out what is at an address: an engine, one that is starting or too old, something else, or nothing."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop.common.errors import CorralError
from desktop.common.files import is_there
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import EngineNotRunning, EngineSilent, NotAnEngine
from desktop.engine.frames import VersionReply, decode
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState
from desktop.engine.versions import is_supported, parse_version

if TYPE_CHECKING:
    from desktop.engine.http import HttpClient

READY_WITHIN = 120.0  # seconds: looking for graphics cards alone may take 90


async def probe(endpoint: Endpoint, http: HttpClient, times: EngineTimes, *, installed: bool) -> HostReport:
    """Asks for the version. `installed`: whether an Ollama is on this computer, to tell "not installed" apart."""
    through = _through(endpoint, http.proxy) or _below(endpoint)
    try:
        reply = await http.request("GET", "/api/version", wait=times.probe)
        if reply.status != 200:
            raise reply.refusal()
        version = parse_version(decode(reply.body, VersionReply).version)
    except EngineNotRunning:
        missing = endpoint.kind is EngineKind.SYSTEM and not installed
        return HostReport(endpoint, HostState.NOT_INSTALLED if missing else HostState.NOT_RUNNING, advice=through)
    except EngineSilent:
        # An engine takes connections from the first moment on and answers when it has found its graphics cards.
        return HostReport(endpoint, HostState.STARTING)
    except NotAnEngine as problem:
        return HostReport(endpoint, HostState.SOMETHING_ELSE, advice=through or problem.advice)
    except CorralError:
        return HostReport(endpoint, HostState.SOMETHING_ELSE, advice=through)
    return HostReport(endpoint, HostState.READY if is_supported(version) else HostState.TOO_OLD, version)


def _through(endpoint: Endpoint, proxy: str) -> str:
    """What to look at when nothing good comes through a proxy."""
    if not proxy:
        return ""
    return tr(
        "The way there leads through the proxy {proxy}, which the environment names. "
        "Check that it works, or add {host} to NO_PROXY.",
        proxy=proxy,
        host=urlsplit(endpoint.url).hostname,
    )


def _below(endpoint: Endpoint) -> str:
    """What to look at when nothing good comes from an address with a path."""
    path = urlsplit(endpoint.url).path.rstrip("/")
    if not path:
        return ""
    return tr(
        "The address has a path, {path}. Corral needs it without, unless the engine is served below that path.",
        path=path,
    )


async def wait_ready(
    look: Callable[[], Awaitable[HostReport]],
    *,
    gone: Callable[[], bool] = lambda: False,
    within: float = READY_WITHIN,
    pause: float = 0.25,
) -> HostReport:
    """Looks again and again until an engine answers, and returns the last report.

    Gives up when `gone` says that its process has ended, when something else has the port, or after `within` seconds.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while True:
        report = await look()
        waiting = report.state in (HostState.NOT_INSTALLED, HostState.NOT_RUNNING, HostState.STARTING)
        if not waiting or gone() or loop.time() >= end:
            return report
        await asyncio.sleep(pause)


def is_installed(environment: Mapping[str, str], home: Path, system: str = sys.platform) -> bool:
    """Whether there is an Ollama on this computer: on the search path, or where its installers put it."""
    if shutil.which("ollama", path=environment.get("PATH", "")):
        return True
    return any(is_there(place) for place in _usual_places(environment, home, system))


def _usual_places(environment: Mapping[str, str], home: Path, system: str) -> tuple[Path, ...]:
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) / "Programs" / "Ollama" / "ollama.exe",) if local else ()
    if system == "darwin":
        applications = (Path("/Applications"), home / "Applications")
        brewed = (Path("/opt/homebrew/bin/ollama"), Path("/usr/local/bin/ollama"))
        return (*(place / "Ollama.app" for place in applications), *brewed)
    return tuple(
        folder / "ollama"
        for folder in (Path("/usr/local/bin"), Path("/usr/bin"), Path("/snap/bin"), home / ".local" / "bin")
    )

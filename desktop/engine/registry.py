"""What a library would send for a model, read before it is downloaded. Only ever called after a person asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

import msgspec

from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.engine.connect import warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.explain import error_of, error_text, explain
from desktop.engine.errors.kinds import Fault, LibraryAway
from desktop.engine.manifests import UNREADABLE, ConfigBlob, ManifestFile, manifest_of
from desktop.engine.names import ModelName, cloud_refused, parse_name, refuse_cloud
from desktop.engine.redirects import REDIRECTS, leads_astray, on_this_computer, unencrypted
from desktop.engine.types import EngineTimes, Manifest

if TYPE_CHECKING:
    from desktop.engine.wire import Reply

MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json"
_MOST_REDIRECTS = 3
_NEWER_ENGINE = 412
_FOR_A_WHILE = (408, 429)
_ITS_OWN_FAULT = 500  # and above


R = TypeVar("R")


async def read_manifest(name: str, connection_log: ConnectionLog, times: EngineTimes, base: str = "") -> Manifest:
    """Reads the manifest and its config blob: two requests, a few kilobytes.

    `base` is another library's address ("https://mirror.example"); unset, the name's own host is asked. Plain http is
    taken from this computer only. Raises ModelUnavailable for a name the library does not have and for pointers to
    models on other computers, EngineFailed where the library cannot be reached or understood.
    """
    refuse_cloud(name)
    wanted = parse_name(name)
    await warm_up()
    base = (base or _library_of(wanted)).rstrip("/")
    at = f"{base}/v2/{wanted.repository}"
    reply = await _get(f"{at}/manifests/{wanted.tag}", connection_log, times, accept=MANIFEST_TYPE)
    if reply.status == 404:
        raise error_of(Fault.NOT_IN_LIBRARY, model=wanted.short)
    sent = _good(reply, wanted)
    manifest = _read(sent, ManifestFile)
    config = _read(_good(await _get(f"{at}/blobs/{manifest.config.digest}", connection_log, times), wanted), ConfigBlob)
    if config.remote:
        raise cloud_refused(wanted.short)
    return manifest_of(wanted.short, sent, manifest, config)


def _library_of(name: ModelName) -> str:
    scheme = "http" if on_this_computer(f"//{name.host}") else "https"
    return f"{scheme}://{name.host}"


async def _get(url: str, connection_log: ConnectionLog, times: EngineTimes, accept: str = "*/*") -> Reply:
    """Follows redirects: libraries keep their blobs elsewhere. Each far end gets a wire of its own, checked anew."""
    from desktop.engine.wire import LIBRARY, Wire  # brings httpx; who names this module must not pay for it

    for _ in range(_MOST_REDIRECTS + 1):
        parts = urlsplit(url)
        if unencrypted(url):
            raise error_of(Fault.UNENCRYPTED, detail=f"{parts.scheme}://{parts.netloc}")
        wire = Wire(f"{parts.scheme}://{parts.netloc}", connection_log, times, LIBRARY)
        try:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            reply = await wire.request("GET", path, wait=times.reply, accept=accept)
        finally:
            await wire.aclose()
        if reply.status not in REDIRECTS or not reply.location:
            return reply
        url, before = urljoin(url, reply.location), url
        if leads_astray(before, url):
            raise error_of(Fault.LIBRARY_UNUSABLE, detail=f"redirected to {url}")
    raise error_of(Fault.LIBRARY_UNUSABLE, detail="too many redirects")


def _good(reply: Reply, wanted: ModelName) -> bytes:
    if reply.status == 200:
        return reply.body
    said = error_text(reply.body)
    if reply.status == _NEWER_ENGINE:
        raise explain(said, reply.status, model=wanted.short)
    raise _refused(reply.status, said)


def _refused(status: int, said: str) -> EngineFailed:
    """What a library says is for programs; a person is told its number."""
    kind = LibraryAway if status in _FOR_A_WHILE or status >= _ITS_OWN_FAULT else EngineFailed
    return kind(
        tr("The library refuses this download."),
        tr("It answered with status {status}. Try again in a while, or choose another mirror.", status=status),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=f"{status} {said}",
    )


def _read(body: bytes, kind: type[R]) -> R:
    try:
        return msgspec.json.decode(body, type=kind)
    except UNREADABLE as problem:
        raise error_of(Fault.LIBRARY_UNUSABLE, detail=str(problem)) from problem

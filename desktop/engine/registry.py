"""Reads a model's manifest for whoever downloads or keeps it: from a registry, and as stores write it down.

A registry is only ever asked after a person asked for the download.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import msgspec

from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.engine.connect import warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.counts import count
from desktop.engine.errors.explain import error_of, error_text, explain
from desktop.engine.errors.kinds import Fault, LibraryAway
from desktop.engine.names import ModelName, cloud_refused, parse_name, refuse_cloud
from desktop.engine.redirects import RedirectRefused, Redirects, on_this_computer, unencrypted
from desktop.engine.types import EngineTimes, Layer, Manifest

if TYPE_CHECKING:
    from desktop.engine.http import Reply

MANIFEST_TYPE = "application/vnd.docker.distribution.manifest.v2+json"
_MOST_REDIRECTS = 3
_NEWER_ENGINE = 412
_FOR_A_WHILE = (408, 429)
_ITS_OWN_FAULT = 500  # and above
# What decoding raises for what another program wrote, or a stranger sent: cut short, no text, or nested without end.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_LAYER_TYPE = "application/vnd.ollama.image."

R = TypeVar("R")


class Blob(msgspec.Struct, frozen=True):
    digest: str
    size: int = 0
    mediaType: str = ""  # noqa: N815 - the registry's spelling


class ManifestFile(msgspec.Struct, frozen=True):
    """The manifest, as it is sent and kept."""

    config: Blob
    layers: list[Blob]


class ConfigBlob(msgspec.Struct, frozen=True):
    """What the manifest's `config` leads to. With a `remote_...` it is only a pointer to another computer."""

    model_family: str = ""
    model_type: str = ""
    file_type: str = ""
    remote_host: str = ""
    remote_model: str = ""

    @property
    def remote(self) -> bool:
        return bool(self.remote_host or self.remote_model)


def manifest_of(name: str, data: bytes, file: ManifestFile, config: ConfigBlob) -> Manifest:
    """`data` is `file` as it was sent: its hash is what an engine calls the model's digest."""
    layers = tuple(
        Layer(each.mediaType.removeprefix(_LAYER_TYPE), each.digest, count(each.size)) for each in file.layers
    )
    own = Layer("config", file.config.digest, count(file.config.size))
    return Manifest(name, layers, config.model_family, hashlib.sha256(data).hexdigest(), own)


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
    """Follows redirects: registries keep their blobs elsewhere. Each far end gets a client of its own, checked anew."""
    from desktop.engine.http import LIBRARY, HttpClient  # brings httpx; who names this module must not pay for it

    way = Redirects(url, _MOST_REDIRECTS)
    while True:
        parts = urlsplit(way.url)
        if unencrypted(way.url):
            raise error_of(Fault.UNENCRYPTED, detail=f"{parts.scheme}://{parts.netloc}")
        http = HttpClient(f"{parts.scheme}://{parts.netloc}", connection_log, times, LIBRARY)
        try:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            reply = await http.request("GET", path, wait=times.reply, accept=accept)
        finally:
            await http.aclose()
        try:
            if not way.lead_on(reply.status, reply.location):
                return reply
        except RedirectRefused as problem:
            raise error_of(Fault.LIBRARY_UNUSABLE, detail=str(problem)) from problem


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

"""How a model is written down: the same in a library, on the way, and in a store."""

from __future__ import annotations

import hashlib

import msgspec

from desktop.engine.counts import count
from desktop.engine.types import Layer, Manifest

# What decoding raises for what another program wrote, or a stranger sent: cut short, no text, or nested without end.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_LAYER_TYPE = "application/vnd.ollama.image."


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

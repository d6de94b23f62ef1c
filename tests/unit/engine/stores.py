"""Stores on the disk for tests, laid out as an engine does it, and an engine of Corral's own that keeps one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from desktop.common.observable import Observable
from desktop.engine.model_store import Store
from desktop.engine.types import Endpoint, EngineKind, Version

LAYER_TYPE = "application/vnd.ollama.image."
EYES = b"what sees"


def digest_of(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def put_blob(store: Store, data: bytes) -> dict[str, object]:
    """The blob in the store, and the row a manifest has for it."""
    digest = digest_of(data)
    path = store.blob(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return {"digest": digest, "size": len(data)}


def put_model(
    store: Store,
    name: str = "llama3.2-vision/11b",
    *,
    family: str = "mllama",
    data: bytes = b"weights",
    two: bool = False,
) -> str:
    """Installs a model of the usual library, named "model/tag"; `two`: with what sees in a file of its own.

    Returns the digest of its manifest.
    """
    config = {"model_family": family, "model_type": "10.7B", "file_type": "Q4_K_M"}
    layers = [put_blob(store, data) | {"mediaType": f"{LAYER_TYPE}model"}]
    if two:
        layers.append(put_blob(store, EYES) | {"mediaType": f"{LAYER_TYPE}projector"})
    layers.append(put_blob(store, b"a licence") | {"mediaType": f"{LAYER_TYPE}license"})
    sent = json.dumps({"config": put_blob(store, json.dumps(config).encode()), "layers": layers}).encode()
    path = store.folder / "manifests" / "registry.ollama.ai" / "library" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sent)
    return hashlib.sha256(sent).hexdigest()


class FakeManaged:
    """Asleep at `url` until it is woken; not installed without a version."""

    def __init__(self, folder: Path, url: str = "", version: Version | None = None) -> None:
        self.version: Version | None = version or Version(0, 24, 0, "0.24.0")
        self.awake: Endpoint | None = None
        self.store = Store(folder)
        self.woken = 0
        self._url = url
        self.changes: Observable[None] = Observable()

    async def wake(self) -> Endpoint:
        self.woken += 1
        self.awake = Endpoint(self._url, EngineKind.MANAGED)
        self.changes.tell(None)
        return self.awake

    def sleep(self) -> None:
        self.awake = None
        self.changes.tell(None)

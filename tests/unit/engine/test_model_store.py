"""What a store on the disk says without its engine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.common.errors import NoRoom
from desktop.common.work import Work
from desktop.engine.adoption import adopt
from desktop.engine.model_store import Store
from desktop.engine.types import InstalledModel, Layer
from tests.unit.engine.stores import digest_of, put_blob, put_model

DIGEST = "sha256:" + "a" * 64


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def part(store: Store, number: int, size: int, completed: int) -> None:
    said = {"N": number, "Offset": 0, "Size": size, "Completed": completed}
    path = store.blob(DIGEST)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}-partial-{number}").write_text(json.dumps(said))


def test_a_store_that_is_not_there_is_an_empty_one(store: Store) -> None:
    assert store.models() == ()
    assert store.partials() == ()
    assert store.manifest("llama3.2") is None
    assert store.manifest_path("llama3.2") is None
    assert store.writable  # it can be made
    assert store.free()


def test_installed_models_are_listed_as_an_engine_would(store: Store) -> None:
    digest = put_model(store)
    size = len(b"weights" + b"a licence") + json_size(store)
    assert store.models() == (InstalledModel("llama3.2-vision:11b", digest, size, "mllama", "10.7B", "Q4_K_M"),)


def json_size(store: Store) -> int:
    manifest = store.manifest("llama3.2-vision:11b")
    assert manifest is not None
    return manifest.config.size


def test_a_manifest_by_any_spelling_of_its_name(store: Store) -> None:
    digest = put_model(store, "llama3.2-vision/latest", two=True)
    for name in ("llama3.2-vision", "library/LLAMA3.2-vision:latest", "registry.ollama.ai/library/llama3.2-vision"):
        manifest = store.manifest(name)
        assert manifest is not None
        assert (manifest.digest, manifest.family) == (digest, "mllama")
        assert [layer.kind for layer in manifest.blobs] == ["model", "projector", "license", "config"]
        assert manifest.layers[0] == Layer("model", digest_of(b"weights"), len(b"weights"))


def test_what_cannot_be_read_is_left_out(store: Store) -> None:
    put_model(store)
    library = store.folder / "manifests" / "registry.ollama.ai" / "library"
    (library / "llama3.2-vision" / "broken").write_text("{")
    (library / "llama3.2-vision" / ".11b.new").write_text((library / "llama3.2-vision" / "11b").read_text())
    pointer = {"config": put_blob(store, b'{"remote_host":"https://ollama.com"}'), "layers": []}
    (library / "llama3.2-vision" / "far").write_text(json.dumps(pointer))
    damaged = {"config": {"digest": digest_of(b"{}"), "size": 2}, "layers": [{"digest": DIGEST, "size": 1}]}
    store.blob(digest_of(b"{}")).write_bytes(bytes(2))
    (library / "llama3.2-vision" / "damaged").write_text(json.dumps(damaged))
    assert [model.name for model in store.models()] == ["llama3.2-vision:11b"]
    assert store.manifest("llama3.2-vision:broken") is None
    assert store.in_use() >= {digest_of(b"weights"), digest_of(b"{}"), DIGEST}


@pytest.mark.parametrize(
    "said",
    [b'{"config":{"digest":"\xff\xfe"},"layers":[]}', b'{"x":' + b"[" * 100_000, b"\xff", b"", b"null", b"[]"],
    ids=["no UTF-8", "nested without end", "one byte", "empty", "null", "a list"],
)
def test_whatever_another_program_left_only_leaves_its_own_model_out(store: Store, said: bytes) -> None:
    put_model(store)
    path = store.folder / "manifests" / "registry.ollama.ai" / "library" / "llama3.2-vision" / "foreign"
    path.write_bytes(said)
    assert [model.name for model in store.models()] == ["llama3.2-vision:11b"]
    assert store.manifest("llama3.2-vision:foreign") is None
    assert digest_of(b"weights") in store.in_use()
    part(store, 0, 100, 60)
    store.blob(DIGEST).with_name(f"{store.blob(DIGEST).name}-partial-1").write_bytes(said)
    assert [(found.done, found.total) for found in store.partials()] == [(60, 100)]


def test_a_config_that_is_no_text_leaves_its_model_out(store: Store) -> None:
    put_model(store)
    library = store.folder / "manifests" / "registry.ollama.ai" / "library"
    for tag, config in (("mixed", put_blob(store, b'{"model_family":"\xff"}')), ("nul", {"digest": "sha256:\0"})):
        (library / "llama3.2-vision" / tag).write_text(json.dumps({"config": config, "layers": []}))
    assert [model.name for model in store.models()] == ["llama3.2-vision:11b"]


def test_a_blob_is_never_outside_of_the_store(store: Store) -> None:
    assert store.blob("sha256:../../../etc/passwd").parent == store.folder / "blobs"
    assert store.blob("..").parent == store.folder / "blobs"
    assert store.blob("\0").parent == store.folder / "blobs"


def test_what_has_arrived_in_part(store: Store) -> None:
    part(store, 0, 100_000_000, 60_000_000)
    part(store, 1, 20_000_000, 0)
    with store.blob(DIGEST).with_name(store.blob(DIGEST).name + "-partial").open("wb") as file:
        file.truncate(120_000_000)
        file.write(b"x" * 5_000)
        file.flush()
        os.fsync(file.fileno())
    (found,) = store.partials()
    assert (found.digest, found.done, found.total) == (DIGEST, 60_000_000, 120_000_000)
    assert 5_000 <= found.size < 1_000_000  # what it takes, not how long it is


def test_a_part_file_that_was_cut_counts_nothing(store: Store) -> None:
    part(store, 0, 100, 60)
    path = store.blob(DIGEST)
    path.with_name(f"{path.name}-partial-1").write_text("")
    assert [(found.done, found.total) for found in store.partials()] == [(60, 100)]


def test_parts_are_dropped_and_nothing_else(store: Store) -> None:
    part(store, 0, 100, 60)
    put_model(store)
    store.drop_partial(DIGEST)
    assert store.partials() == ()
    assert len(store.models()) == 1


def test_what_of_a_download_is_here(store: Store) -> None:
    put_model(store)
    manifest = store.manifest("llama3.2-vision:11b")
    assert manifest is not None
    everything = sum(blob.size for blob in manifest.blobs)
    assert store.here(manifest) == everything
    store.drop_blob(digest_of(b"weights"))
    assert store.here(manifest) == everything - len(b"weights")
    name = store.blob(digest_of(b"weights")).name
    (store.folder / "blobs" / f"{name}-partial-0").write_text('{"N":0,"Offset":0,"Size":7,"Completed":3}')
    assert store.here(manifest) == everything - len(b"weights") + 3


def test_damaged_and_missing_blobs_are_found(store: Store) -> None:
    put_model(store)
    manifest = store.manifest("llama3.2-vision:11b")
    assert manifest is not None
    work = Work()
    assert store.damaged(manifest, work) == ()
    assert work.done == sum(blob.size for blob in manifest.blobs)
    store.blob(digest_of(b"weights")).write_bytes(b"rubbish")
    store.drop_blob(digest_of(b"a licence"))
    assert store.damaged(manifest) == (digest_of(b"weights"), digest_of(b"a licence"))


def test_what_cannot_be_removed_is_told(store: Store) -> None:
    store.blob(DIGEST).mkdir(parents=True)
    with pytest.raises(NoRoom, match="cannot be removed"):
        store.drop_blob(DIGEST)


def test_clearing_leaves_nothing_and_tells_what_it_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "models")
    store.clear()
    put_model(store, "llama3.2/1b")
    store.clear()
    assert list(tmp_path.iterdir()) == []
    put_model(store, "llama3.2/1b")

    def refuse(_folder: Path) -> None:
        raise PermissionError("no")

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(NoRoom, match="Not all models could be removed"):
        store.clear()


def test_links_to_another_store_take_nothing_of_their_own(tmp_path: Path) -> None:
    theirs, ours = Store(tmp_path / "theirs"), Store(tmp_path / "ours")
    put_model(theirs, "llama3.2-vision/11b")
    name = theirs.models()[0].name
    manifest = theirs.manifest(name)
    assert manifest is not None
    whole = sum({blob.digest: blob.size for blob in manifest.blobs}.values())
    assert theirs.used(manifest) == whole
    adopt(theirs, name, ours)
    assert ours.used(manifest) == 0
    for blob in (theirs.folder / "blobs").iterdir():  # its owner removes it: from now on it is ours alone
        blob.unlink()
    assert ours.used(manifest) == whole

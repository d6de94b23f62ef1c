"""A manifest is read before anything is downloaded, and only from where it should come."""

from __future__ import annotations

import json

import pytest

from desktop.common.errors import CorralError, EngineFailed, ModelUnavailable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.registry import read_manifest
from desktop.engine.types import EngineTimes, Manifest
from tests.conftest import Run
from tests.wire.registry import Registry

MODEL = b"model" * 100


async def read(name: str, base: str = "", connection_log: ConnectionLog | None = None) -> Manifest:
    return await read_manifest(name, connection_log or ConnectionLog(), EngineTimes(), base)


def test_layers_sizes_and_family(run: Run) -> None:
    connection_log = ConnectionLog()
    with Registry() as library:
        name = library.add("library/tiny", MODEL, family="mllama", template="{{ .Prompt }}")
        manifest = run(read(name, connection_log=connection_log))
        assert [request.split("/")[3] for request in library.requests] == ["tiny", "tiny"] or library.requests
    assert manifest.family == "mllama"
    assert [(layer.kind, layer.size) for layer in manifest.layers] == [("model", 500), ("template", 13)]
    assert manifest.size == 513
    assert manifest.name == name
    assert (connection_log.snapshot().outside, connection_log.snapshot().inside) == (0, 2)


def test_another_library_in_place_of_the_usual_one(run: Run) -> None:
    with Registry() as library:
        library.add("library/tiny", MODEL, tag="1b")
        manifest = run(read("tiny:1b", f"http://{library.host}/"))
    assert (manifest.name, manifest.family) == ("tiny:1b", "llama")


def test_blobs_kept_elsewhere_are_followed(run: Run) -> None:
    connection_log = ConnectionLog()
    with Registry() as library:
        library.knobs.redirect = True
        name = library.add("library/tiny", MODEL)
        assert run(read(name, connection_log=connection_log)).family == "llama"
    assert {each.host for each in connection_log.snapshot().entries} == {"127.0.0.1", "localhost"}


def test_what_the_library_does_not_have(run: Run) -> None:
    with Registry() as library, pytest.raises(ModelUnavailable, match="not in the library"):
        run(read(f"{library.host}/library/nothing:1b"))


def test_a_pointer_to_another_computer_is_refused(run: Run) -> None:
    with Registry() as library:
        name = library.add("library/stub", MODEL, remote_host="https://elsewhere.example")
        with pytest.raises(ModelUnavailable, match="another computer"):
            run(read(name))
        with pytest.raises(ModelUnavailable, match="another computer"):
            run(read(f"{library.host}/library/big:120b-cloud"))


@pytest.mark.parametrize(("status", "kind"), [(500, EngineFailed), (401, CorralError), (404, ModelUnavailable)])
def test_a_library_that_refuses(run: Run, status: int, kind: type[CorralError]) -> None:
    with Registry() as library:
        name = library.add("library/tiny", MODEL)
        library.knobs.statuses["manifest"] = status
        with pytest.raises(kind) as caught:
            run(read(name))
        assert not isinstance(caught.value, ModelMissing)
        assert "library" in caught.value.title
        assert "{" not in str(caught.value)


def test_a_manifest_that_is_none(run: Run) -> None:
    with Registry() as library:
        name = library.add("library/tiny", MODEL)
        (path,) = library.manifests
        library.manifests[path] = json.dumps({"layers": "none"}).encode()
        with pytest.raises(EngineFailed, match="cannot be used"):
            run(read(name))


def test_a_library_that_is_not_there(run: Run) -> None:
    with Registry() as library:
        host = library.host
    with pytest.raises(EngineFailed, match="no connection to the library"):
        run(read(f"{host}/library/tiny:1b"))


def test_plain_http_is_taken_from_this_computer_only(run: Run) -> None:
    connection_log = ConnectionLog()
    with pytest.raises(EngineFailed, match="without encryption"):
        run(read("tiny:1b", "http://mirror.example", connection_log))
    assert connection_log.snapshot().entries == ()

"""Whose files are found, and whose are not: never by a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.model_store import Store, store_of
from desktop.engine.types import Endpoint, EngineKind, EngineTimes
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, in_turn, status, whole
from tests.unit.engine.stores import digest_of, put_model

WEIGHTS = digest_of(b"weights")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "a folder" / "models")


def tags(digest: str, count: int = 1) -> Answer:
    return whole({"models": [{"name": "llama3.2-vision:11b", "digest": digest, "size": 1}] * count})


def shows(path: object) -> Answer:
    return whole(
        {"modelfile": f"# Made by show\n# FROM llama3.2-vision:11b\n\nFROM {path}\nTEMPLATE x\nFROM /nowhere\n"}
    )


def found(run: Run, answers: dict[str, Answer], kind: EngineKind = EngineKind.SYSTEM) -> Path | None:
    async def work(url: str) -> Path | None:
        client = open_client(Endpoint(url, kind), ConnectionLog(), EngineTimes())
        try:
            store = await store_of(client)
        finally:
            await client.aclose()
        return store.folder if store else None

    with FaultyEngine(answers) as engine:
        path: Path | None = run(work(engine.url))
        return path


def test_where_the_engine_says_its_model_is(run: Run, store: Store) -> None:
    digest = put_model(store)
    answers = {"/api/tags": tags(digest), "/api/show": shows(store.blob(WEIGHTS))}
    assert found(run, answers) == store.folder
    assert found(run, answers, EngineKind.ADDRESS) == store.folder
    assert found(run, answers, EngineKind.DEMO) is None


def test_a_model_that_cannot_be_shown_is_passed_over(run: Run, store: Store) -> None:
    digest = put_model(store)
    show = in_turn(status(500, {"error": "broken"}), whole({"modelfile": ""}), shows(store.blob(WEIGHTS)))
    assert found(run, {"/api/tags": tags(digest, 3), "/api/show": show}) == store.folder


def test_a_path_of_another_computer_or_container(run: Run, store: Store) -> None:
    """The folder is here, by chance, and holds another model of that name."""
    put_model(store)
    assert found(run, {"/api/tags": tags("f" * 64), "/api/show": shows(store.blob(WEIGHTS))}) is None


@pytest.mark.parametrize(
    "path", ["", "llama3.2", "C:\\Users\\a\\.ollama\\models\\blobs\\sha256-1", "/models/model.gguf"]
)
def test_what_is_no_file_of_a_store_here(run: Run, store: Store, path: str) -> None:
    assert found(run, {"/api/tags": tags(put_model(store)), "/api/show": shows(path)}) is None


def test_an_engine_without_models_or_without_an_answer(run: Run) -> None:
    assert found(run, {"/api/tags": whole({"models": []})}) is None
    assert found(run, {"/api/tags": status(500, {"error": "down"})}) is None

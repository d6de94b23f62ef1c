"""The small endpoints: shapes, statuses and words as the protocol has them."""

from __future__ import annotations

import pytest

from desktop.demo.models import look_up, parse_name
from tests.unit.demo.support import Client, moment

DETAILS = {"parent_model", "format", "family", "families", "parameter_size", "quantization_level"}


def test_version_and_status(client: Client) -> None:
    version = client.get("/api/version")
    assert version.json == {"version": "0.24.0"}
    assert version.headers["content-type"] == "application/json; charset=utf-8"
    assert client.get("/api/status").json == {"cloud": {"disabled": True, "source": "env"}}


def test_tags_lists_three_models_newest_first(client: Client) -> None:
    models = client.get("/api/tags").json["models"]
    assert [model["name"] for model in models] == ["llama3.2:1b", "llama3.2:3b", "llama3.2-vision:11b"]
    for model in models:
        assert set(model) == {"name", "model", "modified_at", "size", "digest", "details"}
        assert model["model"] == model["name"]
        assert len(model["digest"]) == 64
        assert int(model["digest"], 16)
        assert set(model["details"]) == DETAILS
    times = [moment(model["modified_at"]) for model in models]
    assert times == sorted(times, reverse=True)
    assert [model["size"] for model in models] == [1_321_098_329, 2_019_393_189, 7_816_589_186]


def test_show_of_a_text_model(client: Client) -> None:
    shown = client.post("/api/show", model="llama3.2:3b").json
    assert shown["capabilities"] == ["completion", "tools"]
    assert shown["details"]["family"] == "llama"
    assert shown["details"]["quantization_level"] == "Q4_K_M"
    info = shown["model_info"]
    assert info["general.architecture"] == "llama"
    assert (info["llama.block_count"], info["llama.attention.head_count_kv"]) == (28, 8)
    assert info["llama.context_length"] == 131_072
    assert info["tokenizer.ggml.tokens"] is None
    assert shown["parameters"].splitlines()[0] == f'{"stop":<30} "<|start_header_id|>"'
    assert "Llama 3.2 Community License" in shown["license"]


def test_show_of_a_vision_model(client: Client) -> None:
    shown = client.post("/api/show", model="llama3.2-vision:11b").json
    assert shown["capabilities"] == ["completion", "vision"]
    assert shown["model_info"]["general.architecture"] == "mllama"
    assert shown["model_info"]["mllama.attention.cross_attention_layers"] is None


def test_the_smallest_model_has_no_parameters(client: Client) -> None:
    assert "parameters" not in client.post("/api/show", model="llama3.2:1b").json


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("/api/show", {"model": "nope:1b"}, 404, "model 'nope:1b' not found"),
        ("/api/show", {}, 400, "model is required"),
        ("/api/show", {"model": "llama3.2@sha256:ab"}, 400, "invalid model name"),
        ("/api/chat", {"model": "nope"}, 404, "model 'nope' not found"),
        ("/api/chat", {}, 400, "model is required"),
        ("/api/chat", {"model": "a b"}, 400, "invalid model name"),
        ("/api/pull", {"model": "a b"}, 400, "invalid model name"),
        ("/api/copy", {"source": "nope", "destination": "x"}, 404, 'model "nope" not found'),
        ("/api/copy", {"source": "a b", "destination": "x"}, 400, 'source "a b" is invalid'),
        ("/api/copy", {"source": "llama3.2:3b", "destination": ""}, 400, 'destination "" is invalid'),
    ],
)
def test_refuses_in_the_engines_words(
    client: Client, path: str, body: dict[str, object], status: int, error: str
) -> None:
    answer = client.ask("POST", path, body)
    assert answer.status == status
    assert set(answer.json) == {"error"}
    assert answer.json["error"].startswith(error)


@pytest.mark.parametrize(
    ("body", "error"),
    [(b"", "invalid JSON"), (b'{"model":', "invalid JSON"), (b"\xff", "invalid JSON"), (b"[]", "invalid JSON")],
)
def test_refuses_what_is_no_request(client: Client, body: bytes, error: str) -> None:
    answer = client.ask("POST", "/api/chat", body)
    assert answer.status == 400
    assert answer.json["error"].startswith(error)


def test_unknown_paths_and_wrong_methods(client: Client) -> None:
    lost = client.get("/api/nothing")
    assert (lost.status, lost.text) == (404, "404 page not found")
    assert lost.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.get("/api/chat").status == 404
    assert client.post("/api/create", model="x").status == 404


def test_delete_and_copy(client: Client) -> None:
    copied = client.post("/api/copy", source="llama3.2:1b", destination="mine")
    assert (copied.status, copied.body) == (200, b"")
    assert "mine:latest" in [model["name"] for model in client.get("/api/tags").json["models"]]
    assert client.ask("DELETE", "/api/delete", {"model": "MINE"}).status == 200
    again = client.ask("DELETE", "/api/delete", {"model": "mine"})
    assert (again.status, again.json) == (404, {"error": "model 'mine' not found"})
    assert client.ask("DELETE", "/api/delete", {"model": "a b"}).json == {"error": 'name "a b" is invalid'}
    assert len(client.get("/api/tags").json["models"]) == 3


def test_a_copy_is_the_same_model_under_another_name(client: Client) -> None:
    """What arrived from a mirror gets its usual name, and the long one goes."""
    client.post("/api/copy", source="llama3.2:1b", destination="127.0.0.1:5000/library/llama3.2:1b")
    listed = {model["name"]: model["digest"] for model in client.get("/api/tags").json["models"]}
    assert listed["127.0.0.1:5000/library/llama3.2:1b"] == listed["llama3.2:1b"]
    client.ask("DELETE", "/api/delete", {"model": "llama3.2:1b"})
    client.post("/api/copy", source="127.0.0.1:5000/library/llama3.2:1b", destination="llama3.2:1b")
    assert client.ask("DELETE", "/api/delete", {"model": "127.0.0.1:5000/library/llama3.2:1b"}).status == 200
    assert client.post("/api/show", model="llama3.2:1b").status == 200


def test_only_what_is_listed_can_be_removed(client: Client) -> None:
    """The family's `latest` stands for another tag in questions, not where something would be lost."""
    refused = client.ask("DELETE", "/api/delete", {"model": "llama3.2"})
    assert (refused.status, refused.json) == (404, {"error": "model 'llama3.2' not found"})
    assert client.post("/api/copy", source="llama3.2", destination="mine").status == 404


def test_the_model_file_names_no_file_that_is_not_there(client: Client) -> None:
    lines = client.post("/api/show", model="llama3.2:3b").json["modelfile"].splitlines()
    assert [line for line in lines if line.startswith("FROM")] == ["FROM llama3.2:3b"]


def test_latest_and_capitals_mean_the_same_model(client: Client) -> None:
    for name in ("llama3.2", "llama3.2:latest", "LLAMA3.2:3b", "library/llama3.2:3b"):
        shown = client.post("/api/show", model=name)
        assert shown.json["details"]["parameter_size"] == "3.2B", name


@pytest.mark.parametrize("header", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_pages_in_a_browser_are_kept_out(client: Client, header: dict[str, str]) -> None:
    answer = client.ask("GET", "/api/tags", headers=header)
    assert (answer.status, answer.body) == (403, b"")
    assert client.ask("GET", "/api/tags", headers={"Host": "localhost:11434"}).status == 200


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("llama3.2-vision:90b", 55e9),
        ("llama3.2-vision:90b-instruct-q8_0", 95e9),
        ("llama3.2-vision:11b-instruct-q8_0", 12e9),
        ("llama3.2-vision:11b-instruct-fp16", 21e9),
        ("llama3.2:1b-instruct-q4_K_M", 0.81e9),
        ("llama3.2:3b-instruct-fp16", 6.4e9),
        ("llama3.2:3b-instruct-q8_0", 3.4e9),
    ],
)
def test_the_library_has_the_familys_tags_in_their_sizes(name: str, size: float) -> None:
    model = look_up(parse_name(name))
    assert model is not None
    assert model.size == pytest.approx(size, rel=0.06)
    kinds = [layer.kind for layer in model.layers]
    assert kinds[0] == "model"
    assert kinds[-1] == "config"
    assert kinds.count("license") == 2
    assert model.layers[0].size / model.size > 0.99


@pytest.mark.parametrize("name", ["llama3.2:7b", "llama3.2-vision:3b", "me/llama3.2:3b", "qwen"])
def test_the_library_has_nothing_else(name: str) -> None:
    assert look_up(parse_name(name)) is None

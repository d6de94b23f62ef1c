"""What is installed, as engines of all ages list it, and as none should."""

from __future__ import annotations

import json

import pytest

from desktop.common.errors import EngineFailed
from desktop.engine.models import read_list, read_loaded

OLD = {
    "name": "llama3.2:3b",
    "model": "llama3.2:3b",
    "size": 2_019_393_189,
    "digest": "a" * 64,
    "details": {"family": "llama", "families": ["llama"], "parameter_size": "3.2B", "quantization_level": "Q4_K_M"},
}
DETAILS = {"family": "llama", "context_length": 131_072, "embedding_length": 3_072}
NEW = {**OLD, "details": DETAILS, "capabilities": ["completion", "tools"]}


def listed(*rows: object) -> list[tuple[str, int]]:
    return [(model.name, model.size) for model in read_list(json.dumps({"models": rows}).encode())]


def test_a_row_of_an_older_engine() -> None:
    (model,) = read_list(json.dumps({"models": [OLD]}).encode())
    assert (model.family, model.parameter_size, model.quantization) == ("llama", "3.2B", "Q4_K_M")
    assert (model.capabilities, model.context_length) == (frozenset(), 0)


def test_a_row_of_a_newer_engine_says_more() -> None:
    (model,) = read_list(json.dumps({"models": [NEW]}).encode())
    assert (model.capabilities, model.context_length) == (frozenset({"completion", "tools"}), 131_072)


def test_what_is_only_a_pointer_elsewhere_is_left_out() -> None:
    stub = {**NEW, "name": "stub:1b", "remote_host": "https://ollama.com:443", "remote_model": "x"}
    assert listed(stub, {**OLD, "name": "x:120b-cloud"}, OLD) == [("llama3.2:3b", 2_019_393_189)]


@pytest.mark.parametrize(
    "strange",
    [
        "text",
        7,
        None,
        [],
        {},
        {"name": ""},
        {"name": None},
        {"name": 3},
        {"name": "x", "details": "none"},
        {"name": "x", "digest": ["x"]},
        {"name": "x", "capabilities": "all"},
    ],
)
def test_a_row_nobody_can_read_does_not_hide_the_others(strange: object) -> None:
    assert listed(strange, OLD, strange) == [("llama3.2:3b", 2_019_393_189)]


@pytest.mark.parametrize("size", [-1, 2**70, "much", None, 1.5e300])
def test_a_size_that_cannot_be_true_is_none(size: object) -> None:
    assert listed({**OLD, "size": size}) == [("llama3.2:3b", 0)]


def test_half_a_character_in_a_name_does_not_hide_the_others() -> None:
    body = json.dumps({"models": [OLD, {**OLD, "name": "NAME"}]}).replace("NAME", "x\\ud800y")
    assert [model.name for model in read_list(body.encode())] == ["llama3.2:3b", "x\ufffdy"]


@pytest.mark.parametrize(
    "name", ["x\0y", "x" * 10_000, "\x1b[2J", "a\nb", "\u202eabc", " ", "../../x", "x:y:z/@?#"], ids=range(8)
)
def test_an_odd_name_hides_no_other(name: str) -> None:
    rows = [{**OLD, "name": name, "model": name}, OLD]
    body = json.dumps({"models": rows}).encode()
    assert [model.name for model in read_list(body)] == [name, "llama3.2:3b"]
    assert [model.name for model in read_loaded(body)] == [name, "llama3.2:3b"]


def test_half_a_letter_in_a_loaded_model_hides_no_other() -> None:
    body = json.dumps({"models": [OLD, {**OLD, "model": "NAME"}]}).replace("NAME", "x\\ud800y")
    assert [model.name for model in read_loaded(body.encode())] == ["llama3.2:3b", "x\ufffdy"]


def test_no_models_is_not_an_error() -> None:
    assert read_list(b'{"models":null}') == ()
    assert read_list(b"{}") == ()


def test_what_is_no_list_is_told() -> None:
    with pytest.raises(EngineFailed):
        read_list(b'{"models":{"name":"x"}}')


def test_what_is_loaded_is_read_in_the_same_way() -> None:
    row = {"name": "a:1b", "model": "a:1b", "digest": "d", "size": 8, "size_vram": 2, "context_length": 4_096}
    odd = {"name": "b:1b", "size": -1, "size_vram": "much", "context_length": 2**70}
    body = json.dumps({"models": [row, "text", {"model": 3}, odd]}).encode()
    first, second = read_loaded(body)
    assert (first.name, first.digest, first.size, first.size_vram, first.context_length) == ("a:1b", "d", 8, 2, 4_096)
    assert (second.name, second.size, second.size_vram, second.context_length) == ("b:1b", 0, 0, 0)

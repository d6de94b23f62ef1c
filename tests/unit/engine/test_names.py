from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.common.errors import ModelUnavailable
from desktop.engine.names import is_cloud, parse_name, refuse_cloud, same_model


@pytest.mark.parametrize(
    ("text", "short", "repository"),
    [
        ("llama3.2", "llama3.2:latest", "library/llama3.2"),
        ("llama3.2:3b", "llama3.2:3b", "library/llama3.2"),
        ("library/llama3.2:3b", "llama3.2:3b", "library/llama3.2"),
        ("somebody/model:q4", "somebody/model:q4", "somebody/model"),
        ("registry.ollama.ai/library/llama3.2:1b", "llama3.2:1b", "library/llama3.2"),
        ("https://registry.ollama.ai/library/llama3.2:1b", "llama3.2:1b", "library/llama3.2"),
        ("127.0.0.1:5000/library/tiny:latest", "127.0.0.1:5000/library/tiny:latest", "library/tiny"),
        ("127.0.0.1:5000/library/tiny", "127.0.0.1:5000/library/tiny:latest", "library/tiny"),
        ("hf.co/some-body/Model-GGUF:Q8_0", "hf.co/some-body/Model-GGUF:Q8_0", "some-body/Model-GGUF"),
    ],
)
def test_names(text: str, short: str, repository: str) -> None:
    name = parse_name(text)
    assert (name.short, name.repository) == (short, repository)


@pytest.mark.parametrize(
    "text",
    ["", ":", "llama3.2@sha256:0123", "-x", ".x", "a b", "na.mespace/x", "x:" + "t" * 81, "x" * 81, "../x", "ä"],
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ModelUnavailable):
        parse_name(text)


@given(st.text())
def test_nothing_else_is_raised(text: str) -> None:
    try:
        name = parse_name(text)
    except ModelUnavailable:
        return
    assert parse_name(name.short) == name


def test_the_same_model_by_other_spellings() -> None:
    assert same_model("llama3.2", "Llama3.2:latest")
    assert not same_model("llama3.2", "llama3.2:1b")
    assert same_model("no name!", "NO name!")


@pytest.mark.parametrize("name", ["x:cloud", "gpt-oss:120b-cloud", "GPT-OSS:120B-Cloud"])
def test_cloud_names_are_refused(name: str) -> None:
    assert is_cloud(name)
    with pytest.raises(ModelUnavailable, match="another computer"):
        refuse_cloud(name)


@pytest.mark.parametrize("name", ["cloud", "cloudy:1b", "cloud/model:1b", "llama3.2"])
def test_names_that_only_sound_like_it_are_not(name: str) -> None:
    refuse_cloud(name)

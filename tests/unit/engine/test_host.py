from __future__ import annotations

from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.host import from_environment, parse_host
from desktop.engine.types import Endpoint, EngineKind


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", "http://127.0.0.1:11434"),
        ("   ", "http://127.0.0.1:11434"),
        ("1.2.3.4", "http://1.2.3.4:11434"),
        ("host", "http://host:11434"),
        ("host:5000", "http://host:5000"),
        ("[::1]", "http://[::1]:11434"),
        ("::1", "http://[::1]:11434"),
        ("[::1]:1337", "http://[::1]:1337"),
        (":5000", "http://:5000"),
        ("http://h", "http://h:80"),
        ("https://h", "https://h:443"),
        ("HTTPS://h", "https://h:443"),
        ("http://h:8080", "http://h:8080"),
        ("h:1234/path", "http://h:1234/path"),
        ("https://h/ollama/", "https://h:443/ollama/"),
        ("http://h:1234/v1", "http://h:1234"),
        ("http://h:1234/v1/", "http://h:1234"),
        ("http://h:1234/api", "http://h:1234"),
        ("https://h/ollama/API/", "https://h:443/ollama"),
        ("http://h:1234/api/chat", "http://h:1234"),
        ("http://h:1234/api/generate/", "http://h:1234"),
        ("http://h:1234/v1/chat/completions", "http://h:1234"),
        ("http://h:1234/ollama/v1/models?x=1", "http://h:1234/ollama"),
        ("http://h:1234/#/chat", "http://h:1234"),
        ("http://h:1234/?a=b", "http://h:1234"),
        ("http://h:1234/apiary", "http://h:1234/apiary"),
        ('"1.2.3.4"', "http://1.2.3.4:11434"),
        (" '1.2.3.4:9' ", "http://1.2.3.4:9"),
        ("0.0.0.0", "http://0.0.0.0:11434"),
        ("h:0", "http://h:0"),
        ("http://", "http://127.0.0.1:80"),
    ],
)
def test_the_grammar(text: str, url: str) -> None:
    address = parse_host(text)
    assert address.url == url
    assert address.warning == ""


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("h:65536", "http://h:11434"),
        ("h:-1", "http://h:11434"),
        ("h:port", "http://h:11434"),
        ("h:", "http://h:11434"),
        ("https://h:99999", "https://h:443"),
        ("ftp://h:21", "http://h:21"),
    ],
)
def test_what_is_not_understood_becomes_the_default_with_a_warning(text: str, url: str) -> None:
    address = parse_host(text)
    assert address.url == url
    assert address.warning


def test_bytes_that_are_no_text_are_signs() -> None:
    assert parse_host("http://caf\udce9:80/\udce9").connectable == "http://caf%5Cudce9:80/%5Cudce9"


@pytest.mark.parametrize("text", ["", ":5000", "0.0.0.0:5000", "[::]:5000", "::"])
def test_an_engine_on_all_interfaces_is_reached_on_this_computer(text: str) -> None:
    address = parse_host(text)
    assert urlsplit(address.connectable).hostname == "127.0.0.1"
    assert address.local


@pytest.mark.parametrize("text", ["127.0.0.1@elsewhere.example", "http://user:word@h", "127.0.0.1\\@x"])
def test_no_odd_text_passes_for_this_computer(text: str) -> None:
    assert not parse_host(text).local


@given(st.one_of(st.text(), st.text(alphabet=":/[]@.%?#\\\"' h1", max_size=20)))
def test_it_never_raises_and_all_readers_agree_on_the_host(text: str) -> None:
    address = parse_host(text)
    endpoint = Endpoint(address.connectable, EngineKind.ADDRESS)
    assert endpoint.local == address.local
    try:
        host = httpx.URL(address.connectable).host
    except (httpx.InvalidURL, UnicodeError):
        return
    if not address.local:
        assert host not in ("127.0.0.1", "localhost", "::1")


def test_an_address_on_this_computer_is_tried() -> None:
    found = from_environment({"OLLAMA_HOST": "localhost:4000"})
    assert found.system == Endpoint("http://localhost:4000", EngineKind.SYSTEM)
    assert found.remote is None


def test_an_address_beyond_it_is_only_told() -> None:
    found = from_environment({"OLLAMA_HOST": "gpu.example:4000"})
    assert found.system == Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM)
    assert found.remote == Endpoint("http://gpu.example:4000", EngineKind.ADDRESS)

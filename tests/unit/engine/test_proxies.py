"""The proxies of the environment: honoured beyond this computer, ignored on it, and never able to stop Corral."""

from __future__ import annotations

import httpx
import pytest

from desktop.common.errors import EngineUnreachable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.transport import open_transport, proxy_for
from tests.unit.engine.proxies import EXCEPTIONS, UNUSABLE

USABLE = {
    "http://proxy.example:3128": "http://proxy.example:3128",
    "https://proxy.example": "https://proxy.example",
    "proxy.example:3128": "http://proxy.example:3128",  # as most programs understand it
    "  http://proxy.example:3128 ": "http://proxy.example:3128",
    "http://me:p%40ss@proxy.example:3128": "http://me:p%40ss@proxy.example:3128",
}


@pytest.mark.parametrize(("value", "used"), USABLE.items())
@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
def test_a_proxy_is_the_way_out(monkeypatch: pytest.MonkeyPatch, name: str, value: str, used: str) -> None:
    monkeypatch.setenv(name, value)
    assert str(proxy_for(httpx.URL("https://library.example/v2"))) == used


@pytest.mark.parametrize("value", UNUSABLE)
@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_one_that_cannot_be_used_is_told_when_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(EngineUnreachable) as told:
        open_transport(httpx.URL("http://engine.example:4000"), ConnectionLog())
    assert told.value.title == "Corral cannot use the proxy on the way to engine.example."
    assert "HTTP_PROXY or ALL_PROXY" in told.value.advice
    assert "NO_PROXY" in told.value.advice


@pytest.mark.parametrize("value", [*UNUSABLE, *USABLE])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_to_this_computer_none_is_used(monkeypatch: pytest.MonkeyPatch, value: str, host: str) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, value)
    assert proxy_for(httpx.URL(f"http://{host}:11434")) is None


@pytest.mark.parametrize("exceptions", EXCEPTIONS)
@pytest.mark.parametrize("name", ["no_proxy", "NO_PROXY"])
def test_no_exception_stops_anything(monkeypatch: pytest.MonkeyPatch, name: str, exceptions: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv(name, exceptions)
    assert proxy_for(httpx.URL("http://127.0.0.1:11434")) is None
    assert str(proxy_for(httpx.URL("http://engine.example"))) == "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("exceptions", "host"),
    [
        ("engine.example", "engine.example"),
        (".example", "engine.example"),
        ("*", "engine.example"),
        ("10.0.0.0/8", "10.9.9.9"),
        ("fd00::/8", "[fd00::7]"),
        ("[fd00::7]", "[fd00::7]"),
        ("localhost, [fd00::7]:4000", "[fd00::7]"),
    ],
)
def test_exceptions_lead_straight_there(monkeypatch: pytest.MonkeyPatch, exceptions: str, host: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5://127.0.0.1:1080")
    monkeypatch.setenv("NO_PROXY", exceptions)
    assert proxy_for(httpx.URL(f"http://{host}:4000")) is None


def test_no_sentence_repeats_a_proxys_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5://me:secret@proxy.example:1080")
    with pytest.raises(EngineUnreachable) as told:
        proxy_for(httpx.URL("http://engine.example"))
    assert "secret" not in f"{told.value}{told.value.detail}"

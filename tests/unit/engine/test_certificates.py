"""Certificates: read when an encrypted connection is opened, and told of in one sentence when that fails."""

from __future__ import annotations

from pathlib import Path

import certifi
import httpx
import pytest

from desktop.common.errors import EngineUnreachable
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.transport import open_transport, trusted

_END = "-----END CERTIFICATE-----\n"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A file with a single certificate."""
    everything = Path(certifi.where()).read_text("utf-8")
    begin = everything.index("-----BEGIN CERTIFICATE-----")
    file = tmp_path / "one.pem"
    file.write_text(everything[begin : everything.index(_END) + len(_END)], "utf-8")
    return file


def test_those_that_came_along_are_believed() -> None:
    assert len(trusted().get_ca_certs()) > 50


def test_the_file_the_environment_names_takes_their_place(monkeypatch: pytest.MonkeyPatch, one: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(one))
    assert len(trusted().get_ca_certs()) == 1


def test_a_folder_is_taken_as_well(monkeypatch: pytest.MonkeyPatch, one: Path) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", f"/nowhere/at/all:{one.parent}")
    assert trusted().get_ca_certs() == []  # a folder's are read when one of them is asked for
    monkeypatch.setenv("SSL_CERT_FILE", str(one))
    assert len(trusted().get_ca_certs()) == 1


@pytest.mark.parametrize("kind", ["missing", "garbage", "folder", "empty"])
def test_a_file_that_is_none_is_told_when_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "ca.pem"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes(b"\x00garbage" if kind == "garbage" else b"")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(EngineUnreachable) as told:
        open_transport(httpx.URL("https://library.example"), ConnectionLog())
    assert told.value.title == "The certificates of this computer cannot be read."
    assert told.value.advice.startswith("SSL_CERT_FILE does not lead to certificates.")
    open_transport(httpx.URL("http://127.0.0.1:11434"), ConnectionLog())  # which needs none
    open_transport(httpx.URL("http://engine.example"), ConnectionLog())


@pytest.mark.parametrize("folder", ["/nowhere/at/all", "/nowhere:/neither", "\n"])
def test_a_folder_that_is_none_is_told_when_it_is_needed(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", folder)
    with pytest.raises(EngineUnreachable, match="certificates"):
        open_transport(httpx.URL("https://library.example"), ConnectionLog())


def test_a_proxy_that_is_encrypted_needs_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    monkeypatch.setenv("HTTP_PROXY", "https://proxy.example")
    with pytest.raises(EngineUnreachable, match="certificates"):
        open_transport(httpx.URL("http://engine.example"), ConnectionLog())


def test_the_keys_of_a_connection_are_written_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    open_transport(httpx.URL("https://library.example"), ConnectionLog())
    monkeypatch.setenv("SSLKEYLOGFILE", "/nowhere/keys")
    monkeypatch.setenv("HTTPS_PROXY", "https://proxy.example")
    open_transport(httpx.URL("https://library.example"), ConnectionLog())
    assert not log.exists()

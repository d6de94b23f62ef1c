"""Secrets: in a keyring that is one, or in memory; never in a file, and no dialog holds anything up."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import keyring.core
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, chainer, fail, kwallet, null

from desktop.common.errors import VaultProblem
from desktop.vault.secrets import Kept, Secrets
from desktop.vault.system_keyring import SERVICE, SystemKeyring, find_keyring, trusted
from desktop.vault.types import Keyring, KeyringFailed
from tests.conftest import Run


class Drawer:
    """A keyring of the test's own."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False
        self.threads: set[str] = set()

    def get(self, name: str) -> str | None:
        self._open()
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._open()
        self.kept[name] = value

    def delete(self, name: str) -> None:
        self._open()
        self.kept.pop(name, None)

    def _open(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.locked:
            raise KeyringFailed("locked")


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def secrets(drawer: Drawer) -> Iterator[Secrets]:
    secrets = Secrets(lambda: drawer)
    yield secrets
    secrets.close()


def test_with_a_keyring_secrets_are_kept_by_the_system(secrets: Secrets, drawer: Drawer, run: Run) -> None:
    async def look() -> None:
        assert await secrets.where() is Kept.SYSTEM
        assert await secrets.get("key") is None
        assert await secrets.set("key", "sesame") is Kept.SYSTEM
        assert drawer.kept == {"key": "sesame"}
        assert await secrets.get("key") == "sesame"
        await secrets.delete("key")
        await secrets.delete("key")
        assert await secrets.get("key") is None

    run(look())
    assert drawer.kept == {}
    assert drawer.threads == {"keyring-1"}


def test_without_a_keyring_they_last_for_the_session(run: Run) -> None:
    secrets, later = Secrets(lambda: None), Secrets(lambda: None)

    async def look() -> None:
        assert await secrets.where() is Kept.SESSION
        assert await secrets.set("key", "sesame") is Kept.SESSION
        assert await secrets.get("key") == "sesame"
        assert await later.get("key") is None
        await secrets.delete("key")
        assert await secrets.get("key") is None

    run(look())
    secrets.close()
    later.close()


def test_a_locked_keyring_takes_nothing_and_that_is_said(secrets: Secrets, drawer: Drawer, run: Run) -> None:
    async def look() -> None:
        await secrets.set("key", "old")
        drawer.locked = True
        assert await secrets.set("key", "new") is Kept.SESSION
        assert await secrets.get("key") == "new"
        assert await secrets.get("other") is None
        with pytest.raises(VaultProblem, match="did not give this secret up"):
            await secrets.delete("key")
        drawer.locked = False
        assert await secrets.set("key", "newer") is Kept.SYSTEM
        assert await secrets.get("key") == "newer"

    run(look())
    assert drawer.kept == {"key": "newer"}


def test_an_open_dialog_holds_up_nobody_else(run: Run) -> None:
    answered, asked = threading.Event(), threading.Event()

    def find() -> Keyring | None:
        asked.set()
        answered.wait(30)
        return None

    secrets = Secrets(find)

    async def look() -> None:
        waiting = asyncio.create_task(secrets.get("key"))
        await asyncio.to_thread(asked.wait, 10)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run(look())
    secrets.close()
    thread = next(thread for thread in threading.enumerate() if thread.name == "keyring-1")
    assert thread.daemon
    answered.set()


def test_the_library_is_not_loaded_with_the_room() -> None:
    code = "import sys, desktop.vault.secrets; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def made(kind: Any) -> KeyringBackend:
    """An object of one of the library's classes, which have no types of their own."""
    backend: KeyringBackend = kind()
    return backend


def forged(module: str, name: str) -> KeyringBackend:
    """A back end that calls itself so, kept out of the library's own list."""
    kind = type(name, (null.Keyring,), {"__module__": module, "__qualname__": name})
    KeyringBackend._classes.discard(kind)
    return made(kind)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
    ],
)
def test_real_keyrings_are_trusted(module: str, name: str) -> None:
    backend = forged(module, name)
    assert trusted(backend) is backend


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyrings.alt.file", "PlaintextKeyring"),
        ("keyrings.alt.file", "EncryptedKeyring"),
        ("keyring.backends.null", "Keyring"),
        ("keyring.backends.fail", "Keyring"),
        ("somebody.elses", "Keyring"),
    ],
)
def test_others_are_not(module: str, name: str) -> None:
    assert trusted(forged(module, name)) is None


def test_of_a_chain_the_first_on_our_list_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = forged("keyrings.alt.file", "PlaintextKeyring")
    wallet, service = made(kwallet.DBusKeyring), made(SecretService.Keyring)
    chain = made(chainer.ChainerBackend)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, wallet, service])
    assert trusted(chain) is service
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, wallet])
    assert trusted(chain) is wallet
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain])
    assert trusted(chain) is None


@pytest.mark.parametrize("backend", [made(fail.Keyring), made(null.Keyring)], ids=["fail", "null"])
def test_the_librarys_own_empty_back_ends_mean_the_session(
    run: Run, monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    assert find_keyring() is None
    secrets = Secrets()

    async def look() -> None:
        assert await secrets.set("key", "sesame") is Kept.SESSION
        assert await secrets.get("key") == "sesame"
        assert await secrets.where() is Kept.SESSION

    run(look())
    secrets.close()


def test_faults_of_the_library_are_the_keyrings() -> None:
    ring = SystemKeyring(made(fail.Keyring))
    with pytest.raises(KeyringFailed):
        ring.get("key")
    with pytest.raises(KeyringFailed):
        ring.set("key", "sesame")
    with pytest.raises(KeyringFailed):
        ring.delete("key")


class Backend(KeyringBackend):
    """Keeps entries as the system would, or raises what it is told to."""

    priority = -1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.error:
            raise self.error
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error:
            raise self.error
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise keyring.errors.PasswordDeleteError
        del self.entries[service, username]


def test_entries_are_the_services_and_deleting_nothing_is_no_fault() -> None:
    backend = Backend()
    ring = SystemKeyring(backend)
    ring.set("key", "sesame")
    assert backend.entries == {(SERVICE, "key"): "sesame"}
    assert ring.get("key") == "sesame"
    ring.delete("key")
    ring.delete("key")
    assert ring.get("key") is None


@pytest.mark.parametrize("error", [keyring.errors.KeyringLocked("no"), keyring.errors.InitError("no"), OSError("bus")])
def test_a_keyring_that_raises_has_failed(error: Exception) -> None:
    backend = Backend()
    backend.error = error
    with pytest.raises(KeyringFailed, match=type(error).__name__):
        SystemKeyring(backend).set("key", "sesame")

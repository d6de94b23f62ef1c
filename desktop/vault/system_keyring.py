"""Finds the system's keyring for secrets, if it is one of those that keep them.

The only module that imports `keyring`, and only in the thread of `secrets.Secrets`. The library would also choose
back ends that write plain files or keep nothing and say nothing; those never pass `trusted`.
"""

from __future__ import annotations

import keyring
import keyring.backend
import keyring.errors
from keyring.backends import chainer

from desktop.vault.types import KeyringFailed

SERVICE = "Corral"

# In the order of choice: KWallet also answers as the Secret Service, which needs no further library.
_TRUSTED = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
)


def _faults() -> tuple[type[Exception], ...]:
    """What keyrings raise, the libraries below them included: not all of it is wrapped."""
    known: list[type[Exception]] = [keyring.errors.KeyringError, OSError, RuntimeError, ValueError]
    try:  # Linux
        from jeepney import DBusErrorResponse
        from secretstorage.exceptions import SecretStorageException
    except ImportError:
        pass
    else:
        known += [DBusErrorResponse, SecretStorageException]
    return tuple(known)


FAULTS = _faults()


def find_keyring() -> SystemKeyring | None:
    """The keyring the person's system has chosen, if it can be trusted."""
    try:
        backend = trusted(keyring.get_keyring())
    except FAULTS:
        return None
    return SystemKeyring(backend) if backend else None


def trusted(backend: keyring.backend.KeyringBackend) -> keyring.backend.KeyringBackend | None:
    """The back end itself when it is on the list; of a chain the first on the list; else None."""
    candidates = backend.backends if type(backend) is chainer.ChainerBackend else [backend]
    by_name = {_name(candidate): candidate for candidate in candidates}
    return next((by_name[name] for name in _TRUSTED if name in by_name), None)


def _name(backend: keyring.backend.KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


class SystemKeyring:
    """`types.Keyring` over a back end of the library. Each name is an entry of the service Corral."""

    def __init__(self, backend: keyring.backend.KeyringBackend) -> None:
        self._backend = backend

    def get(self, name: str) -> str | None:
        try:
            return self._backend.get_password(SERVICE, name)
        except FAULTS as error:
            raise _failed(error) from error

    def set(self, name: str, value: str) -> None:
        try:
            self._backend.set_password(SERVICE, name, value)
        except FAULTS as error:
            raise _failed(error) from error

    def delete(self, name: str) -> None:
        try:
            if self._backend.get_password(SERVICE, name) is not None:
                self._backend.delete_password(SERVICE, name)
        except FAULTS as error:
            raise _failed(error) from error


def _failed(error: Exception) -> KeyringFailed:
    return KeyringFailed(f"{type(error).__name__}: {error}")

"""What `secrets.Secrets` needs of a keyring."""

from __future__ import annotations

from typing import Protocol


class KeyringFailed(Exception):
    """The keyring is locked, was refused by the person, or does not answer."""


class Keyring(Protocol):
    """A keyring that really is one. Every method may block on a dialog, and may raise KeyringFailed."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None:
        """Nothing to delete is no fault."""

"""Keeps secrets in the system's own keyring, or in memory until Corral is closed. Never in a file of ours."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable

from desktop.common.errors import VaultProblem
from desktop.common.i18n import tr
from desktop.common.workers import Workers
from desktop.vault.types import Keyring, KeyringFailed

log = logging.getLogger(__name__)


class Kept(enum.Enum):
    SYSTEM = "system"  # in the system's keyring, for good
    SESSION = "session"  # in memory, until Corral is closed


def _system_keyring() -> Keyring | None:
    # keyring is heavy and its back ends talk to the session's bus while they are imported: only in the thread below
    from desktop.vault.system_keyring import find_keyring

    return find_keyring()


class Secrets:
    """Secrets by name. Every method is for asyncio and may take as long as a person takes to answer a dialog.

    `find` is called once, in the one thread that ever touches the keyring; None means there is none to trust.
    """

    def __init__(self, find: Callable[[], Keyring | None] = _system_keyring) -> None:
        self._find = find
        self._found: Keyring | None = None  # these three are touched by the thread alone
        self._looked = False
        self._session: dict[str, str] = {}
        self._worker = Workers("keyring")

    async def get(self, name: str) -> str | None:
        """None when it was never kept, or is in a keyring that stays locked."""
        return await self._worker.run(self._get, name)

    async def set(self, name: str, value: str) -> Kept:
        """Where it is kept now. SESSION is to be told to the person."""
        return await self._worker.run(self._set, name, value)

    async def delete(self, name: str) -> None:
        """Raises VaultProblem when the keyring does not give it up."""
        await self._worker.run(self._delete, name)

    async def where(self) -> Kept:
        """Where the next secret would be kept."""
        return await self._worker.run(lambda: Kept.SYSTEM if self._keyring() else Kept.SESSION)

    def close(self) -> None:
        """A dialog that is still open is left to itself."""
        self._worker.close()

    def _keyring(self) -> Keyring | None:
        if not self._looked:
            self._found = self._find()
            self._looked = True
        return self._found

    def _get(self, name: str) -> str | None:
        if name in self._session:
            return self._session[name]
        keyring = self._keyring()
        try:
            return keyring.get(name) if keyring else None
        except KeyringFailed as error:
            log.warning("the keyring gave nothing: %s", error)
            return None

    def _set(self, name: str, value: str) -> Kept:
        keyring = self._keyring()
        if keyring:
            try:
                keyring.set(name, value)
            except KeyringFailed as error:
                log.warning("the keyring took nothing: %s", error)
            else:
                self._session.pop(name, None)
                return Kept.SYSTEM
        self._session[name] = value
        return Kept.SESSION

    def _delete(self, name: str) -> None:
        self._session.pop(name, None)
        keyring = self._keyring()
        if keyring is None:
            return
        try:
            keyring.delete(name)
        except KeyringFailed as error:
            raise VaultProblem(
                tr("The system’s keyring did not give this secret up."),
                tr("Unlock the keyring and try again, or remove the entry “Corral” there yourself."),
                retry=True,
                detail=str(error),
            ) from error

"""Asks the desktop for a screenshot, where programs may not see the screen themselves (Wayland).

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Screenshot.html: the desktop shows its own
way to choose, and answers with a file.
"""

from __future__ import annotations

import itertools
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusServiceWatcher

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE, _REQUEST = "org.freedesktop.portal.Screenshot", "org.freedesktop.portal.Request"
_SLOT: Any = SLOT("onResponse(uint,QVariantMap)")  # bytes, say the types of PySide, and it takes a text only
_TAKEN, _LEFT = 0, 1  # choices of the person, as an answer names them; all else is a failure
_numbers = itertools.count(1)


def no_way() -> InputUnreadable:
    """Neither the desktop nor the screen itself gives a picture."""
    return InputUnreadable(
        tr("This desktop gives Corral no picture of the screen."),
        tr("Take one with the desktop's own key, often Print, and paste it here."),
    )


class Portal(QObject):
    """One request at a time. Signals: `taken` with the address of the file, `refused` with a CorralError."""

    taken = Signal(str)
    refused = Signal(object)

    def __init__(self, parent: QObject, connection: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus = connection or QDBusConnection.sessionBus()
        self._request = ""  # where it answers; "" while there is none
        self._call: QDBusPendingCallWatcher | None = None
        gone = QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration
        self._watch = QDBusServiceWatcher(SERVICE, self._bus, gone, self)
        self._watch.serviceUnregistered.connect(self._on_gone)

    @property
    def busy(self) -> bool:
        return bool(self._request)

    def ask(self) -> None:
        if self.busy:
            return
        if not self._bus.isConnected():
            self.refused.emit(no_way())
            return
        token = f"corral{next(_numbers)}"
        sender = self._bus.baseService().removeprefix(":").replace(".", "_")
        # Heard before it is asked: the answer may come before the reply.
        self._hear(f"{PATH}/request/{sender}/{token}")
        message = QDBusMessage.createMethodCall(SERVICE, PATH, _INTERFACE, "Screenshot")
        message.setArguments(["", {"handle_token": token, "interactive": True}])
        self._call = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        self._call.finished.connect(self._on_replied)

    @Slot("uint", "QVariantMap")
    def onResponse(self, code: int, results: dict[str, object]) -> None:
        self._leave()
        address = results.get("uri")
        if code == _TAKEN and isinstance(address, str):
            self.taken.emit(address)
        elif code == _LEFT:
            why = tr("It was cancelled, or the desktop does not allow it.")
            self.refused.emit(InputUnreadable(tr("No screenshot was taken."), why))
        else:
            self.refused.emit(no_way())

    def _on_replied(self, call: QDBusPendingCallWatcher) -> None:
        """Only that it was understood; the picture comes later."""
        failed = call.isError()
        self._call = None
        call.deleteLater()
        if failed:
            self._on_gone()

    def _on_gone(self) -> None:
        """Nobody will answer any more."""
        if self.busy:
            self._leave()
            self.refused.emit(no_way())

    def _hear(self, request: str) -> None:
        self._request = request
        self._bus.connect(SERVICE, request, _REQUEST, "Response", self, _SLOT)

    def _leave(self) -> None:
        self._bus.disconnect(SERVICE, self._request, _REQUEST, "Response", self, _SLOT)
        self._request = ""

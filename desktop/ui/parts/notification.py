"""Tells a person who works in another window that something is done, by the desktop's own notifications."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

Send = Callable[[str], None]
_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_INTERFACE, _ONE = "org.freedesktop.portal.Notification", "done"  # a newer one takes the place of the one before


def tell_away(widget: QWidget, words: str, send: Send) -> None:
    """Nothing is said to who has the window before them. The words go to a program of this computer, and may be seen
    by whoever sees its screen: they name no text.
    """
    window = widget.window()
    if not window.isActiveWindow():
        QApplication.alert(window)  # in the list of windows
        send(words)


def send_to_desktop(words: str) -> None:
    """By its portal, without waiting for an answer. Where nobody shows notifications nothing happens."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        message.setArguments([_ONE, {"title": words}])
        bus.send(message)

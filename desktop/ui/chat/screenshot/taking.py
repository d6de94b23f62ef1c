"""Takes a screenshot for a question: by the desktop's own dialog where it wants that, else by one of ours."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, unreadable
from desktop.state.jobs import Jobs
from desktop.ui.chat.screenshot.overlay import RegionOverlay
from desktop.ui.theme import Theme

_GONE_AFTER = 250  # ms until the desktop has painted what was behind the window
_LARGEST = 200_000_000  # units of one byte, of a file that the desktop hands over


def grabbed(screen: QScreen) -> QPixmap:
    """All of it, with its own pixels. Empty where the system does not allow that."""
    return screen.grabWindow(0)


class ScreenTaking(QObject):
    """The window that asks is out of the way meanwhile. Signals: `taken` with the bytes of a PNG, `refused` with a
    CorralError; nothing where the person left.
    """

    taken = Signal(object)
    refused = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, owner: QWidget, grab: Callable[[QScreen], QPixmap] = grabbed) -> None:
        super().__init__(owner)
        self._theme = theme
        self._jobs = jobs
        self._owner = owner
        self._grab = grab
        self._busy = False
        self._window: QWidget | None = None  # the hidden one
        self.overlays: list[RegionOverlay] = []

    def take(self) -> None:
        if self._busy:
            return
        self._busy = True
        if QGuiApplication.platformName().startswith("wayland"):
            self._ask_desktop()
            return
        self._window = self._owner.window()
        self._window.hide()
        QTimer.singleShot(_GONE_AFTER, self, self._lay_over)

    def read(self, address: str) -> None:
        """The file that the desktop left. It is removed: nobody asked for one."""
        path = Path(QUrl(address).toLocalFile())
        self._jobs.run(lambda: asyncio.to_thread(_read_and_remove, path), self.taken.emit, self.refused.emit)

    def _ask_desktop(self) -> None:
        from desktop.ui.chat.screenshot.portal import Portal  # D-Bus, which nothing else here needs

        portal = Portal(self)
        portal.taken.connect(self.read)
        portal.refused.connect(self.refused)
        for over in (portal.taken, portal.refused):
            over.connect(self._over)
            over.connect(portal.deleteLater)
        portal.ask()

    def _lay_over(self) -> None:
        shots = [(screen, self._grab(screen)) for screen in QGuiApplication.screens()]
        for screen, shot in shots:
            if not shot.isNull():
                self._lay_over_one(screen, shot)
        if not self.overlays:
            from desktop.ui.chat.screenshot.portal import no_way

            self._leave()
            self.refused.emit(no_way())

    def _lay_over_one(self, screen: QScreen, shot: QPixmap) -> None:
        overlay = RegionOverlay(self._theme, shot, screen.geometry())
        overlay.chosen.connect(self._on_chosen)
        overlay.left.connect(self._leave)
        self.overlays.append(overlay)
        overlay.showFullScreen()
        overlay.activateWindow()

    def _on_chosen(self, image: QImage) -> None:
        self._leave()
        self._jobs.run(lambda: asyncio.to_thread(_encoded, image), self.taken.emit)

    def _leave(self) -> None:
        """The window comes back first: else the last one in view is gone, which ends the program."""
        if self._window is not None:
            self._window.show()
            self._window.activateWindow()
            self._window = None
        overlays, self.overlays = self.overlays, []
        for overlay in overlays:
            overlay.hide()
            overlay.deleteLater()
        self._over()

    def _over(self) -> None:
        self._busy = False


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _read_and_remove(path: Path) -> bytes:
    """Raises InputUnreadable."""
    name = tr("screenshot")
    try:
        if path.stat().st_size > _LARGEST:
            raise unreadable(name, tr("It is too large. Take a smaller part of the screen."))
        data = path.read_bytes()
    except OSError as error:
        raise cannot_open(name, error) from error
    with contextlib.suppress(OSError):  # where the desktop keeps it for itself
        path.unlink()
    return data

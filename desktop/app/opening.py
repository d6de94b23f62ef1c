"""Opens the window before its services: it is painted first, then everything else is read in a thread beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.app.pages import page_factories
from desktop.bridge.dispatcher import UiDispatcher
from desktop.common import i18n
from desktop.common.crash import CrashHook
from desktop.environment import AppEnvironment
from desktop.state.actions import Actions
from desktop.ui.shell.window import Window
from desktop.ui.theme import Theme
from desktop.vault.settings_table import LANGUAGE

if TYPE_CHECKING:
    from desktop.app.handover import Handover
    from desktop.app.running import Running
    from desktop.bridge.signals import EndSignals
    from desktop.demo.speed import DemoSpeed

APP_ID = "app.corral.Corral"


class Opening(QObject):
    """Everything that lives as long as the window does. This process holds the lock of the data folder."""

    def __init__(self, env: AppEnvironment, *, demo_speed: DemoSpeed | None = None) -> None:
        self._qt = qt_application()
        super().__init__()
        self._env = env
        self._demo_speed = demo_speed
        self._dispatcher = UiDispatcher()
        self._files: tuple[Path, ...] = ()
        self._crash = CrashHook(env.folders.crashes, self._on_crash)
        i18n.use_language(env.settings.get(LANGUAGE))
        self._actions = Actions()
        self.window = Window(
            Theme(self._qt, early=True),
            env.settings,
            env.connection_log,
            self._dispatcher,
            env.folders.config / "window.json",
            self._actions,
            pages=page_factories(),
        )
        # Once the window is painted.
        self._handover: Handover | None = None
        self._signals: EndSignals | None = None
        self.running: Running | None = None  # once the services stand

    def __enter__(self) -> Opening:
        self._crash.install()
        qInstallMessageHandler(_on_qt_message)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handover:
            self._handover.close()  # first: who starts Corral from now on waits until this one has ended
        if self.running:
            self.running.stop()
        if self._signals:
            self._signals.close()
        self._dispatcher.close()
        self._env.settings.close()
        qInstallMessageHandler(None)
        self._crash.uninstall()

    def run(self, files: tuple[Path, ...], on_first_paint: Callable[[], None] | None = None) -> int:
        """Until the window is closed."""
        self.open(files, on_first_paint)
        return self._qt.exec()

    def open(self, files: tuple[Path, ...] = (), on_first_paint: Callable[[], None] | None = None) -> None:
        if on_first_paint:
            self.window.first_painted.connect(on_first_paint)
        self.window.first_painted.connect(self._read_on)
        self._files = files
        self.window.show()

    def _read_on(self) -> None:
        self._listen()
        self.window.theme.complete()
        self.window.furnish()
        threading.Thread(target=self._import, name="imports", daemon=True).start()

    def _listen(self) -> None:
        # As early as can be: a second start waits for it. The first paint waits for nobody.
        from desktop.app.handover import Handover
        from desktop.bridge.signals import EndSignals
        from desktop.common.logs import keep_off_stderr

        keep_off_stderr()
        self._signals = EndSignals(self.window.close_anyway)
        self._handover = Handover(self._env.folders.data)
        self._handover.received.connect(self.window.open_paths)
        self._handover.listen()

    def _import(self) -> None:
        # A fifth of a second, which the window spends answering. No Qt class may be made in this thread.
        import desktop.services

        self._dispatcher.send(self._begin)
        # What messages are read by: 45 ms that the first chat which is opened would wait for.
        import desktop.ui.markdown.rules.dialect  # noqa: F401

    def _begin(self) -> None:
        from desktop.app.running import Running

        if self.window.isVisible():
            self.running = Running(
                self._env, self.window, self._actions, self._dispatcher, self._crash, self._demo_speed
            )
            self.running.start(self._files)

    def _on_crash(self, report: Path) -> None:
        self._dispatcher.send(lambda: self.window.notices.show_crash(report))


def qt_application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # The style is named here, since asking for it with setStyle would read QStyle before the first paint.
    application = QApplication(["corral", "-style", "fusion"])
    application.setApplicationName("Corral")
    application.setDesktopFileName(APP_ID)
    return application


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own words go to the log; what it calls fatal ends the process, and faulthandler tells where."""
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
    }.get(kind, logging.CRITICAL)
    logging.getLogger("desktop.qt").log(level, "%s", message)

"""The window's composition root: services + Qt."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.bridge.signals import EndSignals
from desktop.common import words
from desktop.common.arguments import everywhere
from desktop.common.crash import CrashHook
from desktop.common.errors import CorralError, Exit
from desktop.common.logs import start_logging, stop_logging
from desktop.common.words import tr
from desktop.engine.types import EngineKind, HostReport
from desktop.services import Options, Services
from desktop.ui.desk import Desk
from desktop.ui.page import LookAgain, Request, StartEngine
from desktop.ui.pages import page_factories
from desktop.ui.shell.handover import Handover, hand_over
from desktop.ui.shell.window import Window
from desktop.ui.theme import Theme
from desktop.vault.lock import DataLock
from desktop.vault.settings_table import LANGUAGE

APP_ID = "app.corral.Corral"

log = logging.getLogger(__name__)


def run_window(arguments: Sequence[str], on_first_paint: Callable[[], None] | None = None) -> int:
    """Open the window and stay until it is closed. A second start hands its files to the first and returns at once."""
    parsed = _parser().parse_args(arguments)
    options = Options(host=parsed.host, data_dir=parsed.data_dir, demo=bool(parsed.demo), environment=os.environ)
    if not _has_screen():
        _tell(tr("There is no screen to open a window on. Commands work without one: corral --help"))
        return Exit.USAGE
    files = tuple(path.absolute() for path in parsed.files)
    try:
        services = Services(options)
        services.folders.create()
        lock = DataLock(services.folders.data)
        first = lock.acquire()
    except (CorralError, OSError) as error:
        _tell(str(error))
        return Exit.NO_ROOM
    try:
        if not first and hand_over(services.folders.data, files):
            return Exit.DONE
        with Application(services, lock, owner=first) as application:
            return application.run(files, on_first_paint)
    finally:
        lock.release()


def _parser() -> argparse.ArgumentParser:
    """`corral [FILE...]`: opens the window, with files in the chat."""
    parser = argparse.ArgumentParser(prog="corral", parents=[everywhere(None)])
    parser.add_argument("files", nargs="*", type=Path)
    return parser


def _tell(sentence: str) -> None:
    sys.stderr.write(f"corral: {sentence}\n")


def _has_screen() -> bool:
    """Qt would end the whole process where there is none."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Application(QObject):
    """Everything that lives as long as the window does. `owner`: this process holds the lock of the data folder."""

    def __init__(self, services: Services, lock: DataLock, *, owner: bool) -> None:
        self._qt = _qt_application()
        super().__init__()
        self._services = services
        self._lock = lock
        self._owner = owner
        self.demo = services.options.demo  # whether the demo answers
        self._settled = False
        self._log = start_logging(services.folders.logs)
        self._crash = CrashHook(services.folders.crashes)
        self._loop = LoopThread(self._crash.report)
        words.use_language(services.settings.get(LANGUAGE))
        self._theme = Theme(self._qt)
        self.window = Window(
            self._theme,
            services.settings,
            services.ledger,
            self._loop,
            services.folders.config / "window.json",
            pages=page_factories(),
        )
        self._handover = Handover(services.folders.data)
        self._signals = EndSignals(self.window.close)
        self._jobs: list[Job] = []

    def __enter__(self) -> Application:
        self._crash.install()
        self._crash.on_crash = self._on_crash
        logging.captureWarnings(capture=True)
        qInstallMessageHandler(_on_qt_message)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.stop()
        self._handover.close()
        self._signals.close()
        qInstallMessageHandler(None)
        self._crash.uninstall()
        stop_logging(self._log)

    def run(self, files: tuple[Path, ...], on_first_paint: Callable[[], None] | None = None) -> int:
        """Until the window is closed."""
        self.open(files, on_first_paint)
        return self._qt.exec()

    def open(self, files: tuple[Path, ...] = (), on_first_paint: Callable[[], None] | None = None) -> None:
        """The window is painted before any heavy module is read or any engine is looked for."""
        self.window.first_painted.connect(self._begin)
        if on_first_paint:
            self.window.first_painted.connect(on_first_paint)
        self.window.wants.connect(self._on_request)
        self.window.rooms.busy_changed.connect(lambda *_: self._change_over())
        self._handover.received.connect(self.window.open_paths)
        if self._owner:
            self._handover.listen()
        self.window.show()
        if files:
            self.window.open_paths(files)

    # From first paint to the first answer

    def _begin(self) -> None:
        self._loop.start()
        self._loop.on_stop(self._services.aclose)
        self._services.engines.on_change(lambda reports: self._loop.post.send(lambda: self._on_engines(reports)))
        self._do(self._look, self._settle)

    async def _look(self) -> None:
        """Find an engine; without any the demo answers."""
        services = self._services
        try:
            reports = await services.look()
        except CorralError as problem:
            reports = ()
            self._loop.post.send(partial(self.window.show_error, problem))
        if not any(report.usable for report in reports):
            await services.use_demo()
            self.demo = True
        await self._tidy(demo=self.demo)

    async def _tidy(self, *, demo: bool) -> None:
        """Only the holder of the lock knows that nobody else is still writing an answer."""
        history = self._services.profile(demo=demo).history
        if self._owner:
            await history.mark_interrupted()
            await history.purge()

    def _settle(self) -> None:
        services = self._services
        profile = services.profile(demo=self.demo)
        self._settled = True
        self.window.settle(
            Desk(
                loop=self._loop,
                theme=self._theme,
                settings=services.settings,
                ledger=services.ledger,
                engines=services.engines,
                router=services.router,
                history=profile.history,
                exchange=profile.exchange,
                studio=services.studio,
                reader=services.reader,
                summarizer=services.summarizer,
                rewriter=services.rewriter,
                shelves=services.shelves,
                pulls=profile.pulls,
                secrets=services.secrets,
                folders=services.folders,
                demo=self.demo,
            )
        )
        self._on_engines(services.engines.reports)
        self._do(services.watch)

    # Engines come and go

    def _on_engines(self, reports: tuple[HostReport, ...]) -> None:
        self.window.set_engines(reports, self.demo)
        self._change_over()

    def _change_over(self) -> None:
        """From the demo to a real engine, once nothing is being said by the demo any more."""
        real = any(each.usable and each.endpoint.kind is not EngineKind.DEMO for each in self._services.engines.reports)
        if not (self._settled and self.demo and real) or self._services.options.demo or self.window.rooms.busy:
            return
        self._settled = False
        self._do(self._leave_demo, self._settle)

    async def _leave_demo(self) -> None:
        await self._services.leave_demo()
        await self._tidy(demo=False)
        self.demo = False

    def _on_request(self, request: Request) -> None:
        if isinstance(request, LookAgain | StartEngine):
            self._do(self._services.look)

    # Jobs of the application itself

    def _do(self, work: Callable[[], Coroutine[Any, Any, object]], then: Callable[[], None] | None = None) -> None:
        job = Job(self._loop, lambda _emit: work())
        self._jobs.append(job)
        if then:
            job.succeeded.connect(lambda _: then())
        job.failed.connect(self.window.show_error)
        job.finished.connect(lambda: self._jobs.remove(job))
        job.start()

    def _on_crash(self, report: Path) -> None:
        self._loop.post.send(lambda: self.window.show_crash(report))


def _qt_application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(["corral"])
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

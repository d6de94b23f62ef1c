"""Reports our own bugs in a local file, sent nowhere.

The hook covers the main thread, other threads and unraisable errors; the loop (`bridge.loop`) reports its own here,
Qt's messages go to the log from `desktop.app`, and faulthandler covers crashes below Python. A report holds the
traceback and versions, no text of the person: tracebacks name lines of code, not values.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop.common.files import make_private, open_private

log = logging.getLogger(__name__)


class CrashHook:
    """Writes one report per bug into `folder` and tells `on_crash` where it lies."""

    def __init__(self, folder: Path, on_crash: Callable[[Path], None] | None = None) -> None:
        self._folder = folder
        self.on_crash = on_crash
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Where the folder cannot be written, crashes below Python are told on stderr."""
        try:
            make_private(self._folder)
            self._faults = open(  # noqa: SIM115 - open as long as the hook is there
                self._folder / "faults.log", "w", encoding="utf-8", opener=open_private
            )
        except OSError:
            faulthandler.enable()
        else:
            faulthandler.enable(self._faults)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        faulthandler.disable()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._faults:
            self._faults.close()
            self._faults = None

    def report(self, error: BaseException, where: str) -> Path | None:
        """Write a report; None when even that failed (then it is only in the log)."""
        import platform  # here, because the hook stands before the window's first paint
        import traceback

        log.error("bug in %s: %s", where, type(error).__name__)
        path = self._folder / time.strftime("crash-%Y%m%d-%H%M%S.txt")
        lines = [*traceback.format_tb(error.__traceback__), type(error).__qualname__]  # its text may be a person's
        head = f"Corral, Python {platform.python_version()}, {platform.platform()}\nin: {where}\n\n"
        try:
            make_private(self._folder)
            with open(path, "a", encoding="utf-8", opener=open_private) as file:
                file.write(head + "".join(lines) + "\n")
        except OSError:
            return None
        if self.on_crash:
            self.on_crash(path)
        return path

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self.report(error, "main thread")

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            threading.__excepthook__(args)
            self.report(args.exc_value, f"thread {args.thread.name if args.thread else '?'}")

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        sys.__unraisablehook__(args)
        if args.exc_value is not None:
            self.report(args.exc_value, "unraisable")

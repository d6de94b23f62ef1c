"""Writes the local log: what happened, never what was said. Callers log facts and counts, not a person's text."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
from io import TextIOWrapper
from pathlib import Path

from desktop.common.files import make_private, open_private

_KEPT = 3
_LARGEST = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _LogFile(logging.handlers.RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=open_private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the standard library's spelling)
        """A full disk costs the line, and nothing else: no traceback among the sentences on stderr."""


def keep_off_stderr() -> None:
    """Until there is a log, its lines go nowhere; Python would put them on stderr, which is for sentences.

    Those of libraries never go anywhere else: what they advise is for who writes programs.
    """
    for logger in (logging.getLogger("desktop"), logging.getLogger()):
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def start_logging(folder: Path, *, verbose: bool = False) -> logging.Handler:
    """Write the log of `desktop.*` to `folder/corral.log`, 4 MB at most. The handler is for `stop_logging`.

    Where the folder cannot be made or written there is no log.
    """
    with contextlib.suppress(OSError):
        make_private(folder)
    handler = _LogFile(folder / "corral.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    ours = logging.getLogger("desktop")
    ours.addHandler(handler)
    ours.setLevel(logging.DEBUG if verbose else logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    logging.getLogger("desktop").removeHandler(handler)
    with contextlib.suppress(OSError):  # a full disk: what there is to tell then must not be lost for a log
        handler.close()

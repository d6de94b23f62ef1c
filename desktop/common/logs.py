"""The local log: what happened, never what was said. Callers log facts and counts, not a person's text."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

_KEPT = 3
_LARGEST = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging(folder: Path, *, verbose: bool = False) -> logging.Handler:
    """Write the log of `desktop.*` to `folder/corral.log`, 4 MB at most. The handler is for `stop_logging`."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "corral.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    ours = logging.getLogger("desktop")
    ours.addHandler(handler)
    ours.setLevel(logging.DEBUG if verbose else logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    logging.getLogger("desktop").removeHandler(handler)
    handler.close()

"""Keeps the settings: one JSON file, read at start and written after every change."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.common.atomic import write_atomically
from desktop.common.errors import Help, VaultProblem
from desktop.common.i18n import tr
from desktop.common.observable import Observable
from desktop.vault.settings_table import TABLE, Setting, T

if TYPE_CHECKING:
    from desktop.common.workers import Workers

log = logging.getLogger(__name__)

VERSION = 1


class SettingsFile:
    """Settings by their declaration: `settings.get(TEXT_SIZE)` is an int.

    Safe to use from any thread. What is in the file and unknown here is kept, so that an older Corral takes nothing
    away from a newer one. A wrong value counts as the usual one; a file that is no settings file at all is moved
    aside, and `problem` tells about it; one that cannot be read is not written over either.
    """

    def __init__(self, path: Path, table: Iterable[Setting[Any]] = TABLE) -> None:
        self._path = path
        self._aside = path.with_name(f"{path.name}.broken")
        self._lock = threading.RLock()
        self.changes: Observable[Setting[Any]] = Observable()  # told in the thread that set it
        self._writer: Workers | None = None  # from the first change on
        self._dirty = False
        self._closed = False
        self._unwritten = False  # the last write failed
        self._unread = False  # there is a file, and nobody knows what is in it
        self.problem: VaultProblem | None = None  # the last one, until the next write goes well
        # Told in the thread that writes, and with None when it goes well again.
        self.problems: Observable[VaultProblem | None] = Observable()
        self._content = self._load()
        self._values = _values_of(self._content, table)

    def get(self, setting: Setting[T]) -> T:
        with self._lock:
            value: T = self._values.get(setting.name, setting.default)
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Counts at once and is written soon. Told in this thread, when the value is a new one.

        Raises ValueError for a value the setting does not accept.
        """
        if not setting.accepts(value):
            raise ValueError(f"{setting.name} does not accept this value")
        with self._lock:
            if self.get(setting) == value:
                return
            self._values[setting.name] = value
            self._write_soon()
        self.changes.tell(setting)

    def reset(self, setting: Setting[T]) -> None:
        self.set(setting, setting.default)

    def write_again(self) -> None:
        """What could not be written: the cause may be gone."""
        with self._lock:
            self._write_soon()

    def close(self, wait: float = 1.0) -> None:
        """Finish writing. Later changes are not kept."""
        with self._lock:
            if self._unwritten:
                self._write_soon()
            self._closed = True
        if self._writer:
            self._writer.close(wait)

    def _write_soon(self) -> None:
        """In a thread: flushing a file to disk can take longer than a frame."""
        if self._dirty or self._closed:
            return
        self._dirty = True
        if self._writer is None:
            # Here, because it brings asyncio, and the settings are read before the window's first paint.
            from desktop.common.workers import Workers

            self._writer = Workers("settings")
        self._writer.submit(self._write)

    def _write(self) -> None:
        with self._lock:
            self._dirty = False
            self._content = {**self._content, "values": {**_kept(self._content), **self._values}}
            text = json.dumps(self._content, indent=2, sort_keys=True)
        try:
            if self._unread:
                with contextlib.suppress(FileNotFoundError):  # it is gone by now
                    self._path.replace(self._aside)
                self._unread = False
            write_atomically(self._path, f"{text}\n".encode())
        except OSError as error:
            log.warning("the settings could not be written: %s", error)
            self._unwritten = True
            self._report(_not_written(error))
        else:
            self._unwritten = False
            self._report(None)

    def _report(self, problem: VaultProblem | None) -> None:
        if problem is None and self.problem is None:
            return
        self.problem = problem
        self.problems.tell(problem)

    def _load(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"version": VERSION}
        except NotADirectoryError as error:  # a file stands where their folder should be
            self.problem = _not_written(error)
            return {"version": VERSION}
        except OSError as error:
            self._unread = True
            self._tell_unreadable(error, self._path.name)
            return {"version": VERSION}
        except (ValueError, RecursionError) as error:  # not JSON, or not UTF-8
            return self._move_aside(error)
        if not isinstance(content, dict) or not isinstance(content.get("values", {}), dict):
            return self._move_aside(ValueError("no settings in it"))
        return {"version": VERSION, **content}

    def _move_aside(self, error: Exception) -> dict[str, Any]:
        try:
            self._path.replace(self._aside)
        except OSError:
            self._unread = True
        self._tell_unreadable(error, self._path.name if self._unread else self._aside.name)
        return {"version": VERSION}

    def _tell_unreadable(self, error: Exception, name: str) -> None:
        log.warning("the settings could not be read: %s", type(error).__name__)
        self.problem = VaultProblem(
            tr("Your settings could not be read, so Corral starts with the usual ones."),
            tr("The old file is kept as {name} in the folder for settings.", name=name),
            help=Help.OPEN_SETTINGS,
            detail=f"{type(error).__name__}: {error}",
        )


def _kept(content: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = content.get("values", {})
    return values


def _values_of(content: dict[str, Any], table: Iterable[Setting[Any]]) -> dict[str, Any]:
    """The values in force that are not the usual ones, each in the type its setting declares."""
    found = _kept(content)
    values: dict[str, Any] = {}
    for setting in table:
        if setting.name not in found:
            continue
        if setting.accepts(found[setting.name]):
            values[setting.name] = setting.kind(found[setting.name])
        else:
            log.warning("%s in the settings file is not a value it can have; the usual one counts", setting.name)
    return values


def _not_written(error: OSError) -> VaultProblem:
    return VaultProblem(
        tr("Your settings could not be kept."),
        tr("They count until Corral is closed. Check that the disk has room and that you may write to its folder."),
        help=Help.TRY_AGAIN,
        retry=True,
        detail=str(error),
    )

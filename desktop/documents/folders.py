"""Finds the files of a folder in the order a person counts them, and says which parts of it are left aside."""

from __future__ import annotations

import collections
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.common.errors import InputUnreadable
from desktop.common.file_types import is_folder
from desktop.common.i18n import tr, trn
from desktop.common.inputs import cannot_open
from desktop.common.ordering import counted
from desktop.common.types import Gap, Unread
from desktop.common.visible import as_text

MOST_FILES = 500  # a person who drops more has hardly meant all of them
_MOST_ENTRIES = 50_000  # that are looked at


@dataclass
class Found:
    """`files` with what to call each: its way from the folder that was named, which is the first part of it."""

    files: list[tuple[Path, str]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, other: Found) -> None:
        known = {path for path, _ in self.files}
        self.files += [each for each in other.files if each[0] not in known]
        self.unread += other.unread


def all_files(paths: Sequence[Path]) -> Found:
    """Of the files and folders that were named, each file once. Raises InputUnreadable where the only folder cannot be
    looked into.
    """
    names = collections.Counter(path.name for path in paths)
    whole = Found()
    for path in dict.fromkeys(paths):
        label = path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}"
        whole.add(_inside(path, alone=len(paths) == 1) if is_folder(path) else Found([(path, as_text(label))]))
    return whole


def _inside(folder: Path, *, alone: bool) -> Found:
    try:
        return files_in(folder)
    except InputUnreadable as error:
        if alone:
            raise
        return Found(unread=[Unread(as_text(folder.name), error.advice)])


def files_in(folder: Path) -> Found:
    """Of all folders inside, too. Links to other folders are not followed: they may lead round in circles. Reads only
    what lies there, not what the files hold. Raises InputUnreadable where the folder itself cannot be looked into.
    """
    return _Walk(folder.name or str(folder)).done(folder)


class _Walk:
    def __init__(self, name: str) -> None:
        self._name = as_text(name)
        self._found = Found()
        self._hidden = self._links = self._beyond = self._looked = 0

    def done(self, folder: Path) -> Found:
        try:
            waiting = [(folder, self._name)]
            self._enter(waiting)
        except OSError as error:
            raise cannot_open(self._name, error) from error
        while waiting:
            try:
                self._enter(waiting)
            except OSError as error:
                _, label = waiting.pop()
                self._found.unread.append(Unread(label, cannot_open(label, error).advice))
        self._tell()
        return self._found

    def _enter(self, waiting: list[tuple[Path, str]]) -> None:
        """The last of those that wait. The files of a folder come before the folders in it. Raises OSError."""
        folder, label = waiting[-1]
        with os.scandir(folder) as looked_at:
            entries = sorted(looked_at, key=lambda entry: counted(entry.name))
        waiting.pop()
        inside: list[tuple[Path, str]] = []
        for entry in entries:
            self._looked += 1
            called = f"{label}/{as_text(entry.name)}"
            if entry.name.startswith("."):
                self._hidden += 1
            elif entry.is_dir(follow_symlinks=False):
                inside.append((Path(entry.path), called))
            elif entry.is_symlink() and entry.is_dir():
                self._links += 1
            else:
                self._take(Path(entry.path), called)
        if self._looked < _MOST_ENTRIES:
            waiting += reversed(inside)
        else:
            self._beyond += len(inside)

    def _take(self, path: Path, called: str) -> None:
        if len(self._found.files) < MOST_FILES:
            self._found.files.append((path, called))
        else:
            self._beyond += 1

    def _tell(self) -> None:
        for what, why in (
            (_hidden(self._hidden), tr("What a folder hides is not read.")),
            (_links(self._links), tr("Folders that are only linked to are not read.")),
            (_beyond(self._beyond), tr("No more than {n:,} files are read at a time.", n=MOST_FILES)),
        ):
            if what:
                place = tr("{what} in {folder}", what=what, folder=self._name)
                self._found.unread.append(Unread(place, why, Gap.LEFT_OUT))


def _hidden(count: int) -> str:
    return trn("{n:,} hidden file or folder", "{n:,} hidden files or folders", count) if count else ""


def _links(count: int) -> str:
    return trn("{n:,} link to a folder", "{n:,} links to folders", count) if count else ""


def _beyond(count: int) -> str:
    return trn("{n:,} further file or folder", "{n:,} further files or folders", count) if count else ""

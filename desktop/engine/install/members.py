"""Checks what members of an archive are called, and picks those this computer needs."""

from __future__ import annotations

import fnmatch
import posixpath
from dataclasses import dataclass

from desktop.engine.install.machine import Machine

PROGRAM = "corral-engine"  # not "ollama": Ollama's own app ends processes of that name
LICENSE = "LICENSE"
_MOST_MEMBERS = 20_000
_MOST_WANTED = 300  # each is written to the disk for good, which takes time; an engine has a few dozen
_LONGEST = 255  # bytes of a name, the most that disks take
_LONGEST_PATH = 1_024
_LARGEST = 8 * 2**30
_ALL_TOGETHER = 24 * 2**30


class Hostile(Exception):
    """A member that no honest archive has."""


@dataclass(frozen=True)
class Layout:
    """Where an archive keeps things: paths with "/", relative to its top.

    The engine finds its libraries relative to its program, so this shape is kept; only the program gets another name.
    """

    program: str
    unpacked: str  # the program once it is unpacked
    libraries: str  # folder, "" for the top
    patterns: tuple[str, ...]

    @classmethod
    def of(cls, system: str) -> Layout:
        if system == "windows":
            return cls("ollama.exe", f"{PROGRAM}.exe", "lib/ollama", ("*.dll",))
        if system == "darwin":
            return cls("ollama", PROGRAM, "", ("*.so", "*.dylib"))
        return cls("bin/ollama", f"bin/{PROGRAM}", "lib/ollama", ("*.so", "*.so.*"))


class Selection:
    """Judges the members of one archive, one after another, in the order they come."""

    def __init__(self, machine: Machine) -> None:
        self._layout = Layout.of(machine.system)
        self._cuda = machine.cuda
        self._files: set[str] = set()  # paths of all that are no folders, as a disk that ignores case sees them
        self._folders: set[str] = set()
        self._bytes = 0
        self._taken = 0

    @property
    def program(self) -> str:
        """Where the program will be."""
        return self._layout.unpacked

    @property
    def cuda(self) -> str:
        """Path of the CUDA libraries that are taken, "" for none."""
        return posixpath.join(self._layout.libraries, self._cuda) if self._cuda else ""

    def folder(self, name: str) -> None:
        """Raises Hostile."""
        path = safe_path(name, empty_is_top=True)
        if path:
            self._enter(path, self._folders, self._files)

    def file(self, name: str, size: int) -> str | None:
        """Where it is unpacked, None when it is not needed. Raises Hostile."""
        if not 0 <= size <= _LARGEST:
            raise Hostile(f"{name}: {size} bytes")
        self._bytes += size
        if self._bytes > _ALL_TOGETHER:
            raise Hostile(f"more than {_ALL_TOGETHER} bytes in all")
        path = safe_path(name)
        self._enter(path, self._files, self._folders | self._files)
        return self._wanted(path)

    def symlink(self, name: str, target: str) -> str | None:
        """As `file`; `target` is what the link says."""
        path = safe_path(name)
        self._enter(path, self._files, self._folders | self._files)
        if target.startswith("/") or "\\" in target or ":" in target or "\0" in target or not target:
            raise Hostile(f"{name} -> {target}")
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), target)).split("/")[0] == "..":
            raise Hostile(f"{name} -> {target}")
        return self._wanted(path)

    def unpacked(self, name: str) -> str | None:
        """Where the member a hard link names was unpacked. Raises Hostile."""
        path = safe_path(name)
        if path.casefold() not in self._files:
            raise Hostile(f"a link to {name}, which does not come before it")
        return self._place(path)

    def _enter(self, path: str, into: set[str], taken: set[str]) -> None:
        """Nothing twice, and nothing below what is no folder: a link there would lead elsewhere."""
        key = path.casefold()
        parents = _parents(key)
        if key in taken or any(parent in self._files for parent in parents):
            raise Hostile(f"{path} comes twice, or below what is no folder")
        into.add(key)
        self._folders.update(parents)
        if len(self._files) + len(self._folders) > _MOST_MEMBERS:
            raise Hostile(f"more than {_MOST_MEMBERS} members")

    def _wanted(self, path: str) -> str | None:
        place = self._place(path)
        if place is not None:
            self._taken += 1
            if self._taken > _MOST_WANTED:
                raise Hostile(f"more than {_MOST_WANTED} libraries")
        return place

    def _place(self, path: str) -> str | None:
        layout = self._layout
        if path == layout.program:
            return layout.unpacked
        if path == LICENSE:
            return path
        folder, name = posixpath.split(path)
        if folder == layout.libraries or (self._cuda and folder == self.cuda):
            return path if any(fnmatch.fnmatchcase(name, each) for each in layout.patterns) else None
        return None


def safe_path(name: str, *, empty_is_top: bool = False) -> str:
    """A member's path without "./" and "/" at its ends. Raises Hostile for one that could lead elsewhere.

    Windows' own ways of writing a path are refused everywhere but for the backslash between folders, which some zips
    use; a colon would name a drive, or a hidden stream of a file.
    """
    path = name.replace("\\", "/")
    if path.startswith("/") or ":" in path or any(ord(letter) < 32 for letter in path):
        raise Hostile(f"a path like {name!r}")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    lengths = [len(part.encode("utf-8", "surrogateescape")) for part in parts]
    if max(lengths, default=0) > _LONGEST or sum(lengths) + len(parts) > _LONGEST_PATH:
        raise Hostile(f"a path of {len(path)} letters")
    if ".." in parts or any(part.endswith((" ", ".")) for part in parts) or not (parts or empty_is_top):
        raise Hostile(f"a path like {name!r}")
    return "/".join(parts)


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]

"""Opens the archive that a file of Word or PowerPoint is: its parts, found by the relations between them as far
as these can be followed.

Programs write upper-case and absolute names, backslashes, and relations to parts that are not there; none of that keeps
the words of the other parts from being read.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from desktop.documents.archives import parsed, unpacked

_OFFICE = b"http://schemas.openxmlformats.org"
_STRICT = b"http://purl.oclc.org/ooxml/"
# What differs between a strict name and the usual one: the year in the middle.
_SAME = {
    _STRICT + b"wordprocessingml/main": _OFFICE + b"/wordprocessingml/2006/main",
    _STRICT + b"presentationml/main": _OFFICE + b"/presentationml/2006/main",
    _STRICT + b"officeDocument/relationships": _OFFICE + b"/officeDocument/2006/relationships",
    _STRICT + b"officeDocument/math": _OFFICE + b"/officeDocument/2006/math",
    **{
        _STRICT + b"drawingml/" + name: _OFFICE + b"/drawingml/2006/" + name
        for name in (b"main", b"chart", b"diagram", b"picture", b"wordprocessingDrawing")
    },
}
_MAIN = "officedocument"


@dataclass(frozen=True)
class Link:
    """A relation. `target`: the name of a part, or an address outside."""

    kind: str
    target: str
    external: bool


class Part:
    """`root` is None where the part is not there or holds no XML at all."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self._name = name
        self.links = dict(_links(package, name))

    @cached_property
    def root(self) -> etree._Element | None:
        return self.package.parsed(self._name)

    def follow(self, link_id: str | None, kind: str = "") -> Part | None:
        """The part a relation leads to, by its number or by its kind. None: no such relation."""
        link = self.links.get(link_id or "") if not kind else next(self.of_kind(kind), None)
        if link is None or link.external:
            return None
        self.package.asked_for.add(_key(link.target))
        return self.package.part(link.target)

    def was_followed(self, link: Link) -> bool:
        """Whether somebody asked for what it leads to, from whatever part."""
        return _key(link.target) in self.package.asked_for

    def of_kind(self, kind: str) -> Iterator[Link]:
        return (link for link in self.links.values() if link.kind == kind and not link.external)

    def bytes_of(self, link: Link) -> bytes | None:
        self.package.asked_for.add(_key(link.target))
        return self.package.data(link.target)


class Package:
    """Raises BadZipFile, RuntimeError (encrypted) and others of zipfile."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {_key(entry.filename): entry for entry in archive.infolist()}
        self._parts: dict[str, Part] = {}
        self.asked_for: set[str] = set()
        self.broken: dict[str, None] = {}  # what could be read only in part, relations too

    def part(self, name: str) -> Part:
        """Perhaps one that is not there."""
        key = _key(name)
        if key not in self._parts:
            self._parts[key] = Part(self, name)
        return self._parts[key]

    def main(self, usual: str = "document") -> Part | None:
        """Where the relations say, else where its program puts it: `usual` is how its name begins there."""
        for _, link in _links(self, ""):
            if link.kind == _MAIN and not link.external and _key(link.target) in self._entries:
                return self.part(link.target)
        names = sorted(name for name in self._entries if name.rpartition("/")[2].startswith(usual))
        name = next((name for name in names if name.endswith(".xml")), None)
        return self.part(name) if name else None

    def data(self, name: str) -> bytes | None:
        """None: not there. What stands before a broken place is read."""
        found = self._read(name)
        return found and found[0]

    def parsed(self, name: str) -> etree._Element | None:
        """What is damaged is noted; of a part that holds nothing at all whoever asks for it tells."""
        root, damaged = self._parsed(name)
        if damaged and (root is not None or name.endswith(".rels")):
            self.broken[_key(name)] = None
        return root

    def _parsed(self, name: str) -> tuple[etree._Element | None, bool]:
        found = self._read(name)
        if found is None:
            return None, False
        data, damaged = found
        if _STRICT in data:
            data = _usual(data)
        root, broken = parsed(data)
        return root, damaged or broken

    def _read(self, name: str) -> tuple[bytes, bool] | None:
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        return unpacked(self._archive, entry)


def _usual(data: bytes) -> bytes:
    for strict, usual in _SAME.items():
        for quote in (b'"', b"'"):
            data = data.replace(quote + strict + quote, quote + usual + quote)
    return data


def _key(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def _links(package: Package, source: str) -> Iterator[tuple[str, Link]]:
    folder, _, name = source.rpartition("/")
    root = package.parsed(f"{folder}/_rels/{name}.rels")
    for relation in () if root is None else root.iterchildren("{*}Relationship"):
        kind = (relation.get("Type") or "").rpartition("/")[2].lower()
        target = relation.get("Target") or ""
        external = (relation.get("TargetMode") or "").lower() == "external"
        if not external:
            target = target.replace("\\", "/")
            target = unquote(target if target.startswith("/") else f"{folder}/{target}")
        yield relation.get("Id") or "", Link(kind, target, external)

"""Reads books (EPUB): their chapters in the order of the spine, each under its heading."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import unquote, urldefrag

from lxml import etree

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Passage, Unread
from desktop.documents.archives import BROKEN, parsed_with_type, refuse_bomb, unpacked
from desktop.documents.html import page_text, read_page
from desktop.documents.refusals import damaged, empty
from desktop.documents.web.frames import Frames

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_ONLY_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # kept from being copied
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_CLOSED = re.compile(r"<([A-Za-z][\w:.-]{0,40})((?:\s[^<>]{0,2000})?)/>")
_TITLE = re.compile(r"<title\b[^<>]{0,200}>[^<]{0,2000}</title>", re.IGNORECASE)  # of many books the name of a file
_MARK = re.compile(r"<a\s(?=[^<>]{0,400}(?:noteref|footnote-ref))[^<>]{1,400}>[^<>]{1,12}</a>")
_WAY_BACK = re.compile(r"<a\s(?=[^<>]{0,400}(?:backlink|footnote-back))[^<>]{1,400}>[^<>]{0,12}</a>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)


@dataclass
class _Book:
    """`chapters`: names in the archive, in order; `titles` by them."""

    chapters: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)


def read_epub(data: bytes, name: str) -> Document:
    """Raises InputUnreadable: protected, damaged, a bomb, or nothing but pictures."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive, name)
            return _Reading(_Files(archive), name).document()
    except BROKEN as error:
        raise damaged(name, error) from error


class _Files:
    """What lies in the archive, however its name is written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {_key(entry.filename): entry for entry in archive.infolist()}

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The texts of all style sheets, by their names."""
        names = (name for name in self._entries if name.endswith(".css"))
        return {name: (self.data(name) or b"").decode("utf-8", "replace") for name in names}

    def data(self, name: str) -> bytes | None:
        entry = self._entries.get(_key(name))
        return None if entry is None else unpacked(self._archive, entry)[0]

    def root(self, name: str) -> etree._Element | None:
        data = self.data(name)
        return None if data is None else parsed_with_type(data)


class _Reading:
    def __init__(self, files: _Files, name: str) -> None:
        self._files = files
        self._name = name
        self._unread: list[Unread] = []

    def document(self) -> Document:
        book = self._book()
        locked = self._locked()
        if book.chapters and locked.issuperset(map(_key, book.chapters)):
            advice = tr("It is protected against copying (DRM): only the program it was bought for can open it.")
            raise unreadable(self._name, advice)
        passages: list[Passage] = []
        for number, chapter in enumerate(book.chapters, 1):
            title = book.titles.get(_key(chapter), "")
            if _key(chapter) in locked:
                self._miss(title or tr("part {n}", n=number), tr("This part is protected against copying."))
                continue
            for passage in self._chapter(chapter, number, title):
                passages.append(replace(passage, number=len(passages) + 1))
        if not passages:
            raise unreadable(self._name, self._unread[0].reason) if self._unread else empty(self._name)
        return Document(self._name, tuple(passages), tuple(self._unread))

    def _book(self) -> _Book:
        container = self._files.root(_CONTAINER)
        found = None if container is None else next(container.iter("{*}rootfile"), None)
        path = "" if found is None else unquote(found.get("full-path") or "")
        package = self._files.root(path) if path else None
        if package is None:
            raise damaged(self._name, ValueError("no package"))
        folder = posixpath.dirname(path)
        items = {item.get("id") or "": item for item in package.iter("{*}item")}
        chapters: dict[str, None] = {}  # each once
        for reference in package.iter("{*}itemref"):
            item = items.get(reference.get("idref") or "")
            if item is not None and (item.get("media-type") or _CHAPTERS[0]) in _CHAPTERS:
                chapters[_within(folder, item.get("href") or "")] = None
        book = _Book(list(chapters))
        for item in items.values():
            if "nav" in (item.get("properties") or "").split() or "ncx" in (item.get("media-type") or ""):
                contents = _within(folder, item.get("href") or "")
                book.titles |= {key: title for key, title in self._titles(contents) if key not in book.titles}
        return book

    def _titles(self, contents: str) -> Iterator[tuple[str, str]]:
        """From the table of contents; the first that leads to a chapter is its title."""
        root = self._files.root(contents)
        seen: set[str] = set()
        for link in () if root is None else root.iter("{*}a", "{*}navPoint"):
            if link.get("href") is not None:
                target, words = link.get("href") or "", link
            else:
                source, label = link.find("{*}content"), link.find("{*}navLabel")
                if source is None or label is None:
                    continue
                target, words = source.get("src") or "", label
            key = _key(_within(posixpath.dirname(contents), target))
            title = " ".join("".join(map(str, words.itertext())).split())
            if title and key not in seen:
                seen.add(key)
                yield key, title

    def _locked(self) -> set[str]:
        root = self._files.root(_ENCRYPTION)
        found: set[str] = set()
        for entry in () if root is None else root.iter("{*}EncryptedData"):
            method = entry.find("{*}EncryptionMethod")
            reference = next(entry.iter("{*}CipherReference"), None)
            if reference is not None and (method is None or method.get("Algorithm") not in _ONLY_FONTS):
                found.add(_key(unquote(reference.get("URI") or "")))
        return found

    def _chapter(self, chapter: str, number: int, title: str) -> Iterator[Passage]:
        place = title or tr("part {n}", n=number)
        data = self._files.data(chapter)
        if data is None:
            self._miss(place, tr("It is not in the file, or too damaged to be read."))
            return
        try:
            text, doubts = page_text(data, self._name, "utf-8")
            read = read_page(_as_page(text), self._name, doubts, frames=Frames("", sheets=self._sheets(chapter)))
        except InputUnreadable as error:
            if error.advice != empty(self._name).advice:
                self._miss(place, error.advice)
            return
        self._unread += (replace(part, place=_in(place, part.place)) for part in read.unread)
        for passage in read.passages:
            if passage.heading:
                yield passage
            else:
                yield replace(
                    passage,
                    place=_in(place, passage.place),
                    heading=title,
                    path=(title,) if title else (),
                )

    def _sheets(self, chapter: str) -> dict[str, str]:
        """By what the chapter calls them."""
        folder = posixpath.dirname(_key(chapter))
        return {posixpath.relpath(name, folder or "."): sheet for name, sheet in self._files.sheets.items()}

    def _miss(self, place: str, reason: str) -> None:
        self._unread.append(Unread(place, reason))


def _as_page(text: str) -> str:
    """As pages of the web are written: the marks of notes raised, so that "met" with a note is not met1."""
    text = _WAY_BACK.sub("", _TITLE.sub("", text))
    return _CLOSED.sub(_opened, _MARK.sub(lambda mark: f"<sup>{mark[0]}</sup>", text))


def _opened(closed: re.Match[str]) -> str:
    """Browsers take <title/> and <a/> in XML for whole; the reader of pages would take all behind it for inside."""
    return closed[0] if closed[1].lower() in _VOID else f"<{closed[1]}{closed[2]}></{closed[1]}>"


def _in(chapter: str, place: str) -> str:
    return tr("{chapter}, {place}", chapter=chapter, place=place)


def _within(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(urldefrag(href)[0])))


def _key(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()

"""Reads what a person drops or pastes, in whichever way its source names it, and says what would become of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter, QTextDocumentFragment

from desktop.common.file_types import Kind, kind_of_type
from desktop.common.uris import Elsewhere, Where, data_picture, place_of, scheme_of, told

# Lists of URIs: of every program, of KDE, and of file managers that put "copy" or "cut" on the first line.
_LISTS = (
    *("text/uri-list", "application/x-kde4-urilist", "x-special/gnome-copied-files", "x-special/mate-copied-files"),
    *("text/x-moz-url", "_NETSCAPE_URL"),  # of browsers: an address and its title
)
_ONE_ADDRESS = ("text/x-moz-url", "_NETSCAPE_URL")
_COPIED = "x-special/nautilus-clipboard"  # the first line of a text that is a list, too
_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/avif", "image/gif", "image/tiff", "image/bmp")
# The source would save it first, wherever it is told to.
_PROMISED = ("XdndDirectSave0", "application/x-moz-file-promise", "application/x-moz-file-promise-url")
_MESSAGES = ("text/x-moz-message", "x-scheme-handler/mid")
_SAID = ("mailto", "tel", "sms", "xmpp", "geo")  # addresses that are words
_A_PICTURE = "data:image/"
_IN_A_PAGE = (f'src="{_A_PICTURE}', f"src='{_A_PICTURE}")
_WORDS = ("text/markdown", "text/csv", "text/tab-separated-values", "text/calendar", "text/vcard", "text/x-vcard")
# What only another program can save as a file: a whole file without a place, or a sandbox's word for one.
_HELD = ("application/zip", "application/vnd.portal.filetransfer", "application/vnd.portal.files", "FileContents")
_PICTURE_IN_TEXT = "\ufffc"
_MOST_OF_A_PAGE = 1_000_000  # characters of which the words are looked for
_TAG = re.compile(
    r"<(/?)(?!(?:br|hr|img|wbr|col|meta|link|input|tr|td|th|dt|dd)\b)([a-z][a-z0-9]*+)[^<>]*+>", re.IGNORECASE
)
_ENDS_ITSELF = ("p", "li")  # where the next one of them begins
# Elements without words, which Qt counts as open, or looks for again and again.
_WORDLESS = re.compile(r"""<(?:img|wbr|col|input|link)\b(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[/a-z!][^<>]*>", re.IGNORECASE)
_DEEPEST = 300  # elements in each other: Qt's time grows with the square of them


@dataclass(frozen=True)
class Offer:
    """What a person drops or pastes.

    `image` holds encoded bytes when a picture came without a file (a browser, a screenshot). While something is still
    being dragged these are empty bytes: that there is a picture is known, the picture itself is not fetched yet.
    `elsewhere` is what the source named that is no file of this computer. Words come before a picture of them, which
    spreadsheets give along.
    """

    paths: tuple[Path, ...] = ()
    image: bytes | None = None
    text: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def away(self) -> bool:
        """There is nothing in it that is here. `text` may hold the address."""
        return bool(self.elsewhere) and not self.paths and self.image is None

    @property
    def beyond(self) -> bool:
        """All of it lies where only another program reaches. An address on the web is a text to many people."""
        return self.away and self.elsewhere[0].where not in (Where.WEB, Where.UNKNOWN)

    @classmethod
    def of(cls, source: QMimeData, *, dragging: bool = False) -> Offer | None:
        """None when there is nothing in it that a page could take."""
        uris = _uris(source)
        named = [place_of(uri) for uri in uris if scheme_of(uri) not in _SAID]
        paths = tuple(each for each in named if isinstance(each, Path))
        elsewhere = tuple(each for each in named if isinstance(each, Elsewhere))
        text = source.text()
        shown = _has_picture(source) and (bool(uris) or not _are_words(text))
        if paths and not (shown and not any(map(os.path.lexists, paths))):
            return cls(paths, elsewhere=elsewhere)
        if shown:
            return cls(image=b"" if dragging else _encoded(source))
        written = _written(source, uris, elsewhere, text)
        if written and dragging:
            return cls(image=b"")
        image = next(filter(None, map(data_picture, written)), None)
        if image is not None:
            return cls(image=image)
        text = text if elsewhere or text.strip() else _other_words(source)
        if not elsewhere and not text.strip() and _is_held(source):
            elsewhere = (Elsewhere(Where.PROGRAM),)
        return cls(text=text, elsewhere=elsewhere) if elsewhere or text.strip() else None


@dataclass(frozen=True)
class DropPlan:
    """What the overlay says about this very offer. `icon` is a file name of `assets/icons` without its ending."""

    title: str
    sentence: str = ""
    note: str = ""
    icon: str = "image"
    refused: bool = False


def plan_away(elsewhere: Elsewhere) -> DropPlan:
    """For what no room can take, since it is not here."""
    title, way_out = told(elsewhere)
    return DropPlan(title, way_out, icon="external-link" if elsewhere.where is Where.WEB else "warning", refused=True)


def _uris(source: QMimeData) -> list[str]:
    """Of the list that names files of this computer, else of the first there is."""
    lists = [list(_lines(source, kind)) for kind in _LISTS if source.hasFormat(kind)]
    text = source.text() if source.hasFormat("text/plain") else ""
    if text.startswith(_COPIED):
        lists.append(list(_addresses(_split(text))))
    here = (each for each in lists if any(isinstance(place_of(uri), Path) for uri in each))
    return next(here, next(filter(None, lists), []))


def _lines(source: QMimeData, kind: str) -> Iterator[str]:
    raw = bytes(source.data(kind).data())
    wide = kind == "text/x-moz-url" and raw[1:2] == b"\0"
    text = raw.decode("utf-16-le", "replace") if wide else os.fsdecode(raw)  # bytes that are no UTF-8 stay the same
    lines = _split(text)
    return _addresses(lines[:1] if kind in _ONE_ADDRESS else lines)


def _split(text: str) -> list[str]:
    """Not by `splitlines`: a name may hold other signs that end a line."""
    return text.replace("\r", "\n").replace("\0", "\n").split("\n")


def _addresses(lines: Iterable[str]) -> Iterator[str]:
    """Without comments, and without the words that some file managers put above."""
    return (line.strip() for line in lines if not line.startswith("#") and scheme_of(line.strip()))


def _are_words(text: str) -> bool:
    """Not only the address of what comes along."""
    return bool(text.strip()) and (len(text.split()) > 1 or not scheme_of(text.strip()))


def _has_picture(source: QMimeData) -> bool:
    return source.hasImage() or bool(_encodings(source))


def _encodings(source: QMimeData) -> list[str]:
    return [kind for kind in source.formats() if kind.startswith("image/")]


def _written(source: QMimeData, uris: list[str], elsewhere: tuple[Elsewhere, ...], text: str) -> list[str]:
    """The addresses that are pictures themselves, else the one that a piece of a web page consists of."""
    found = [uri for uri in (*uris, text.strip()) if uri[: len(_A_PICTURE)].lower() == _A_PICTURE]
    if found or elsewhere or text.strip() or not source.hasHtml():
        return found
    page = source.html()
    for begin in _IN_A_PAGE:
        start = page.find(begin)
        end = page.find(begin[len("src=")], start + len(begin))
        if 0 <= start < end:
            return [page[start + len('src="') : end]]
    return []


def _other_words(source: QMimeData) -> str:
    """Of a source that gives no plain text."""
    for kind in filter(source.hasFormat, _WORDS):
        if text := bytes(source.data(kind).data()).decode("utf-8", "replace"):
            return text
    return words_of(source.html()[:_MOST_OF_A_PAGE]) if source.hasHtml() else ""


def words_of(page: str) -> str:
    """Of a piece of HTML, line by line. Where it is strangely deep, each tag ends a line."""
    if _is_deep(page):
        lines = unescape(_ANY_TAG.sub("\n", page)).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())
    return QTextDocumentFragment.fromHtml(_WORDLESS.sub("", page)).toPlainText().replace(_PICTURE_IN_TEXT, "")


def _is_deep(page: str) -> bool:
    opened: list[str] = []
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if tag[1]:
            _close(opened, name)
        elif name not in _ENDS_ITSELF or opened[-1:] != [name]:
            opened.append(name)
        if len(opened) > _DEEPEST:
            return True
    return False


def _close(opened: list[str], name: str) -> None:
    """With all that was opened in it."""
    if name in opened:
        while opened.pop() != name:
            pass


def _is_held(source: QMimeData) -> bool:
    files = (kind for kind in source.formats() if not kind.startswith("text/") and kind_of_type(kind) is Kind.DOCUMENT)
    return any(map(source.hasFormat, (*_PROMISED, *_MESSAGES, *_HELD, *files)))


def _encoded(source: QMimeData) -> bytes:
    """The picture as the source encoded it, so that nothing is lost; else Qt's own reading of it as PNG. What neither
    can open is handed on, to be told by its name.
    """
    every = _encodings(source)
    known = [kind for kind in _PICTURES if kind in every]
    return _first(source, known) or _png(source.imageData()) or _first(source, every)


def _first(source: QMimeData, kinds: Iterable[str]) -> bytes:
    return next(filter(None, (bytes(source.data(kind).data()) for kind in kinds)), b"")


def _png(image: object) -> bytes:
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())

"""Reads web pages that a browser saved as one file, with their pictures and styles (MHTML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import Message

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Document, Unread
from desktop.documents.eml import as_ascii, read_mail
from desktop.documents.html import page_text, read_page
from desktop.documents.mail.bodies import bytes_of, charset
from desktop.documents.mail.headers import readable, short
from desktop.documents.mail.parsing import parsed
from desktop.documents.mail.parts import CUT_SHORT, start
from desktop.documents.web.frames import Frames


def read_saved_page(data: bytes, name: str) -> Document:
    """Raises InputUnreadable."""
    saved = parsed(as_ascii(data, name), name)
    pages = [part for part in saved.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        return read_mail(data, name)
    first = _first(saved, pages)
    base = _location(first) or readable(saved.get("snapshot-content-location", ""))
    text, unread = page_text(bytes_of(first), name, charset(first))
    frames, doubts = _texts((part for part in pages if part is not first), name)
    unread = tuple(dict.fromkeys((*unread, *doubts)))
    sheets, _ = _texts((part for part in saved.walk() if part.get_content_type() == "text/css"), name)
    if any(isinstance(defect, CUT_SHORT) for defect in saved.defects):
        unread += (Unread(tr("the end"), tr("The page ends in the middle, as if the copy was cut short.")),)
    return read_page(text, name, unread, base, Frames(base, frames, sheets))


def _texts(parts: Iterable[Message], name: str) -> tuple[dict[str, str], list[Unread]]:
    """By what the page calls them; and what may be missing from them."""
    texts: dict[str, str] = {}
    unread: list[Unread] = []
    for part in parts:
        place = tr("the frame {address}", address=short(_location(part))) if _location(part) else tr("a frame")
        try:
            text, doubts = page_text(bytes_of(part), name, charset(part))
        except InputUnreadable as error:
            text, doubts = "", (Unread(place, error.advice),)
        texts.update(dict.fromkeys(_names(part), text))
        unread += (replace(doubt, place=place) for doubt in doubts)
    return texts, unread


def _first(saved: Message, pages: list[Message]) -> Message:
    children = [child for child in saved.get_payload() if isinstance(child, Message)] if saved.is_multipart() else []
    wanted = start(saved, children) if children else pages[0]
    inside = [part for part in wanted.walk() if part in pages]
    return (*inside, *pages)[0]


def _names(part: Message) -> Iterator[str]:
    """What the page calls it."""
    if location := _location(part):
        yield location
    said = str(part.get("content-id", "")).strip().strip("<>")
    if said:
        yield f"cid:{said}"


def _location(part: Message) -> str:
    return "".join(readable(part.get("content-location", "")).split())

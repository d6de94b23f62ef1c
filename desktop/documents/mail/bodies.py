"""Reads the text of one part of a mail."""

from __future__ import annotations

import base64
import re
from email.errors import InvalidBase64LengthDefect
from email.message import Message

from desktop.common.i18n import tr
from desktop.common.types import Document, Unread
from desktop.documents.decode import decode
from desktop.documents.html import page_text, read_page
from desktop.documents.mail.calendar import entries
from desktop.documents.mail.contents import Content
from desktop.documents.mail.plain import reflowed, unsealed
from desktop.documents.text import read_text

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def body(part: Message, kind: str, name: str) -> Content:
    """Raises InputUnreadable."""
    data = bytes_of(part)
    if not data.strip():
        return Content()
    if kind == "text/html":
        return _of(read_page(*_page(data, name, charset(part))))
    text, unread = decode(data, name, charset(part))
    if kind == "text/calendar":
        text = entries(text)
        if not text:
            return not_read(tr("the calendar"), tr("Nothing in it says what happens when."))
    elif kind == "text/plain" and part.get_param("format") == "flowed":
        text = reflowed(text, joins_words=str(part.get_param("delsp") or "").lower() == "yes")
    plain = unsealed(text)
    if plain.encrypted:
        unread += encrypted().unread
    return _of(read_text(plain.text, name, unread)) if plain.text.strip() else Content(unread=unread)


def encrypted() -> Content:
    reason = tr("It is encrypted. Open it in your mail program, save its text there and use that.")
    return not_read(tr("the message"), reason)


def not_read(place: str, reason: str) -> Content:
    return Content(unread=(Unread(place, reason),))


def bytes_of(part: Message) -> bytes:
    """Decoded as far as that goes."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):  # cut off, and given as it is
        letters = _NO_BASE64.sub(b"", data)
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    return data


def charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):  # parameters that nobody can make sense of
        return ""


def _page(data: bytes, name: str, said: str) -> tuple[str, str, tuple[Unread, ...]]:
    text, unread = page_text(data, name, said)
    return text, name, unread


def _of(document: Document) -> Content:
    return Content(document.passages, document.unread)

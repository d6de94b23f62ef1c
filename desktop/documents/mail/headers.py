"""Reads the headers of a mail as a person sees them: decoded, each on one line."""

from __future__ import annotations

import email.errors
import email.header
from collections.abc import Iterator
from email.message import Message

from desktop.common.i18n import tr
from desktop.documents.charsets import codec_of
from desktop.documents.guess import guess

_NAMED = 120  # characters of what a place is called by
_LONGEST = 10_000  # characters that are decoded at once
_SHOWN = ("from", "to", "cc", "date", "subject")


def head(mail: Message) -> str:
    """From: ...
    To: ...
    """
    return "\n".join(_lines(mail))


def place_of_head() -> str:
    return tr("the head of the mail")


def header(mail: Message, name: str) -> str:
    """Empty where there is none; several of the same name are one after the other."""
    said = [readable(value) for own, value in mail.raw_items() if own.lower() == name]
    return ", ".join(each for each in said if each)


def readable(value: str) -> str:
    """`=?utf-8?Q?Hafen=C3=BCbersicht?=` and bytes that are in no header's alphabet."""
    value = " ".join(_plain(str(value)).split())  # the decoder forgets the blank between two lines
    # A long one is a list of addresses; to decode it at once costs the square of its length.
    text = _spelt(value) if len(value) <= _LONGEST else ", ".join(map(_spelt, value.split(", ")))
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _spelt(value: str) -> str:
    try:
        pieces = email.header.decode_header(value) if "=?" in value and len(value) <= _LONGEST else [(value, None)]
    except (email.errors.HeaderParseError, ValueError):  # what looks encoded and is not
        pieces = [(value, None)]
    return "".join(piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces)


def short(text: str) -> str:
    return text if len(text) <= _NAMED else f"{text[: _NAMED - 1]}…"


def file_name(part: Message) -> str:
    try:
        return readable(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):  # parameters that nobody can make sense of
        return ""


def _lines(mail: Message) -> Iterator[str]:
    labels = {"from": tr("From"), "to": tr("To"), "cc": tr("Cc"), "date": tr("Date"), "subject": tr("Subject")}
    for name in _SHOWN:
        if value := header(mail, name):
            yield f"{labels[name]}: {value}"


def _plain(value: str) -> str:
    """Bytes beyond ASCII come as surrogates."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode((*guess(data).codecs, "latin-1")[0], "replace")


def _decoded(data: bytes, charset: str | None) -> str:
    if charset is None:
        return data.decode("raw-unicode-escape", "replace") if b"\\u" in data else data.decode("utf-8", "replace")
    return data.decode(codec_of(charset.partition("*")[0]) or "utf-8", "replace")

"""What independent readers say a document holds."""

from __future__ import annotations

import email
import email.message
import email.policy
import functools
import re
from collections.abc import Callable
from pathlib import Path

from tests.recall import browser, encodings, pages, pandoc
from tests.recall.kinds import Kind
from tests.recall.programs import NotRead, answer

# What begins as a web page is one, whatever its name.
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)

_HEAD = 1024  # bytes
_OF_PANDOC = {Kind.WORD: "docx", Kind.OPEN_TEXT: "odt", Kind.RICH_TEXT: "rtf", Kind.BOOK: "epub"}
Reader = Callable[[], str]  # raises NotRead


def readers(path: Path, kind: Kind) -> tuple[Reader, ...]:
    """One, or several of which each may be right, the quickest first."""
    if kind is Kind.PDF:
        return _of_pdf(str(path.absolute()))
    data = path.read_bytes()
    if kind in _OF_PANDOC:
        return (lambda: pandoc.read(data, _OF_PANDOC[kind]),)
    if kind is Kind.MAIL:
        return _of_mail(data)
    encoding = encodings.told(path)
    if kind is Kind.HTML or _PAGE.match(encodings.text_of(data[:_HEAD], encoding or "cp1252")):
        return _of_page(data, encoding)
    return (lambda: _text(data, encoding),)


def _of_pdf(file: str) -> tuple[Reader, ...]:
    """Where words begin and lines go on is a guess in most PDFs, and these readers guess in different ways."""
    return (
        lambda: _printed("pdftotext", "-q", file, "-"),
        lambda: _printed("mutool", "draw", "-q", "-F", "txt", file),
        lambda: _printed("pdftotext", "-q", "-raw", file, "-"),
    )


def _printed(*line: str) -> str:
    return answer(line).decode("utf-8", "replace")


def _of_page(data: bytes, encoding: str) -> tuple[Reader, ...]:
    """pandoc has all words; a browser those that style sheets let one see."""
    return (
        lambda: pandoc.read(pages.shown(data, encoding), "html"),
        lambda: browser.read(pages.without_scripts(data, encoding)),
    )


def _of_mail(data: bytes) -> tuple[Reader, ...]:
    """The message in each form it was sent in, which say the same. Python's own library finds the parts."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    head = "\n".join(str(mail[name]) for name in ("From", "To", "Subject") if mail[name])
    bodies = [mail.get_body((form,)) for form in ("plain", "html")]
    parts = [body for body in bodies if isinstance(body, email.message.EmailMessage)]
    return tuple(functools.partial(_message, head, part) for part in parts)


def _message(head: str, part: email.message.EmailMessage) -> str:
    return f"{head}\n{_body(part)}"


def _body(part: email.message.EmailMessage) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    encoding = part.get_content_charset("utf-8")
    if part.get_content_subtype() == "html":
        return pandoc.read(pages.shown(content, encoding if part.get_content_charset() else ""), "html")
    return encodings.text_of(content, encoding)


def _text(data: bytes, encoding: str) -> str:
    try:
        return encodings.text_of(data, encoding) if encoding else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotRead("nothing tells its encoding") from error

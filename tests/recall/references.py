"""What independent readers say a document holds."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from pathlib import Path

from tests.recall import encodings, pages, pandoc
from tests.recall.kinds import Kind
from tests.recall.programs import NotRead, answer

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read(path: Path, kind: Kind) -> tuple[str, ...]:
    """One text, or several of which each may be right. Raises NotRead."""
    if kind is Kind.PDF:
        return _pdf(path)
    data = path.read_bytes()
    if kind is Kind.WORD:
        return (pandoc.read(data, "docx"),)
    if kind is Kind.HTML:
        return (_page(path, data),)
    return _text(path, data) if kind is Kind.TEXT else _mail(data)


def _pdf(path: Path) -> tuple[str, ...]:
    """Where words begin and lines go on is a guess in most PDFs, and these readers guess in different ways."""
    texts: list[str] = []
    for line in (["pdftotext", "-q"], ["pdftotext", "-q", "-raw"], ["mutool", "draw", "-q", "-F", "txt"]):
        output = ["-"] if line[0] == "pdftotext" else []
        try:
            texts.append(answer([*line, str(path.absolute()), *output]).decode("utf-8", "replace"))
        except NotRead as error:
            reason = error
    if not texts:
        raise reason
    return tuple(texts)


def _page(path: Path, data: bytes) -> str:
    return pandoc.read(pages.shown(data, encodings.told(path)), "html")


def _mail(data: bytes) -> tuple[str, ...]:
    """The message in each form it was sent in, which say the same. Python's own library finds the parts."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    head = "\n".join(str(mail[name]) for name in ("Subject", "From", "To") if mail[name])
    bodies = [mail.get_body((form,)) for form in ("plain", "html")]
    texts = [_body(body) for body in bodies if isinstance(body, email.message.EmailMessage)]
    if not texts:
        raise NotRead("a mail without a message")
    return tuple(f"{head}\n{text}" for text in texts)


def _body(part: email.message.EmailMessage) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    encoding = part.get_content_charset("utf-8")
    if part.get_content_subtype() == "html":
        return pandoc.read(pages.shown(content, encoding if part.get_content_charset() else ""), "html")
    return encodings.text_of(content, encoding)


def _text(path: Path, data: bytes) -> tuple[str, ...]:
    """What begins as a web page is one, whatever its name."""
    encoding = encodings.told(path)
    try:
        text = encodings.text_of(data, encoding) if encoding else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotRead("nothing tells its encoding") from error
    return (_page(path, data),) if _PAGE.match(text) else (text,)

"""What independent readers say a document holds."""

from __future__ import annotations

import email
import email.message
import email.policy
import subprocess
from pathlib import Path

from tests.recall import encodings, pages, pandoc
from tests.recall.kinds import Kind
from tests.recall.pandoc import NotRead

_SECONDS = 120


def read(path: Path, kind: Kind) -> tuple[str, ...]:
    """One text, or several of which each may be right. Raises NotRead."""
    if kind is Kind.PDF:
        return tuple(_pdf(path, *order) for order in ((), ("-raw",)))
    data = path.read_bytes()
    if kind is Kind.WORD:
        return (pandoc.read(data, "docx"),)
    if kind is Kind.HTML:
        return (pandoc.read(pages.shown(data, encodings.told(path)), "html"),)
    if kind is Kind.TEXT:
        return (_text(path, data),)
    return _mail(data)


def _pdf(path: Path, *options: str) -> str:
    line = ["pdftotext", "-q", "-enc", "UTF-8", *options, str(path), "-"]
    try:
        made = subprocess.run(line, capture_output=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotRead("pdftotext takes too long") from error
    if made.returncode:
        raise NotRead(f"pdftotext ends with {made.returncode}")
    return made.stdout.decode("utf-8", "replace")


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


def _text(path: Path, data: bytes) -> str:
    encoding = encodings.told(path)
    if encoding:
        return encodings.text_of(data, encoding)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotRead("nothing tells its encoding") from error

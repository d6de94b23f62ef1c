"""Documents made for the tests."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.common.types import Document

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def in_order(words: Sequence[str], document: Document) -> bool:
    """Every one of the words is in the passages, one after the other."""
    found = iter(words_of(document.text))
    return all(word in found for word in words)


def numbered_well(document: Document) -> bool:
    """Counted from 1, each with a place, none empty."""
    numbers = [passage.number for passage in document.passages]
    return numbers == list(range(1, len(numbers) + 1)) and all(p.place and p.text.strip() for p in document.passages)


class PdfMaker:
    """Writes a PDF page by page."""

    def __init__(self, **options: Any) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, **options)

    def text(self, *lines: str) -> PdfMaker:
        for number, line in enumerate(lines):
            self.canvas.drawString(72, 780 - number * 14, line)
        return self.next()

    def scan(self) -> PdfMaker:
        self.canvas.drawImage(ImageReader(Image.new("RGB", (80, 80), "grey")), 72, 72)
        return self.next()

    def next(self) -> PdfMaker:
        self.canvas.showPage()
        return self

    def done(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()


def saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def word_file() -> Any:
    return docx.Document()


HEAD = "From: a@a.example\nTo: b@b.example\nSubject: Ferry\nMIME-Version: 1.0\n"


def mail(text: str, head: str = HEAD) -> bytes:
    return (head + text).replace("\n", "\r\n").encode("utf-8", "surrogateescape")

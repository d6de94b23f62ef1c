"""Decodes the text of RTF: bytes of a font's encoding, and letters of Unicode of which some come in halves."""

from __future__ import annotations

import itertools

from desktop.documents.rich_text.fonts import Font
from desktop.documents.word import symbols


class Letters:
    """Collects what stands in one font until it is taken: a letter may be parted between two signs."""

    def __init__(self) -> None:
        self.codec = "cp1252"
        self._parts: list[bytes | int] = []

    def add(self, text: bytes) -> None:
        self._parts.append(text)

    def add_unit(self, number: int) -> None:
        """A letter by its number, or half of one; some programs write numbers above 32,767 as negative ones."""
        self._parts.append(number & 0xFFFF)

    def taken(self, font: Font) -> str:
        if not self._parts:
            return ""
        parts, self._parts = self._parts, []
        text = ""
        for kind, several in itertools.groupby(parts, type):
            if kind is bytes:
                data = b"".join(each for each in several if isinstance(each, bytes))
                text += data.decode(font.codec or self.codec, "replace")
            else:
                units = "".join(chr(each) for each in several if isinstance(each, int))
                text += units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text


def spelt(text: str, font: Font) -> tuple[str, bool]:
    """In letters everybody has, and whether every sign of a font of signs is known."""
    if symbols.is_private(text) or (font.symbols and symbols.is_symbolic(font.name)):
        return symbols.spelt(text, font.name)
    return text, True

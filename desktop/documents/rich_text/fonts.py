"""Reads the tables at the head of an RTF file: in which encoding each font is, and which styles are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.documents.rich_text.words import SYMBOLS, of_page, of_set

_HEADING = re.compile(r"heading (\d)\b", re.IGNORECASE)


@dataclass
class Font:
    codec: str = ""  # "" for that of the file
    name: str = ""
    symbols: bool = False


class Tables:
    """Filled word by word as they come."""

    def __init__(self) -> None:
        self.fonts: dict[int, Font] = {}
        self._levels: dict[int, int] = {}
        self._font = Font()
        self._style: int | None = 0
        self._said: int | None = None  # the outline level that a style named itself
        self._name = ""

    def level(self, style: int) -> int:
        return self._levels.get(style, 0)

    def font_word(self, word: str, number: int) -> None:
        if word == "f":
            self._font = self.fonts.setdefault(number, Font())
        elif word == "fcharset":
            self._font.codec = self._font.codec or of_set(number)
            self._font.symbols = number == SYMBOLS
        elif word == "cpg":
            self._font.codec = of_page(number) or self._font.codec

    def font_name(self, text: str) -> None:
        self._font.name = (self._font.name + text).split(";")[0].strip() or self._font.name

    def style_word(self, word: str, number: int) -> None:
        if word == "s":
            self._style = number
        elif word in ("cs", "ds", "ts"):
            self._style = None  # of letters, not of paragraphs
        elif word == "outlinelevel":
            self._said = number

    def style_name(self, text: str) -> None:
        self._name += text

    def end_style(self) -> None:
        if self._style is not None and self._name:
            named = _HEADING.search(self._name)
            level = int(named[1]) if named else int(self._name.strip(" ;").lower() == "title")
            self._levels[self._style] = self._said + 1 if self._said is not None and self._said < 9 else level
        self._style, self._said, self._name = 0, None, ""

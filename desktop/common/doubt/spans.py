"""Finds the numbers, and the words with a capital letter, of a text that comes in pieces."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.common.doubt.wordlists import MONTHS

_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"  # of scripts that have capitals
_MARK = "\u0300-\u036f"
_BLANK = " \u00a0\u2009\u202f"  # that stand between groups of three digits
_INNER = ".,:/'’٫٬"  # that stand in a number
# Anything else can be passed over: no number, no capital, no line, no code begins in it.
_TELLING = re.compile(r"[\dA-Z\n`~<]|[^\x00-\x7f]")
_PART = re.compile(
    rf"(?P<thought></?(?i:think(?:ing)?|thought|reasoning)>|</?[A-Za-z]{{0,9}}\Z)|(?P<ticks>`+|~+)|(?P<line>\n)"
    rf"|(?P<number>(?<![{_LETTER}\d_])(?<!\d[{_INNER}])(?:\d{{4}}-\d\d-\d\d(?!\d)"
    rf"|\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[{_INNER}]\d+)*))"
    rf"|(?P<word>[{_LETTER}](?:[{_LETTER}{_MARK}\d_]|['’.\-‑](?=[{_LETTER}\d]))*)"
)
# What the next words could make more of.
_MORE_NUMBER = re.compile(rf"(?:[{_INNER})]|-(?:\d\d?(?:-\d?)?)?|[{_BLANK}]\d{{0,3}})?\Z")
_MORE_WORD = re.compile(r"['’.\-‑]?\Z")
_LINE_BEGIN = re.compile(r"[ \t>#*_|+•\-]*\Z")
_COUNTER = re.compile(r"[.)](?=\s)")
_OF = frozenset({"de", "of", "den"})  # "3 de mayo"

LONGEST = 64  # letters of a number or word; nobody reads a longer one
_BEFORE = 400  # letters before a word that tell what it is
_WINDOW = 1_600


class Kind(enum.Enum):
    NUMBER = "number"
    WORD = "word"  # with a capital letter; whether it is a name is asked where it matters
    MONTH = "month"  # beside a number


@dataclass(frozen=True)
class Span:
    """Characters of the text. `before`: what stands before them, as far back as it matters."""

    start: int
    end: int
    text: str
    kind: Kind
    before: str


class Spans:
    """What stands in code, and what a model thinks to itself, is passed over; so are the counters of lists.

    A span is told once what follows it is known: "2," may become 2,400.
    """

    def __init__(self) -> None:
        self._base = 0  # place of the window's first letter
        self._window = ""
        self._at = 0  # in the window: up to here all is told
        self._line = 0  # in the window: where the line begins
        self._cold: list[str] = []  # with nothing in it
        self._open = False  # something at the window's end may go on
        self._fence = self._ticks = ""
        self._thinks = False
        self._dated = False  # the word before was a number

    def feed(self, piece: str) -> list[Span]:
        """Those that are known to be whole by now."""
        if not self._open and _TELLING.search(piece) is None and not self._dated:
            self._cold.append(piece)
            return []
        return self._read(piece)

    @property
    def settled(self) -> bool:
        """Nothing at the end of what came may go on."""
        return not self._open and not self._dated

    def finish(self) -> list[Span]:
        """Those at the end, once nothing more comes."""
        return self._read("", at_end=True)

    def _read(self, piece: str, *, at_end: bool = False) -> list[Span]:
        if self._cold:
            self._window += "".join(self._cold)
            self._cold.clear()
            self._at = len(self._window)
            self._dated = False
        self._window += piece
        spans = list(self._parts(at_end=at_end))
        self._trim()
        return spans

    def _parts(self, *, at_end: bool) -> Iterator[Span]:
        self._open = False
        window = self._window
        for found in _PART.finditer(window, self._at):
            if not at_end and self._goes_on(found):
                self._at, self._open = found.start(), True
                return
            if (span := self._told(found)) is not None:
                yield span
        self._at = len(window)

    def _goes_on(self, found: re.Match[str]) -> bool:
        """Whether the next words could make more of it."""
        window, end = self._window, found.end()
        if len(window) - found.start() > LONGEST:
            return False
        match found.lastgroup:
            case "number":
                return _MORE_NUMBER.match(window, end) is not None
            case "word":
                counts = self._dated or window[found.start()].isupper()
                return counts and _MORE_WORD.match(window, end) is not None
            case "ticks":
                return end == len(window)
            case "thought":
                return found[0][-1] != ">"
        return False

    def _told(self, found: re.Match[str]) -> Span | None:
        text, dated = found[0], self._dated
        match found.lastgroup:
            case "line":
                self._line, self._ticks, self._dated = found.end(), "", False
            case "thought":
                self._thinks = text[-1] == ">" and text[1] != "/"
            case "ticks":
                self._code(text, found.start())
            case "number":
                self._dated = True
                if not self._is_counter(found):
                    return self._span(found, Kind.NUMBER)
            case "word":
                self._dated = dated and text in _OF
                if dated and text.casefold() in MONTHS:
                    return self._span(found, Kind.MONTH)
                if text[0].isupper():
                    return self._span(found, Kind.WORD)
        return None

    def _span(self, found: re.Match[str], kind: Kind) -> Span | None:
        start, text = found.start(), found[0]
        if self._fence or self._ticks or self._thinks or len(text) > LONGEST:
            return None
        before = self._window[max(0, start - _BEFORE) : start]
        glued = before[before.rfind(" ") + 1 :]
        if "://" in glued or glued.startswith("www."):
            return None
        return Span(self._base + start, self._base + found.end(), text, kind, before)

    def _code(self, ticks: str, start: int) -> None:
        fences = len(ticks) >= 3 and _LINE_BEGIN.match(self._window, self._line, start) is not None
        if self._fence:
            if fences and ticks.startswith(self._fence):
                self._fence = ""
        elif fences:
            self._fence = ticks
        elif ticks[0] == "`":
            self._ticks = ("" if ticks == self._ticks else self._ticks) if self._ticks else ticks

    def _is_counter(self, found: re.Match[str]) -> bool:
        """Of an item of a list: "3. " at the beginning of a line."""
        window = self._window
        begins = self._line >= 0 and _LINE_BEGIN.match(window, self._line, found.start()) is not None
        return begins and _COUNTER.match(window, found.end()) is not None

    def _trim(self) -> None:
        cut = self._at - _BEFORE
        if len(self._window) > _WINDOW and cut > 0:
            self._window = self._window[cut:]
            self._base += cut
            self._at -= cut
            self._line = self._line - cut if self._line >= cut else -1

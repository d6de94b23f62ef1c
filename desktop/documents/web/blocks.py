"""Puts the words of a page together to blocks with their places: paragraphs, items, rows, headings."""

from __future__ import annotations

import re

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Passage, Unread
from desktop.documents.passages import Outline
from desktop.documents.raised import Height, LineBuilder
from desktop.documents.web.links import Address, Links

_SPACE = re.compile(r"[ \t\n\r\f]+")
_INDENT = "  "
_DEEPEST = 9  # lists inside lists that are set in further
_HYPHENS = str.maketrans("", "", "\u00ad")  # where a word may be parted


class Shifted(str):
    """A piece of text that stands higher or lower than the one before."""

    __slots__ = ("height",)

    height: Height


class Blocks:
    """Good for one page, with the pages inside it."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.words: list[str] = []
        self.turn = 0  # counts how often the words were taken: positions in them are good until then
        self.kept_spaces = 0  # depth inside <pre>
        self.whole: etree._Element | None = None  # a heading or a row: whatever is inside stays on one line
        self.bullet = ""
        self._outline = Outline()
        self._groups = [0]
        self._lists = [0]  # how many are open, outside tables and in each of these
        self._heading = ""
        self._title = ""
        self._count = 0
        self._linked = self._shifted = False

    @property
    def held(self) -> bool:
        return self.whole is not None

    def hold(self, element: etree._Element) -> None:
        if self.whole is None:
            self.whole = element

    def say(self, text: str) -> None:
        self.words.append(text)

    def say_address(self, address: Address) -> None:
        self.words.append(address)
        self._linked = True

    def say_shifted(self, text: str, height: Height) -> None:
        piece = Shifted(text)
        piece.height = height
        self.words.append(piece)
        self._shifted = True

    def part(self, sign: str) -> None:
        """Puts a sign right behind what stands on the line, if anything does."""
        while self.words and self.words[-1].isspace():
            self.words.pop()
        if self.words:
            if type(self.words[-1]) is str:
                self.words[-1] = self.words[-1].rstrip()
            self.words.append(sign)

    def since(self, position: int) -> str:
        """Takes back what was said from there on."""
        text = "".join(piece for piece in self.words[position:] if not isinstance(piece, Address))
        del self.words[position:]
        return text

    def border(self) -> None:
        """Between two blocks; inside a heading or row only between two words."""
        if self.held:
            self.words.append(" ")
        else:
            self.flush()

    def flush(self) -> None:
        if len(self.words) == 1 and self.words[0].isspace():
            self.words.clear()
            self.turn += 1
        elif self.words:
            self.put(self.taken())

    def put(self, text: str) -> None:
        """A whole block."""
        if not text.strip():
            return
        self._count += 1
        indent = _INDENT * min(self._lists[-1] - 1, _DEEPEST) if self.bullet else ""
        text = indent + self.bullet + text.strip("\n")
        self._outline.block(text, tr("paragraph {n}", n=self._count), self._groups[-1])
        self.bullet = ""

    def taken(self) -> str:
        """What was said since the last time, as it is to be read."""
        pieces = self.links.kept(self.words) if self._linked else self.words
        text = _levelled(pieces) if self._shifted else "".join(pieces)
        self.words = []
        self.turn += 1
        self._linked = self._shifted = False
        if "\u00ad" in text:
            text = text.translate(_HYPHENS)
        return text if self.kept_spaces else _one_space(text)

    def heading(self, level: int) -> None:
        self.words = [piece for piece in self.words if not isinstance(piece, Address)]
        text = " ".join(self.taken().split())
        if text and text != self._title:  # a page's title is often said again as its first heading
            self._outline.section(f"{'#' * level} {text}", text, level)
            self._heading = text
        self._title = text if not self._count else ""

    def open_table(self) -> None:
        self._groups.append(self._outline.new_group())
        self._lists.append(0)

    def close_table(self) -> None:
        self._lists.pop()
        self._groups.pop()

    def open_list(self) -> None:
        """A list inside a list belongs to it, and is set in."""
        if self._lists[-1]:
            self._groups.append(self._groups[-1])
        else:
            self._groups.append(self._outline.new_group())
        self._lists[-1] += 1

    def close_list(self) -> None:
        self._lists[-1] -= 1
        self._groups.pop()

    @property
    def place(self) -> str:
        """Where we are, for what cannot be read here."""
        return self._heading or tr("paragraph {n}", n=self._count + 1)

    def passages(self) -> tuple[Passage, ...]:
        self.flush()
        return self._outline.passages()

    def left_out(self) -> tuple[Unread, ...]:
        """Data among the words; known once the passages are."""
        return self._outline.left_out


def _levelled(pieces: list[str]) -> str:
    line = LineBuilder()
    for piece in pieces:
        line.add(piece, piece.height if isinstance(piece, Shifted) else Height.LEVEL)
    return line.text


def _one_space(text: str) -> str:
    """One space between words, none at line ends."""
    if "\n" not in text:
        return _one_space_in_line(text)
    lines = map(_one_space_in_line, text.split("\n"))
    return "\n".join(line for line in lines if line)


def _one_space_in_line(line: str) -> str:
    if "  " in line or not line.isprintable():  # most have nothing to mend
        line = _SPACE.sub(" ", line)
    return line.strip(" ")

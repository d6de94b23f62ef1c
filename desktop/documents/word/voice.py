"""Puts the words of a paragraph together: what is seen is said, what is hidden or struck out is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.missed import Missed
from desktop.documents.raised import Height, LineBuilder
from desktop.documents.word import symbols
from desktop.documents.word.fields import Fields
from desktop.documents.word.heard import Hearers
from desktop.documents.word.notes import Note
from desktop.documents.word.styles import Look

_FIGURES = frozenset("0123456789+-−–=()")


@dataclass
class Found:
    """Of a paragraph. `below`: boxes, charts and what else stands under it."""

    line: LineBuilder = field(default_factory=LineBuilder)
    below: list[str | etree._Element | Missed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    hid: bool = False  # words that are hidden
    struck: bool = False  # words that are struck out


class Voice:
    """Says what comes, and who listens hears it."""

    def __init__(self, fields: Fields, hearers: Hearers) -> None:
        self._fields = fields
        self._hearers = hearers
        self._after_struck = False
        self.found = Found()

    def take(self) -> Found:
        """What was found so far; begins anew."""
        found, self.found = self.found, Found()
        self._hearers.hear(" ")
        return found

    def say(self, text: str, look: Look) -> None:
        if not text or not self.is_seen(text, look):
            return
        if (look.font and symbols.is_symbolic(look.font)) or symbols.is_private(text):
            text = self._spelt(text, look.font)
        if self._after_struck:  # of the blanks on both sides one is enough
            self._after_struck = False
            text = text[1:] if text[0] == " " and self.found.line.last in (" ", "") else text
        height = look.height
        if look.placed is not Height.LEVEL and height is Height.LEVEL and _FIGURES.issuperset(text.strip()):
            height = look.placed
        if look.marks_note and height is Height.RAISED and text.strip().isalnum():
            self.found.line.apart(f"[{text.strip()}]")
            return
        self.found.line.add(text, height)
        self._hearers.hear(text)

    def say_apart(self, text: str, look: Look) -> None:
        """Something of its own, such as the description of a picture."""
        if text and self.is_seen(text, look):
            self.found.line.apart(text)

    def say_line(self, text: str) -> None:
        """What stands on a line of its own."""
        if self.found.line.last not in ("", "\n"):
            self.found.line.add("\n")
        self.say_formula(text)

    def say_formula(self, text: str) -> None:
        put = self.found.line.apart if text[0].isalnum() and self.found.line.last.isalnum() else self.found.line.add
        put(text)
        self._hearers.hear(text)

    def is_seen(self, text: str, look: Look) -> bool:
        """Whether words that look so are; it is noted if not."""
        if self._fields.hides or look.hidden:
            self.found.hid = self.found.hid or look.hidden
            return False
        if look.struck and text.strip():
            self.found.struck = self._after_struck = True
        return not look.struck

    def miss(self, reason: str, gap: Gap = Gap.UNREAD) -> None:
        self.found.below.append(Missed(reason, gap))

    def say_sign(self, sign: str | None, font: str, look: Look) -> None:
        """A sign of a font; None: one nobody knows."""
        if sign is None and self.is_seen(symbols.UNKNOWN, look):
            self._miss_sign(font)
        self.say(symbols.UNKNOWN if sign is None else sign, Look(look.hidden, look.struck, look.height))

    def _spelt(self, text: str, font: str) -> str:
        text, known = symbols.spelt(text, font)
        if not known:
            self._miss_sign(font)
        return text

    def _miss_sign(self, font: str) -> None:
        reason = tr("A sign of the font “{font}” is not known here. It is shown as □.", font=font or "?")
        self.miss(reason, Gap.DOUBTFUL)

"""Reads what stands inside a line: links, raised and lowered figures, notes, struck-out words, readings, quotations."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap, Unread
from desktop.documents.raised import Height, lowered, raised
from desktop.documents.web.blocks import Blocks
from desktop.documents.web.notes import Notes
from desktop.documents.web.tree import Handler, text_of

_QUOTES = (("“", "”"), ("‘", "’"))
_HEIGHTS = {"sup": Height.RAISED, "sub": Height.LOWERED}
_STRUCK = ("del", "s", "strike")


class Inline:
    """Good for one page."""

    def __init__(self, blocks: Blocks, root: etree._Element) -> None:
        self._blocks = blocks
        self._notes = Notes(root)
        self._begun: list[tuple[int, int]] = []  # turn and position at which links and figures begin
        self._heights = 0
        self._menus = 0
        self._readings = 0
        self._quotes = 0
        self._struck = ""  # where words are first struck out

    def begins(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_STRUCK, self._strike),
            "a": self._mark, "sup": self._begin_shift, "sub": self._begin_shift, "q": self._begin_quote,
            "rt": self._begin_reading, "rtc": self._begin_reading, "nav": self._begin_menu, "button": self._apart,
            "text": self._apart,
        }  # fmt: skip

    def ends(self) -> dict[str, Handler]:
        return {
            "a": self._end_link, "sup": self._end_shift, "sub": self._end_shift, "q": self._end_quote,
            "rt": self._end_reading, "rtc": self._end_reading, "nav": self._end_menu, "button": self._apart,
            "text": self._apart,
        }  # fmt: skip

    def left_out(self) -> Iterator[Unread]:
        if self._struck:
            yield Unread(self._struck, tr("Words that are struck out are left out."), Gap.LEFT_OUT)

    def _strike(self, element: etree._Element) -> bool:
        if not self._struck and text_of(element).strip():
            self._struck = self._blocks.place
        return True

    def _apart(self, _: etree._Element) -> None:
        self._blocks.say(" ")

    def _mark(self, _: etree._Element) -> None:
        self._begun.append((self._blocks.turn, len(self._blocks.words)))

    def _position(self) -> int | None:
        """Where the words of what ends now begin; None if they were taken meanwhile."""
        turn, position = self._begun.pop()
        return position if turn == self._blocks.turn and position < len(self._blocks.words) else None

    def _end_link(self, element: etree._Element) -> None:
        position = self._position()
        href = element.get("href")
        if (
            position is None
            or not href
            or self._menus
            or self._heights
            or not self._blocks.links.may_lead_outside(href)
        ):
            return
        words = "".join(self._blocks.words[position:])
        address = self._blocks.links.address(href, words) if words.strip() else None
        if address is not None:
            if words[-1:].isspace():
                self._blocks.words[-1] = self._blocks.words[-1].rstrip()
            self._blocks.say_address(address)
            if words[-1:].isspace():
                self._blocks.say(" ")

    def _begin_shift(self, element: etree._Element) -> None:
        self._mark(element)
        self._heights += 1

    def _end_shift(self, element: etree._Element) -> None:
        self._heights -= 1
        position = self._position()
        if position is None:
            return
        text = self._blocks.since(position)
        height = _HEIGHTS[element.tag]
        before = "".join(self._blocks.words[-3:])
        if (mark := self._notes.mark(element, text, before)) is not None:
            self._blocks.say(mark)
        elif self._heights:  # inside another one
            self._blocks.say((raised if height is Height.RAISED else lowered)(text, before))
        else:
            self._blocks.say_shifted(text, height)

    def _begin_quote(self, _: etree._Element) -> None:
        self._blocks.say(_QUOTES[self._quotes % 2][0])
        self._quotes += 1

    def _end_quote(self, _: etree._Element) -> None:
        self._quotes -= 1
        self._blocks.say(_QUOTES[self._quotes % 2][1])

    def _begin_reading(self, _: etree._Element) -> None:
        """How characters are read, in small ones above them. An end that is not written puts one inside the other."""
        if not self._readings:
            self._blocks.say("(")
        self._readings += 1

    def _end_reading(self, _: etree._Element) -> None:
        self._readings -= 1
        if not self._readings:
            self._blocks.say(")")

    def _begin_menu(self, _: etree._Element) -> None:
        self._menus += 1
        self._blocks.border()

    def _end_menu(self, _: etree._Element) -> None:
        self._menus -= 1
        self._blocks.border()

"""From the pieces that a reader finds to the passages a person would number: a paragraph, a short list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.common.types import Passage

_TINY = 60  # characters; less than this does not stand alone beside a neighbour of the same section
_MODERATE = 1200  # characters up to which neighbours are put together


@dataclass(frozen=True)
class Piece:
    """The smallest part a reader tells apart: a paragraph, a list item, a table row. Never split, perhaps joined."""

    text: str
    place: str
    heading: str = ""
    lead: int = 0  # as in Passage
    group: int = 0  # items of one list and rows of one table share a number; 0 stands alone
    opens: bool = False  # begins a section or a page: never joined to what comes before


class Outline:
    """Collects pieces in reading order and gives each the heading it stands under."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._waiting: list[str] = []  # headings whose first block has not come yet
        self._heading = ""
        self._aside = ""
        self._opens = False
        self._groups = 0

    def new_group(self) -> int:
        self._groups += 1
        return self._groups

    def section(self, line: str, heading: str) -> None:
        """A heading: `line` as it stands in the text, `heading` as a person would call it."""
        self._waiting.append(line)
        self._heading = heading

    def aside(self, place: str) -> None:
        """What follows stands beside the text (a footer, a note): under no heading, at a place of its own."""
        self._end_section()
        self._heading = ""
        self._aside = place
        self._opens = True

    def block(self, text: str, place: str = "", group: int = 0) -> None:
        """`place` is needed where no heading stands above; else the heading is the place. Blank text is left out."""
        if not text.strip():
            return
        lead = "\n\n".join(self._waiting)
        self._waiting.clear()
        whole = f"{lead}\n\n{text}" if lead else text
        where = self._heading or self._aside or place
        self._pieces.append(Piece(whole, where, self._heading, len(lead), group, self._opens or bool(lead)))
        self._opens = False

    def passages(self) -> tuple[Passage, ...]:
        """Ends the collection: headings that nothing follows become a passage of their own."""
        self._end_section()
        return to_passages(self._pieces)

    def _end_section(self) -> None:
        if self._waiting:
            lead = "\n\n".join(self._waiting)
            self._pieces.append(Piece(lead, self._heading, self._heading, len(lead), opens=True))
            self._waiting.clear()


def to_passages(pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _belong_together(joined[-1], piece):
            joined[-1] = _together(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(
        Passage(number, piece.text, piece.place, piece.heading, piece.lead)
        for number, piece in enumerate(joined, start=1)
    )


def _belong_together(before: Piece, piece: Piece) -> bool:
    if piece.opens or len(before.text) + len(piece.text) > _MODERATE:
        return False
    if piece.group and piece.group == before.group:
        return True
    return len(before.text) - before.lead < _TINY or len(piece.text) < _TINY


def _together(before: Piece, piece: Piece) -> Piece:
    glue = "\n" if piece.group and piece.group == before.group else "\n\n"
    return replace(before, text=before.text + glue + piece.text, group=piece.group)

"""Makes passages as a person would number them, a paragraph or a short list, of the pieces that a reader finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from desktop.common.i18n import tr
from desktop.common.types import BETWEEN, Passage, Unread
from desktop.documents.inlined import LEAST, without_data
from desktop.documents.portions import MODERATE, portions

_TINY = 60  # characters; less than this does not stand alone beside a neighbour of the same section


class Piece(NamedTuple):
    """The smallest part a reader tells apart: a paragraph, a list item, a table row. Joined with its neighbours, or
    cut where it is longer than a person can check.
    """

    text: str
    place: str
    heading: str = ""
    lead: int = 0  # as in Passage
    group: int = 0  # items of one list and rows of one table share a number; 0 stands alone
    opens: bool = False  # begins a section or a page: never joined to what comes before
    line: int = 0  # the number of its first line where that is its place
    glue: str | None = None  # what stands between it and the piece before, where that is known
    path: tuple[str, ...] = ()  # as in Passage
    page: int = 0  # as in Passage


class Outline:
    """Collects pieces in reading order and gives each the heading it stands under. `left_out`: data among the words."""

    def __init__(self) -> None:
        self.left_out: tuple[Unread, ...] = ()
        self._pieces: list[Piece] = []
        self._waiting: list[str] = []  # headings whose first block has not come yet
        self._above: list[tuple[int, str]] = []  # the headings we are under with their levels, outermost first
        self._aside = ""
        self._opens = False
        self._groups = 0
        self._page = 0

    def new_group(self) -> int:
        self._groups += 1
        return self._groups

    @property
    def _heading(self) -> str:
        return self._above[-1][1] if self._above else ""

    def section(self, line: str, heading: str, level: int) -> None:
        """A heading: `line` as it stands in the text, `heading` as a person would call it. `level` from 1, the highest;
        levels may be passed over.
        """
        self._waiting.append(line)
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        self._above.append((level, heading))

    def page(self, number: int) -> None:
        """What follows stands on this page, from 1."""
        self._end_section()
        self._page = number
        self._opens = True

    def aside(self, place: str) -> None:
        """What follows stands beside the text (a footer, a note): under no heading, at a place of its own."""
        self._end_section()
        self._above.clear()
        self._aside = place
        self._opens = True

    def block(self, text: str, place: str = "", group: int = 0, line: int = 0) -> None:
        """`place` is needed where no heading stands above; else the heading is the place. Blank text is left out.

        `line`: the number of its first line, if its place is just that.
        """
        if not text.strip():
            return
        where = self._heading or self._aside or place
        if len(text) >= LEAST:
            text, data = without_data(text)
            self.left_out += tuple(replace(each, place=where or each.place) for each in data)
        lead = "\n\n".join(self._waiting)
        self._waiting.clear()
        whole = f"{lead}\n\n{text}" if lead else text
        opens = self._opens or bool(lead)
        line = line if where == place else 0
        self._pieces.append(
            Piece(whole, where, self._heading, len(lead), group, opens, line, path=self._path, page=self._page)
        )
        self._opens = False

    def passages(self) -> tuple[Passage, ...]:
        """Ends the collection: headings that nothing follows become a passage of their own."""
        self._end_section()
        return to_passages(self._pieces)

    def _end_section(self) -> None:
        if self._waiting:
            lead = "\n\n".join(self._waiting)
            self._pieces.append(
                Piece(lead, self._heading, self._heading, len(lead), opens=True, path=self._path, page=self._page)
            )
            self._waiting.clear()

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(heading for _, heading in self._above)


def to_passages(pieces: Iterable[Piece]) -> tuple[Passage, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        for part in _parts(piece) if len(piece.text) > MODERATE else (piece,):
            if not joined:
                joined.append(part)
            elif _belong_together(joined[-1], part):
                joined[-1] = _together(joined[-1], part)
            else:
                glue = _glue(joined[-1], part)
                joined.append(part if glue == BETWEEN else part._replace(glue=glue))
    return tuple(_passage(number, piece) for number, piece in enumerate(joined, start=1))


def _passage(number: int, piece: Piece) -> Passage:
    glue = BETWEEN if piece.glue is None else piece.glue
    return Passage(number, piece.text, piece.place, piece.heading, piece.lead, glue, piece.path, piece.page)


def _parts(piece: Piece) -> Iterator[Piece]:
    """The piece, in as many parts as it takes."""
    text, line, place = piece.text, piece.line, piece.place
    before = after = 0
    for start, end in portions(text, piece.lead + _TINY):
        if not after:
            yield piece._replace(text=text[start:end], lead=min(piece.lead, end - start))
        else:
            if piece.line:
                line += text.count("\n", before, start)
                place = tr("line {n}", n=line)
            yield piece._replace(
                text=text[start:end], place=place, line=line, lead=0, opens=False, glue=text[after:start]
            )
        before, after = start, end


def _belong_together(before: Piece, piece: Piece) -> bool:
    if piece.opens or len(before.text) + len(piece.glue or "") + len(piece.text) > MODERATE:
        return False
    if piece.glue is not None or (piece.group and piece.group == before.group):
        return True
    return len(before.text) - before.lead < _TINY or len(piece.text) < _TINY


def _together(before: Piece, piece: Piece) -> Piece:
    return before._replace(text=before.text + _glue(before, piece) + piece.text, group=piece.group)


def _glue(before: Piece, piece: Piece) -> str:
    if piece.glue is not None:
        return piece.glue
    return "\n" if piece.group and piece.group == before.group and not piece.opens else BETWEEN

"""A message on its document: whole, or while its text arrives. Long ones come a portion at a time."""

from __future__ import annotations

import time

import shiboken6
from PySide6.QtGui import QTextDocument, QTextOption

from desktop.ui.markdown.colour import Painter
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.pace import Pace
from desktop.ui.markdown.paper import Paper
from desktop.ui.markdown.parser import parse
from desktop.ui.markdown.pieces import Code, Line, Piece, plain
from desktop.ui.markdown.stream import Stream
from desktop.ui.parts.supply import Supply


class Writing:
    """Owns the document of one message. `arriving`: more text may come."""

    def __init__(self, formats: Formats) -> None:
        self.document = QTextDocument()
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(wrap)
        self.paper = Paper(self.document, formats)
        self.arriving = False
        self.as_written = False  # nothing of it is read as Markdown
        self._supply = Supply()
        self._stream: Stream | None = None  # None: shown as it was written
        self.pace = Pace()
        self._touched = (0, 0)  # the first piece that changed since `take_touched`, and the position of the change
        self._seen = 0  # pieces looked at for colour; the painter works on the last of them
        self._painter: Painter | None = None

    @classmethod
    def of_answer(cls, text: str, formats: Formats) -> Writing:
        """What of it is there at once is enough for a screen; the rest comes with `flush`."""
        made = cls(formats)
        made._stream = Stream()
        made._supply.add(text)
        made.finish()
        return made

    @classmethod
    def of_question(cls, text: str, formats: Formats) -> Writing:
        """As it was typed: nothing is read as Markdown."""
        made = cls(formats)
        made.as_written = True
        made._supply.add(text)
        made.finish()
        return made

    @classmethod
    def begun(cls, text: str, formats: Formats) -> Writing:
        """An answer that goes on; `text` has arrived already."""
        made = cls(formats)
        made.arriving = True
        parse("")  # the first time of all it imports the parser, which says nothing about what this text costs
        made._stream = Stream()
        made.feed(text)
        made.flush()
        return made

    @property
    def text(self) -> str:
        """All of it, also what is not shown yet, or not at all."""
        return self._supply.text

    @property
    def hidden(self) -> int:
        """Letters at the end that are not shown until somebody asks: there are very many."""
        return self._supply.held_back

    @property
    def more(self) -> bool:
        """There is something to show, with the next `flush`."""
        unread = self._stream is not None and self._supply.closed
        return bool(self.paper.owed) or self._supply.waits or unread

    @property
    def pieces(self) -> list[Piece]:
        return self.paper.pieces

    def feed(self, text: str) -> None:
        self._supply.add(text)

    def flush(self) -> float:
        """Show the next portion of what has arrived. Seconds to wait first when the open block is expensive, else 0:
        it is shown.
        """
        if self.arriving and (wait := self.pace.wait()) > 0:
            return wait
        began = time.perf_counter()
        self._advance()
        # A paragraph is laid out as a whole; of code, lists and tables only what is new.
        whole = bool(self.pieces) and isinstance(self.pieces[-1], Line)
        self.pace.laid_out(time.perf_counter() - began, whole=whole)
        return 0.0

    def finish(self) -> None:
        """Nothing more comes: with its last portion the document is what it would be had it been there at once."""
        self.arriving = False
        self._supply.closed = True
        self._advance()

    def show_more(self) -> None:
        """The next stretch of what was held back, as it was written."""
        self._supply.ask()
        self._advance()

    def colour(self, seconds: float) -> bool:
        """Colour code for about that long. True when there is nothing left to colour now."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if self._painter is None and not self._next_code():
                return True
            if self._painter is not None and self._painter.work(until - time.perf_counter()):
                self._painter = None
        return self.coloured

    @property
    def coloured(self) -> bool:
        return self._painter is None and self._seen >= self._colourable

    @property
    def _colourable(self) -> int:
        return len(self.pieces) - (1 if self.arriving or self.more else 0)  # the last piece still changes

    def _next_code(self) -> bool:
        while self._seen < self._colourable:
            piece = self.pieces[self._seen]
            self._seen += 1
            if isinstance(piece, Code) and piece.language:
                at = self.paper.code_blocks(self._seen - 1)[0]
                self._painter = Painter(self.document, at, piece, self.paper.formats.ink)
                return True
        return False

    def take_touched(self) -> tuple[int, int]:
        """The first piece that changed since this was last asked, and the position before which nothing did. The
        numbers of pieces and characters when there was no change.
        """
        touched, self._touched = self._touched, (len(self.pieces), self.document.characterCount())
        return touched

    def drop(self) -> None:
        """Delete the document now: a text widget keeps alive every document it was ever given."""
        if shiboken6.isValid(self.document):
            shiboken6.delete(self.document)

    def _advance(self) -> None:
        if self.paper.owed:
            self._note(self.paper.show_owed())
            return
        if self._stream is None:
            self._show_plainly()
            return
        portion = self._supply.take()
        self._stream.feed(portion.text)
        change = self._stream.update(final=portion.last)
        self._note(self.paper.show(change.keep, change.pieces))
        if portion.last:
            self._stream = None

    def _show_plainly(self) -> None:
        portion = self._supply.take_plain()
        if portion.text or not self.pieces:
            lines = plain(portion.text, goes_on=portion.goes_on)
            self._note(self.paper.show(len(self.pieces), lines))

    def _note(self, untouched: int) -> None:
        if untouched < len(self.pieces):
            self._touched = min(self._touched[0], untouched), min(self._touched[1], self.paper.changed_at)
        if self._seen > untouched:
            self._seen, self._painter = untouched, None

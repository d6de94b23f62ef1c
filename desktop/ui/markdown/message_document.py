"""Keeps the document of one message: whole, or while its text arrives. Long ones come a portion at a time."""

from __future__ import annotations

import time

import shiboken6
from PySide6.QtGui import QTextDocument, QTextOption

from desktop.common.thoughts import Thoughts
from desktop.ui.markdown.blocks import Block, Code, Line, plain
from desktop.ui.markdown.document_writer import DocumentWriter
from desktop.ui.markdown.doubt_places import DoubtPlaces
from desktop.ui.markdown.flatten import parse
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.highlighting import Highlighter
from desktop.ui.markdown.letters import mark_letters
from desktop.ui.markdown.set_formulas import SetFormulas
from desktop.ui.markdown.stream import Stream
from desktop.ui.parts.supply import Supply

_BETWEEN = 0.03  # seconds between two updates; who reads words that come faster sees them flow all the same
_DEAR = 0.004  # seconds; what cheaper updates cost is nobody's loss
_REST = 5  # times what the last update took
# An update that takes half a frame is felt in the middle of typing or scrolling, so hardly anything may meet it.
_FELT = 0.008  # seconds
_LONG_REST, _LONGEST = 25, 0.5  # times what the last update took, and seconds at most


class MessageDocument:
    """Owns the document of one message. `arriving`: more text may come."""

    def __init__(self, formats: Formats, letters: int = 0) -> None:
        """`letters`: of so many pictures, which the words may name."""
        self.letters = letters
        self.document = QTextDocument()
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(wrap)
        self.writer = DocumentWriter(self.document, formats)
        self.arriving = False
        self.as_written = False  # nothing of it is read as Markdown
        self.thoughts = Thoughts()  # what its model thought aloud, which is no part of the document
        self._supply = Supply()
        self.doubts = DoubtPlaces(self.document, self._supply)
        self._stream: Stream | None = None  # None: shown as it was written
        self.throttle = Throttle()
        self._touched = (0, 0)  # the first block that changed since `take_touched`, and the position of the change
        self._colours = _CodeColours(self.writer)
        self.formulas = SetFormulas(formats.formulas, self.writer, self._note)

    @classmethod
    def of_answer(cls, text: str, formats: Formats, letters: int = 0) -> MessageDocument:
        """What of it is there at once is enough for a screen; the rest comes with `flush`."""
        made = cls(formats, letters)
        made._stream = Stream()
        made._supply.add(text)
        made.finish()
        return made

    @classmethod
    def of_question(cls, text: str, formats: Formats) -> MessageDocument:
        """As it was typed: nothing is read as Markdown."""
        made = cls(formats)
        made.as_written = True
        made._supply.add(text)
        made.finish()
        return made

    @classmethod
    def begun(cls, text: str, formats: Formats, letters: int = 0) -> MessageDocument:
        """An answer that goes on; `text` has arrived already."""
        made = cls(formats, letters)
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
        return bool(self.writer.owed) or self._supply.waits or unread

    @property
    def blocks(self) -> list[Block]:
        return self.writer.blocks

    def feed(self, text: str) -> None:
        self._supply.add(text)

    def flush(self) -> float:
        """Show the next portion of what has arrived. Seconds to wait first when the open block is expensive, else 0:
        it is shown.
        """
        if self.arriving and (wait := self.throttle.wait()) > 0:
            return wait
        began = time.perf_counter()
        self._advance()
        # A paragraph is laid out as a whole; of code, lists and tables only what is new.
        whole = bool(self.blocks) and isinstance(self.blocks[-1], Line)
        self.throttle.laid_out(time.perf_counter() - began, whole=whole)
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
        return self._colours.colour_for(seconds, self._unchanging)

    @property
    def coloured(self) -> bool:
        return self._colours.done(self._unchanging)

    @property
    def _unchanging(self) -> int:
        return len(self.blocks) - (1 if self.arriving or self.more else 0)  # the last block still changes

    def take_touched(self) -> tuple[int, int]:
        """The first block that changed since this was last asked, and the position before which nothing did. The
        numbers of blocks and characters when there was no change.
        """
        touched, self._touched = self._touched, (len(self.blocks), self.document.characterCount())
        return touched

    def drop(self) -> None:
        """Delete the document now: a text widget keeps alive every document it was ever given."""
        shiboken6.delete(self.document)

    def _advance(self) -> None:
        if self.writer.owed:
            self._note(self.writer.show_owed())
            return
        if self._stream is None:
            self._show_plainly()
            return
        portion = self._supply.next_portion()
        said = self.thoughts.feed(portion.text, final=portion.last)
        if said.anew:
            self._stream = Stream()
            self._note(self.writer.show(0, []))
        self._stream.feed(said.text)
        change = self._stream.update(final=portion.last)
        blocks = mark_letters(change.blocks, self.letters, ended=portion.last) if self.letters else change.blocks
        self._note(self.writer.show(change.keep, self.formulas.fill(blocks)))
        if portion.last:
            self._stream = None

    def _show_plainly(self) -> None:
        portion = self._supply.next_plain_portion()
        if portion.text or not self.blocks:
            lines = plain(portion.text, goes_on=portion.goes_on)
            self._note(self.writer.show(len(self.blocks), lines))

    def _note(self, untouched: int) -> None:
        self.doubts.changed_from(self.writer.same_until)
        if untouched < len(self.blocks):
            self._touched = min(self._touched[0], untouched), min(self._touched[1], self.writer.changed_at)
        self._colours.changed_from(untouched)


class _CodeColours:
    """Colours the code of a document in small portions, from its top down."""

    def __init__(self, writer: DocumentWriter) -> None:
        self._writer = writer
        self._seen = 0  # blocks looked at; the highlighter works on the last of them
        self._highlighter: Highlighter | None = None

    def colour_for(self, seconds: float, blocks: int) -> bool:
        """For about that long, within so many blocks. True when they have their colours."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if self._highlighter is None:
                self._highlighter = self._next(blocks)
                if self._highlighter is None:
                    return True
            if self._highlighter.colour_for(until - time.perf_counter()):
                self._highlighter = None
        return self.done(blocks)

    def done(self, blocks: int) -> bool:
        return self._highlighter is None and self._seen >= blocks

    def changed_from(self, index: int) -> None:
        if self._seen > index:
            self._seen, self._highlighter = index, None

    def _next(self, blocks: int) -> Highlighter | None:
        while self._seen < blocks:
            block = self._writer.blocks[self._seen]
            self._seen += 1
            if isinstance(block, Code) and block.language:
                at = self._writer.code_lines(self._seen - 1)[0]
                return Highlighter(self._writer.document, at, block, self._writer.formats.style)
        return None


class Throttle:
    """Says when an answer that arrives is shown again: thirty times a second at most, which reads as if it flowed, and
    an expensive open block has at most one part in six of the time.
    """

    def __init__(self) -> None:
        self._cost = 0.0
        self._ended = 0.0
        self._whole = False
        self._unpainted = False

    def wait(self) -> float:
        """Seconds until the next update may run; 0 for now."""
        return max(0.0, self._ended + max(_BETWEEN, self._rest()) - time.perf_counter())

    def laid_out(self, seconds: float, *, whole: bool) -> None:
        """An update took that long. `whole`: it costs the same however little is new, so that rare ones save time."""
        self._cost, self._ended, self._whole = seconds, time.perf_counter(), whole
        self._unpainted = True

    def painted(self, seconds: float) -> None:
        """Painting took that long on top. Only the first time after an update counts: scrolling paints, too."""
        if self._unpainted:
            self._cost += seconds
            self._ended = time.perf_counter()
        self._unpainted = False

    def _rest(self) -> float:
        if self._cost <= _DEAR:
            return 0.0
        rest = _REST * self._cost
        return max(rest, min(_LONG_REST * self._cost, _LONGEST)) if self._whole and self._cost > _FELT else rest

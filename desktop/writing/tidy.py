"""Takes off what models put around a result: what announces it, what they say about it, marks around all of it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.writing.wrapping.head import Head
from desktop.writing.wrapping.marks import Marks
from desktop.writing.wrapping.quotes import closings, has_quotes
from desktop.writing.wrapping.remarks import Remarks
from desktop.writing.wrapping.tail import Tail
from desktop.writing.wrapping.whole import Quoted


class Tidy:
    """For one streamed result: `feed` pieces as they come, then `flush`. Nothing but the wrapping is taken off.

    What may be wrapping is held back, so that nothing is shown and taken away again. `source` is the text that was
    sent: what reads like wrapping there belongs to it. `told` are the lines of what the model was told to do.
    """

    def __init__(self, source: str = "", told: Sequence[str] = ()) -> None:
        self._source = source
        self._marks = Marks.of(source)
        self._remarks = Remarks(source)
        self._head = Head(source, self._marks, told)
        self._quoted: Quoted | None = None
        self._tail: Tail | None = None

    def feed(self, piece: str) -> str:
        return self._feed(piece, at_end=False)

    def flush(self) -> str:
        """What was still held back, without the wrapping."""
        rest = self._feed("", at_end=True)
        return rest + (self._tail.flush() if self._tail is not None else "")

    def _feed(self, piece: str, *, at_end: bool) -> str:
        if self._tail is not None:
            return self._tail.feed(piece)
        if self._quoted is None:
            self._head.feed(piece, at_end=at_end)
            if not self._head.open:
                return ""
            piece = self._head.text
            if not closings(piece[0]) or closings(self._source.lstrip()[:1]):
                return self._begin(piece, "")
            self._quoted = Quoted(piece[0], self._new_tail("", begun=True), patient=has_quotes(self._source))
        around = self._quoted.feed(piece, at_end=at_end)
        if around is None:
            return ""
        text = self._quoted.text
        return self._begin(text[1:], closings(text[0])) if around else self._begin(text, "")

    def _begin(self, text: str, closing: str) -> str:
        self._tail = self._new_tail(closing)
        return self._tail.feed(text)

    def _new_tail(self, closing: str, *, begun: bool = False) -> Tail:
        return Tail(self._marks, self._remarks, closings=closing, fence=self._head.fence, begun=begun)

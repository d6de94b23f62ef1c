"""Takes off what models put around a result: what announces it, what they say about it, marks around all of it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.writing.wrapping.head import Head
from desktop.writing.wrapping.marks import Marks
from desktop.writing.wrapping.quotes import closings, has_quotes
from desktop.writing.wrapping.remarks import Remarks
from desktop.writing.wrapping.tail import Tail
from desktop.writing.wrapping.whole import Around, Fenced, Quoted


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
        self._around: Around | None = None
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
        if self._around is None:
            self._head.feed(piece, at_end=at_end)
            if not self._head.open:
                return ""
            piece = self._head.text
            self._around = self._marked(piece)
            if self._around is None:
                return self._begin(piece, self._new_tail())
        is_all = self._around.feed(piece, at_end=at_end)
        if is_all is None:
            return ""
        if not is_all:
            return self._begin(self._around.text, self._new_tail())
        closing = "" if self._head.fence else closings(self._around.text[0])
        return self._begin(self._around.inside, self._new_tail(closing, self._head.fence))

    def _marked(self, text: str) -> Around | None:
        """With a mark at its beginning that may stand around all of it."""
        behind = self._new_tail(begun=True)
        if self._head.fence:
            return Fenced(self._head.fence, behind)
        if closings(text[0]) and not closings(self._source.lstrip()[:1]):
            return Quoted(text[0], behind, patient=has_quotes(self._source))
        return None

    def _begin(self, text: str, tail: Tail) -> str:
        self._tail = tail
        return tail.feed(text)

    def _new_tail(self, closing: str = "", fence: str = "", *, begun: bool = False) -> Tail:
        return Tail(self._marks, self._remarks, closings=closing, fence=fence, begun=begun)

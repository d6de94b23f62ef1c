"""Whether a quotation at the beginning of a result is all of it."""

from __future__ import annotations

from desktop.writing.wrapping.quotes import end_of, is_doubtful
from desktop.writing.wrapping.tail import Tail

_LONG = 300  # characters


class Quoted:
    """`feed` the text, which begins with the mark `opening`, until it is known. `text` is all that was fed.

    `behind` tells wrapping from text behind the last mark. Where the text that was sent has no quotation, a `patient`
    one is not needed: a long one is all there is, and its words need not wait for its end.
    """

    def __init__(self, opening: str, behind: Tail, *, patient: bool) -> None:
        self._opening = opening
        self._behind = behind
        self._patient = patient
        self._pieces: list[str] = []
        self._length = 0
        self._recent = ""  # the last two signs: the second is not looked at yet, the first tells how it turns
        self._depth = 1
        self._ended = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def feed(self, piece: str, *, at_end: bool) -> bool | None:
        """Whether the marks stand around all of it; None where that is not known yet."""
        self._pieces.append(piece)
        self._length += len(piece)
        if self._ended:
            return self._ends_with(piece, at_end=at_end)
        looked_at = self._recent + piece
        end, self._depth = end_of(self._opening, looked_at + ("\n" if at_end else ""), self._depth)
        self._recent = looked_at[-2:]
        if end:
            self._ended = True
            return self._ends_with(looked_at[end:], at_end=at_end)
        if at_end:
            return False
        return True if self._length > _LONG and not self._patient and not is_doubtful(self._opening) else None

    def _ends_with(self, rest: str, *, at_end: bool) -> bool | None:
        if self._behind.feed(rest).strip():
            return False
        return not self._behind.flush().strip() if at_end else None

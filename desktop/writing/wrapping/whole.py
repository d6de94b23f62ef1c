"""Tells whether marks at the beginning of a result, quotation marks or those of code, stand around all of it."""

from __future__ import annotations

from abc import ABC, abstractmethod

from desktop.writing.wrapping.marks import fence_of
from desktop.writing.wrapping.quotes import end_of, is_doubtful
from desktop.writing.wrapping.tail import Tail

_LONG = 300  # characters


class Around(ABC):
    """`feed` the text, which begins with such a mark, until it is known. `text` is all that was fed.

    `behind` tells wrapping from text behind the closing mark. Where the text that was sent has no such marks, a
    `patient` one is not needed: a long one is all there is, and its words need not wait for its end.
    """

    def __init__(self, behind: Tail, *, patient: bool) -> None:
        self._behind = behind
        self._patient = patient
        self._pieces: list[str] = []
        self._length = 0
        self._closed = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    @abstractmethod
    def inside(self) -> str:
        """The text without the opening mark."""

    def feed(self, piece: str, *, at_end: bool) -> bool | None:
        """Whether the marks stand around all of it; None where that is not known yet."""
        self._pieces.append(piece)
        self._length += len(piece)
        rest = piece if self._closed else self._behind_closing(piece, at_end=at_end)
        if rest is not None:
            self._closed = True
            if self._behind.feed(rest).strip():
                return False
            return not self._behind.flush().strip() if at_end else None
        if at_end:
            return self._is_all_unclosed
        return True if self._length > _LONG and not self._patient else None

    @property
    @abstractmethod
    def _is_all_unclosed(self) -> bool:
        """Whether the opening mark is wrapping where no other closes it."""

    @abstractmethod
    def _behind_closing(self, piece: str, *, at_end: bool) -> str | None:
        """What stands behind the closing mark, None as long as there is none."""


class Quoted(Around):
    """Quotation marks."""

    _is_all_unclosed = False

    def __init__(self, opening: str, behind: Tail, *, patient: bool) -> None:
        super().__init__(behind, patient=patient or is_doubtful(opening))
        self._opening = opening
        self._recent = ""  # the last two signs: the second is not looked at yet, the first tells how it turns
        self._depth = 1

    @property
    def inside(self) -> str:
        return self.text[1:]

    def _behind_closing(self, piece: str, *, at_end: bool) -> str | None:
        looked_at = self._recent + piece
        end, self._depth = end_of(self._opening, looked_at + ("\n" if at_end else ""), self._depth)
        self._recent = looked_at[-2:]
        return looked_at[end:] if end else None


class Fenced(Around):
    """Of code only what is called none; the text that was sent has no code."""

    _is_all_unclosed = True

    def __init__(self, mark: str, behind: Tail) -> None:
        super().__init__(behind, patient=False)
        self._mark = mark
        self._line = ""
        self._opened = False

    @property
    def inside(self) -> str:
        return self.text.partition("\n")[2]

    def _behind_closing(self, piece: str, *, at_end: bool) -> str | None:
        lines = (self._line + piece).split("\n")
        whole, self._line = (lines, "") if at_end else (lines[:-1], lines[-1])
        for number, line in enumerate(whole, start=1):
            if self._opened and fence_of(line) == self._mark:
                return "\n".join(("", *lines[number:]))
            self._opened = True
        return None

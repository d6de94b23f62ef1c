"""Holds the end of a result back until text follows it, or nothing: it may be wrapping."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.writing.prompts import FENCE
from desktop.writing.wrapping.marks import Marks, fence_of, is_item, is_rule, may_be_fence, may_be_item, may_be_rule
from desktop.writing.wrapping.remarks import LONGEST, Remark, Remarks, may_remark

_STOPS = ".!?।…)”»\"'"  # behind them, and a blank, another sentence may begin


class Tail:
    """`feed` pieces, then `flush`. `marks` and `remarks` know the text that was sent.

    `closings`: one of these signs closes the quotation that all of the result stands in. `fence`: so does such a line.
    `begun`: some of the result came before; its very first line is no remark about it.
    """

    def __init__(
        self, marks: Marks, remarks: Remarks, *, closings: str = "", fence: str = "", begun: bool = False
    ) -> None:
        self._marks = marks
        self._remarks = remarks
        self._closings = closings
        self._fence = fence
        self._begun = begun
        self._part = ""  # a sentence or line as far as it came, while it is not known to be text
        self._within = False  # one that is known to be text
        self._last = "\n"
        self._fresh = True  # a line begins
        self._aside = False  # what began this line is wrapping
        self._held: list[str] = []
        self._listing = False  # a list of changes is held back

    def feed(self, piece: str) -> str:
        """What is text for certain."""
        return "".join(self._take(part, ended) for part, ended in self._parts(piece))

    def flush(self) -> str:
        """What was held back and is text."""
        part, self._part = self._part, ""
        text = "" if not part or self._is_wrapping(part) else self._give(part)
        self._held.clear()
        return text

    def _parts(self, piece: str) -> Iterator[tuple[str, bool]]:
        """Of sentences and lines, and whether each ends there. No sign but the line feed ends a line."""
        begin = 0
        for place, sign in enumerate(piece):
            ends = sign == "\n" or (sign == " " and self._last in _STOPS)
            self._last = sign
            if ends:
                yield piece[begin : place + 1], True
                begin = place + 1
        if begin < len(piece):
            yield piece[begin:], False

    def _take(self, new: str, ended: bool) -> str:
        if self._within:
            self._within = not ended
            self._fresh = new.endswith("\n")
            return self._give(new)
        self._part += new
        if not ended and self._may_be_wrapping(self._part):
            return ""
        part, self._part = self._part, ""
        if ended and self._is_wrapping(part):
            # A line of dashes is never text: the ones that the text has were sent as three.
            self._held.append("\n" if part.strip() == FENCE or self._closes_code(part) else part)
            self._aside = self._aside or bool(part.strip())
            text = ""
        else:
            self._within, self._aside = not ended, False
            text = self._give(part)
        self._fresh = part.endswith("\n")
        self._aside = self._aside and not self._fresh
        return text

    def _give(self, text: str) -> str:
        """Text, after all that was held back before it. Its own end is held back: blanks, and a sign that may close."""
        self._begun = True
        self._listing = False
        solid = len(text.rstrip())
        if solid and text[solid - 1] in self._closings:
            solid -= 1
            closed = any(sign in held for held in self._held for sign in self._closings)
            if not solid and closed:  # only the last one can close all
                given, self._held = "".join(self._held), [text]
                return given
        if not solid:
            self._held.append(text)
            return ""
        given, self._held = "".join((*self._held, text[:solid])), [text[solid:]]
        return given

    def _is_wrapping(self, part: str) -> bool:
        bare = part.strip()
        if not bare or (not self._fresh and self._aside):
            return True
        if self._fresh and (bare == FENCE or self._closes_code(bare) or (is_rule(bare) and not self._marks.rule_below)):
            return True
        remark = self._remarks.remark_of(part) if self._begun else None
        if remark is Remark.HOPE and not self._fresh:
            return False  # the end of a friendly letter
        self._listing = self._listing or remark is Remark.CHANGES
        return remark is not None or (self._listing and self._fresh and is_item(part))

    def _may_be_wrapping(self, start: str) -> bool:
        if len(start) > LONGEST:
            return False
        if self._begun and may_remark(start):
            return True
        if not self._fresh:
            return self._aside or not start.strip()
        return (
            may_be_rule(start) or (self._fence != "" and may_be_fence(start)) or (self._listing and may_be_item(start))
        )

    def _closes_code(self, line: str) -> bool:
        return self._fence != "" and fence_of(line) == self._fence

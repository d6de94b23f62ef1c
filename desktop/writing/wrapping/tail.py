"""The end of a result: what may be wrapping is held back until text follows it, or nothing."""

from __future__ import annotations

from desktop.writing.recipes import FENCE
from desktop.writing.wrapping.marks import Marks, fence_of, is_item, is_rule, may_be_fence, may_be_item, may_be_rule
from desktop.writing.wrapping.remarks import LONGEST, Remark, Remarks, may_remark


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
        self._line = ""  # as far as it came, while it is not known to be text
        self._within = False  # a line that is known to be text
        self._held: list[str] = []
        self._listing = False  # a list of changes is held back

    def feed(self, piece: str) -> str:
        """What is text for certain."""
        return "".join(map(self._take, _lines(piece)))

    def flush(self) -> str:
        """What was held back and is text."""
        line, self._line = self._line, ""
        text = "" if not line or self._is_wrapping(line) else self._give(line)
        self._held.clear()
        return text

    def _take(self, part: str) -> str:
        if self._within:
            self._within = not part.endswith("\n")
            return self._give(part)
        self._line += part
        ended = part.endswith("\n")
        if not ended and self._may_be_wrapping(self._line):
            return ""
        line, self._line = self._line, ""
        if ended and self._is_wrapping(line):
            # A line of dashes is never text: the ones that the text has were sent as three.
            self._held.append("\n" if line.strip() == FENCE or self._closes_code(line) else line)
            return ""
        self._within = not ended
        return self._give(line)

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

    def _is_wrapping(self, line: str) -> bool:
        bare = line.strip()
        if not bare or bare == FENCE or self._closes_code(bare) or (is_rule(bare) and not self._marks.rule_below):
            return True
        remark = self._remarks.remark_of(line) if self._begun else None
        self._listing = self._listing or remark is Remark.CHANGES
        return remark is not None or (self._listing and is_item(line))

    def _may_be_wrapping(self, start: str) -> bool:
        return len(start) <= LONGEST and (
            may_be_rule(start)
            or (self._fence != "" and may_be_fence(start))
            or (self._listing and may_be_item(start))
            or (self._begun and may_remark(start))
        )

    def _closes_code(self, line: str) -> bool:
        return self._fence != "" and fence_of(line) == self._fence


def _lines(text: str) -> list[str]:
    """With their ends, and no sign but the line feed ends one."""
    parts = text.split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines

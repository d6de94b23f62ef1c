"""Holds the beginning of a result back until it is known where the text begins."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.writing.prompts import FENCE
from desktop.writing.wrapping.language import plain
from desktop.writing.wrapping.leads import LONGEST, Kind, Leads, lead_of, may_lead
from desktop.writing.wrapping.marks import Marks, is_rule, may_be_fence, may_be_rule, opens_prose

_TELLING = 40  # characters of the next line that tell what it begins with


class Head:
    """`feed` pieces until it is `open`; then `text` begins with the text. `fence`: the mark of code that it opens.

    `told`: lines of what the model was told, which some repeat.
    """

    def __init__(self, source: str, marks: Marks, told: Sequence[str]) -> None:
        self._told = frozenset(map(plain, told)) - {plain(line) for line in source.splitlines()} - {""}
        self._leads = Leads(source)
        self._marks = marks
        self._taken: set[Kind] = set()  # none is taken off twice
        self.open = False
        self.text = ""
        self.fence = ""

    def feed(self, piece: str, *, at_end: bool = False) -> None:
        text = (self.text + piece).lstrip()
        begin = 0
        while begin < len(text) and not self.open:
            end = text.find("\n", begin)
            line = text[begin : end if end >= 0 else len(text)]
            left = self._without_lead(line, text[end + 1 : end + 1 + LONGEST], ended=end >= 0, at_end=at_end)
            if end >= 0 and self._is_mark(line):
                left = ""
            if left is None:
                break
            self.open = left == line
            self.fence = opens_prose(line) if self.open and end >= 0 and not self._marks.fences else ""
            begin += len(line) - len(left)
            while not self.open and begin < len(text) and text[begin].isspace():
                begin += 1
        self.text = text[begin:]

    def _is_mark(self, line: str) -> bool:
        """A whole line that is taken off, whatever follows it."""
        bare = line.strip()
        return bare == FENCE or plain(line) in self._told or (is_rule(bare) and not self._marks.rule_above)

    def _without_lead(self, line: str, rest: str, *, ended: bool, at_end: bool) -> str | None:
        """What is left of the first line: all of it where it is text, None where that is not known yet."""
        if not ended and not at_end and self._may_be_mark(line):
            return None
        lead = lead_of(line)
        if lead is not None and lead.kind not in self._taken and (lead.text or ended):
            following = (lead.text or rest).lstrip()
            if self._leads.needs_following(lead) and len(following) < _TELLING and not at_end:
                return None
            if self._leads.is_text(lead, following):
                return line
            self._taken.add(lead.kind)
            return line[len(line.rstrip()) - len(lead.text) :] if lead.text else ""
        return None if may_lead(line) and not ended and not at_end else line

    def _may_be_mark(self, start: str) -> bool:
        text = plain(start)
        return len(start) <= LONGEST and (
            may_be_rule(start)
            or (not self._marks.fences and may_be_fence(start))
            or any(told.startswith(text) for told in self._told)
        )

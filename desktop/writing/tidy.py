"""Takes off what models put around a result: "Here is the rewritten text:" above it, blank lines, an echoed fence."""

from __future__ import annotations

import re

from desktop.writing.recipes import FENCE

_OPENERS = (
    "here", "sure", "certainly", "of course", "okay", "ok", "absolutely", "below is", "below are", "this is",
    "rewritten", "revised", "corrected", "summary", "notes",
)  # fmt: skip
_LEAD_IN = re.compile(
    r"""[*_#\s]*
    (?: (?:sure|certainly|of\ course|okay|ok|absolutely)\b [\s,.!:]* )?
    (?: (?:here(?:['’]s|\ is|\ are)|below\ (?:is|are)|this\ is) \b [^\n:]{0,80}?
        \b(?:rewritten|rewrite|revised|reworded|corrected|simplified|shortened|formal|friendly|version|text|summary
           |summaries|bullet|bullets|points|list|notes|items)\b [^\n:]{0,60}
      | (?:rewritten|revised|corrected)\ (?:text|version)
      | summary | notes
    )
    \s*:[*_\s]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LEAD_IN = 160
# A line of five dashes was never in the text: the ones it had were sent as three.
_FENCE_LINE = re.compile(rf"\n[ \t]*{FENCE}[ \t]*(?=\n)")


def is_lead_in(line: str) -> bool:
    """Whether a line is of the kind with which models announce a result."""
    return len(line) <= _LONGEST_LEAD_IN and _LEAD_IN.fullmatch(line.strip()) is not None


class Tidy:
    """For one streamed result: `feed` pieces as they come, then `flush`. Nothing but the wrapping is taken off.

    `source` is the text that was sent: a first line that reads like a lead-in there belongs to it.
    """

    def __init__(self, source: str = "") -> None:
        first = next((line for line in source.splitlines() if line.strip()), "")
        self._leads = not is_lead_in(first)
        self._head: str | None = ""  # what waits for the end of the first line; None once that is decided
        self._tail: list[str] = []  # blanks and dashes that may turn out to be the end

    def feed(self, piece: str) -> str:
        if self._head is None:
            return self._held_back(piece)
        self._head = (self._head + piece).lstrip()
        return self._decide(at_end=False)

    def flush(self) -> str:
        """What was still held back, without the wrapping."""
        rest = self._decide(at_end=True) if self._head is not None else ""
        tail = "".join(self._tail)
        self._tail.clear()
        blank, fence, _ = tail.partition("-")
        echoed = fence and "\n" in blank and tail.strip() == FENCE
        return rest + ("" if echoed else tail.rstrip())

    def _decide(self, *, at_end: bool) -> str:
        """Look at the first line as soon as it is known to be one or not to be one."""
        head = self._head or ""
        begin, length = 0, len(head)
        while begin < length:
            end = head.find("\n", begin)
            line = head[begin : end if end >= 0 else length]
            if end < 0 and not at_end and self._may_be_wrapping(line):
                break
            if end < 0 or not (line.strip() == FENCE or (self._leads and is_lead_in(line))):
                self._head = None
                return self._held_back(head[begin:])
            self._leads = self._leads and line.strip() == FENCE  # one lead-in, with a fence before or after it
            begin = end
            while begin < length and head[begin].isspace():
                begin += 1
        self._head = head[begin:]
        return ""

    def _may_be_wrapping(self, line: str) -> bool:
        if len(line) > _LONGEST_LEAD_IN:
            return False
        if FENCE.startswith(line.strip()):
            return True
        start = line.lstrip("*_# ").lower()
        known = any(opener.startswith(start) or start.startswith(opener) for opener in _OPENERS)
        return self._leads and known

    def _held_back(self, piece: str) -> str:
        solid = len(piece.rstrip(" \t\r\n-"))
        before = "".join(self._tail) if solid else ""
        if solid:
            self._tail.clear()
        self._tail.append(piece[solid:])
        return _FENCE_LINE.sub("\n", before + piece[:solid])

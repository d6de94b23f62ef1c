"""Cuts a line that is too long to be laid out at once. Pure.

Qt lays out a paragraph as a whole, again after every change, and looks for a place to break each of its lines as far
as the next blank: for a run without blanks that is the square of its length.
"""

from __future__ import annotations

import re
import unicodedata

RUN = 2_000  # letters without a blank that may stand together
LONGEST = 8_000  # letters of a piece

_BLANKS = " \t\v\f\u1680\u2000-\u2006\u2008-\u200b\u2028\u205f\u3000"  # at which Qt breaks a line
_RUN = re.compile(rf"[^{_BLANKS}]{{{RUN}}}")
_RUN_LATER = re.compile(rf"(?<=[{_BLANKS}])[^{_BLANKS}]{{{RUN}}}")
_A_BLANK = re.compile(rf"[{_BLANKS}]")
_MOST_MARKS = 32  # letters that are looked through for one that stands by itself
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"  # with what is before them, or with both sides


def cut(line: str) -> list[str]:
    """The pieces of a line, in order and complete: of most lines, one.

    When more is written behind the line, all pieces but the last stay what they are.
    """
    found: list[str] = []
    start = 0
    while end := _end(line, start):
        found.append(line[start:end])
        start = end
    found.append(line[start:])
    return found


def is_long(text: str) -> bool:
    """Whether any line of it would be cut."""
    return len(text) > RUN and any(_end(line, 0) for line in text.split("\n"))


def _end(line: str, start: int) -> int:
    """Where a piece that begins at `start` ends; 0 if it is the last."""
    left = len(line) - start
    if left <= RUN:
        return 0
    window = start + min(left - 1, LONGEST)  # one letter at least stays behind: it tells whether a cut is allowed
    run = _RUN.match(line, start, window) or _RUN_LATER.search(line, start, window)
    if run is not None:
        end = run.end()
    elif left <= LONGEST:
        return 0
    else:
        end = _after_blank(line, window)
    return _before_letter(line, start, end)


def _after_blank(line: str, window: int) -> int:
    """There is one in the last letters of a window that holds no run."""
    blank = _A_BLANK.search(line[window - RUN : window][::-1])
    return window - blank.start() if blank is not None else window


def _before_letter(line: str, start: int, end: int) -> int:
    """At or before `end`, where no mark is parted from its letter."""
    for place in range(end, max(start, end - _MOST_MARKS), -1):
        letter = line[place]
        tied = letter in _JOINERS or line[place - 1] == "\u200d" or unicodedata.category(letter).startswith("M")
        if not tied:
            return place
    return end

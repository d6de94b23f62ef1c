"""How much of an answer may be open, and so be read again and again, while it arrives."""

from __future__ import annotations

import re

LONGEST_LINE = 8_000  # letters; a longer line is shown as it was written
LONGEST_OPEN = 8_000  # letters of a block without an end, up to the next line end; what follows is a block of its own

_LONG_LINE = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1}}}", re.MULTILINE)


def long_line(text: str) -> int:
    """Where the first line begins that is too long to be read as Markdown; -1 for none."""
    found = _LONG_LINE.search(text) if len(text) > LONGEST_LINE else None
    return found.start() if found is not None else -1


def end_of_open(text: str) -> int:
    """The line end up to which an open block has become too long; 0 while it has not."""
    return text.find("\n", LONGEST_OPEN - 1) + 1

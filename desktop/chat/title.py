"""Names a new conversation for the list."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.types import Picture

_LONGEST = 60


def title_of(text: str, picture: Picture | None = None) -> str:
    """The first line of the question, shortened at a word; the picture's name when nothing was written."""
    line = first_line(text)
    if not line:
        return picture.name if picture else tr("New chat")
    if len(line) <= _LONGEST:
        return line
    head = line[: _LONGEST - 1]
    shorter = head.rpartition(" ")[0] if line[_LONGEST - 1] != " " else head
    return (shorter or head).rstrip(" ,.;:-") + "…"


def first_line(text: str) -> str:
    """The first that is not empty; "" when all are."""
    return next((line for line in (" ".join(line.split()) for line in text.splitlines()) if line), "")

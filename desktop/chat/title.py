"""Names a new conversation for the list."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.vault.draft_types import AddedDocument

_LONGEST = 60


def title_of(text: str, picture: Picture | None = None, documents: Sequence[AddedDocument] = ()) -> str:
    """The first line of the question, shortened at a word; the name of the picture or document where nothing was
    written.
    """
    line = first_line(text)
    if not line:
        named = picture.name if picture else next((each.document.name for each in documents), "")
        return named or tr("New chat")
    if len(line) <= _LONGEST:
        return line
    head = line[: _LONGEST - 1]
    shorter = head.rpartition(" ")[0] if line[_LONGEST - 1] != " " else head
    return (shorter or head).rstrip(" ,.;:-") + "…"


def first_line(text: str) -> str:
    """The first that is not empty; "" when all are."""
    return next((line for line in (" ".join(line.split()) for line in text.splitlines()) if line), "")

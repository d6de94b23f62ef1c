"""What stands in the composer, and the words it is sent as."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.common.unseen import without_unseen
from desktop.documents.gaps import gap_sentences
from desktop.vault.draft_types import Draft

__all__ = ["Draft", "question"]


def question(draft: Draft) -> str:
    """The person's own words first, then each text under its name."""
    parts = [draft.text.strip()] if draft.text.strip() else []
    return "\n\n".join([*parts, *map(_added, draft.documents)])


def _added(document: Document) -> str:
    """What was not read stands above the words: it is kept with the question, and the model knows of it, too."""
    head = tr("Text of {name}:", name=without_unseen(document.name))
    gaps = "\n".join(f"[{each}]" for each in gap_sentences(document.unread))
    return "\n\n".join(filter(None, (head, gaps, document.text)))

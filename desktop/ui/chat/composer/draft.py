"""What stands in the composer, and the words it is sent as."""

from __future__ import annotations

from desktop.common.words import tr
from desktop.vault.draft_types import Draft

__all__ = ["Draft", "question"]


def question(draft: Draft) -> str:
    """The person's own words first, then each text under its name."""
    parts = [draft.text.strip()] if draft.text.strip() else []
    parts += [f"{tr('Text of {name}:', name=document.name)}\n\n{document.text}" for document in draft.documents]
    return "\n\n".join(parts)

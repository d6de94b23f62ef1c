"""What stands in the composer, kept for each chat while the person looks elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.types import Document, Picture
from desktop.common.words import tr


@dataclass(frozen=True)
class Draft:
    text: str = ""
    picture: Picture | None = None
    documents: tuple[Document, ...] = ()
    editing: int | None = None  # id of the question that is said in other words

    @property
    def empty(self) -> bool:
        return not self.text.strip() and self.picture is None and not self.documents

    def question(self) -> str:
        """The words as they are sent: the person's own first, then each text under its name."""
        parts = [self.text.strip()] if self.text.strip() else []
        parts += [f"{tr('Text of {name}:', name=document.name)}\n\n{document.text}" for document in self.documents]
        return "\n\n".join(parts)

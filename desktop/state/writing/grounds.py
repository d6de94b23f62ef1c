"""Says what a result stands on: the document it was made from, where its sentences come from, what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.proof import Decision, Proof
from desktop.common.types import Document, Passage


@dataclass(frozen=True)
class Grounds:
    """`document` None: it is not at hand. `proof` None: nobody has looked yet."""

    document: Document | None = None
    proof: Proof | None = None
    decisions: tuple[Decision, ...] = ()

    def passage(self, number: int) -> Passage | None:
        """By its number; None where the document is not at hand."""
        passages = self.document.passages if self.document is not None else ()
        return passages[number - 1] if 0 < number <= len(passages) else None

    def quote(self, start: int, end: int) -> str:
        """Words of the document, in one line."""
        return " ".join(self.document.text[start:end].split()) if self.document is not None else ""


NOTHING = Grounds()

"""Reckons from a model's memory in tokens how much text a request may hold, in characters."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common import tokens
from desktop.common.errors import TextTooLong

SMALLEST = 500  # characters; with a piece of this length a model's trouble is not the length
LEAST = 100  # characters; what an engine refuses as too long is cut down to this, and no further

_INSTRUCTIONS = 500  # tokens of system message, template and the lines around the text
_CAUTION = 0.9  # estimates may be this far off before the engine refuses; then pieces are halved
_NOTES = 1_024  # tokens at most for the notes on one part
_REWRITE = 1_500  # tokens; a model keeps to a text of this length, in longer ones it begins to leave things out
_REWRITE_SHARE = 0.35  # of the memory for a piece: its new wording needs as much again


@dataclass(frozen=True)
class Budget:
    """Lengths for one text and one model.

    `characters` per request, which leave `notes` tokens for its answer. `share`: how much of the memory the text of a
    request may fill.
    """

    characters: int
    notes: int
    share: float

    @classmethod
    def to_summarize(cls, num_ctx: int, text: str) -> Budget:
        notes = min(_NOTES, num_ctx // 6)
        room = max(num_ctx - _INSTRUCTIONS - notes, num_ctx // 4)
        return cls._of(room, num_ctx, text, notes)

    @classmethod
    def to_rewrite(cls, num_ctx: int, text: str) -> Budget:
        room = min(_REWRITE, int(num_ctx * _REWRITE_SHARE))
        return cls._of(room, num_ctx, text, num_ctx)

    @classmethod
    def _of(cls, room: int, num_ctx: int, text: str, notes: int) -> Budget:
        """For `room` tokens of this text; some scripts need more tokens than others."""
        density = len(text) / max(1, tokens.estimate(text))
        return cls(max(SMALLEST, int(room * density * _CAUTION)), notes, room / num_ctx)

    def beside(self, answer: int, num_ctx: int) -> int:
        """Characters of a request whose answer is likely to take so many tokens; half of the usual ones at least."""
        more = max(0, answer - self.notes)
        return max(self.characters // 2, int(self.characters * (1 - more / (self.share * num_ctx))))

    def instead_of(self, length: int, refused: TextTooLong) -> int:
        """How many characters to send where an engine refused `length`: as many as fit by its count; half at most
        where it gave none, and no more than the text's share."""
        fitting = int(length * min(self.share, 0.5))
        if refused.tokens > refused.room > 0:
            # All of what it counted is taken for the text: the instructions in it make for a little caution.
            fitting = int(length * self.share * refused.room / refused.tokens)
        return max(LEAST, fitting)

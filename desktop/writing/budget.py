"""From a model's memory in tokens to a length of text in characters."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common import tokens

SMALLEST = 500  # characters; a piece is never cut below this: such a text is refused for another reason than length

_INSTRUCTIONS = 500  # tokens of system message, template and the lines around the text
_CAUTION = 0.9  # estimates may be this far off before the engine refuses; then pieces are halved
_NOTES = 1_024  # tokens at most for the notes on one part
_REWRITE = 1_500  # tokens; a model keeps to a text of this length, in longer ones it begins to leave things out
_REWRITE_SHARE = 0.35  # of the memory for a piece: its new wording needs as much again


@dataclass(frozen=True)
class Budget:
    """Lengths for one text and one model. `characters` per request for a summary, `notes` in tokens."""

    characters: int
    notes: int

    @classmethod
    def to_summarize(cls, num_ctx: int, text: str) -> Budget:
        notes = min(_NOTES, num_ctx // 6)
        return cls(_characters(num_ctx - _INSTRUCTIONS - notes, num_ctx, text), notes)

    @classmethod
    def to_rewrite(cls, num_ctx: int, text: str) -> Budget:
        room = min(_REWRITE, int(num_ctx * _REWRITE_SHARE))
        return cls(_characters(room, num_ctx, text), num_ctx)


def _characters(room: int, num_ctx: int, text: str) -> int:
    """How many characters of this text fill `room` tokens; some scripts need more tokens than others."""
    room = max(room, num_ctx // 4)
    density = len(text) / max(1, tokens.estimate(text))
    return max(SMALLEST, int(room * density * _CAUTION))

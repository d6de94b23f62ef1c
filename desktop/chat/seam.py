"""Joins an answer that was stopped with the words it is gone on with."""

from __future__ import annotations

_FENCE = "```"
_SENTENCE_ENDS = ".!?…"
_OTHER_ENDS = ",;:!?)”’»"


def seam(before: str, more: str) -> str:
    """A blank, where two words would grow together that are not one: "any" and "As". Else nothing.

    Models go on in the middle of a word ("any", "where"), or begin a new sentence as if nothing had been said.
    """
    last, first = before[-1:], more[:1]
    if not first.isalpha() or before.count(_FENCE) % 2:
        return ""
    new_sentence = first.isupper() and (last.islower() or last in _SENTENCE_ENDS)
    return " " if last and (new_sentence or last in _OTHER_ENDS) else ""

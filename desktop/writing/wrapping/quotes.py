"""Finds quotation marks around a whole result."""

from __future__ import annotations

_PAIRS = {
    '"': '"',
    "“": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_ANY = '"“”„«»‹›「」『』'  # not the signs that are apostrophes, too
_BEFORE = "([{–—-"


def closings(opening: str) -> str:
    """What may close a quotation that begins with this sign, "" if it is none."""
    return _PAIRS.get(opening, "")


def has_quotes(text: str) -> bool:
    return any(sign in text for sign in _ANY)


def is_doubtful(opening: str) -> bool:
    """A sign that may be an apostrophe."""
    return opening not in _ANY


def end_of(opening: str, text: str, depth: int) -> tuple[int, int]:
    """Where a quotation that began with this sign ends in a part of it: the place behind its last sign, 0 for nowhere.

    It is `depth` deep there, the second is how deep it is at the end. The first and the last sign of the text are not
    looked at: how the others turn is told by what stands around them.
    """
    ends = closings(opening)
    for place in range(1, len(text) - 1):
        sign = text[place]
        if sign not in ends and sign != opening:
            continue
        before, after = text[place - 1], text[place + 1]
        if sign in "'’" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        turns_in = (before.isspace() or before in _BEFORE) and not after.isspace()
        depth += 1 if sign == opening and (sign not in ends or turns_in) else -1
        if depth == 0:
            return place + 1, 0
    return 0, depth

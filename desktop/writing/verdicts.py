"""Reads a yes or no that a model gave as JSON, and the probability of it from what it weighed for that word.

Engines divide words differently: "true" may come as " true", "tr" and "ue", or in one piece with what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.engine.types import Token

_ANSWER = re.compile(r"\b(true|false)\b")
_AROUND = " \t\r\n\"':{"
TRUE, FALSE = "true", "false"


def share_of_true(tokens: Sequence[Token]) -> float | None:
    """From 0 to 1; exactly 1 or 0 where nothing was weighed. None where it is neither yes nor no."""
    found = _ANSWER.search("".join(token.text for token in tokens))
    if found is None:
        return None
    said = found[1]
    weighed = _weighed_at(tokens, found.start())
    shares = {TRUE: 0.0, FALSE: 0.0}
    for text, share in weighed.items():
        word = text.strip(_AROUND).lower()
        for answer in shares:
            if word and (answer.startswith(word) or word.startswith(answer)):
                shares[answer] += share
    if not shares[said]:
        return 1.0 if said == TRUE else 0.0
    # The other answer may be less likely than all that were told of: as likely as the last of them, at most.
    other = FALSE if said == TRUE else TRUE
    rest = shares[other] or min(weighed.values())
    sure = shares[said] / (shares[said] + rest)
    return sure if said == TRUE else 1 - sure


def _weighed_at(tokens: Sequence[Token], place: int) -> dict[str, float]:
    """The shares of all that was weighed for the token that holds this character, by its text."""
    at = 0
    for text, weighed in _pieces(tokens):
        at += len(text)
        if at > place:
            return weighed
    return {}


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[str, dict[str, float]]]:
    for token in tokens:
        for weights in token.weighed:
            for number, each in enumerate(weights.tokens()):
                text = each.text.decode("utf-8", "replace")
                yield text, {text: each.share} | {other.text: other.share for other in weights.weighed(number)}

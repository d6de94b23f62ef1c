"""Says what the demo's model would have weighed for each word: nothing else, but for a sample that shows doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.common.i18n import tr

_SURE = 0.999


@dataclass(frozen=True)
class _Place:
    """A word of the sample, its share, and what else was weighed for it."""

    word: str
    share: float
    others: tuple[tuple[str, float], ...]


_VISITORS = _Place("2,400", 0.46, (("2,000", 0.31), ("1,400", 0.12)))
_NAME = _Place("Northquay", 0.44, (("Norfolk", 0.33), ("Northgate", 0.09)))
_DEPOSIT = _Place("150", 0.41, (("120", 0.34), ("250", 0.11)))


def doubtful() -> str:
    """An answer as a model might give it that was unsure of three words."""
    return tr(
        "Last year about {visitors} visitors came over the two days. The tents were rented from {name} for 860 euros, "
        "set-up included; the deposit of {deposit} euros was returned.",
        visitors=_VISITORS.word,
        name=_NAME.word,
        deposit=_DEPOSIT.word,
    )


class Weighing:
    """For one answer. The same words elsewhere are no sample, and sure."""

    def __init__(self, answer: str) -> None:
        places = (_VISITORS, _NAME, _DEPOSIT) if doubtful() in answer else ()
        self._places = {place.word: place for place in places}

    def logprobs(self, piece: str, considered: int) -> list[dict[str, object]]:
        """Of one piece, which is a token here; `considered` tokens are told at most, the likeliest first."""
        place = self._places.get(piece.strip())
        share, others = (place.share, place.others) if place else (_SURE, ())
        lead = piece[: len(piece) - len(piece.lstrip())]
        weighed = sorted([(piece, share), *((lead + word, of) for word, of in others)], key=lambda each: -each[1])
        return [{**_token(piece, share), "top_logprobs": _tokens(weighed[:considered])}]


def _tokens(weighed: Sequence[tuple[str, float]]) -> list[dict[str, object]]:
    return [_token(text, share) for text, share in weighed]


def _token(text: str, share: float) -> dict[str, object]:
    return {"token": text, "logprob": math.log(share), "bytes": list(text.encode())}

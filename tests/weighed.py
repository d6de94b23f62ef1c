"""Answers with set probabilities, as a route or an engine gives them.

said("Rooms: ", chosen("2,400", 0.46, ("2,000", 0.31), ("1,400", 0.12)), ".")   tokens for a double of a route
frames("Rooms: ", chosen("2,400", 0.46), ".")                                    frames for a FaultyEngine
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.common.doubt.weights import Sampled, Weights
from desktop.common.types import Weighed
from desktop.engine.types import Token

SURE = 0.99


@dataclass(frozen=True)
class Chosen:
    """A token, its probability, and what else was weighed at its place."""

    text: str
    share: float = SURE
    others: tuple[tuple[str, float], ...] = ()

    @property
    def weighed(self) -> list[tuple[str, float]]:
        """As an engine lists it: the likeliest first, the chosen one among them."""
        return sorted([(self.text, self.share), *self.others], key=lambda each: -each[1])


Piece = str | Chosen


def chosen(text: str, share: float, *others: tuple[str, float]) -> Chosen:
    return Chosen(text, share, others)


class SetWeights(Weights):
    """What was weighed for one piece of an answer, token by token, and beside each token."""

    __slots__ = ("_sampled", "_weighed")

    def __init__(self, text: str, sampled: Iterable[Sampled], weighed: Iterable[tuple[str, float]]) -> None:
        super().__init__(text)
        self._sampled = tuple(sampled)
        self._weighed = tuple(Weighed(*each) for each in weighed)

    def tokens(self) -> tuple[Sampled, ...]:
        return self._sampled

    def weighed(self, number: int) -> tuple[Weighed, ...]:
        assert number in range(len(self._sampled))
        return self._weighed


def said(*pieces: Piece) -> list[Token]:
    """One token for each; words alone are sure."""
    return [Token(one.text, (weights(one),)) for one in map(_chosen, pieces)]


def weights(one: Chosen) -> SetWeights:
    return SetWeights(one.text, [Sampled(one.text.encode(), one.share)], one.weighed)


def in_tokens(text: str, cuts: Sequence[int], share: float, *others: tuple[str, float]) -> Token:
    """One piece that came as several tokens, cut between bytes. Each has this share, and these others beside it."""
    written, ends = text.encode(), sorted({*cuts, len(text.encode())})
    parts = [written[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return Token(text, (SetWeights(text, [Sampled(part, share) for part in parts if part], others),))


def frames(*pieces: Piece, model: str = "m") -> list[Mapping[str, object]]:
    """Frames of /api/chat with `logprobs`, without the last one."""
    return [
        {
            "model": model,
            "message": {"role": "assistant", "content": one.text},
            "done": False,
            "logprobs": [
                {**_weighed(one.text, one.share), "top_logprobs": [_weighed(*each) for each in one.weighed]},
            ],
        }
        for one in map(_chosen, pieces)
    ]


def _chosen(piece: Piece) -> Chosen:
    return piece if isinstance(piece, Chosen) else Chosen(piece)


def _weighed(text: str, share: float) -> dict[str, object]:
    return {"token": text, "logprob": math.log(share), "bytes": list(text.encode())}

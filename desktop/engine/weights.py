"""Reads the `logprobs` of a frame: what a model weighed for the words in it.

    [{"token": " 4", "logprob": -0.8, "bytes": [32, 52], "top_logprobs": [{"token": …, "logprob": …, "bytes": …}, …]}]

A token may be half a letter: `token` then holds U+FFFD, and `bytes` what it really is. `logprob` is what the model
itself thought, before temperature and penalties.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import msgspec

from desktop.common.doubt.weights import Sampled, Weights
from desktop.common.types import Weighed

CONSIDERED = 4  # tokens that an engine is asked for at each place: the chosen one, and as many as anybody reads of
CONSIDERED_OF_A_FORM = 20  # as many as an engine tells: one word decides, and its other may be a rare one
_LOST = "\ufffd"


class _Considered(msgspec.Struct, frozen=True, gc=False, rename={"octets": "bytes"}):
    token: str = ""
    logprob: float = 0.0
    octets: msgspec.Raw = msgspec.Raw(b"")

    @property
    def said(self) -> bytes:
        whole = _LOST not in self.token or not self.octets
        return self.token.encode() if whole else bytes(_octets(self.octets) or ())

    @property
    def share(self) -> float:
        return math.exp(min(0.0, self.logprob))


class _Chosen(_Considered, frozen=True, gc=False):
    top_logprobs: list[_Considered] | None = None


_chosen = msgspec.json.Decoder(list[_Chosen] | None).decode
_octets = msgspec.json.Decoder(list[int] | None).decode


class Logprobs(Weights):
    """Of one frame, as its bytes until somebody asks: most frames have no number and no name in them."""

    __slots__ = ("_said",)

    def __init__(self, text: str, said: msgspec.Raw) -> None:
        self.text = text
        self._said = said

    def tokens(self) -> tuple[Sampled, ...]:
        try:
            return tuple(Sampled(each.said, each.share) for each in _chosen(self._said) or ())
        except (msgspec.DecodeError, ValueError):  # the answer is worth more than what was weighed for it
            return ()

    def weighed(self, number: int) -> tuple[Weighed, ...]:
        chosen = _chosen(self._said) or ()
        return tuple(_weighed(chosen[number].top_logprobs or ()))


def _weighed(considered: Iterable[_Considered]) -> Iterator[Weighed]:
    for each in considered:
        try:
            yield Weighed(each.said.decode(), each.share)
        except (msgspec.DecodeError, ValueError):  # half a letter: nobody can read it
            continue

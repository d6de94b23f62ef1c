"""Defines what a model weighed while it wrote, for whoever looks for doubt in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from desktop.common.doubt.wordlists import MONTHS
from desktop.common.types import Weighed


@dataclass(frozen=True)
class Sampled:
    """A token as a model chose it. `text`: its bytes, which may be half a letter; `share`: its probability, 0 to 1."""

    text: bytes
    share: float


class Weights(ABC):
    """What was weighed for a piece of an answer. It is read only where somebody asks: for few words of an answer."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text  # the piece, as the engine said it

    @abstractmethod
    def tokens(self) -> tuple[Sampled, ...]:
        """In their order. Empty where what was said of them cannot be read: then nothing is known."""

    @abstractmethod
    def weighed(self, number: int) -> tuple[Weighed, ...]:
        """The likeliest tokens at the place of that one, from 0, which may be among them; those that are text.

        Asked for where there is a doubt, which is seldom.
        """


def matters(text: str) -> bool:
    """Whether a piece of an answer may belong to a number, a name or a date. Most are a blank and a common word."""
    word = text[1:]
    common = text[:1] == " " and text.islower() and text.isascii() and word.isalpha()
    return not common or word in MONTHS

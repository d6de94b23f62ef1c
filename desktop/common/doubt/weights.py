"""Defines what a model weighed while it wrote, for whoever looks for doubt in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from desktop.common.types import Weighed


@dataclass(frozen=True)
class Sampled:
    """One token as a model chose it. `text`: its bytes, which may be half a letter; `share`: its probability, 0 to 1.

    `weighed`: the likeliest tokens of that place, which may hold the chosen one; those that are no text are left out.
    """

    text: bytes
    share: float
    weighed: tuple[Weighed, ...] = ()


class Weights(ABC):
    """What was weighed for a piece of an answer. It is read only where somebody asks: for few words of an answer."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text  # the piece, as the engine said it

    @abstractmethod
    def tokens(self) -> tuple[Sampled, ...]:
        """In their order. Empty where what was said of them cannot be read: then nothing is known."""

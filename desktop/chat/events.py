"""Defines what one exchange tells while it runs, in this order: Saved, Waiting*, Words*, Done."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.vault.types import Entry


@dataclass(frozen=True)
class Saved:
    """Question and empty answer are kept on disk; from here on nothing that is shown can be lost."""

    question: Entry
    answer: Entry
    forgotten: int = 0  # earlier messages that no longer fit the model's memory and were left out, visibly


@dataclass(frozen=True)
class Waiting:
    """Nothing to read yet: what the engine does meanwhile, as a sentence."""

    note: str


@dataclass(frozen=True)
class Words:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True)
class Done:
    """The answer as kept, with its ending; `filled` is the share of the model's memory in use, 0 to 1.

    `forgotten` is as in `Saved`; it is larger when the engine counted more than was estimated.
    """

    answer: Entry
    filled: float
    forgotten: int = 0


Event = Saved | Waiting | Words | Done

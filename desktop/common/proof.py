"""Defines what is known of where each sentence of a text comes from. Frozen: several rooms pass it to each other."""

from __future__ import annotations

import enum
from dataclasses import dataclass

# Of the probability a model gives a sentence. One that cannot tell says something near a half of every sentence:
# SmolLM2 135M gave four sentences, two of them false, 0.39 to 0.44.
DOUBTED_BELOW = 0.3


class Support(enum.Enum):
    """Whether a sentence stands in the source."""

    FOUND = "found"
    WEAK = "weak"  # something like it does
    NONE = "none"


class MismatchKind(enum.Enum):
    """What of a sentence does not fit its source."""

    NUMBER = "number"  # with its unit, where it has one
    DATE = "date"
    NAME = "name"
    QUOTE = "quote"
    NEGATION = "negation"  # a "not" that was lost or added


@dataclass(frozen=True)
class Mismatch:
    """Words of a text that its source does not have: characters from `start` to `end` of the text.

    `instead`: what stands at that place in the source, as far as that can be told, in passage number `passage`; else ""
    and 0. `elsewhere`: the words do stand in the source, but not where the sentence comes from.
    """

    kind: MismatchKind
    start: int
    end: int
    text: str
    instead: str = ""
    passage: int = 0
    elsewhere: bool = False


@dataclass(frozen=True)
class Backing:
    """A passage behind a sentence. `start` and `end` are characters of the document: its sentence within the passage.

    `score` is from 0 to 1.
    """

    passage: int
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Claim:
    """A sentence of a text: characters from `start` to `end` of it. `backings`: best first.

    `judged`: the probability a model gave, on request, that its passages say so.
    """

    start: int
    end: int
    support: Support
    backings: tuple[Backing, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    judged: float | None = None

    @property
    def doubted_by_model(self) -> bool:
        return self.judged is not None and self.judged < DOUBTED_BELOW


@dataclass(frozen=True)
class Proof:
    """Where each sentence of a text comes from, in its order. `by_meaning`: vectors of a model helped to find it."""

    claims: tuple[Claim, ...]
    by_meaning: bool = False

    @property
    def used(self) -> frozenset[int]:
        """Numbers of the passages that stand behind it."""
        return frozenset(backing.passage for claim in self.claims for backing in claim.backings)


class Choice(enum.Enum):
    """What a person made of words that the source does not have."""

    KEPT = "kept"  # they stay
    USED = "used"  # what stands in the source is there instead
    TAKEN = "taken out"


@dataclass(frozen=True)
class Decision:
    """What a person decided about the characters from `start` to `end` of a text, as it stands now.

    `before`: the words that stood there when it was decided. TAKEN: nothing stands there now, so `start` is `end`.
    """

    choice: Choice
    start: int
    end: int
    before: str

"""Defines what of a text can be checked. Frozen; the values of two texts can be compared, whatever their language."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction


class FactKind(enum.Enum):
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    NAME = "name"
    QUOTE = "quote"
    NEGATION = "negation"


@dataclass(frozen=True)
class Quantity:
    """`readings`: what the number may mean, likeliest first ("1.300" is 1300 or 1.3). `unit`: as in `units`, or "".

    `about`: it is said to be rounded. `article`: a word such as "one" that may count nothing.
    """

    readings: tuple[Fraction, ...]
    unit: str = ""
    about: bool = False
    article: bool = False


@dataclass(frozen=True)
class Moment:
    """A date or a time, as far as it was said; 0 where it was not. `weekday`: 1 is Monday. `minute`: of the day, or -1.

    `half`: the time may be before noon or after. `swapped`: day and month may be meant the other way round.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    minute: int = -1
    half: bool = False
    swapped: bool = False


@dataclass(frozen=True)
class Fact:
    """Characters `start` to `end` of the text. `value`: what it means; else its plain letters."""

    kind: FactKind
    start: int
    end: int
    text: str
    value: Quantity | Moment | str

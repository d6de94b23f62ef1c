"""Defines what is said of a day and a time, before and after it is known which day that is."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class Which(enum.Enum):
    """Of a day of the week."""

    COMING = "coming"  # the first one after today
    NEXT = "next"  # people differ on whether it is the first one, or that of the week after
    WEEK_AFTER = "in the week after this"


class Unit(enum.Enum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class OnDate:
    """ "12 October", "12.10.2026". `year` 0: none is said. `swapped`: day and month may also be meant the other way."""

    day: int
    month: int
    year: int = 0
    swapped: bool = False


@dataclass(frozen=True)
class OnWeekday:
    """`day` from 0, Monday."""

    day: int
    which: Which = Which.COMING


@dataclass(frozen=True)
class After:
    """So many days, weeks, months or years from today; 0 days is today."""

    count: int
    unit: Unit = Unit.DAY


@dataclass(frozen=True)
class EndOf:
    """The last day of a month or a year: of the one `ahead` of the present one, or of a month that is named.

    `month` 0: none is named; `year` 0: none is said.
    """

    unit: Unit
    ahead: int = 0
    month: int = 0
    year: int = 0


Said = OnDate | OnWeekday | After | EndOf


@dataclass(frozen=True)
class Found:
    """A day that is spoken of: characters from `start` to `end` of a text, with the word before it ("by Friday").

    `time`: of that day; None where none is said. `before`: it is the day before that is meant ("before Friday").
    """

    start: int
    end: int
    said: Said
    time: dt.time | None = None
    before: bool = False


@dataclass(frozen=True)
class Due:
    """The day that is meant. `time` as at the place it was written: no time zone is known."""

    day: dt.date
    time: dt.time | None = None

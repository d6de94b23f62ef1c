"""Tells whether two facts say the same, whatever words, digits, units or language they are written in."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from desktop.witness.facts.types import Moment, Quantity
from desktop.witness.facts.units import in_first_unit, same_measure

_ROUNDED = Fraction(6, 100)  # what "about" may be off by, as a share
_NOON = 720


def same_quantity(one: Quantity, other: Quantity, *, either_reading: bool) -> bool:
    """`either_reading`: what "1.300" means is not known, as it is where the two are of different languages."""
    if one.unit and other.unit and not same_measure(one.unit, other.unit):
        return False
    ours = one.readings if either_reading else one.readings[:1]
    theirs = other.readings if either_reading else other.readings[:1]
    return any(_same(mine, yours, one, other) for mine in ours for yours in theirs)


def _same(mine: Fraction, yours: Fraction, one: Quantity, other: Quantity) -> bool:
    if one.unit and other.unit:
        mine, yours = in_first_unit(mine, one.unit), in_first_unit(yours, other.unit)
    if mine == yours:
        return True
    if {one.unit, other.unit} == {"", "%"}:  # half, 50 %
        part, percent = (mine, yours) if other.unit == "%" else (yours, mine)
        mine, yours = 100 * part, percent
        if part < 1 and abs(mine - yours) < 1:
            return True
    if one.about or other.about:
        return abs(mine - yours) <= _ROUNDED * max(abs(mine), abs(yours))
    return False


def is_clock(quantity: Quantity, moment: Moment) -> bool:
    """Whether "9.30" is that time."""
    hour, part = divmod(quantity.readings[0] * 100, 100)
    return not quantity.unit and moment.minute >= 0 and 60 * hour + part == moment.minute


def same_moment(one: Moment, other: Moment) -> bool:
    """Whether nothing that both say differs, and they say something in common."""
    if one.minute >= 0 or other.minute >= 0:
        return one.minute >= 0 and other.minute >= 0 and _same_minute(one, other)
    day, month = (other.month, other.day) if _are_swapped(one, other) else (other.day, other.month)
    pairs = [(one.year, other.year), (one.month, month), (one.day, day), (one.weekday, other.weekday)]
    both = [(mine, yours) for mine, yours in pairs if mine and yours]
    return bool(both) and all(mine == yours for mine, yours in both)


def _are_swapped(one: Moment, other: Moment) -> bool:
    """12/10 may be the tenth of December."""
    return (one.swapped or other.swapped) and (one.month, one.day) == (other.day, other.month)


def _same_minute(one: Moment, other: Moment) -> bool:
    if one.minute == other.minute:
        return True
    return (one.half or other.half) and one.minute % _NOON == other.minute % _NOON


def is_said(moment: Moment, others: Iterable[Moment]) -> bool:
    """Whether one of the others says the narrowest part of it and contradicts nothing; the rest may stand elsewhere."""
    for part in ("minute", "day", "month", "year", "weekday"):
        if getattr(moment, part) > 0 or (part == "minute" and moment.minute == 0):
            return any(
                (getattr(other, part) > 0 or (part == "minute" and other.minute >= 0)) and same_moment(moment, other)
                for other in others
            )
    return True

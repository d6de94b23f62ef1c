"""Says which day of the calendar is meant, counted from a day that is known; nothing where people could differ."""

from __future__ import annotations

import calendar
import datetime as dt

from desktop.writing.dates.types import After, Due, EndOf, Found, OnDate, OnWeekday, Unit, Which

_WEEK = 7
_FAR = 270  # days ahead; a day of the year that is further than that may as well be the one that has just gone by


def due(found: Found, today: dt.date | None) -> Due | None:
    """The day, None where it cannot be told. `today`: of who wrote it; None where that is not known.

    "before Friday" is Thursday, unless a time is said. Of "next Friday" it is told only where both readings agree.
    """
    try:
        day = _day(found, today)
    except (ValueError, OverflowError):  # there is no 31 February, and no year 12,000
        return None
    if day is None:
        return None
    if found.before and found.time is None:
        day -= dt.timedelta(1)
    return Due(day, found.time)


def _day(found: Found, today: dt.date | None) -> dt.date | None:
    said = found.said
    if isinstance(said, OnDate):
        return _on_date(said, today)
    if isinstance(said, EndOf) and said.year:
        return _last(said.year, said.month or 12)
    if today is None:
        return None
    if isinstance(said, OnWeekday):
        return _on_weekday(said, today)
    return _after(said, today) if isinstance(said, After) else _end_of(said, today)


def _on_date(said: OnDate, today: dt.date | None) -> dt.date | None:
    if said.swapped:
        return None
    if said.year:
        return dt.date(said.year, said.month, said.day)
    if today is None:
        return None
    for year in range(today.year, today.year + 2):
        day = dt.date(year, said.month, said.day)
        if day >= today:
            return day if (day - today).days <= _FAR else None
    return None


def _on_weekday(said: OnWeekday, today: dt.date) -> dt.date | None:
    coming = today + dt.timedelta((said.day - today.weekday() - 1) % _WEEK + 1)
    monday = today + dt.timedelta(_WEEK - today.weekday())  # of the week after
    after = monday + dt.timedelta(said.day)
    if said.which is Which.WEEK_AFTER:
        return after
    return coming if said.which is Which.COMING or coming == after else None


def _after(said: After, today: dt.date) -> dt.date:
    if said.unit in (Unit.DAY, Unit.WEEK):
        return today + dt.timedelta(said.count * (_WEEK if said.unit is Unit.WEEK else 1))
    months = today.year * 12 + today.month - 1 + said.count * (12 if said.unit is Unit.YEAR else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(today.day, _last(year, month + 1).day))


def _end_of(said: EndOf, today: dt.date) -> dt.date:
    if said.month:
        return _last(today.year + (said.month < today.month), said.month)
    if said.unit is Unit.YEAR:
        return _last(today.year + said.ahead, 12)
    year, month = divmod(today.year * 12 + today.month - 1 + said.ahead, 12)
    return _last(year, month + 1)


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])

"""Which day is meant, in eight languages, and when nobody can tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.writing.dates.finding import dates_in
from desktop.writing.dates.resolving import due
from desktop.writing.dates.types import Due

WEDNESDAY = dt.date(2026, 10, 14)


def told(text: str, today: dt.date | None = WEDNESDAY, *, day_first: bool = False) -> str:
    """ "2026-10-16 15:00", "?" for a day that is spoken of and cannot be told, "" where there is none."""
    found = dates_in(text, day_first=day_first)
    if not found:
        return ""
    resolved = due(found[0], today)
    if resolved is None:
        return "?"
    return str(resolved.day) + (f" {resolved.time:%H:%M}" if resolved.time else "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # English
        ("by Friday", "2026-10-16"),
        ("by Wednesday", "2026-10-21"),
        ("by Friday, 16 October at 3 pm", "2026-10-16 15:00"),
        ("Tuesday, 20 October 2026, 10:30", "2026-10-20 10:30"),
        ("at 3 p.m. on 20 October", "2026-10-20 15:00"),
        ("October 20th, 2026", "2026-10-20"),
        ("December 24 at noon", "2026-12-24 12:00"),
        ("12 am on 20 October", "2026-10-20 00:00"),
        ("the 3rd of November", "2026-11-03"),
        ("tomorrow", "2026-10-15"),
        ("the day after tomorrow", "2026-10-16"),
        ("today at 17:00", "2026-10-14 17:00"),
        ("Friday next week", "2026-10-23"),
        ("this Friday", "2026-10-16"),
        ("by the end of the month", "2026-10-31"),
        ("by the end of next month", "2026-11-30"),
        ("end of November", "2026-11-30"),
        ("end of 2026", "2026-12-31"),
        ("by the end of the year", "2026-12-31"),
        ("in two weeks", "2026-10-28"),
        ("within 10 days", "2026-10-24"),
        ("three days from now", "2026-10-17"),
        ("in a month", "2026-11-14"),
        ("before 12 November", "2026-11-11"),
        ("before 3 pm on 12 November", "2026-11-12 15:00"),
        ("by 15 January", "2027-01-15"),
        ("2026-11-03", "2026-11-03"),
        ("31/12/2026", "2026-12-31"),
        # German
        ("bis Freitag", "2026-10-16"),
        ("bis zum 20. Oktober um 15 Uhr", "2026-10-20 15:00"),
        ("am 3.11.2026 um 9:30 Uhr", "2026-11-03 09:30"),
        ("bis zum 20.10.", "2026-10-20"),
        ("übermorgen", "2026-10-16"),
        ("morgen um 15.30 Uhr", "2026-10-15 15:30"),
        ("bis Ende Oktober", "2026-10-31"),
        ("bis Monatsende", "2026-10-31"),
        ("vor dem 12.11.", "2026-11-11"),
        ("in 14 Tagen", "2026-10-28"),
        ("kommenden Freitag", "2026-10-16"),
        ("Freitag nächster Woche", "2026-10-23"),
        # French
        ("d'ici vendredi", "2026-10-16"),
        ("vendredi prochain à 15h30", "2026-10-16 15:30"),
        ("le 3 novembre à 9 h", "2026-11-03 09:00"),
        ("le 1er décembre 2026", "2026-12-01"),
        ("d’ici la fin du mois", "2026-10-31"),
        ("après-demain", "2026-10-16"),
        ("dans trois jours", "2026-10-17"),
        ("avant le 12 novembre", "2026-11-11"),
        # Italian
        ("entro venerdì alle 15:00", "2026-10-16 15:00"),
        ("entro la fine di novembre", "2026-11-30"),
        ("dopodomani", "2026-10-16"),
        ("il 3 novembre 2026", "2026-11-03"),
        ("tra due settimane", "2026-10-28"),
        ("entro fine mese", "2026-10-31"),
        # Portuguese
        ("até sexta-feira às 15h", "2026-10-16 15:00"),
        ("até o fim do mês", "2026-10-31"),
        ("amanhã", "2026-10-15"),
        ("depois de amanhã", "2026-10-16"),
        ("até 3 de novembro de 2026", "2026-11-03"),
        ("em duas semanas", "2026-10-28"),
        # Spanish
        ("antes del viernes", "2026-10-15"),
        ("el lunes a las 17:00", "2026-10-19 17:00"),
        ("hasta el 3 de noviembre de 2026", "2026-11-03"),
        ("pasado mañana", "2026-10-16"),
        ("mañana", "2026-10-15"),
        ("a finales de mes", "2026-10-31"),
        ("bis Ende nächsten Monats", "2026-11-30"),
        ("el próximo viernes", "2026-10-16"),
        ("dentro de tres días", "2026-10-17"),
        # Hindi
        ("शुक्रवार तक", "2026-10-16"),
        ("शुक्रवार को शाम 5 बजे", "2026-10-16 17:00"),
        ("20 अक्टूबर से पहले", "2026-10-19"),
        ("२० अक्टूबर २०२६ तक", "2026-10-20"),
        ("इस महीने के अंत तक", "2026-10-31"),
        ("दो सप्ताह में", "2026-10-28"),
        ("कल तक", "2026-10-15"),
        # Thai
        ("ภายในวันศุกร์นี้", "2026-10-16"),
        ("วันศุกร์หน้า เวลา 14.00 น.", "2026-10-23 14:00"),
        ("ภายในสิ้นเดือน", "2026-10-31"),
        ("20 ตุลาคม 2569", "2026-10-20"),
        ("๒๐ ตุลาคม ๒๕๖๙", "2026-10-20"),
        ("ภายใน 3 วัน", "2026-10-17"),
        ("พรุ่งนี้", "2026-10-15"),
        ("มะรืนนี้", "2026-10-16"),
    ],
)  # fmt: skip
def test_a_day_is_told(text: str, day: str) -> None:
    assert told(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "next Friday",  # this week's, or next week's
        "bis nächsten Freitag",
        "अगले शुक्रवार",
        "10/11/2026",  # October or November
        "by 30 February",
        "by 31.4.2027",
        "on 12 October",  # the day before yesterday, or in a year
        "on 1 August",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_told(text: str) -> None:
    assert told(text) == "?"


def test_next_friday_is_told_where_both_readings_agree() -> None:
    assert told("next Friday", dt.date(2026, 10, 17)) == "2026-10-23"
    assert told("next Monday") == "2026-10-19"


def test_in_other_languages_the_day_stands_first() -> None:
    assert told("10/11/2026", day_first=True) == "2026-11-10"


@pytest.mark.parametrize("text", ["by Friday", "20 October", "tomorrow", "in two weeks", "end of the month"])
def test_without_a_day_to_count_from_none_is_told(text: str) -> None:
    assert told(text, None) == "?"


@pytest.mark.parametrize("text", ["20 October 2026", "2026-10-20", "Tuesday, 20 October 2026"])
def test_a_whole_date_needs_no_other(text: str) -> None:
    assert told(text, None) == "2026-10-20"


@pytest.mark.parametrize(
    "text",
    [
        "group 12 may use it",
        "it costs 12.10 euros",
        "it cost 3.5.",
        "October 2026",
        "version 1.2.3.4",
        "12/10",
        "in room 12",
        "by the end of the season",
        "by the end of the week",
        "guten Morgen",
        "por la mañana",
        "next week",
        "soon",
        "the march to the sea",
        "call 0800-10-20-30",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow at 3:30", "2026-10-15"),  # of the night or the afternoon
        ("शुक्रवार को 5 बजे", "2026-10-16"),
        ("Friday at 3", "2026-10-16"),
        ("Friday, 3 people", "2026-10-16"),
        ("Friday 25:00", "2026-10-16"),
    ],
)
def test_a_time_that_can_be_read_in_two_ways_is_left_out(text: str, day: str) -> None:
    assert told(text) == day


def test_the_words_before_it_belong_to_it() -> None:
    text = "Anna repairs it no later than Friday, 16 October, and Ben calls by Monday."
    assert [text[each.start : each.end] for each in dates_in(text)] == ["no later than Friday, 16 October", "by Monday"]


def test_a_leap_day_and_a_month_end_are_kept_to() -> None:
    assert told("in a month", dt.date(2027, 1, 31)) == "2027-02-28"
    assert told("by 29 February", dt.date(2028, 1, 1)) == "2028-02-29"
    assert told("by the end of February", dt.date(2028, 1, 1)) == "2028-02-29"


def test_a_day_far_beyond_the_calendar_is_none() -> None:
    found = dates_in("in 999 years")
    assert [due(each, dt.date(9500, 1, 1)) for each in found] == [None]


@given(st.text(alphabet=st.sampled_from("123456789. /-:apmhby FridayOctobrnexfd๒त")))
def test_any_text_can_be_looked_through(text: str) -> None:
    for each in dates_in(text):
        assert 0 <= each.start < each.end <= len(text)
        assert isinstance(due(each, WEDNESDAY), Due | None)

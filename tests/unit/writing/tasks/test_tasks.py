"""From what is to be done to lists and calendars: days are counted from the document's own date, or stay words."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import Document, Passage
from desktop.writing.dates.types import Due
from desktop.writing.shapes.actions import ActionItem
from desktop.writing.tasks.calendar import as_calendar
from desktop.writing.tasks.document_date import date_of
from desktop.writing.tasks.listing import has_tasks, remarks, tasks_of
from desktop.writing.tasks.markdown import as_markdown
from desktop.writing.tasks.types import Task, TaskList
from desktop.writing.types import Shape

NOW = dt.datetime(2026, 11, 1, 12, 0, tzinfo=dt.UTC)


def document(*texts: str, name: str = "minutes.txt") -> Document:
    return Document(name, tuple(Passage(number, text, "") for number, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minutes of 12 October 2026\n\nPresent: Anna", "2026-10-12"),
        ("Minutes of the board meeting held on October 12, 2026", "2026-10-12"),
        ("Protokoll vom 12.10.2026\nAnwesend: alle", "2026-10-12"),
        ("Anna Feld\nGartenweg 3\n\nBerlin, den 12. Oktober 2026\n\nSehr geehrte Damen und Herren,", "2026-10-12"),
        ("From: a@b.example\nDate: Mon, 12 Oct 2026 10:00:00 +0200\nSubject: The garden", "2026-10-12"),
        ("Compte-rendu de la réunion du 12 octobre 2026", "2026-10-12"),
        ("Verbale della riunione del 12/10/2026 con la giunta e il sindaco della città", "2026-10-12"),
        ("Ata da reunião de 12 de outubro de 2026", "2026-10-12"),
        ("Acta de la reunión del 12 de octubre de 2026", "2026-10-12"),
        ("बैठक का कार्यवृत्त, दिनांक 12 अक्टूबर 2026", "2026-10-12"),
        ("รายงานการประชุม วันที่ 12 ตุลาคม 2569", "2026-10-12"),
        ("Report\n\nWe sold 12 houses on 3 May 2025.", ""),
        ("To the board\n\nThe contract ends on 3 May 2027", ""),
        ("York, 12 October 2026\n\nDear Anna, it ended on 3 May 2025.", "2026-10-12"),
        ("Minutes of 12 October 2026\n\nThe next meeting is on 3 November 2026.", "2026-10-12"),
        ("**Protokoll vom 12.10.2026**\n\nNächste Sitzung am 3.11.2026", "2026-10-12"),
        ("Harbour office, meeting of 12 October 2026\n\nThe next meeting is on 3 November 2026.", "2026-10-12"),
        ("Verein, Sitzung vom 12.10.2026\n\nDie nächste Sitzung ist am 3.11.2026", "2026-10-12"),
        ("The next meeting is on 3 November 2026.", ""),
        ("The weather was fine.", ""),
        ("Minutes of 12 October", ""),
        ("London, 3 May 2026\nYork, 4 May 2026", ""),
        ("Minutes of the meetings of 3 May 2026 and 4 May 2026", ""),
    ],
)  # fmt: skip
def test_a_document_says_of_which_day_it_is(text: str, day: str) -> None:
    found = date_of(document(text))
    assert (str(found.day) if found else "") == day
    if found:
        assert found.passage == 1
        assert found.words in text


@pytest.mark.parametrize("name", ["2026-10-12 minutes.pdf", "minutes_20261012.docx", "board 2026.10.12.txt"])
def test_its_name_says_so_where_it_does_not(name: str) -> None:
    found = date_of(document("The weather was fine.", name=name))
    assert found is not None
    assert (found.day, found.passage) == (dt.date(2026, 10, 12), 0)


def test_a_date_further_down_is_not_that_of_the_document() -> None:
    assert date_of(document("word " * 400, "Minutes of 12 October 2026")) is None


RESULT = """## Decisions

- The fee stays from 1 January 2027.

## To do

- Anna: repair the pump by Friday
- Ben: call the town at 3 pm on 20 October
- Mara: order gravel by next Friday
- paint the shed"""


def test_minutes_give_their_tasks_with_the_days_they_mean() -> None:
    found = tasks_of(RESULT, Shape.MINUTES, document("Minutes of 12 October 2026"))
    assert [(task.item.owner, task.due) for task in found.tasks] == [
        ("Anna", Due(dt.date(2026, 10, 16))),
        ("Ben", Due(dt.date(2026, 10, 20), dt.time(15))),
        ("Mara", None),
        ("", None),
    ]
    assert [task.item.due for task in found.untold] == ["by next Friday"]
    assert remarks(found) == (
        "Days are counted from 2026-10-12, the date of the document.",
        "1 date could not be told and stays in words: “by next Friday”.",
    )


def test_without_a_date_of_the_document_days_stay_words_and_it_is_said() -> None:
    found = tasks_of(RESULT, Shape.MINUTES, document("The board met."))
    assert [task.due for task in found.tasks] == [None] * 4
    assert remarks(found)[-1] == "The document does not say of which day it is."
    assert "by Friday" in as_markdown(found)


def test_markdown_keeps_words_and_days() -> None:
    found = tasks_of(RESULT, Shape.MINUTES, document("Minutes of 12 October 2026"))
    assert as_markdown(found).splitlines() == [
        "- [ ] Anna: repair the pump (by Friday, 2026-10-16)",
        "- [ ] Ben: call the town (at 3 pm on 20 October, 2026-10-20 15:00)",
        "- [ ] Mara: order gravel (by next Friday)",
        "- [ ] paint the shed",
    ]


def test_each_says_where_it_comes_from() -> None:
    source = document("Minutes of 12 October 2026", "The pump is broken.", "Anna is to mend it.")
    text = "- Anna: mend the pump. It is broken.\n- Ben: call"
    proof = Proof(
        (
            Claim(2, 22, Support.FOUND, (Backing(3, 48, 67, 0.9), Backing(1, 0, 26, 0.1))),
            Claim(23, 36, Support.FOUND, (Backing(2, 28, 47, 0.9),)),
            Claim(39, 48, Support.NONE),
        )
    )
    found = tasks_of(text, Shape.ACTIONS, source, proof)
    assert [task.sources for task in found.tasks] == [("passage 2", "passage 3"), ()]
    assert as_markdown(found).splitlines()[0] == "- [ ] Anna: mend the pump. It is broken. (passage 2; passage 3)"
    assert b"From: minutes.txt\\; passage 2\\; passage 3" in as_calendar(found, NOW)


@pytest.mark.parametrize("shape", [shape for shape in Shape if not has_tasks(shape)])
def test_other_shapes_have_none(shape: Shape) -> None:
    assert tasks_of(RESULT, shape, document("x")).tasks == ()


def test_a_calendar_has_every_task_and_an_event_where_a_time_is_said() -> None:
    found = tasks_of(RESULT, Shape.MINUTES, document("Minutes of 12 October 2026"))
    calendar = icalendar.Calendar.from_ical(as_calendar(found, NOW))
    todos, events = calendar.walk("VTODO"), calendar.walk("VEVENT")
    assert [todo.decoded("due", None) for todo in todos] == [
        dt.date(2026, 10, 16), dt.datetime(2026, 10, 20, 15), None, None,  # noqa: DTZ001 (without a zone on purpose)
    ]  # fmt: skip
    assert [str(todo["summary"]) for todo in todos][:2] == ["Anna: repair the pump", "Ben: call the town"]
    assert "Due: by next Friday" in str(todos[2]["description"])
    assert "From: minutes.txt" in str(todos[3]["description"])
    (event,) = events
    assert event.decoded("dtstart") == dt.datetime(2026, 10, 20, 15)  # noqa: DTZ001
    assert event["uid"] != todos[1]["uid"]


def test_the_same_task_has_the_same_id_and_others_have_others() -> None:
    source = document("Minutes of 12 October 2026")
    found = tasks_of(RESULT, Shape.MINUTES, source)
    again = tasks_of(f"# Title\n\n{RESULT}", Shape.MINUTES, source)
    ids = [_ids(each) for each in (found, again)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_two_tasks_in_the_same_words_are_two() -> None:
    item = ActionItem("Anna", "call", "", 0, 4)
    assert len(set(_ids(TaskList((Task(item), Task(item)), "x")))) == 2


def _ids(found: TaskList) -> list[str]:
    calendar = icalendar.Calendar.from_ical(as_calendar(found, NOW))
    return [str(each["uid"]) for each in (*calendar.walk("VTODO"), *calendar.walk("VEVENT"))]


@pytest.mark.parametrize(
    "words",
    [
        "repair; the, pump\\n",
        "BEGIN:VEVENT\r\nSUMMARY:evil\r\nEND:VEVENT",
        "ซ่อมแซมปั๊มน้ำและหลังคาของห้องสมุดก่อนฤดูฝนจะมาถึงในเดือนหน้าโดยไม่ต้องรอการอนุมัติ" * 3,
        "पंप की मरम्मत " * 40,
        "x" * 400,
        "\x00\x07\x1b[31m red",
        "\ud800 half a letter",
        "👩‍👩‍👧‍👦 " * 30,
        '"quoted" : <b>bold</b>',
    ],
)
def test_hostile_words_stay_one_task(words: str) -> None:
    task = Task(ActionItem("", words, words, 0, 1), Due(dt.date(2026, 10, 16), dt.time(9)))
    data = as_calendar(TaskList((task,), f"{words}.txt"), NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    assert (len(calendar.walk("VTODO")), len(calendar.walk("VEVENT"))) == (1, 1)
    said = str(calendar.walk("VTODO")[0]["summary"])
    plain = "".join(each for each in words if each.isalnum())
    assert plain.encode("utf-8", "ignore").decode() == "".join(each for each in said if each.isalnum())


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_make_a_calendar_that_can_be_read(words: str, name: str) -> None:
    data = as_calendar(TaskList((Task(ActionItem(name, words, words, 0, 1)),), name), NOW)
    assert len(icalendar.Calendar.from_ical(data).walk("VTODO")) == 1

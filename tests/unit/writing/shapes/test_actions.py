"""Who does what, and until when, in one point of a list."""

from __future__ import annotations

import pytest

from desktop.writing.shapes.actions import action_item, action_items


@pytest.mark.parametrize(
    ("point", "owner", "what", "due"),
    [
        ("Anna Fields: repair the pump by Friday, 3 pm.", "Anna Fields", "repair the pump", "by Friday, 3 pm"),
        ("**Anna**: repair the pump until 12 October", "Anna", "repair the pump", "until 12 October"),
        ("**Anna:** repair the pump", "Anna", "repair the pump", ""),
        ("Anna will repair the pump by Friday.", "Anna", "Anna will repair the pump", "by Friday"),
        ("Repair the pump (Anna, by Friday)", "Anna", "Repair the pump", "by Friday"),
        ("Repair the pump (Anna)", "Anna", "Repair the pump", ""),
        ("Repair the pump (by the end of the season)", "", "Repair the pump", "by the end of the season"),
        ("Repair the pump (it is old)", "", "Repair the pump (it is old)", ""),
        ("Owner: Anna; Task: repair the pump; Due: Friday", "Anna", "repair the pump", "Friday"),
        ("Repair the pump - Owner: Anna - Due: 12 October", "Anna", "Repair the pump", "12 October"),
        ("Wer: Anna | Was: die Pumpe | Bis wann: Freitag", "Anna", "die Pumpe", "Freitag"),
        ("Frau Weber prüft sie bis Monatsende.", "Frau Weber", "Frau Weber prüft sie", "bis Monatsende"),
        ("Anna: sie bis Ende Oktober reparieren", "Anna", "sie bis Ende Oktober reparieren", "bis Ende Oktober"),
        ("Anna : réparer la pompe d'ici vendredi", "Anna", "réparer la pompe", "d'ici vendredi"),
        ("Anna: riparare la pompa entro venerdì", "Anna", "riparare la pompa", "entro venerdì"),
        ("Ana: consertar a bomba até sexta-feira", "Ana", "consertar a bomba", "até sexta-feira"),
        ("Ana: reparar la bomba antes del viernes", "Ana", "reparar la bomba", "antes del viernes"),
        ("अनीता: रिपोर्ट भेजें शुक्रवार तक", "अनीता", "रिपोर्ट भेजें", "शुक्रवार तक"),
        ("คุณสมชาย: ส่งรายงานภายในวันศุกร์นี้", "คุณสมชาย", "ส่งรายงาน", "ภายในวันศุกร์นี้"),
        ("The pump must be repaired by Friday", "", "The pump must be repaired", "by Friday"),
        ("On Friday the board meets", "", "On Friday the board meets", "On Friday"),
        ("Note: the pump costs 300 euros", "", "Note: the pump costs 300 euros", ""),
        ("Order gravel", "", "Order gravel", ""),
        ("Anna and Ben: order gravel", "Anna and Ben", "order gravel", ""),
    ],
)  # fmt: skip
def test_owner_task_and_day_are_told_apart(point: str, owner: str, what: str, due: str) -> None:
    item = action_item(point)
    assert (item.owner, item.what, item.due) == (owner, what, due)
    assert (item.start, item.end) == (0, len(point))


@pytest.mark.parametrize(
    "line",
    [
        "Nothing is to be done.", "None.", "No tasks are named in this text.", "No action items.", "Nichts zu tun.",
        "Keine Aufgaben.", "Der Text nennt keine Aufgaben.", "Aucune tâche.", "Niente da fare.", "Nenhuma tarefa.",
        "Ninguna tarea.", "कोई काम नहीं", "ไม่มีงาน", "The text does not name any tasks.", "Keine",
    ],
)  # fmt: skip
def test_that_nothing_is_to_be_done_is_no_task(line: str) -> None:
    assert action_items(f"- {line}") == ()


@pytest.mark.parametrize("line", ["No cars in the yard any more", "Keine Autos mehr auf dem Hof", "Anna: nothing"])
def test_what_must_not_be_done_is_one(line: str) -> None:
    assert len(action_items(f"- {line}")) == 1


def test_each_knows_where_it_stands() -> None:
    text = "- Anna: order gravel\n  from the quarry\n- [ ] Ben: call the town by Friday\n"
    items = action_items(text)
    assert [text[item.start : item.end] for item in items] == ["Anna: order gravel", "Ben: call the town by Friday"]

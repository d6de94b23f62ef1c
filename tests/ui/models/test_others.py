"""Other models on this computer: a few at once, thousands all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.types import Other
from desktop.ui.models.others import AT_ONCE, FIRST, STEP, OtherModels, _Row
from desktop.ui.theme import Theme
from tests.ui.rooms import find


def other(number: int) -> Other:
    model = InstalledModel(f"maker/model-{number:04}:latest", f"sha256:{number:064x}", 10**9, "llama", "3B", "Q4_0")
    return Other(model, EngineKind.SYSTEM)


MANY = tuple(map(other, range(5_000)))


@pytest.fixture
def others(theme: Theme, qtbot: object) -> Iterator[OtherModels]:
    made = OtherModels(theme)
    made.resize(900, 600)
    made.show()
    yield made
    shiboken6.delete(made)


def rows(others: OtherModels) -> list[_Row]:
    """From the top."""
    parts = [others._list.itemAt(place) for place in range(others._list.count())]
    return [row for part in parts if part and isinstance(row := part.widget(), _Row) and row in others._rows.values()]


def names(others: OtherModels) -> list[str]:
    return [row.other.model.name for row in rows(others)]


def settled(others: OtherModels, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(lambda: not others._turns.isActive())
    return names(others)


def test_rows_are_made_a_few_at_a_turn(others: OtherModels, qtbot: QtBot) -> None:
    others.show_models(MANY)
    made = len(names(others))
    assert made == AT_ONCE
    while others._turns.isActive():
        others._make_rows()
        assert len(names(others)) - made <= AT_ONCE
        made = len(names(others))
    assert names(others) == [each.model.name for each in MANY[:FIRST]]


def test_more_come_when_they_are_asked_for(others: OtherModels, qtbot: QtBot) -> None:
    others.show_models(MANY)
    settled(others, qtbot)
    more = find(others, QPushButton, "Show more models")
    assert more.text() == "Show 50 of 4,980 more"
    more.click()
    assert settled(others, qtbot) == [each.model.name for each in MANY[: FIRST + STEP]]


def test_a_line_finds_one_by_its_name(others: OtherModels, qtbot: QtBot) -> None:
    others.show_models(MANY)
    settled(others, qtbot)
    QTest.keyClicks(find(others, QLineEdit, "Find other model"), "MODEL-4321")
    assert settled(others, qtbot) == [MANY[4_321].model.name]
    assert find(others, QPushButton, "Show more models").isHidden()
    QTest.keyClicks(find(others, QLineEdit, "Find other model"), "x")
    assert settled(others, qtbot) == []


def test_two_engines_may_have_a_model_of_one_name(others: OtherModels, qtbot: QtBot) -> None:
    both = (other(1), Other(other(1).model, EngineKind.MANAGED))
    others.show_models(both)
    settled(others, qtbot)
    assert [row.other for row in rows(others)] == list(both)
    before = rows(others)
    others.show_models((*both, other(2)))
    settled(others, qtbot)
    assert rows(others)[:2] == before


def test_few_models_need_neither(others: OtherModels, qtbot: QtBot) -> None:
    others.show_models(MANY[:FIRST])
    assert settled(others, qtbot) == [each.model.name for each in MANY[:FIRST]]
    assert not find(others, QLineEdit, "Find other model").isVisible()
    assert find(others, QPushButton, "Show more models").isHidden()


def test_rows_that_stay_are_not_made_again(others: OtherModels, qtbot: QtBot) -> None:
    others.show_models(MANY[:10])
    settled(others, qtbot)
    before = {row.other.model.name: row for row in rows(others)}
    others.show_models((*MANY[:3], *MANY[4:11]))
    assert settled(others, qtbot) == [each.model.name for each in (*MANY[:3], *MANY[4:11])]
    after = {row.other.model.name: row for row in rows(others)}
    assert all(after[name] is before[name] for name in after if name in before)

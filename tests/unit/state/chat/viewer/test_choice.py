from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from desktop.common.types import Part, View
from desktop.state.chat.viewer.choice import ViewChoice

FIRST, SECOND = Part(10, 10, 100, 50), Part(20, 30, 200, 80)


@pytest.fixture
def choice(qapp: QCoreApplication) -> Iterator[ViewChoice]:
    del qapp
    owner = QObject()
    made = ViewChoice(owner)
    made.begin(View(1), (400, 300))
    yield made
    owner.deleteLater()


def frame(choice: ViewChoice, part: Part) -> None:
    choice.set_frame(part)
    choice.settle()


def test_all_of_it_is_no_part(choice: ViewChoice) -> None:
    choice.set_frame(Part(0, 0, 400, 300))
    assert choice.now.part is None
    assert choice.frame == Part(0, 0, 400, 300)


def test_what_was_dragged_is_taken_back_at_once(choice: ViewChoice) -> None:
    frame(choice, FIRST)
    for left in range(20, 80):
        choice.set_frame(Part(left, 10, 100, 50))
    choice.undo()
    assert choice.frame == FIRST
    choice.redo()
    assert choice.frame == Part(79, 10, 100, 50)


def test_after_another_choice_nothing_can_be_redone(choice: ViewChoice) -> None:
    frame(choice, FIRST)
    choice.undo()
    frame(choice, SECOND)
    assert not choice.can_redo
    choice.undo()
    assert choice.now == View(1)
    assert not choice.can_undo


def test_pages_of_other_sizes_come_back_with_undo(choice: ViewChoice) -> None:
    frame(choice, FIRST)
    choice.go_to(2, (50, 900))
    assert (choice.size, choice.now) == ((50, 900), View(2))
    choice.undo()
    assert (choice.size, choice.frame) == ((400, 300), FIRST)


def test_a_full_turn_is_none(choice: ViewChoice) -> None:
    frame(choice, FIRST)
    for _ in range(4):
        choice.turn(1)
    assert choice.now == View(1, 0, FIRST)
    choice.turn(-1)
    assert choice.now.turns == 3
    assert choice.size == (300, 400)

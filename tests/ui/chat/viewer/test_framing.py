"""A part of a picture is framed with the mouse and with the keyboard, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.common.types import Part
from desktop.state.chat.viewer.framing import Handle
from tests.ui.chat.viewer.looking import Looking, close_to
from tests.ui.spoken import announced as announced

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def framed(opened: Looking) -> Looking:
    """The middle of the picture is framed."""
    opened.viewer.choice.set_frame(Part(400, 300, 600, 400))
    opened.viewer.choice.settle()
    return opened


def test_a_drag_over_the_picture_draws_a_frame(opened: Looking) -> None:
    opened.drag((400, 300), (1000, 700))
    assert close_to(opened.frame, (400, 300, 600, 400), within=4)


def test_a_drag_the_other_way_round_does_too(opened: Looking) -> None:
    opened.drag((1000, 700), (400, 300))
    assert close_to(opened.frame, (400, 300, 600, 400), within=4)


def test_a_click_draws_none(framed: Looking) -> None:
    QTest.mouseClick(framed.stage.viewport(), Qt.MouseButton.LeftButton, pos=framed.at(1300, 850))
    assert framed.frame == Part(400, 300, 600, 400)


def test_a_drag_beside_the_frame_draws_another_one(framed: Looking) -> None:
    framed.drag((1100, 750), (1500, 950))
    assert close_to(framed.frame, (1100, 750, 400, 200), within=4)


def test_inside_it_is_moved_and_stops_at_the_edge_of_the_picture(framed: Looking) -> None:
    framed.drag((700, 500), (800, 450))
    assert close_to(framed.frame, (500, 250, 600, 400), within=4)
    framed.drag((800, 450), (1590, 450))
    assert close_to(framed.frame, (1000, 250, 600, 400), within=4)


@pytest.mark.parametrize("handle", Handle)
def test_each_handle_moves_its_edges(framed: Looking, handle: Handle) -> None:
    x, y = framed.handle(handle)
    framed.drag((x, y), (x + 60, y + 40))
    across, down = handle.value
    left, top = 400 + (60 if across < 0 else 0), 300 + (40 if down < 0 else 0)
    width, height = 600 + 60 * across, 400 + 40 * down
    assert close_to(framed.frame, (left, top, width, height), within=4)


def test_an_edge_can_be_taken_hold_of_between_the_handles(framed: Looking) -> None:
    framed.drag((1000, 420), (1100, 420))
    assert close_to(framed.frame, (400, 300, 700, 400), within=4)


def test_escape_takes_back_what_is_being_dragged(framed: Looking) -> None:
    framed.drag((700, 500), (800, 450), release=False)
    framed.key(Qt.Key.Key_Escape)
    assert framed.frame == Part(400, 300, 600, 400)
    assert framed.pane.isVisible()


def test_arrows_move_it(framed: Looking) -> None:
    step = round(8 / framed.stage.scale_now)
    framed.key(Qt.Key.Key_Right)
    framed.key(Qt.Key.Key_Down)
    assert framed.frame == Part(400 + step, 300 + step, 600, 400)
    framed.key(Qt.Key.Key_Left, CONTROL)
    framed.key(Qt.Key.Key_Up, CONTROL)
    assert framed.frame == Part(399 + step, 299 + step, 600, 400)


def test_shift_with_arrows_moves_the_lower_right_corner(framed: Looking) -> None:
    step = round(8 / framed.stage.scale_now)
    framed.key(Qt.Key.Key_Right, SHIFT)
    framed.key(Qt.Key.Key_Up, SHIFT)
    assert framed.frame == Part(400, 300, 600 + step, 400 - step)


def test_tab_goes_from_handle_to_handle_and_shift_moves_that_one(framed: Looking) -> None:
    names = []
    for _ in range(8):
        framed.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
    assert names[0] == "Upper left corner"
    assert len(set(names)) == 8
    framed.stage.tool.knobs[Handle.TOP_LEFT].setFocus(Qt.FocusReason.TabFocusReason)
    framed.key(Qt.Key.Key_Right, SHIFT | CONTROL)
    assert framed.frame == Part(401, 300, 599, 400)
    framed.key(Qt.Key.Key_Down)
    assert framed.frame.top > 300  # without it the frame is moved


def test_a_step_of_keys_is_undone_at_once_and_redone(framed: Looking) -> None:
    framed.key(Qt.Key.Key_Right)
    moved = framed.frame
    framed.key(Qt.Key.Key_Z, CONTROL)
    assert framed.frame == Part(400, 300, 600, 400)
    framed.key(Qt.Key.Key_Z, CONTROL)
    assert framed.frame == Part(0, 0, 1600, 1000)
    framed.key(Qt.Key.Key_Z, CONTROL)  # there is nothing before that
    framed.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    framed.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert framed.frame == moved


def test_a_drag_is_one_step(framed: Looking) -> None:
    framed.drag((700, 500), (800, 450))
    framed.key(Qt.Key.Key_Z, CONTROL)
    assert framed.frame == Part(400, 300, 600, 400)


def test_its_name_says_what_is_framed_and_changes_are_announced(framed: Looking, announced: list[str]) -> None:
    assert framed.stage.accessibleName() == "Part of sales-2025.png, 600 by 400 pixels"
    framed.key(Qt.Key.Key_Right, SHIFT | CONTROL)
    assert framed.stage.accessibleName() == "Part of sales-2025.png, 601 by 400 pixels"
    assert announced == ["601 by 400 pixels, 400 from the left, 300 from the top"]


def test_a_key_that_nobody_knows_does_nothing(framed: Looking) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(framed.stage, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier))
    assert framed.frame == Part(400, 300, 600, 400)
    assert framed.pane.isVisible()


def test_turning_keeps_the_same_pixels_framed(framed: Looking) -> None:
    framed.pane.tools.right.click()
    assert framed.viewer.choice.size == (1000, 1600)
    assert framed.frame == Part(300, 400, 400, 600)
    framed.pane.tools.left.click()
    framed.pane.tools.left.click()
    assert framed.frame == Part(300, 600, 400, 600)
    framed.key(Qt.Key.Key_Z, CONTROL)
    framed.key(Qt.Key.Key_Z, CONTROL)
    assert framed.frame == Part(300, 400, 400, 600)

"""A person corrects what was read, by mouse and keys, and can take back every change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.charts.types import Standing
from desktop.state.chat.desk.edits import Place
from tests.ui.chat.desk.sitting import ALT, CHAIRS_2025, CTRL, SHELVES_2025, SHIFT, TABLES_2024, Sitting

Key = Qt.Key


def test_the_first_doubt_is_chosen_and_said(desk: Sitting) -> None:
    assert desk.table.place == CHAIRS_2025
    assert desk.text("Name of the value") == "Chairs, 2025"
    said = "The model reads 640. The bar’s top stands at 649, beyond the last tick 600."
    assert desk.text("What is known of it") == said
    assert desk.tags() == ["6 of 8 values agreed", "1 differs", "1 unreadable"]


def test_enter_edits_and_enter_takes_it(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.key(Key.Key_Return)
    editor = desk.editor()
    assert editor.text() == "350"
    assert editor.selectedText() == "350"
    desk.type("355")
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 355.0
    assert desk.value(TABLES_2024).standing is Standing.YOURS
    assert desk.table.hasFocus()
    assert desk.table.place == TABLES_2024
    assert "1 yours" in desk.tags()
    assert desk.cell(TABLES_2024) == "355"


def test_typing_edits_at_once(desk: Sitting) -> None:
    desk.choose(SHELVES_2025)
    desk.type("3")
    assert desk.editor().text() == "3"
    desk.type("00")
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(SHELVES_2025).value == 300.0
    assert desk.cell(Place(1, 3)) == "300"


def test_a_double_click_edits(desk: Sitting) -> None:
    box = desk.table.visualRect(desk.index(TABLES_2024))
    desk.double_click(box.center(), desk.table.viewport())
    assert desk.editor().text() == "350"


def test_escape_takes_typing_back_and_stays_at_the_desk(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.type("9")
    desk.editor()
    desk.key(Key.Key_Escape)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 350.0
    assert desk.value(TABLES_2024).standing is Standing.AGREED
    assert desk.shown
    assert desk.table.hasFocus()


@pytest.mark.parametrize(("typed", "number"), [("1.234,5", 1234.5), ("1,234.5", 1234.5), ("-12", -12.0)])
def test_german_and_english_numbers(desk: Sitting, typed: str, number: float) -> None:
    desk.choose(TABLES_2024)
    desk.type(typed)
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == number


def test_what_is_no_number_is_not_taken_and_says_why(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.type("many")
    editor = desk.editor()
    why = "That is no number. Write it like 1,234.5 or 1.234,5."
    assert desk.text("What is known of it") == why
    assert editor.accessibleDescription() == why
    assert editor.property("faulty") == "true"
    desk.key(Key.Key_Return)
    assert desk.editing
    editor.selectAll()
    desk.type("360")
    assert desk.text("What is known of it") != why
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 360.0


def test_what_is_no_number_is_dropped_where_one_goes_on_elsewhere(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.type("many")
    desk.editor()
    desk.choose(CHAIRS_2025)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 350.0
    assert desk.text("What is known of it").startswith("The model reads 640.")


def test_delete_leaves_a_value_empty(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.key(Key.Key_Delete)
    assert desk.value(TABLES_2024).value is None
    assert desk.value(TABLES_2024).standing is Standing.YOURS
    assert desk.text("What is known of it") == "You left it empty. Before that it was 350."


def test_keep_and_take_by_mouse_leave_the_focus_on_the_cell(desk: Sitting) -> None:
    assert desk.button("Take").text() == "Take 649"
    desk.press("Take")
    assert desk.value(CHAIRS_2025).value == 649.0
    assert desk.table.hasFocus()
    assert desk.table.place == CHAIRS_2025
    assert desk.tags() == ["6 of 8 values agreed", "1 unreadable", "1 yours"]
    assert not desk.has_button("Take")
    desk.press("Take back")
    assert desk.value(CHAIRS_2025).standing is Standing.DIFFERS
    desk.press("Keep")
    assert desk.value(CHAIRS_2025).value == 640.0
    assert desk.table.hasFocus()


@pytest.mark.parametrize(("key", "number"), [(Key.Key_1, 640.0), (Key.Key_2, 649.0)])
def test_keep_and_take_by_keys(desk: Sitting, key: Qt.Key, number: float) -> None:
    desk.key(key, ALT)
    assert (desk.value(CHAIRS_2025).value, desk.value(CHAIRS_2025).standing) == (number, Standing.YOURS)
    assert desk.table.place == CHAIRS_2025


def test_the_keys_change_nothing_where_nothing_is_in_doubt(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.key(Key.Key_1, ALT)
    desk.key(Key.Key_2, ALT)
    assert desk.value(TABLES_2024).standing is Standing.AGREED


def test_every_change_can_be_taken_back_and_done_again(desk: Sitting) -> None:
    before = desk.read_table
    desk.key(Key.Key_2, ALT)
    desk.choose(TABLES_2024)
    desk.key(Key.Key_Delete)
    changed = desk.read_table
    desk.key(Key.Key_Z, CTRL)
    desk.choose(Place(0, 0))
    desk.key(Key.Key_Z, CTRL)
    assert desk.read_table == before
    assert desk.table.place == CHAIRS_2025  # one sees what it was
    desk.key(Key.Key_Z, CTRL)  # there is no more
    assert desk.read_table == before
    desk.key(Key.Key_Z, CTRL | SHIFT)
    desk.key(Key.Key_Z, CTRL | SHIFT)
    assert desk.read_table == changed


def test_the_way_goes_from_doubt_to_doubt_and_round(desk: Sitting) -> None:
    desk.key(Key.Key_F8)
    assert desk.table.place == SHELVES_2025
    desk.key(Key.Key_F8)
    assert desk.table.place == CHAIRS_2025
    desk.key(Key.Key_F8, SHIFT)
    assert desk.table.place == SHELVES_2025
    desk.key(Key.Key_F8, SHIFT)
    assert desk.table.place == CHAIRS_2025


def test_the_key_counts_from_the_card_too(desk: Sitting) -> None:
    desk.button("Keep").setFocus()
    desk.key(Key.Key_F8)
    assert desk.table.place == SHELVES_2025
    assert desk.table.hasFocus()


def test_arrows_move_the_cell_and_the_card_follows(desk: Sitting) -> None:
    desk.key(Key.Key_Down)
    assert desk.text("Name of the value") == "Tables, 2025"
    desk.key(Key.Key_Left)
    assert desk.text("Name of the value") == "Tables, 2024"


def test_a_label_is_edited_in_its_cell(desk: Sitting) -> None:
    desk.choose(Place(0, 0))
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Return)
    assert desk.editor().text() == "Lamps"
    desk.type("Floor lamps")
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.read_table.labels[0] == "Floor lamps"
    desk.key(Key.Key_Z, CTRL)
    assert desk.read_table.labels[0] == "Lamps"


def test_the_name_of_a_series_is_edited_by_keys(desk: Sitting) -> None:
    desk.choose(Place(1, 0))
    desk.key(Key.Key_Up)
    assert desk.table.heads.hasFocus()
    desk.key(Key.Key_Return)
    desk.type("this year")
    desk.key(Key.Key_Return)
    assert desk.read_table.series[1].name == "this year"
    assert desk.page.body.grid.heading(2) == "this year, units"
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Down)
    assert desk.table.hasFocus()
    assert desk.table.place == Place(0, 0)


def test_the_name_of_a_series_is_edited_by_double_click_and_escape_leaves_it(desk: Sitting) -> None:
    heads = desk.table.heads
    at = desk.table.visualRect(desk.index(Place(0, 0))).center()
    at.setY(heads.height() // 2)
    desk.double_click(at, heads.viewport())
    desk.type("last year")
    desk.key(Key.Key_Escape)
    assert desk.read_table.series[0].name == "2024"
    assert desk.shown
    desk.double_click(at, heads.viewport())
    desk.type("last year")
    desk.choose(TABLES_2024)  # going on elsewhere takes it
    assert desk.read_table.series[0].name == "last year"
    assert QApplication.focusWidget() is desk.table


def test_a_name_that_is_typed_stays_with_its_column_when_another_is_named(desk: Sitting) -> None:
    heads = desk.table.heads
    heads.rename(1)
    desk.type("last year")
    heads.rename(2)
    assert [series.name for series in desk.read_table.series] == ["last year", "2025"]


def test_who_goes_on_elsewhere_while_typing_is_there(desk: Sitting) -> None:
    """What was typed counts, and the keyboard is not called back."""
    desk.choose(TABLES_2024)
    desk.type("355")
    desk.button("Look closer").setFocus(Qt.FocusReason.MouseFocusReason)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 355.0
    assert desk.button("Look closer").hasFocus()

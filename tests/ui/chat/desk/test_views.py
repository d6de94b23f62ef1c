"""What is seen of a chart at the desk: both ways round, drawn again, laid over, folded, in German and large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.charts.types import ChartKind, ChartTable, Series, Standing, Value
from desktop.common.types import Part, View
from desktop.ui.parts.choices import Segments
from desktop.ui.theme import Theme
from tests.charts.reads import steps, units_sold
from tests.ui.chat.desk.sitting import ALT, CHAIRS_2025, MENUS, SHELVES_2025, TABLES_2024, Sitting, pick
from tests.ui.chat.scripted import Talk, picture
from tests.ui.rooms import find

Key = Qt.Key
BEAN, BLUE = "#b9a77c", "#2f5d8a"


@pytest.fixture
def narrow(desk: Sitting) -> Sitting:
    desk.chat_page.resize(812, 567)
    desk.talk.until(lambda: desk.page.foot.isVisible())
    return desk


@pytest.fixture
def large(theme: Theme) -> Iterator[Theme]:
    theme.set_text_size(180)
    yield theme
    theme.set_text_size(100)


def colour(part: QWidget, x: float, y: float) -> str:
    """Of a point of the picture, in its own pixels, where it is shown."""
    box = part.place()  # type: ignore[attr-defined]
    image = part.grab().toImage()
    scale = image.width() / part.width()
    at = (box.left() + x * box.width() / 1120, box.top() + y * box.height() / 704)
    return image.pixelColor(round(at[0] * scale), round(at[1] * scale)).name()


def hold(part: QWidget, kind: QEvent.Type) -> None:
    QApplication.sendEvent(part, QKeyEvent(kind, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "))


def over(desk: Sitting) -> ChartTable | None:
    """What is drawn over the picture."""
    return desk.page.sides.picture.drawn


def test_the_chart_is_drawn_again_where_it_stands_in_the_picture(desk: Sitting) -> None:
    again = desk.page.sides.again
    assert again.drawn == desk.read_table
    for series, wanted in ((0, BEAN), (1, BLUE)):
        for at, value in enumerate((420, 610, 350, 280) if series == 0 else (460, 640, 520)):
            x, top = 166 + 240 * at + 82 * series + 37, 617 - value * 449 / 600
            assert colour(again, x, top + 12) == wanted, (series, at)
            assert colour(again, x, top - 14) != wanted, (series, at)


def test_a_corrected_value_is_drawn_at_once(desk: Sitting) -> None:
    desk.choose(TABLES_2024)
    desk.type("600")
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert colour(desk.page.sides.again, 683, 200) == BEAN


def test_space_lays_one_over_the_other_while_it_is_held(desk: Sitting) -> None:
    assert over(desk) is None
    hold(desk.table, QEvent.Type.KeyPress)
    assert over(desk) == desk.read_table
    hold(desk.table, QEvent.Type.KeyRelease)
    assert over(desk) is None
    assert not desk.editing


def test_the_button_lays_one_over_the_other_until_it_is_pressed_again(desk: Sitting) -> None:
    desk.press("Lay over")
    assert over(desk) == desk.read_table
    assert desk.button("Lay over").isChecked()
    desk.press("Lay over")
    assert over(desk) is None


def test_what_nobody_measured_is_drawn_freely_and_not_laid_over(talk: Talk) -> None:
    table = units_sold()
    series = tuple(
        replace(each, values=tuple(replace(value, spot=None) for value in each.values)) for each in table.series
    )
    talk.place.charts.script = steps(replace(table, series=series, ticks=()))
    desk = Sitting(talk)
    desk.read()
    assert desk.page.sides.again.isVisible()
    assert "drawn freely" in desk.text("No drawing")
    assert not desk.has_button("Lay over")
    hold(desk.table, QEvent.Type.KeyPress)
    assert desk.page.sides.picture.drawn is None


def test_a_receipt_is_not_drawn_and_says_so(talk: Talk) -> None:
    talk.place.charts.script = steps(replace(units_sold(), kind=ChartKind.RECEIPT))
    desk = Sitting(talk)
    desk.read()
    assert not desk.page.sides.again.isVisible()
    assert desk.text("No drawing").startswith("This is no chart")


def test_the_other_way_round_keeps_what_is_chosen(desk: Sitting) -> None:
    ways = find(desk.page, Segments, "Way round")
    assert [button.text() for button in ways.buttons()] == ["Table", "By Product"]
    QTest.mouseClick(ways.buttons()[1], Qt.MouseButton.LeftButton)
    assert desk.table.place == CHAIRS_2025
    assert desk.page.body.grid.rows == 3  # two series, and what is counted
    assert desk.index(CHAIRS_2025).row() == 1
    desk.table.setFocus()
    desk.key(Key.Key_2, ALT)
    assert desk.value(CHAIRS_2025).value == 649.0


def test_another_count_is_chosen_at_its_head(desk: Sitting) -> None:
    heads = desk.table.heads
    at = desk.table.visualRect(desk.page.body.model.index(0, 3)).center()
    at.setY(heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    pick(MENUS[-1], "Sum")
    assert desk.page.body.grid.heading(3) == "Sum"
    assert str(desk.page.body.model.index(0, 3).data()) == "880"


def test_each_cell_says_aloud_what_is_known_of_it(desk: Sitting) -> None:
    table = QAccessible.queryAccessibleInterface(desk.table)
    said = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]
    assert {
        "2025, units",
        "Lamps, 2025: 460, read and measured alike",
        "Chairs, 2025: 640, measuring says 649",
        "Tables, 2025: 520, read and measured alike",
        "Shelves, 2025: not readable",
        "Change of Chairs: +30 or +39",
    } <= set(said)


def test_folded_the_table_stands_first_and_the_pictures_are_a_choice(narrow: Sitting) -> None:
    assert narrow.table.isVisible()
    assert not narrow.page.sides.isVisible()
    assert not narrow.page.body.signs.isVisible()
    sides = find(narrow.page, Segments, "Side")
    QTest.mouseClick(sides.buttons()[0], Qt.MouseButton.LeftButton)
    assert narrow.page.sides.isVisible()
    assert not narrow.table.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    hold(focused, QEvent.Type.KeyPress)
    assert narrow.page.sides.picture.drawn is not None
    hold(focused, QEvent.Type.KeyRelease)
    narrow.key(Key.Key_F8)  # which leads back to the table
    assert narrow.table.isVisible()


def test_folded_the_card_shows_its_piece_of_the_picture(narrow: Sitting) -> None:
    piece = narrow.page.body.card.piece
    assert piece.isVisible()
    assert piece.accessibleName() == "Chairs, 2025 in the picture"
    image = piece.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#2d5d88" in seen or BLUE in seen  # the bar as it stands in the picture
    assert "#7e4f00" in seen  # the lines at both readings


def test_a_piece_that_shows_two_values_is_called_after_the_one_that_is_chosen(narrow: Sitting) -> None:
    piece, reading = narrow.page.body.card.piece, narrow.desk.reading
    assert reading is not None
    assert reading.kept is not None
    small = replace(reading.kept, area=Part(0, 0, 8, 8))
    piece.show_piece(small, CHAIRS_2025, picture())
    piece.show_piece(small, TABLES_2024, picture())
    assert piece.accessibleName() == "Tables, 2024 in the picture"


def test_a_piece_that_comes_back_is_cut_from_the_full_picture_again(
    narrow: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Part] = []
    monkeypatch.setattr(narrow.desk.pieces, "show", lambda _reading, part, *_more: asked.append(part))
    narrow.choose(TABLES_2024)
    narrow.choose(SHELVES_2025)  # nobody knows where that stands
    assert narrow.page.body.card.piece.part is None
    narrow.choose(TABLES_2024)
    assert len(asked) == 2


def test_folded_copy_and_save_stand_below(narrow: Sitting) -> None:
    narrow.press("Copy table in the foot")
    assert QApplication.clipboard().text().startswith("Product\t2024, units")
    assert narrow.button("Save CSV in the foot").isVisible()


def test_the_piece_comes_from_the_full_picture_where_its_file_is_there(talk: Talk) -> None:
    """Asked for in the pixels of the part that was chosen of the file."""
    full = replace(picture(), source_width=2240, source_height=1408)
    data = full.data
    talk.page.sources.keep(full, data)
    desk = Sitting(talk)
    desk.read(full)
    assert talk.place.charts.asked[0][2] == full.look.view
    assert isinstance(talk.place.charts.asked[0][2], View)


@pytest.mark.parametrize("size", [(1192, 767), (812, 567)])
def test_no_word_is_cut(desk: Sitting, size: tuple[int, int]) -> None:
    desk.chat_page.resize(*size)
    desk.talk.nothing_is_cut()


def test_large_text_is_usable(large: Theme, desk: Sitting) -> None:
    desk.talk.nothing_is_cut()
    assert desk.table.isVisible()
    assert desk.table.rowHeight(0) > 44
    desk.choose(TABLES_2024)
    assert desk.text("Name of the value") == "Tables, 2024"


def test_long_labels_are_cut_in_their_cell_and_whole_beside_it(talk: Talk) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und weitere Beschaffungen im laufenden Jahr"
    table = units_sold()
    series = tuple(
        replace(each, values=(replace(each.values[0], label=long), *each.values[1:])) for each in table.series
    )
    talk.place.charts.script = steps(replace(table, series=series))
    desk = Sitting(talk)
    desk.read()
    index = desk.page.body.model.index(0, 0)
    assert desk.table.columnWidth(0) <= 280 + 200
    assert index.data(Qt.ItemDataRole.ToolTipRole) == long
    assert not desk.table.horizontalScrollBar().isVisible()


def test_five_hundred_rows_scroll_and_only_those_in_sight_are_drawn(talk: Talk) -> None:
    values = tuple(Value(f"Row {at}", float(at), Standing.AGREED) for at in range(500))
    table = ChartTable(ChartKind.TABLE, (Series("s", values), Series("t", values)))
    talk.place.charts.script = steps(table)
    desk = Sitting(talk)
    desk.read()
    assert desk.table.verticalScrollBar().maximum() > 0
    painted: list[int] = []
    delegate = desk.table.delegate
    paint = delegate.paint

    def counted(painter: object, option: object, index: object) -> None:
        painted.append(index.row())  # type: ignore[attr-defined]
        paint(painter, option, index)  # type: ignore[arg-type]

    delegate.paint = counted  # type: ignore[method-assign]
    desk.table.verticalScrollBar().setValue(desk.table.verticalScrollBar().maximum() // 2)
    desk.table.viewport().repaint()
    assert 0 < len(set(painted)) < 30
    assert desk.page.body.card.isVisible()


def test_a_legend_explains_the_signs_there_are(desk: Sitting) -> None:
    told = [each.text() for each in desk.page.body.signs.findChildren(QLabel) if each.text()]
    assert told == ["read and measured alike", "read, and what measuring says", "neither can tell"]


def test_the_drawing_stays_over_the_picture_while_one_corrects(desk: Sitting) -> None:
    desk.press("Lay over")
    desk.choose(TABLES_2024)
    desk.key(Key.Key_Delete)
    assert over(desk) == desk.read_table
    assert desk.button("Lay over").isChecked()


def test_right_to_left_the_table_is_mirrored_and_the_chart_is_not(desk: Sitting) -> None:
    drawn = desk.page.sides.again.grab().toImage()
    desk.chat_page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.talk.until(lambda: desk.table.isRightToLeft())
    assert desk.table.visualRect(desk.index(CHAIRS_2025)).center().x() < desk.table.width() / 2
    start = QPoint(0, 0)
    assert desk.page.sides.mapTo(desk.page, start).x() > desk.page.body.mapTo(desk.page, start).x()
    assert desk.page.sides.again.grab().toImage() == drawn


def test_large_text_in_the_smallest_window_is_usable_by_scrolling(large: Theme, desk: Sitting) -> None:
    desk.chat_page.resize(812, 567)
    desk.talk.until(lambda: desk.page.foot.isVisible())
    desk.talk.nothing_is_cut()
    assert desk.table.height() >= 3 * desk.table.rowHeight(0)
    desk.choose(TABLES_2024)
    desk.type("355")
    desk.key(Key.Key_Return)
    desk.talk.until(lambda: not desk.editing)
    assert desk.value(TABLES_2024).value == 355.0

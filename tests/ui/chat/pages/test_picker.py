"""A page of a file is chosen by mouse or keys, among small pictures of those in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Pixels, Series, View
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.pages import FilePages
from desktop.ui.chat.pages.grid import PageGrid
from desktop.ui.chat.pages.picker import PagePicker
from tests.ui.chat.pages.papers import paper, series
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

Pick = Callable[..., PagePicker]


class Counting(PicturePreparer):
    """Notes which pages were drawn."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.drawn: list[int] = []

    async def preview(self, source: Path | bytes, name: str, view: View, width: int, height: int) -> Pixels:
        self.drawn.append(view.number)
        return await super().preview(source, name, view, width, height)


@pytest.fixture
def preparer(talk: Talk) -> Counting:
    return Counting(talk.place.sandbox)


@pytest.fixture
def pick(talk: Talk, preparer: Counting) -> Pick:
    """Opens the picker over the room, for a file that can be counted."""

    def open_one(path: Path, *, first: int = 1) -> PagePicker:
        file = FilePages(talk.place.context.loop, preparer, path, path.name)
        made = PagePicker(talk.place.context.theme, file, talk.page, first=first)
        made.open()
        talk.until(lambda: made.grid.model() is not None)
        return made

    return open_one


def words(picker: PagePicker) -> str:
    found: QLabel = find(picker, QLabel, "About the pages")
    return found.text()


def chosen_by(picker: PagePicker) -> list[tuple[int, str]]:
    heard: list[tuple[int, str]] = []
    picker.chosen.connect(lambda number, name: heard.append((number, name)))
    return heard


def test_keys_go_from_page_to_page_and_enter_takes_one(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 12))
    heard = chosen_by(picker)
    assert picker.grid.hasFocus()
    assert words(picker) == "Page 1 of 12"
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)
    assert words(picker) == "Page 2 of 12"
    QTest.keyClick(picker.grid, Qt.Key.Key_Down)
    assert picker.grid.number > 3
    QTest.keyClick(picker.grid, Qt.Key.Key_End)
    assert words(picker) == "Page 12 of 12"
    QTest.keyClick(picker.grid, Qt.Key.Key_Home)
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)
    QTest.keyClick(picker.grid, Qt.Key.Key_Return)
    assert heard == [(2, "report.pdf, page 2")]
    assert not picker.isVisible()


def test_a_number_that_is_typed_leads_to_its_page(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 120))
    QTest.keyClicks(picker.grid, "117")
    assert picker.grid.number == 117
    box = picker.grid.visualRect(picker.grid.currentIndex())
    assert picker.grid.viewport().rect().contains(box)
    picker.grid.keyboardSearch("x")
    assert picker.grid.number == 117
    picker.reject()


def test_escape_takes_none(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 2))
    heard = chosen_by(picker)
    QTest.keyClick(picker.grid, Qt.Key.Key_Escape)
    assert (heard, picker.isVisible()) == ([], False)


def test_a_press_chooses_and_the_button_takes(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 6))
    heard = chosen_by(picker)
    place = picker.grid.visualRect(picker.grid.model().index(2, 0)).center()
    QTest.mouseClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (heard, words(picker)) == ([], "Page 3 of 6")
    QTest.mouseClick(find(picker, QPushButton, "Use page"), Qt.MouseButton.LeftButton)
    assert heard == [(3, "report.pdf, page 3")]


def test_a_double_click_takes_at_once(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 6))
    heard = chosen_by(picker)
    place = picker.grid.visualRect(picker.grid.model().index(1, 0)).center()
    QTest.mouseClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [(2, "report.pdf, page 2")]


def test_of_hundreds_of_pages_only_those_in_sight_are_drawn(
    pick: Pick, preparer: Counting, talk: Talk, tmp_path: Path
) -> None:
    picker = pick(paper(tmp_path, 400))
    talk.until(lambda: all_drawn(picker))
    assert 0 < len(preparer.drawn) < 40
    QTest.keyClick(picker.grid, Qt.Key.Key_End)
    talk.until(lambda: all_drawn(picker) and 400 in preparer.drawn)
    assert len(preparer.drawn) < 100
    assert 200 not in preparer.drawn
    picker.reject()


def all_drawn(picker: PagePicker) -> bool:
    """A picture stands in each place that can be seen."""
    grid = picker.grid
    rows = [grid.model().index(row, 0) for row in range(grid.model().rowCount())]
    seen = [index for index in rows if grid.viewport().rect().intersects(grid.visualRect(index))]
    return bool(seen) and all(index.data(Qt.ItemDataRole.DecorationRole) is not None for index in seen)


def test_what_a_screen_reader_hears(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 12))
    assert picker.grid.model().index(6, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 7 of 12"
    assert (picker.grid.accessibleName(), picker.windowTitle()) == ("Pages", "Choose a page")
    picker.reject()


def test_it_begins_with_the_page_that_is_in_view(pick: Pick, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 12), first=7)
    assert words(picker) == "Page 7 of 12"
    picker.reject()


@pytest.mark.parametrize(
    ("name", "words_of_first", "named"),
    [
        ("scan.tif", "Page 1 of 3", "scan.tif, page 2"),
        ("moving.gif", "Frame 1 of 3", "moving.gif, frame 2"),
        ("moving.webp", "Frame 1 of 3", "moving.webp, frame 2"),
    ],
)
def test_series_of_other_formats(pick: Pick, tmp_path: Path, name: str, words_of_first: str, named: str) -> None:
    picker = pick(series(tmp_path, name))
    heard = chosen_by(picker)
    assert words(picker) == words_of_first
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)
    QTest.keyClick(picker.grid, Qt.Key.Key_Return)
    assert heard == [(2, named)]


def test_a_page_that_is_damaged_says_so_and_the_others_are_shown(pick: Pick, talk: Talk, tmp_path: Path) -> None:
    whole = series(tmp_path, "scan.tif").read_bytes()
    data = bytearray(whole)
    place = data.rindex(bytes([0, 0, 255]) * 40)
    del data[place : place + 4000]
    (tmp_path / "scan.tif").write_bytes(bytes(data))
    picker = pick(tmp_path / "scan.tif")
    model = picker.grid.model()
    talk.until(lambda: all(model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(2)))
    last = model.index(model.rowCount() - 1, 0)
    said: Callable[[], object] = lambda: last.data(Qt.ItemDataRole.AccessibleTextRole)  # noqa: E731
    talk.until(lambda: last.data(Qt.ItemDataRole.DecorationRole) is None and "cannot be shown" in str(said()))
    picker.reject()


def test_what_cannot_be_opened_says_why(talk: Talk, preparer: Counting, tmp_path: Path) -> None:
    path = paper(tmp_path, 2, encrypt="secret")
    file = FilePages(talk.place.context.loop, preparer, path, path.name)
    picker = PagePicker(talk.place.context.theme, file, talk.page)
    picker.open()
    assert words(picker) == "Looking into it …"
    talk.until(lambda: words(picker) != "Looking into it …")
    assert words(picker) == "It is locked with a password. Open it elsewhere, save a copy without one and use that."
    assert not find(picker, QPushButton, "Use page").isVisible()
    leave = find(picker, QPushButton, "Cancel")
    assert (leave.text(), leave.hasFocus()) == ("Close", True)
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert not picker.isVisible()


def test_a_picker_that_is_closed_draws_no_more(pick: Pick, preparer: Counting, talk: Talk, tmp_path: Path) -> None:
    picker = pick(paper(tmp_path, 400))
    talk.until(lambda: bool(preparer.drawn))
    picker.reject()
    talk.until(lambda: not talk.place.context.loop.jobs)
    assert len(preparer.drawn) < 40


def test_nothing_is_cut_at_a_large_text_size(pick: Pick, talk: Talk, tmp_path: Path) -> None:
    theme = talk.place.context.theme
    theme.set_text_size(150)
    picker = pick(paper(tmp_path, 3))
    assert isinstance(picker.grid, PageGrid)
    grid = picker.grid
    assert grid.visualRect(grid.model().index(0, 0)).height() >= 176 + theme.scaled(26)
    picker.reject()
    theme.set_text_size(100)


def test_series_are_told_apart(talk: Talk, preparer: Counting, tmp_path: Path) -> None:
    file = FilePages(talk.place.context.loop, preparer, paper(tmp_path, 5), "report.pdf")
    counted: list[object] = []
    file.counted.connect(counted.append)
    file.open(10, 10)
    talk.until(lambda: bool(counted))
    assert [(each.count, each.series) for each in counted] == [(5, Series.PAGES)]  # type: ignore[attr-defined]

"""Results that were replaced can be looked at and had back, and say how they stand to the text beside them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from desktop.common.types import Ending
from desktop.ui.writing.earlier import EarlierResultsDialog
from desktop.ui.writing.page import WritingPage
from desktop.writing.types import Coverage, Result, Words
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import result, run, source, told

ALL = Coverage(frozenset({1}), 1)


def made(qtbot: QtBot, page: WritingPage, bench: Bench, text: str, count: int) -> None:
    run(qtbot, page, bench, Words(text), Result(text, Ending.COMPLETE, 1.0, "llama3.2:3b", "e", ALL))
    qtbot.waitUntil(lambda: len(page.earlier.state.results) == count)


def dialog(qtbot: QtBot, page: WritingPage) -> EarlierResultsDialog:
    menu = page.check.menu()
    next(each for each in menu.actions() if each.objectName() == "Show earlier results").trigger()
    found = page.window().findChildren(EarlierResultsDialog)[-1]
    with qtbot.waitExposed(found):
        pass
    return found


def lines(shown: EarlierResultsDialog) -> list[tuple[str, str]]:
    """Names, and how each stands to the text."""
    model = shown.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [(row.data(), row.data(Qt.ItemDataRole.UserRole).rpartition(", ")[2]) for row in rows]


def test_the_one_before_comes_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("The roof leaks.")
    made(qtbot, page, bench, "- First", 1)
    made(qtbot, page, bench, "- Second", 2)
    shown = dialog(qtbot, page)
    assert lines(shown) == [("Summary of Second", "made from this text"), ("Summary of First", "made from this text")]
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert result(page).toPlainText() == "First"
    assert told(page, "Ending") == ""


def test_how_each_stands_to_the_text_is_told(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("The roof leaks.")
    made(qtbot, page, bench, "- First", 1)
    QTest.keyClicks(source(page), "x")
    made(qtbot, page, bench, "- Second", 2)
    assert lines(dialog(qtbot, page)) == [
        ("Summary of Second", "made from this text"),
        ("Summary of First", "the text has changed"),
    ]


def test_one_is_removed_and_had_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("The roof leaks.")
    made(qtbot, page, bench, "- First", 1)
    shown = dialog(qtbot, page)
    QTest.keyClick(shown.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.earlier.state.results)
    assert find(shown, QLabel, "No results").isVisible()
    QTest.mouseClick(find(shown, QPushButton, "Undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.earlier.state.results) == 1)
    row = shown.list.visualRect(shown.list.model().index(0, 0)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    QTest.mouseClick(find(shown, QPushButton, "Open result"), Qt.MouseButton.LeftButton)
    assert result(page).toPlainText() == "First"


def test_they_are_there_after_a_kill(qtbot: QtBot, opened: Open, bench: Bench, again: Again) -> None:
    page = opened()
    source(page).setPlainText("The roof leaks.")
    made(qtbot, page, bench, "- First", 1)
    made(qtbot, page, bench, "- Second", 2)
    page = again(page, killed=True)
    qtbot.waitUntil(lambda: len(page.earlier.state.results) == 2)
    assert [each.made.text for each in page.earlier.state.results] == ["- Second", "- First"]


def test_without_any_the_dialog_says_so(qtbot: QtBot, opened: Open) -> None:
    shown = dialog(qtbot, opened())
    assert find(shown, QLabel, "No results").isVisible()
    assert not find(shown, QPushButton, "Open result").isEnabled()
    assert isinstance(find(shown, QListView, "Results"), QListView)
    with qtbot.waitSignal(shown.rejected):
        QTest.keyClick(shown, Qt.Key.Key_Escape)

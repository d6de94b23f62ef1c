"""The list of chats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QToolButton

from desktop.state.chat.chats import ChatModel
from desktop.state.chat.list_rows import Heading, rows_of
from desktop.ui.chat.chats.panel import ChatPanel
from desktop.ui.theme import Theme
from desktop.vault.types import Chat
from tests.ui.rooms import find

TODAY = QDate(2025, 11, 20)


def chat(number: int, title: str, *, day: QDate | None = None, pinned: bool = False, pictured: bool = False) -> Chat:
    when = float(QDateTime(day or QDate.currentDate(), QTime(12, 0)).toSecsSinceEpoch())
    return Chat(number, title, pinned, when, when, pictured, "llama3.2:3b")


def outline(rows: list[object]) -> list[str]:
    return [f"# {row.text}" if isinstance(row, Heading) else getattr(row, "title", "?") for row in rows]


def test_groups() -> None:
    chats = [
        chat(1, "now", day=TODAY),
        chat(7, "late last night", day=TODAY.addDays(-1)),
        chat(2, "six days", day=TODAY.addDays(-6)),
        chat(3, "seven days", day=TODAY.addDays(-7)),
        chat(4, "october", day=QDate(2025, 10, 3)),
        chat(5, "last year", day=QDate(2024, 10, 3)),
        chat(6, "kept", day=QDate(2023, 1, 1), pinned=True),
    ]
    assert outline(list(rows_of(chats, TODAY, demo=False, found=False))) == [
        *("# Pinned", "kept", "# Today", "now", "# Yesterday", "late last night", "# This week", "six days"),
        *("# November", "seven days", "# October", "october", "# October 2024", "last year"),
    ]


def test_what_was_found_has_no_groups() -> None:
    chats = [chat(1, "a"), chat(2, "b", pinned=True)]
    assert outline(list(rows_of(chats, TODAY, demo=False, found=True))) == ["a", "b"]


def test_chats_with_the_demo_are_said_to_be_apart() -> None:
    assert outline(list(rows_of([chat(1, "a")], TODAY, demo=True, found=False))) == ["# Demo chats, kept apart", "a"]


@pytest.fixture
def panel(theme: Theme, qtbot: object) -> Iterator[ChatPanel]:
    made = ChatPanel(theme, ChatModel(demo=False))
    made.resize(248, 600)
    made.show()
    yield made
    shiboken6.delete(made)


def show(panel: ChatPanel, chats: list[Chat], current: int | None) -> None:
    """As the list is read: all chats, or what was found."""
    panel.model.show_chats(chats, found=bool(panel.query))
    panel.show_listed(current)


def hint(panel: ChatPanel) -> str:
    label = find(panel, QLabel, "Chats hint")
    return label.text() if label.isVisible() else ""


def press(panel: ChatPanel, number: int, *, at_end: bool = False) -> None:
    box = panel.view.visualRect(panel.model.row_of(number))
    place = box.center()
    if at_end:
        place.setX(box.right() - 12)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_an_empty_list_says_what_comes_here(panel: ChatPanel) -> None:
    show(panel, [], None)
    assert hint(panel) == "Your chats will be listed here. They are kept on this computer only."
    assert panel.view.currentIndex().data() == "New chat"


def test_a_search_that_finds_nothing_says_so(panel: ChatPanel) -> None:
    heard: list[str] = []
    panel.searched.connect(heard.append)
    find(panel, QLineEdit, "Search chats").setText("tax")
    assert heard == ["tax"]
    show(panel, [], 3)
    assert hint(panel) == "Nothing found for “tax”."


def test_pressing_a_chat_opens_it(panel: ChatPanel) -> None:
    show(panel, [chat(1, "one"), chat(2, "two")], 1)
    heard: list[Chat] = []
    panel.view.chosen.connect(heard.append)
    press(panel, 2)
    assert [each.title for each in heard] == ["two"]


def test_the_end_of_a_row_opens_its_menu_and_not_the_chat(panel: ChatPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: opened.append(menu))
    show(panel, [chat(1, "one"), chat(2, "two")], 1)
    heard: list[Chat] = []
    panel.view.chosen.connect(heard.append)
    press(panel, 2, at_end=True)
    assert len(opened) == 1
    assert not heard


def test_the_menu_of_a_chat(panel: ChatPanel) -> None:
    show(panel, [chat(1, "one"), chat(2, "two", pinned=True)], 1)
    menu = panel.view.menu_for(panel.model.row_of(2))
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        *("Unpin", "Rename", "", "Put into a folder", "Duplicate", "", "Save as Markdown", "", "Remove"),
    ]
    heading = panel.model.index(0)
    assert panel.view.menu_for(heading) is None
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_chat_is_renamed_in_its_row(panel: ChatPanel) -> None:
    show(panel, [chat(1, "one")], 1)
    heard: list[tuple[int, str]] = []
    panel.model.renamed.connect(lambda which, title: heard.append((which.id, title)))
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    field = find(panel, QLineEdit, "Chat title")
    field.setText("  a better \n name ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert heard == [(1, "a better name")]


@pytest.mark.parametrize("title", ["one", "   "])
def test_a_name_that_is_none_changes_nothing(panel: ChatPanel, title: str) -> None:
    show(panel, [chat(1, "one")], 1)
    assert not panel.model.setData(panel.model.row_of(1), title)


def test_removed_chats_can_be_brought_back_for_a_while(panel: ChatPanel) -> None:
    removed: list[int] = []
    restored: list[int] = []
    panel.removed.connect(lambda which: removed.extend(each.id for each in which))
    panel.restored.connect(lambda which: restored.extend(each.id for each in which))
    show(panel, [chat(1, "one"), chat(2, "two")], 1)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed == [1]
    assert panel.undo.isVisible()
    find(panel, QPushButton, "Undo").click()
    assert restored == [1]
    assert not panel.undo.isVisible()


def test_after_the_seconds_it_stays_removed(panel: ChatPanel) -> None:
    show(panel, [chat(1, "one")], 1)
    panel.remove(chat(1, "one"))
    restored: list[Chat] = []
    panel.restored.connect(restored.append)
    for left in range(7, -1, -1):
        shown = [each.text() for each in panel.undo.findChildren(QLabel) if each.isVisible()]
        assert f"{left + 1} s" in shown
        panel.undo.ticks.timeout.emit()
    assert not panel.undo.isVisible()
    assert not panel.undo.ticks.isActive()
    find(panel, QPushButton, "Undo").click()
    assert not restored


def test_signs_are_spoken(panel: ChatPanel) -> None:
    show(panel, [chat(1, "one", pinned=True, pictured=True)], 1)
    spoken = panel.model.row_of(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "one, pinned, with a picture"


def test_new_chat(panel: ChatPanel) -> None:
    heard: list[bool] = []
    panel.new_wanted.connect(lambda: heard.append(True))
    find(panel, QToolButton, "New chat").click()
    assert heard == [True]

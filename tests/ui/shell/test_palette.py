"""The list of commands: opened by its keys, steered without the mouse, and closed without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.state.room import Room
from desktop.ui.commands import Command
from desktop.ui.shell.palette.finding import Found
from desktop.ui.shell.palette.palette import Palette
from desktop.ui.shell.palette.rows import ROW
from desktop.vault.settings_table import LAST_COMMANDS
from tests.ui.shell.window import Around
from tests.ui.spoken import announced, names, tree

__all__ = ["announced"]

Make = Callable[..., Around]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hand:
    """A person before a window whose Chat room can do three things, one of which not now."""

    def __init__(self, around: Around, qtbot: QtBot) -> None:
        self.around = around
        self.window = around.window
        self.done: list[str] = []
        self.bot = qtbot
        page = around.page(Room.CHAT)
        page.offerings.append(
            lambda: (
                self.command("Feed the horses", keys="Ctrl+J"),
                self.command("Mend the fence"),
                self.command("Count the sheep", why_not="They are asleep."),
            )
        )
        page.first.setFocus()

    def command(self, title: str, *, keys: str = "", why_not: str = "") -> Command:
        return Command(title, title, lambda: self.done.append(title), keys, why_not)

    @property
    def palette(self) -> Palette:
        found = self.window.findChild(Palette)
        assert isinstance(found, Palette)
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def open(self) -> None:
        self.press(Qt.Key.Key_P, CTRL | SHIFT)
        self.bot.waitUntil(lambda: self.palette.isVisible())
        self.bot.waitUntil(lambda: all(self.window.rooms.built_page(room) for room in (Room.WRITING, Room.MODELS)))

    def type(self, words: str) -> None:
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, words)

    @property
    def rest(self) -> QWidget:
        """All of the window that the list lies over."""
        below = self.palette.parentWidget()
        assert below is not None
        return below

    @property
    def view(self) -> QListView:
        found = self.palette.findChild(QListView)
        assert isinstance(found, QListView)
        return found

    @property
    def rows(self) -> list[str]:
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def chosen(self) -> str:
        row = self.view.currentIndex().data(ROW)
        return row.command.title if isinstance(row, Found) else ""


@pytest.fixture
def hand(make: Make, qtbot: QtBot) -> Hand:
    around = make()
    around.window.activateWindow()
    qtbot.waitUntil(around.window.isActiveWindow)
    around.window.navigation.open_room(Room.CHAT)
    return Hand(around, qtbot)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_it_opens_over_the_window_with_what_can_be_done_here_first(hand: Hand) -> None:
    hand.open()
    assert hand.rows[:4] == ["Chat", "Feed the horses", "Mend the fence", "Everywhere"]
    assert "Count the sheep" not in hand.rows
    assert hand.chosen == "Feed the horses"
    assert hand.palette.geometry() == hand.rest.rect()


@pytest.mark.parametrize("leave", [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_P, CTRL | SHIFT)])
def test_leaving_it_gives_the_keyboard_back_and_does_nothing(
    hand: Hand, leave: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    before = focused()
    hand.open()
    assert focused() is not before
    hand.press(*leave)
    assert not hand.palette.isVisible()
    assert focused() is before
    assert hand.done == []


def test_enter_does_the_chosen_command_once_the_keyboard_is_back(hand: Hand) -> None:
    before, seen = focused(), []
    hand.around.page(Room.CHAT).offerings.append(
        lambda: [Command("Look", "Zebra", lambda: seen.append(focused()))]  # where the keyboard is when it is done
    )
    hand.open()
    hand.type("zebra")
    hand.press(Qt.Key.Key_Return)
    assert seen == [before]
    assert not hand.palette.isVisible()


def test_arrows_go_through_the_list_and_round_its_ends(hand: Hand) -> None:
    hand.open()
    hand.press(Qt.Key.Key_Down)
    assert hand.chosen == "Mend the fence"
    hand.press(Qt.Key.Key_Down)
    assert hand.chosen == "Go to Chat"  # over the heading
    for _ in range(3):
        hand.press(Qt.Key.Key_Up)
    assert hand.chosen == hand.rows[-1]
    hand.press(Qt.Key.Key_Down)
    assert hand.chosen == "Feed the horses"


def test_pages_stop_at_the_ends(hand: Hand) -> None:
    hand.open()
    for _ in range(9):
        hand.press(Qt.Key.Key_PageDown)
    assert hand.chosen == hand.rows[-1]
    for _ in range(9):
        hand.press(Qt.Key.Key_PageUp)
    assert hand.chosen == "Feed the horses"


def test_tab_stays_in_it(hand: Hand) -> None:
    hand.open()
    line = focused()
    hand.press(Qt.Key.Key_Tab)
    assert (focused(), hand.chosen) == (line, "Mend the fence")
    hand.press(Qt.Key.Key_Backtab)
    assert (focused(), hand.chosen) == (line, "Feed the horses")


def test_what_cannot_be_done_is_found_with_its_reason_and_not_done(hand: Hand, announced: list[str]) -> None:
    hand.open()
    hand.type("sheep")
    assert hand.rows == ["Count the sheep"]
    hand.press(Qt.Key.Key_Return)
    assert hand.palette.isVisible()
    assert (hand.done, announced[-1]) == ([], "They are asleep.")


def test_nothing_found_says_so(hand: Hand) -> None:
    hand.open()
    hand.type("xylophone")
    shown = hand.palette.findChild(QLabel, "No command")
    assert isinstance(shown, QLabel)
    assert shown.isVisible()
    hand.press(Qt.Key.Key_Return)
    assert hand.palette.isVisible()
    for _ in "xylophone":
        hand.press(Qt.Key.Key_Backspace)
    assert not shown.isVisible()
    assert hand.chosen == "Feed the horses"


def test_a_click_does_a_command_and_one_beside_the_box_leaves(hand: Hand) -> None:
    hand.open()
    index = hand.view.model().index(2, 0)
    QTest.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=hand.view.visualRect(index).center())
    assert hand.done == ["Mend the fence"]
    hand.open()
    QTest.mouseClick(hand.palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not hand.palette.isVisible()
    assert hand.done == ["Mend the fence"]


def test_used_ones_come_first_the_next_time_and_after_a_restart(hand: Hand) -> None:
    for words in ("mend", "larger"):
        hand.open()
        hand.type(words)
        hand.press(Qt.Key.Key_Return)
    assert hand.around.settings.get(LAST_COMMANDS) == "Larger text\nMend the fence"
    hand.open()
    assert hand.rows[:4] == ["Used last", "Larger text", "Mend the fence", "Chat"]


def test_what_comes_and_goes_is_not_among_those_used_last(hand: Hand) -> None:
    hand.around.page(Room.CHAT).offerings.append(
        lambda: [Command("Chat 7", "Open “Taxes”", lambda: None, passing=True)]
    )
    hand.open()
    hand.type("taxes")
    hand.press(Qt.Key.Key_Return)
    assert hand.around.settings.get(LAST_COMMANDS) == ""


def test_a_command_of_another_room_leads_there_first(hand: Hand) -> None:
    seen: list[Room] = []
    hand.open()
    hand.around.page(Room.WRITING).offerings.append(
        lambda: [Command("Weave", "Weave a rug", lambda: seen.append(hand.window.navigation.room))]
    )
    hand.press(Qt.Key.Key_Escape)
    hand.open()
    assert "Writing" in hand.rows
    hand.type("rug")
    hand.press(Qt.Key.Key_Return)
    assert seen == [Room.WRITING]
    assert hand.window.navigation.room is Room.WRITING


def test_keys_of_the_window_rest_meanwhile(hand: Hand) -> None:
    hand.open()
    hand.press(Qt.Key.Key_2, CTRL)
    assert hand.window.navigation.room is Room.CHAT
    assert hand.palette.isVisible()


def test_it_is_as_small_as_a_small_window_needs(make: Make, qtbot: QtBot) -> None:
    around = make(size=(900, 600))
    around.window.activateWindow()
    qtbot.waitUntil(around.window.isActiveWindow)
    around.window.navigation.open_room(Room.CHAT)
    hand = Hand(around, qtbot)
    hand.open()
    top, bottom = (
        hand.view.mapTo(hand.palette, QPoint(0, 0)),
        hand.view.mapTo(hand.palette, hand.view.rect().bottomRight()),
    )
    assert hand.palette.rect().contains(top)
    assert hand.palette.rect().contains(bottom)
    around.window.resize(1280, 800)
    qtbot.waitUntil(lambda: hand.palette.geometry() == hand.rest.rect())


def test_a_screen_reader_hears_the_count_each_row_and_the_reason(hand: Hand, announced: list[str]) -> None:
    hand.open()
    assert announced[-1].endswith("commands")
    hand.press(Qt.Key.Key_Down)
    assert announced[-1] == "Mend the fence, Chat"
    hand.press(Qt.Key.Key_Up)
    assert announced[-1] == "Feed the horses, Chat, Ctrl+J"
    hand.type("fence")
    hand.bot.waitUntil(lambda: announced[-1] == "Mend the fence, Chat. 1 command")
    hand.press(Qt.Key.Key_A, CTRL)
    hand.type("sheep")
    hand.bot.waitUntil(lambda: announced[-1] == "Count the sheep, Chat, They are asleep. 1 command")


def test_its_parts_have_names_and_rows_say_all_they_show(hand: Hand) -> None:
    hand.open()
    said = names(hand.palette)
    assert {"Commands", "Find a command", "Commands found"} <= set(said)
    rows = [name for role, name in tree(hand.palette) if role is QAccessible.Role.ListItem]
    assert rows[:3] == ["Chat", "Feed the horses, Chat, Ctrl+J", "Mend the fence, Chat"]

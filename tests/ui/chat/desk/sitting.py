"""A person at the chart desk: what they see, press and type."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop.charts.types import ChartTable, Value
from desktop.common.types import Picture
from desktop.state.chat.desk.controller import ChartDesk
from desktop.state.chat.desk.edits import Place, value_at
from desktop.ui.chat.desk.page import DeskPage
from desktop.ui.chat.desk.table import ValueTable
from tests.ui.chat.menus import MENUS as MENUS
from tests.ui.chat.menus import pick as pick
from tests.ui.chat.scripted import Talk, picture
from tests.ui.rooms import find

CHAIRS_2025, SHELVES_2025, TABLES_2024 = Place(1, 1), Place(1, 3), Place(0, 2)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Sitting:
    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.chat_page = talk.page

    # Beginning

    def open(self, of: Picture | None = None) -> None:
        self.chat_page.charts.read(of or picture())

    def read(self, of: Picture | None = None) -> None:
        """Open the desk and wait until the picture is read."""
        self.open(of)
        self.settled()

    def settled(self) -> None:
        self.talk.until(lambda: not self.desk.busy and self.desk.reading is not None and not self.desk.reading.loading)
        self.activate()

    def activate(self) -> None:
        """Keys go to the window from now on."""
        self.chat_page.activateWindow()
        self.talk.until(self.chat_page.isActiveWindow)

    @property
    def desk(self) -> ChartDesk:
        return self.chat_page.charts.desk

    @property
    def page(self) -> DeskPage:
        found = self.chat_page.findChild(DeskPage)
        assert found is not None
        return found

    @property
    def shown(self) -> bool:
        found = self.chat_page.findChild(DeskPage)
        return found is not None and found.isVisible()

    # Looking

    @property
    def table(self) -> ValueTable:
        return self.page.body.table

    @property
    def read_table(self) -> ChartTable:
        assert self.desk.reading is not None
        table = self.desk.reading.table
        assert table is not None
        return table

    def value(self, place: Place) -> Value:
        return value_at(self.read_table, place)

    def cell(self, place: Place) -> str:
        return str(self.index(place).data())

    def index(self, place: Place) -> QModelIndex:
        return self.page.body.model.index_of(place)

    def text(self, name: str) -> str:
        """Of the label of that name, "" while it is not seen."""
        label: QLabel = find(self.page, QLabel, name)
        return label.text() if label.isVisible() else ""

    def tags(self) -> list[str]:
        return [each.text() for each in self.page.body.top.counts.findChildren(QLabel) if each.isVisible()]

    def button(self, name: str, inside: QWidget | None = None) -> QAbstractButton:
        """The one that is seen."""
        found = [each for each in (inside or self.page).findChildren(QAbstractButton, name) if each.isVisible()]
        assert len(found) == 1, (name, found)
        return found[0]

    def has_button(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QAbstractButton, name))

    # Doing

    def press(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def choose(self, place: Place) -> None:
        box = self.table.visualRect(self.index(place))
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())

    def double_click(self, at: QPoint, part: QWidget) -> None:
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(part, Qt.MouseButton.LeftButton, pos=at)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Where the focus is."""
        part = QApplication.focusWidget()
        assert part is not None
        QTest.keyClick(part, key, modifier)

    def type(self, text: str) -> None:
        """The first letter may open a field, which has the focus then."""
        for letter in text:
            part = QApplication.focusWidget()
            assert part is not None
            QTest.keyClicks(part, letter)

    def editor(self) -> QLineEdit:
        self.talk.until(lambda: self.table.findChild(QLineEdit, "Value") is not None)
        found = self.table.findChild(QLineEdit, "Value")
        assert found is not None
        return found

    @property
    def editing(self) -> bool:
        return self.table.state() is self.table.State.EditingState

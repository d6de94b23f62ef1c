"""A conversation whose model was unsure, with the card that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import Doubt, Weighed
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.doubt_reading import DoubtReading
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.markdown.doubt_places import DoubtPlace
from desktop.ui.markdown.message_document import Throttle
from desktop.ui.parts.keys import bind
from desktop.ui.theme import Theme
from desktop.vault.types import Entry
from tests.ui.chat.entries import answer

VISITORS = (
    "Last year about 2,400 visitors came over the two days. The tents were rented from Northquay for 860 euros, "
    "set-up included; the deposit of 150 euros was returned."
)
TABLE = "| from | cost |\n|---|--:|\n| **Northquay** | 2,400 |\n| [all 150](http://x.example) | 860 |\n\nThat is all."
OTHERS = {
    "2,400": (0.46, (Weighed("2,000", 0.31), Weighed("1,400", 0.12))),
    "Northquay": (0.38, (Weighed("Southquay", 0.3),)),
    "150": (0.51, (Weighed("250", 0.4),)),
}


def doubts_about(text: str, *words: str) -> tuple[Doubt, ...]:
    """The first time each of the words stands in the text."""
    found = []
    for each in words:
        share, others = OTHERS.get(each, (0.4, ()))
        found.append(Doubt(text.index(each), text.index(each) + len(each), share, others))
    return tuple(found)


def unsure(number: int, text: str = VISITORS, *words: str) -> Entry:
    return replace(answer(number, text), doubts=doubts_about(text, *(words or OTHERS)))


class Room(QWidget):
    """A transcript over a field to write in, as in the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.transcript = Transcript(theme, Thumbs())
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.transcript, 1)
        column.addWidget(self.field)
        self.reading = DoubtReading(theme, self.transcript, self)
        bind(self, {"F8": partial(self.reading.step, 1), "Shift+F8": partial(self.reading.step, -1)})
        self.resize(944, 640)

    @property
    def card(self) -> QWidget:
        return self.reading.opening.card

    def on(self) -> None:
        QTest.keyClick(self.focusWidget() or self, Qt.Key.Key_F8)

    def back(self) -> None:
        QTest.keyClick(self.focusWidget() or self, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)

    def row(self, number: int) -> AnswerRow:
        """Of the message with that id."""
        shown = self.transcript.rows.in_sight.values()
        found = next(row for row in shown if row.entry is not None and row.entry.id == number)
        assert isinstance(found, AnswerRow)
        return found

    def places(self, number: int) -> list[DoubtPlace]:
        index = self.transcript.rows.index(number)
        assert index is not None
        entry = self.transcript.entries[index]
        found = (self.transcript.rows.doubts.place(index, doubt) for doubt in entry.doubts)
        return [place for place in found if place is not None]

    def box(self, number: int, words: str) -> QRect:
        """Where the words stand in the room."""
        row = self.row(number)
        place = next(each for each in self.places(number) if each.words == words)
        box = row.prose.doubts.box(place).toAlignedRect()
        return QRect(row.prose.viewport().mapTo(self, box.topLeft()), box.size())

    def point_at(self, number: int, words: str) -> None:
        """Move the mouse there."""
        prose = self.row(number).prose
        QTest.mouseMove(prose.viewport(), prose.viewport().mapFrom(self, self.box(number, words).center()))

    def point_away(self, number: int) -> None:
        prose = self.row(number).prose
        QTest.mouseMove(prose.viewport(), QPoint(prose.width() - 2, prose.height() - 2))

    def dots(self, box: QRect, theme: Theme) -> int:
        """Pixels of the colour of doubt in there."""
        image = self.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB32)
        wanted = theme.colour("warn").rgb()
        return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.fixture(name="room")
def doubtful_room(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)
    made = Room(theme)
    made.show()
    qtbot.waitExposed(made)
    yield made
    shiboken6.delete(made)


def texts(part: QWidget, name: str) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel, name) if each.isVisible()]


def reached(room: Room) -> str:
    """The word the card is about."""
    return texts(room.card, "Weighed word")[0] if room.card.isVisible() else ""

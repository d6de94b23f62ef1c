"""The card that says what else a model weighed: by pointer, by key, and for who hears it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.common.types import Doubt, Weighed
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from tests.ui.chat.doubtful import OTHERS, TABLE, VISITORS, Room, doubts_about, reached, texts, unsure
from tests.ui.chat.doubtful import doubtful_room as doubtful_room
from tests.ui.chat.entries import answer, question
from tests.ui.spoken import announced as announced


def _entering(part: QWidget) -> QEnterEvent:
    middle = QPointF(part.rect().center())
    return QEnterEvent(middle, middle, QPointF(part.mapToGlobal(part.rect().center())))


def _leaving() -> QEvent:
    return QEvent(QEvent.Type.Leave)


def test_the_pointer_opens_the_card_beside_the_word(room: Room, qtbot: QtBot) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.field.setFocus()
    room.point_at(2, "2,400")
    qtbot.waitUntil(room.card.isVisible)
    assert texts(room.card, "Weighed word") == ["2,400", "2,000", "1,400"]
    assert texts(room.card, "Share") == ["46 %", "31 %", "12 %"]
    assert not room.card.geometry().intersects(room.box(2, "2,400"))
    assert room.rect().contains(room.card.geometry())
    assert QApplication.focusWidget() is room.field
    room.point_away(2)
    qtbot.waitUntil(room.card.isHidden)


def test_the_pointer_may_go_on_into_the_card(room: Room, qtbot: QtBot) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.point_at(2, "2,400")
    qtbot.waitUntil(room.card.isVisible)
    room.point_away(2)
    QApplication.sendEvent(room.card, _entering(room.card))
    assert not any(
        timer.isActive() for timer in room.reading.opening.findChildren(QTimer)
    )  # nothing is about to close it
    assert room.card.isVisible()
    QApplication.sendEvent(room.card, _leaving())
    qtbot.waitUntil(room.card.isHidden)


def test_shares_are_drawn_as_they_are(room: Room) -> None:
    """To a hundredth, whatever the engine gave."""
    for share in (0.0, 0.004, 0.005, 0.12, 0.333, 0.46, 0.994, 1.0):
        doubt = Doubt(16, 21, share, (Weighed("2,000", 1.0 - share),))
        room.transcript.show_entries([question(1), replace(answer(2, VISITORS), doubts=(doubt,))], more_above=False)
        room.on()
        bars = [bar for bar in room.card.findChildren(Bar) if bar.isVisible()]
        drawn = [bar.value() / bar.maximum() for bar in bars]
        assert drawn == pytest.approx([share, 1.0 - share], abs=0.001)
        told = [text.removesuffix(" %").removeprefix("under ") for text in texts(room.card, "Share")]
        assert [int(each) / 100 for each in told] == pytest.approx([share, 1 - share], abs=0.0101)


def test_the_card_is_never_over_its_word_and_always_in_the_window(room: Room, theme: Theme) -> None:
    """Wherever the word stands, in small windows and with large words."""
    text = "\n\n".join(
        f"Paragraph {n} {'more words ' * 12}with {n}00 in it and {n}55 after {'words ' * 9}" for n in range(1, 30)
    )
    words = [f"{n}{end}" for n in range(1, 30) for end in ("00", "55")]
    room.transcript.show_entries([question(1), unsure(2, text, *words)], more_above=False)
    for size in ((944, 640), (560, 480), (900, 360)):
        room.resize(*size)
        for _ in range(len(words)):
            room.on()
            box = room.box(2, reached(room))
            assert not room.card.geometry().intersects(box)
            assert room.rect().contains(room.card.geometry())
            assert room.transcript.geometry().contains(box)


def test_where_there_is_little_room_the_likeliest_words_stay(room: Room) -> None:
    room.resize(560, 230)
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.on()
    assert room.rect().contains(room.card.geometry())
    assert texts(room.card, "Weighed word")[0] == "2,400"
    assert not room.card.geometry().intersects(room.box(2, "2,400"))


# By key


def test_f8_goes_from_place_to_place_through_the_whole_chat(room: Room) -> None:
    talk = [question(1), unsure(2), question(3), answer(4, "Words. " * 900), question(5), unsure(6, TABLE)]
    room.transcript.show_entries(talk, more_above=False)
    room.transcript.verticalScrollBar().setValue(0)
    seen = []
    for _ in range(7):
        room.on()
        seen.append(reached(room))
    assert seen == ["2,400", "Northquay", "150", "Northquay", "2,400", "150", "2,400"]
    room.back()
    assert reached(room) == "150"
    room.back()
    assert reached(room) == "2,400"
    assert room.transcript.geometry().contains(room.box(6, "2,400"))


def test_f8_begins_where_the_reader_is(room: Room) -> None:
    talk = [question(1), unsure(2), question(3), answer(4, "Words. " * 900), question(5), unsure(6, TABLE)]
    room.transcript.show_entries(talk, more_above=False)
    room.on()
    assert (reached(room), room.transcript.rows.in_sight.keys() & {5}) == ("Northquay", {5})
    room.transcript.verticalScrollBar().setValue(0)
    assert room.card.isHidden()
    room.back()
    assert reached(room) == "150"
    assert room.row(2).isVisible()


def test_escape_closes_the_card_and_gives_the_focus_back(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.field.setFocus()
    room.on()
    assert QApplication.focusWidget() is room.card
    room.on()
    QTest.keyClick(room.card, Qt.Key.Key_Escape)
    assert room.card.isHidden()
    assert QApplication.focusWidget() is room.field
    room.on()
    assert reached(room) == "150"  # it goes on where it was


def test_escape_closes_the_card_also_where_what_had_the_focus_is_gone(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    before = QPushButton("Soon gone", room.field.parentWidget())
    before.show()
    before.setFocus()
    room.on()
    shiboken6.delete(before)
    QTest.keyClick(room.card, Qt.Key.Key_Escape)
    assert room.card.isHidden()
    assert QApplication.focusWidget() is room.transcript


def test_the_word_that_was_reached_has_a_ring(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    box = room.box(2, "2,400")
    before = room.grab(box).toImage()
    room.on()
    ring = theme.colour("focus").rgb()
    after = room.grab(box).toImage()
    assert after != before
    assert any(after.pixel(x, y) == ring for x in range(box.width()) for y in range(box.height()))
    QTest.keyClick(room.card, Qt.Key.Key_Escape)
    assert room.grab(box).toImage() == before


def test_a_focus_that_goes_elsewhere_closes_the_card(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.on()
    QTest.mouseClick(room.field, Qt.MouseButton.LeftButton)
    assert room.card.isHidden()
    assert QApplication.focusWidget() is room.field


def test_before_the_first_place_earlier_messages_are_read(room: Room) -> None:
    asked: list[bool] = []
    room.transcript.earlier_wanted.connect(lambda: asked.append(True))
    room.transcript.show_entries([question(9), unsure(10, VISITORS, "150")], more_above=True)
    room.transcript.verticalScrollBar().setValue(0)
    room.on()
    room.back()
    assert asked == [True]
    room.transcript.prepend([question(7), unsure(8, VISITORS, "2,400", "Northquay")], more_above=False)
    assert reached(room) == "Northquay"
    room.back()
    room.back()
    assert reached(room) == "150"


def test_without_a_doubt_f8_says_so(room: Room, announced: list[str]) -> None:
    room.transcript.show_entries([question(1), answer(2, VISITORS)], more_above=False)
    room.on()
    assert room.card.isHidden()
    assert announced == ["The model was unsure nowhere in this chat."]


# For who hears it


def test_it_is_said_on_request(room: Room, announced: list[str]) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    assert announced == []
    room.on()
    said = "unsure: 2,400, 46 percent; also weighed 2,000, 31 percent, 1,400, 12 percent"
    assert announced == [said]
    assert (room.card.accessibleName(), room.card.accessibleDescription()) == ("Here the model was unsure", said)
    assert room.row(2).prose.accessibleDescription().startswith(said + ". unsure: Northquay, 38 percent;")


def test_nothing_is_said_while_the_answer_comes(room: Room, announced: list[str]) -> None:
    arriving = answer(2, "", ending=None)
    room.transcript.show_entries([question(1), arriving], more_above=False)
    room.transcript.rows.begin(arriving)
    room.transcript.rows.feed(VISITORS)
    room.transcript.rows.doubts.go_on(replace(arriving, doubts=doubts_about(VISITORS, *OTHERS)))
    assert room.row(2).prose.accessibleDescription() == ""
    assert announced == []


def test_longer_words_fit(theme: Theme, qtbot: QtBot) -> None:
    i18n.use_language(i18n.PSEUDO)
    made = Room(theme)
    try:
        made.resize(560, 600)
        made.show()
        qtbot.waitExposed(made)
        made.transcript.show_entries([question(1), unsure(2)], more_above=False)
        made.on()
        for each in made.card.findChildren(QLabel):
            if each.isVisible():
                assert each.height() >= (
                    each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
                )
        assert made.rect().contains(made.card.geometry())
    finally:
        i18n.use_language("en")
        shiboken6.delete(made)


def test_the_card_stays_beside_its_word_when_the_width_changes(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    for _ in range(3):
        room.on()
    before = room.card.geometry()
    room.resize(700, 640)
    QApplication.processEvents()
    assert room.card.isVisible()
    assert room.card.geometry() != before
    assert not room.card.geometry().intersects(room.box(2, "150"))
    assert abs(room.card.y() - room.box(2, "150").bottom()) < 20

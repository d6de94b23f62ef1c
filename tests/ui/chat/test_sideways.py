"""What is wider than the column scrolls in a frame of its own: tables, and code whose lines are not wrapped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar, QToolButton

from desktop.state.chat.acts import Act, Save
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from tests.ui.chat.entries import answer, question
from tests.ui.chat.menus import MENUS, pick, right_click, words_of
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

LEFT = Qt.MouseButton.LeftButton
COLUMNS = 12
WIDE = "\n".join(
    ["| " + " | ".join(f"head{n} of column" for n in range(COLUMNS)) + " |", "|---" * COLUMNS + "|"]
    + ["| " + " | ".join(f"cell{row}x{n} words" for n in range(COLUMNS)) + " |" for row in range(3)]
)
NARROW = "| a | b |\n|---|---|\n| one | two |"
CODE = "```python\nfirst = 1\n" + "second = " + "'word' + " * 40 + "'end'\n```"


@pytest.fixture
def transcript(theme: Theme, qtbot: object) -> Iterator[Transcript]:
    made = Transcript(theme, Thumbs())
    made.resize(900, 500)
    made.show()
    yield made
    shiboken6.delete(made)


def show(transcript: Transcript, text: str) -> Prose:
    transcript.show_entries([question(1), answer(2, text)], more_above=False)
    while transcript.rows.row(1).prose.arriving:
        QApplication.processEvents()
    prose: Prose = transcript.rows.row(1).prose
    return prose


def bars(transcript: Transcript) -> list[QScrollBar]:
    return [bar for bar in transcript.findChildren(QScrollBar, "Scroll sideways") if bar.isVisible()]


def place_of(prose: Prose, words: str) -> QPoint:
    return prose.cursorRect(prose.document().find(words)).center()


def wheel(prose: Prose, at: QPoint, turned: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    """Turn the wheel there; whether it was taken."""
    viewport = prose.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), turned, Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    prose.wheelEvent(event)
    return event.isAccepted()


def test_a_wide_table_has_a_bar_of_its_own_and_moves_nothing_else(transcript: Transcript) -> None:
    prose = show(transcript, f"above\n\n{WIDE}\n\nbelow")
    (bar,) = bars(transcript)
    below = place_of(prose, "below")
    assert bar.width() <= prose.width()
    assert prose.height() <= prose.height_at(prose.width())
    cell = place_of(prose, "cell1x0")
    bar.setValue(200)
    assert place_of(prose, "cell1x0") == cell - QPoint(200, 0)
    assert place_of(prose, "below") == below
    assert prose.horizontalScrollBar().value() == 0


def test_a_narrow_table_and_a_wide_window_have_none(transcript: Transcript) -> None:
    show(transcript, NARROW)
    assert not bars(transcript)


def test_the_wheel_goes_sideways_where_it_is_turned_sideways_or_with_shift(transcript: Transcript) -> None:
    prose = show(transcript, f"above\n\n{WIDE}\n\nbelow")
    (bar,) = bars(transcript)
    on_table = place_of(prose, "cell1x0")
    assert wheel(prose, on_table, QPoint(-120, 0))
    assert bar.value() > 0
    once = bar.value()
    assert wheel(prose, on_table, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() > once
    assert wheel(prose, on_table, QPoint(1200, 0))
    assert bar.value() == 0
    assert not wheel(prose, on_table, QPoint(0, -120))
    assert not wheel(prose, place_of(prose, "below"), QPoint(-120, 0))


def test_keys_move_its_bar(transcript: Transcript) -> None:
    show(transcript, WIDE)
    (bar,) = bars(transcript)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.value() > 0
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_the_last_column_is_seen_at_the_end(transcript: Transcript) -> None:
    prose = show(transcript, WIDE)
    (bar,) = bars(transcript)
    before = prose.grab().toImage()
    bar.setValue(bar.maximum())
    end = prose.cursorRect(prose.document().find(f"cell1x{COLUMNS - 1} words"))
    assert 0 < end.left() <= prose.viewport().width()
    assert prose.grab().toImage() != before


def test_words_of_a_scrolled_table_are_selected_where_they_are_seen(transcript: Transcript) -> None:
    prose = show(transcript, f"above\n\n{WIDE}\n\nbelow")
    bars(transcript)[0].setValue(400)
    at = place_of(prose, "cell1x5")
    QTest.mouseDClick(prose.viewport(), LEFT, pos=at - QPoint(8, 0))
    assert prose.textCursor().selectedText() == "cell1x5"
    assert bars(transcript)[0].value() == 400


def test_keys_that_move_the_cursor_bring_it_into_view(transcript: Transcript) -> None:
    prose = show(transcript, WIDE)
    cursor = QTextCursor(prose.document().find("cell1x0"))
    prose.setTextCursor(cursor)
    for _ in range(COLUMNS - 1):
        for _letter in range(len("cell1x0 words") + 1):
            QTest.keyClick(prose, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    at = prose.cursorRect()
    assert 0 <= at.left() <= prose.viewport().width()
    assert bars(transcript)[0].value() > 0
    assert prose.horizontalScrollBar().value() == 0


def test_a_link_in_a_scrolled_table_is_pressed_where_it_is_seen(transcript: Transcript) -> None:
    acts: list[Act] = []
    transcript.acted.connect(acts.append)
    prose = show(transcript, WIDE.replace("cell1x5 words", "[press](https://example.org)"))
    bars(transcript)[0].setValue(400)
    QTest.mouseClick(prose.viewport(), LEFT, pos=place_of(prose, "press") - QPoint(6, 0))
    assert acts


def test_the_bar_of_a_long_table_stays_in_sight(transcript: Transcript) -> None:
    rows = "\n".join("| " + " | ".join(f"word{row} and more" for _ in range(COLUMNS)) + " |" for row in range(60))
    show(transcript, f"{WIDE}\n{rows}")
    transcript.verticalScrollBar().setValue(300)
    (bar,) = bars(transcript)
    at = bar.mapTo(transcript.viewport(), QPoint())
    assert 0 <= at.y() <= transcript.viewport().height() - bar.height()
    bar.setValue(bar.maximum())
    assert len({region.first for region in transcript.rows.row(1).prose.regions.all}) == 1


def test_a_bar_that_has_the_keyboard_stays_and_nothing_jumps_when_its_table_is_scrolled_away(
    transcript: Transcript,
) -> None:
    show(transcript, WIDE + "\n\n" + "\n\n".join(f"{n} paragraph" for n in range(80)) + "\n\n" + CODE)
    transcript.activateWindow()
    transcript.verticalScrollBar().setValue(0)
    (bar,) = bars(transcript)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert bar.hasFocus()
    transcript.verticalScrollBar().setValue(900)
    QApplication.processEvents()
    assert shiboken6.isValid(bar)
    assert bar.hasFocus()
    assert transcript.verticalScrollBar().value() == 900
    transcript.setFocus()
    transcript.verticalScrollBar().setValue(901)
    assert not bar.isVisible()


def test_a_table_that_grows_wide_while_it_arrives_gets_its_bar(transcript: Transcript) -> None:
    transcript.show_entries([question(1), answer(2, "", None)], more_above=False)
    transcript.rows.begin(answer(2, "", None))
    for piece in range(0, len(WIDE), 40):
        transcript.rows.feed(WIDE[piece : piece + 40])
    transcript.rows.finish(answer(2, WIDE))
    while transcript.rows.row(1).prose.arriving:
        QApplication.processEvents()
    assert len(bars(transcript)) == 1


def test_code_is_unwrapped_and_wrapped_again(transcript: Transcript) -> None:
    prose = show(transcript, f"above\n\n{CODE}\n\nbelow")
    wrap: QPushButton = find(prose, QPushButton, "Wrap code")
    wrapped = prose.height()
    assert wrap.isVisible()
    assert wrap.isChecked()
    assert not bars(transcript)
    QTest.mouseClick(wrap, LEFT)
    assert prose.height() < wrapped
    (bar,) = bars(transcript)
    QTest.mouseClick(bar, LEFT, pos=QPoint(bar.width() - 4, bar.height() // 2))
    assert bar.value() > 0
    end = place_of(prose, "'end'")
    bar.setValue(bar.maximum())
    assert place_of(prose, "'end'").x() < min(end.x(), prose.viewport().width())
    wrap.setFocus()
    QTest.keyClick(wrap, Qt.Key.Key_Space)
    assert prose.height() == wrapped
    assert not bars(transcript)


def test_code_that_fits_has_nothing_to_wrap(transcript: Transcript) -> None:
    prose = show(transcript, "```\nshort = 1\n```")
    assert not find(prose, QPushButton, "Wrap code").isVisible()


def test_a_table_is_copied_and_saved_as_csv_from_its_menu(talk: Talk) -> None:
    talk.ask("Tables?")
    talk.answer(f"{NARROW}\n\nand\n\n| c |\n|---|\n| three |")
    acts: list[Act] = []
    talk.page.pane.transcript.acted.connect(acts.append)
    prose = talk.prose()
    menu = right_click(prose.viewport(), place_of(prose, "three"))
    pick(menu, "Copy table as CSV")
    assert QGuiApplication.clipboard().text() == "c\r\nthree\r\n"
    more = next(each for each in talk.page.findChildren(QToolButton, "More for answer") if each.isVisible())
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert words_of(MENUS[-1])[:2] == ["Copy 2 tables as CSV", "Save 2 tables as CSV"]
    pick(MENUS[-1], "Save 2 tables as CSV")
    (save,) = (each for each in acts if isinstance(each, Save))
    assert save.text == "a,b\r\none,two\r\n\r\nc\r\nthree\r\n"

"""Where a model was unsure there are dots under its words: which, when, and where."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.common.types import Doubt, Ending
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from tests.ui.chat.doubtful import OTHERS, TABLE, VISITORS, Room, doubts_about, texts, unsure
from tests.ui.chat.doubtful import doubtful_room as doubtful_room
from tests.ui.chat.entries import answer, question
from tests.ui.spoken import announced as announced


def test_each_of_the_words_has_dots_and_no_other(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    for words in OTHERS:
        assert room.dots(room.box(2, words), theme) > 2 * room.box(2, words).width() / 3
    whole = room.row(2).prose
    inside = sum(room.dots(room.box(2, words), theme) for words in OTHERS)
    assert room.dots(QRect(whole.mapTo(room, QPoint(0, 0)), whole.size()), theme) == inside


def test_dots_are_two_pixels_high_and_as_wide_as_the_word(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    box = room.box(2, "2,400")
    image, colour = room.grab(box).toImage(), theme.colour("warn").rgb()
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) == colour for x in range(image.width()))]
    columns = [x for x in range(image.width()) if image.pixel(x, rows[0]) == colour]
    assert rows == [rows[0], rows[0] + 1]
    words = QFontMetrics(room.row(2).prose.document().defaultFont()).horizontalAdvance("2,400")
    assert abs(columns[-1] - columns[0] - words) <= 4
    gaps = [after - before for before, after in pairwise(columns)]
    assert set(gaps) == {1, 3}  # two pixels drawn, two left out


def test_the_words_keep_their_colour(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    cursor = QTextCursor(room.row(2).prose.document())
    cursor.setPosition(room.places(2)[0].end)
    assert not cursor.charFormat().fontUnderline()
    plain = QTextCursor(cursor)
    plain.setPosition(3)
    assert cursor.charFormat() == plain.charFormat()


def test_tables_bold_words_and_links_are_dotted_too(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2, TABLE)], more_above=False)
    assert [place.words for place in room.places(2)] == ["2,400", "Northquay", "150"]
    for words in OTHERS:
        assert room.dots(room.box(2, words), theme) > 2 * room.box(2, words).width() / 3


def test_below_the_answer_one_line_says_how_many(room: Room) -> None:
    room.transcript.show_entries([question(1), unsure(2), question(3), unsure(4, VISITORS, "150")], more_above=False)
    assert texts(room.row(2), "Doubts") == ["Three places where the model was unsure are dotted."]
    assert texts(room.row(4), "Doubts") == ["One place where the model was unsure is dotted."]
    assert {"F8", "goes to the next one."} <= set(texts(room.row(2), ""))
    room.transcript.show_entries([question(1), answer(2, VISITORS)], more_above=False)
    assert texts(room.row(2), "Doubts") == []


def test_what_nobody_sees_is_not_counted(room: Room) -> None:
    text = "See [the list](http://x.example/2,400) of Northquay."
    room.transcript.show_entries([question(1), unsure(2, text, "2,400", "Northquay")], more_above=False)
    assert texts(room.row(2), "Doubts") == ["One place where the model was unsure is dotted."]


# While words come, and afterwards


def test_dots_come_with_the_words(room: Room, theme: Theme) -> None:
    arriving = answer(2, "", ending=None)
    room.transcript.show_entries([question(1), arriving], more_above=False)
    room.transcript.rows.begin(arriving)
    doubts = doubts_about(VISITORS, *OTHERS)
    told = 0
    for at in range(0, len(VISITORS), 5):
        room.transcript.rows.feed(VISITORS[at : at + 5])
        while told < len(doubts) and doubts[told].end < at:
            told += 1
            room.transcript.rows.doubts.go_on(replace(arriving, doubts=doubts[:told]))
        QApplication.processEvents()
        for place in room.places(2):
            assert room.dots(room.box(2, place.words), theme) > room.box(2, place.words).width() / 2
    assert texts(room.row(2), "Doubts") == []
    room.transcript.rows.finish(unsure(2))
    assert [place.words for place in room.places(2)] == ["2,400", "Northquay", "150"]
    assert texts(room.row(2), "Doubts") == ["Three places where the model was unsure are dotted."]


def test_dots_are_drawn_where_words_were_drawn_before(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the screen, not only where all is drawn anew: what is told later repaints its words."""
    arriving = answer(2, "", ending=None)
    room.transcript.show_entries([question(1), arriving], more_above=False)
    room.transcript.rows.begin(arriving)
    room.transcript.rows.feed(VISITORS)
    QApplication.processEvents()
    painted: list[QRect] = []
    prose = room.row(2).prose
    draw = prose.doubts.paint

    def paint(within: QRect, shift: int) -> None:
        painted.append(within)
        draw(within, shift)

    monkeypatch.setattr(prose.doubts, "paint", paint)
    room.transcript.rows.doubts.go_on(replace(arriving, doubts=doubts_about(VISITORS, "2,400")))
    qtbot.waitUntil(lambda: bool(painted))
    (place,) = room.places(2)
    assert any(each.contains(prose.doubts.box(place).toRect()) for each in painted)


def test_an_answer_that_is_read_again_has_its_dots(room: Room, theme: Theme) -> None:
    stopped = replace(unsure(2), ending=Ending.STOPPED)
    room.transcript.show_entries([question(1), stopped], more_above=False)
    assert len(room.places(2)) == 3
    room.transcript.rows.begin(stopped, VISITORS)
    room.transcript.rows.feed(" And 2,400 more.")
    more = (*stopped.doubts, Doubt(len(VISITORS) + 5, len(VISITORS) + 10, 0.2))
    room.transcript.rows.doubts.go_on(replace(stopped, doubts=more))
    assert [place.words for place in room.places(2)] == ["2,400", "Northquay", "150", "2,400"]
    assert room.places(2)[-1].start == len(VISITORS) + 5


def test_another_theme_draws_them_anew(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    light = theme.colour("warn")
    try:
        theme.set_mode("dark")
        assert theme.colour("warn") != light
        assert room.dots(room.box(2, "150"), theme) > room.box(2, "150").width() / 2
        theme.set_contrast(True)
        assert room.dots(room.box(2, "150"), theme) > room.box(2, "150").width() / 2
        theme.set_text_size(200)
        assert room.dots(room.box(2, "150"), theme) > room.box(2, "150").width() / 2
    finally:
        theme.set_mode("system")
        theme.set_contrast(False)
        theme.set_text_size(100)


def test_what_is_copied_has_no_marks(room: Room) -> None:
    clipboard = QApplication.clipboard()
    kept = []
    for entry in (unsure(2, TABLE), answer(2, TABLE)):
        room.transcript.show_entries([question(1), entry], more_above=False)
        room.row(2).foot.copy()
        whole = clipboard.mimeData().text(), clipboard.mimeData().html()
        prose = room.row(2).prose
        prose.selectAll()
        prose.copy()
        kept.append((whole, clipboard.mimeData().text(), clipboard.mimeData().html()))
    assert kept[0] == kept[1]


def test_found_words_and_doubted_words_are_marked_together(room: Room, theme: Theme) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    room.transcript.found.look("about 2,400 visitors", apart=False)
    room.transcript.found.go_to(2, 0)
    (mark,) = room.row(2).prose.extraSelections()
    assert mark.cursor.selectedText() == "about 2,400 visitors"
    assert room.dots(room.box(2, "2,400"), theme) > room.box(2, "2,400").width() / 2


# The switch


def test_switched_off_nothing_is_dotted(room: Room, theme: Theme, announced: list[str]) -> None:
    room.transcript.show_entries([question(1), unsure(2)], more_above=False)
    box = room.box(2, "2,400")
    height = room.row(2).height()
    room.transcript.rows.doubts.set_shown(False)
    assert room.dots(box, theme) == 0
    assert texts(room.row(2), "Doubts") == []
    assert room.row(2).height() < height
    assert room.row(2).prose.accessibleDescription() == ""
    room.on()
    assert room.card.isHidden()
    room.transcript.rows.doubts.set_shown(True)
    assert room.dots(box, theme) > 0
    assert texts(room.row(2), "Doubts") == ["Three places where the model was unsure are dotted."]
    assert room.row(2).height() == height


def test_right_to_left_words_are_dotted_where_they_stand(room: Room, theme: Theme) -> None:
    text = "בשנה שעברה באו 2,400 אנשים מ-Northquay ו-150 ילדים"
    room.transcript.show_entries([question(1), unsure(2, text)], more_above=False)
    for words in OTHERS:
        box = room.box(2, words)
        wide = QFontMetrics(room.row(2).prose.document().defaultFont()).horizontalAdvance(words)
        assert abs(box.width() - wide) < 12
        assert room.dots(box, theme) > wide / 2


def test_in_a_wide_table_dots_go_where_their_words_are_scrolled_to(room: Room, theme: Theme) -> None:
    head = " | ".join(f"column {number} of many" for number in range(12))
    text = f"| {head} |\n|{'---|' * 12}\n| {' | '.join(f'about 2,4{n:02} came' for n in range(12))} |\n\nThat is all."
    room.transcript.show_entries([question(1), unsure(2, text, "2,400", "2,411")], more_above=False)
    prose = room.row(2).prose
    last = room.places(2)[-1]
    assert prose.doubts.box(last).left() > prose.width()
    room.on()
    assert room.dots(room.box(2, "2,400"), theme) > room.box(2, "2,400").width() / 2
    room.on()
    box = prose.doubts.box(last)
    assert 0 <= box.left() < box.right() <= prose.width()
    assert room.dots(room.box(2, "2,411"), theme) > box.width() / 2
    assert room.dots(room.box(2, "2,400"), theme) == 0
    assert not room.card.geometry().intersects(room.box(2, "2,411"))


def test_what_was_only_thought_has_no_dots(room: Room) -> None:
    text = "<think>\nIt may be 2,400 or 150.\n</think>\n\nIt is 2,401, from Northquay."
    room.transcript.show_entries([question(1), unsure(2, text, "2,400", "150", "2,401", "Northquay")], more_above=False)
    assert [place.words for place in room.places(2)] == ["2,401", "Northquay"]
    assert texts(room.row(2), "Doubts") == ["Two places where the model was unsure are dotted."]


def test_lines_of_code_take_their_dots_along_when_they_are_wrapped_or_not(room: Room, theme: Theme) -> None:
    text = f"```text\n{'a long line of words ' * 12}150\n```\n\nand 2,400"
    room.transcript.show_entries([question(1), unsure(2, text, "150", "2,400")], more_above=False)
    assert room.dots(room.box(2, "150"), theme) > room.box(2, "150").width() / 2
    before = room.box(2, "2,400")
    wrap = next(each for each in room.findChildren(Button, "Wrap code") if each.isVisible())
    QTest.mouseClick(wrap, Qt.MouseButton.LeftButton)
    assert room.box(2, "2,400").y() < before.y()
    assert room.dots(room.box(2, "2,400"), theme) > room.box(2, "2,400").width() / 2
    room.on()  # which scrolls the long line
    assert room.dots(room.box(2, "150"), theme) > room.box(2, "150").width() / 2

"""Formulas of an answer are set where they stand: written words until then, and wherever they are taken along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollBar

from desktop.common.types import Ending
from desktop.ui.chat.transcript.prose import Prose
from tests.ui.chat.menus import pick, right_click
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find

OBJECT = "\ufffc"
LEFT = Qt.MouseButton.LeftButton


def shown(talk: Talk) -> str:
    return talk.prose().document().toRawText().replace("\u2029", "\n")


def set_text(talk: Talk, text: str) -> Prose:
    """The answer, once all its formulas are drawn."""
    talk.ask("Formula?")
    talk.answer(text)
    talk.until(lambda: "$" not in shown(talk) and OBJECT in shown(talk))
    return talk.prose()


def test_a_formula_is_drawn_among_the_words_and_money_is_not(talk: Talk) -> None:
    talk.ask("Formula?")
    talk.answer(r"It is $x^2$, or \(y_1\). A pear is $5 and a plum $10.")
    talk.until(lambda: shown(talk) == f"It is {OBJECT}, or {OBJECT}. A pear is $5 and a plum $10.")
    talk.nothing_is_cut()


def test_it_is_set_as_soon_as_it_is_closed_while_the_answer_arrives(talk: Talk) -> None:
    talk.ask("Formula?")
    talk.script.say("First $x^2")
    talk.until(lambda: shown(talk) == "First $x^2")
    talk.script.say("$ and")
    talk.until(lambda: shown(talk) == f"First {OBJECT} and")
    talk.script.say(" then $$y = ")
    talk.script.say(r"\frac{1}{2}$$ ends")
    talk.script.end(Ending.COMPLETE)
    talk.done()
    talk.until(lambda: shown(talk) == f"First {OBJECT} and then {OBJECT} ends")


def test_what_cannot_be_set_stays_as_it_was_written(talk: Talk) -> None:
    talk.ask("Formula?")
    source = r"$\ce{H2O}$ and $\frac{1}{$ and $" + r"\sqrt{" * 12 + "x" + "}" * 12 + "$ but $x$"
    talk.answer(source)
    talk.until(lambda: OBJECT in shown(talk))
    assert shown(talk) == source.replace("$x$", OBJECT)


def test_copying_gives_the_tex(talk: Talk) -> None:
    source = "Before $x^2$ after.\n\n$$\ny = 1\n$$\n\n| a |\n|---|\n| $z_1$ |"
    prose = set_text(talk, source)
    QTest.mouseClick(find(talk.page.pane.transcript, QPushButton, "Copy answer"), LEFT)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Before $x^2$ after.\n\n$$\ny = 1\n$$\n\na\n$z_1$"
    assert "$x^2$" in mime.html()
    assert "$z_1$" in mime.html()
    assert OBJECT not in mime.html()
    menu = right_click(prose.viewport())
    pick(menu, "Copy as Markdown")
    assert QGuiApplication.clipboard().text() == source


def test_one_alone_is_selected_with_the_mouse_and_copied(talk: Talk) -> None:
    prose = set_text(talk, "Before $x^2 + y^2$ after.")
    cursor = prose.document().find(OBJECT)
    end = prose.cursorRect(cursor).center()
    cursor.setPosition(cursor.selectionStart())
    start = prose.cursorRect(cursor).center()
    QTest.mousePress(prose.viewport(), LEFT, pos=start)
    QTest.mouseMove(prose.viewport(), end + QPoint(1, 0))
    QTest.mouseRelease(prose.viewport(), LEFT, pos=end + QPoint(1, 0))
    QTest.keyClick(prose, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "$x^2 + y^2$"


def test_a_screen_reader_is_told_how_they_are_written(talk: Talk) -> None:
    prose = set_text(talk, "Before $x^2$ and $$y = 1$$ after.")
    assert prose.accessibleDescription() == "With formulas: x^2; y = 1"


def test_they_stay_drawn_in_another_theme(talk: Talk) -> None:
    set_text(talk, "Before $x^2$.")
    talk.page.pane.transcript.rows.restyle()
    assert shown(talk) == f"Before {OBJECT}."


def test_a_wide_one_with_a_line_of_its_own_is_scrolled_sideways(talk: Talk) -> None:
    sums = " + ".join(rf"\frac{{a_{{{n}}}}}{{b_{{{n}}}}}" for n in range(26))
    set_text(talk, f"Before.\n\n$${sums}$$\n\nAfter.")
    bars = talk.page.pane.transcript.findChildren(QScrollBar, "Scroll sideways")
    (bar,) = (bar for bar in bars if bar.isVisible())
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0


def test_a_wide_one_within_a_line_shrinks_to_the_column(talk: Talk) -> None:
    sums = " + ".join(f"a_{{{n}}}" for n in range(26))
    prose = set_text(talk, f"Before ${sums}$ after.")
    cursor = prose.document().find(OBJECT)
    assert prose.cursorRect(cursor).right() <= prose.viewport().width()


@pytest.mark.parametrize("source", ["$x_1$", r"$\frac{\frac{1}{2}}{3}$", r"$\sum_{i=1}^{n} i^2$", "$y$"])
def test_its_base_line_is_that_of_the_words(talk: Talk, source: str) -> None:
    """A letter x that is set stands where an x of the words stands, whatever else is set beside them."""
    prose = set_text(talk, f"x x {source} x $x$")
    image = prose.grab().toImage()
    line = prose.document().begin().layout().lineAt(0)
    end = prose.document().characterCount() - 1
    first, last, drawn = (ink(image, *edges(line, at)) for at in (0, end - 3, end - 1))
    assert first == last
    assert abs(drawn - last) <= 1


def edges(line: QTextLine, at: int) -> tuple[int, int]:
    """Where a letter begins and ends."""
    left, right = (float(str(place[0])) for place in map(_pair, (line.cursorToX(at), line.cursorToX(at + 1))))
    return round(left), round(right)


def _pair(place: object) -> tuple[object, ...]:
    """Qt answers with the place and the position it belongs to."""
    return place if isinstance(place, tuple) else (place,)


def ink(image: QImage, left: int, right: int) -> int:
    """The lowest row of pixels between there in which something dark stands."""
    dark = (y for y in range(image.height()) for x in range(left, right) if image.pixelColor(x, y).lightness() < 110)
    return max(dark, default=-1)

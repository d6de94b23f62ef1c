"""Selecting and copying words of several messages, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from desktop.vault.types import Entry
from tests.ui.chat.entries import answer, question
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find
from tests.ui.spoken import announced

__all__ = ["announced"]

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
TALK = [
    question(1, "What is a corral?"),
    answer(2, "A **pen** for cattle.\n\n```python\nprint('moo')\n```"),
    question(3, "And a lasso?"),
    answer(4, "A rope.\n\n| what | long |\n|---|---|\n| rope | 9 m |"),
]


@pytest.fixture
def transcript(theme: Theme, qtbot: QtBot) -> Iterator[Transcript]:
    made = Transcript(theme, Thumbs())
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
    made.show_entries(TALK, more_above=False)
    yield made
    QGuiApplication.clipboard().clear()
    shiboken6.delete(made)


def prose(transcript: Transcript, entry: int) -> Prose:
    rows = [row for row in transcript.findChildren(Row) if row.isVisible()]
    return next(row.prose for row in rows if row.entry is not None and row.entry.id == entry)


def at(of: Prose, words: str) -> QPoint:
    """Where words begin, in the message's own coordinates."""
    cursor = of.document().find(words)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart())
    return of.cursorRect(cursor).center()


def selected(transcript: Transcript) -> list[str]:
    """What each message in sight shows as selected, from the top."""
    rows = sorted((row for row in transcript.findChildren(Row) if row.isVisible()), key=lambda row: row.y())
    return [row.prose.textCursor().selectedText().replace("\u2029", "\n") for row in rows]


def drag(transcript: Transcript, start: tuple[int, str], end: tuple[int, str], *, let_go: bool = True) -> None:
    """From words of one message to words of another, through what lies between."""
    first, last = prose(transcript, start[0]), prose(transcript, end[0])
    goal = first.viewport().mapFromGlobal(last.viewport().mapToGlobal(at(last, end[1])))
    begin = at(first, start[1])
    QTest.mousePress(first.viewport(), LEFT, pos=begin)
    QTest.mouseMove(first.viewport(), begin + (goal - begin) / 2)
    QTest.mouseMove(first.viewport(), goal)
    if let_go:
        QTest.mouseRelease(first.viewport(), LEFT, pos=goal)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_dragging_into_other_messages_selects_all_between(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"))
    assert selected(transcript) == ["corral?", "A pen for cattle.\nprint('moo')", "And a ", ""]


def test_dragging_upwards_does_the_same(transcript: Transcript) -> None:
    drag(transcript, (3, "lasso"), (1, "corral"))
    assert selected(transcript) == ["corral?", "A pen for cattle.\nprint('moo')", "And a ", ""]


def test_coming_back_leaves_the_message_it_came_from(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"), let_go=False)
    first = prose(transcript, 1)
    QTest.mouseMove(first.viewport(), at(first, "What"))
    QTest.mouseRelease(first.viewport(), LEFT, pos=at(first, "What"))
    assert selected(transcript) == ["What is a ", "", "", ""]
    assert transcript.selection.ends is None


def test_a_click_ends_it(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"))
    last = prose(transcript, 4)
    QTest.mouseClick(last.viewport(), LEFT, pos=at(last, "rope"))
    assert selected(transcript) == [""] * 4


def test_shift_click_goes_on_to_another_message_and_back(transcript: Transcript) -> None:
    first, third, second = prose(transcript, 1), prose(transcript, 3), prose(transcript, 2)
    QTest.mouseClick(first.viewport(), LEFT, pos=at(first, "corral"))
    QTest.mouseClick(third.viewport(), LEFT, SHIFT, at(third, "lasso"))
    assert selected(transcript) == ["corral?", "A pen for cattle.\nprint('moo')", "And a ", ""]
    QTest.mouseClick(second.viewport(), LEFT, SHIFT, at(second, "for"))
    assert selected(transcript) == ["corral?", "A pen ", "", ""]


def test_copying_gives_words_looks_and_who_said_them(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"))
    press(Qt.Key.Key_C, CTRL)
    assert clipboard() == ("You:\ncorral?\n\nLlama 3.2 3B:\nA pen for cattle.\n\nprint('moo')\n\nYou:\nAnd a")
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.index("<b>You</b>") < html.index("corral?") < html.index("<b>Llama 3.2 3B</b>") < html.index("print(")
    assert "font-weight" in html[html.index("pen") - 200 : html.index("pen")]


def test_buttons_of_code_and_what_stands_around_messages_are_not_copied(transcript: Transcript) -> None:
    transcript.selection.select_all()
    transcript.selection.copy()
    words = clipboard()
    assert "Copy" not in words
    assert "Save" not in words
    assert "4 s" not in words
    assert "rope\t9 m" in words


def test_as_markdown_whole_messages_are_as_they_were_written(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (4, "rope"))
    transcript.selection.copy_markdown()
    assert clipboard() == (
        "## You\n\ncorral?\n\n"
        "## Llama 3.2 3B\n\nA **pen** for cattle.\n\n```python\nprint('moo')\n```\n\n"
        "## You\n\nAnd a lasso?\n\n## Llama 3.2 3B\n\nA\n"
    )


def test_shift_and_arrows_go_beyond_the_end_of_a_message(transcript: Transcript) -> None:
    first = prose(transcript, 1)
    QTest.mouseClick(first.viewport(), LEFT, pos=at(first, "corral"))
    press(Qt.Key.Key_End, SHIFT)
    assert selected(transcript) == ["corral?", "", "", ""]
    press(Qt.Key.Key_Right, SHIFT, 3)
    assert selected(transcript) == ["corral?", "A ", "", ""]
    press(Qt.Key.Key_Left, SHIFT, 4)
    assert selected(transcript) == ["corral", "", "", ""]
    assert transcript.selection.ends is None


def test_shift_down_walks_through_messages_and_up_comes_back(transcript: Transcript) -> None:
    first = prose(transcript, 1)
    QTest.mouseClick(first.viewport(), LEFT, pos=at(first, "What"))
    for _ in range(12):
        press(Qt.Key.Key_Down, SHIFT)
    whole = [words.strip("\n") for words in selected(transcript)]
    assert whole[:3] == ["What is a corral?", "A pen for cattle.\nprint('moo')", "And a lasso?"]
    assert "rope" in whole[3]
    for _ in range(30):
        press(Qt.Key.Key_Up, SHIFT)
    assert selected(transcript) == [""] * 4


def test_an_arrow_alone_ends_it(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"))
    press(Qt.Key.Key_Left)
    assert selected(transcript) == [""] * 4


def test_all_is_first_the_message_then_the_chat(transcript: Transcript) -> None:
    second = prose(transcript, 2)
    QTest.mouseClick(second.viewport(), LEFT, pos=at(second, "pen"))
    press(Qt.Key.Key_A, CTRL)
    assert [bool(words) for words in selected(transcript)] == [False, True, False, False]
    press(Qt.Key.Key_A, CTRL)
    assert all(selected(transcript))


def test_all_with_the_keyboard_on_the_conversation_is_the_chat(transcript: Transcript) -> None:
    transcript.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert clipboard().count("You:\n") == 2


def many(count: int) -> list[Entry]:
    return [
        question(n, f"Question {n}") if n % 2 else answer(n, f"Answer {n}. " + "More words. " * 40)
        for n in range(1, count + 1)
    ]


def test_holding_the_pointer_beyond_an_edge_scrolls_on(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_entries(many(40), more_above=False)
    bar = transcript.verticalScrollBar()
    last = prose(transcript, 40)
    QTest.mousePress(last.viewport(), LEFT, pos=at(last, "Answer"))
    above = last.viewport().mapFromGlobal(transcript.viewport().mapToGlobal(QPoint(300, -200)))
    QTest.mouseMove(last.viewport(), above)
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=20_000)
    qtbot.waitUntil(lambda: selected(transcript)[0] == "Question 1", timeout=5_000)
    QTest.mouseRelease(last.viewport(), LEFT, pos=above)
    stood = bar.value()
    transcript.selection.copy()
    words = clipboard()
    assert words.startswith("You:\nQuestion 1\n\nLlama 3.2 3B:\nAnswer 2. More words.")
    assert [f"Question {n}" in words for n in range(1, 40, 2)] == [True] * 20
    bar.setValue(bar.maximum())
    bar.setValue(0)
    assert (stood, selected(transcript)[0]) == (0, "Question 1")  # rows that were used for others show it again


def test_what_was_not_read_yet_is_taken_along(transcript: Transcript) -> None:
    asked: list[Callable[[Sequence[Entry]], None]] = []
    transcript.show_entries([question(3, "And a lasso?"), answer(4, "A rope.")], more_above=True)
    transcript.selection.read_earlier = asked.append
    transcript.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    (then,) = asked
    then([question(1, "What is a corral?"), answer(2, "A **pen**.")])
    assert clipboard() == (
        "You:\nWhat is a corral?\n\nLlama 3.2 3B:\nA pen.\n\nYou:\nAnd a lasso?\n\nLlama 3.2 3B:\nA rope."
    )


def test_earlier_messages_that_come_in_meanwhile_belong_to_all(transcript: Transcript) -> None:
    transcript.show_entries([question(3, "And a lasso?"), answer(4, "A rope.")], more_above=True)
    transcript.selection.select_all()
    transcript.prepend([question(1, "What is a corral?"), answer(2, "A pen.")], more_above=False)
    transcript.verticalScrollBar().setValue(0)
    assert selected(transcript) == ["What is a corral?", "A pen.", "And a lasso?", "A rope."]
    transcript.selection.copy()
    assert clipboard().startswith("You:\nWhat is a corral?")


def test_very_much_is_copied_as_it_was_written(transcript: Transcript) -> None:
    transcript.show_entries([question(1), answer(2, "**so** " * 20_000)], more_above=False)
    transcript.selection.select_all()
    transcript.selection.copy()
    assert clipboard().count("**so**") == 20_000
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_another_chat_has_nothing_selected(transcript: Transcript) -> None:
    transcript.selection.select_all()
    transcript.show_entries([question(7, "New"), answer(8, "Old.")], more_above=False)
    assert selected(transcript) == ["", ""]
    assert transcript.selection.ends is None


def test_the_menu_of_a_message_copies_what_is_selected(transcript: Transcript) -> None:
    first = prose(transcript, 1)
    assert [item.english for item in first.items("")] == ["Copy words", "Select all", "Select chat"]
    transcript.selection.select_all()
    items = {item.english: item for item in first.items("")}
    assert list(items) == ["Copy words", "Copy words as Markdown", "Select chat"]
    does = items["Copy words as Markdown"].does
    assert does is not None
    does()
    assert clipboard().startswith("## You\n\nWhat is a corral?")


def test_a_right_click_keeps_what_is_selected(transcript: Transcript) -> None:
    drag(transcript, (1, "corral"), (3, "lasso"))
    before = selected(transcript)
    second = prose(transcript, 2)
    QTest.mouseClick(second.viewport(), Qt.MouseButton.RightButton, pos=at(second, "pen"))
    assert selected(transcript) == before


def test_copying_and_selecting_are_told(transcript: Transcript, announced: list[str]) -> None:
    first = prose(transcript, 1)
    QTest.mouseClick(first.viewport(), LEFT, pos=at(first, "corral"))
    press(Qt.Key.Key_End, SHIFT)
    press(Qt.Key.Key_Right, SHIFT, 2)
    assert announced[-1] == "2 messages selected"
    press(Qt.Key.Key_C, CTRL)
    assert announced[-1] == "Copied"


def test_the_button_and_the_keys_copy_the_same(talk: Talk) -> None:
    """One meaning of copy: plain and with its looks. Markdown is called so."""
    talk.ask("What is a corral?")
    talk.answer("A **pen**.")
    copied: list[tuple[str, bool]] = []
    button = find(talk.page.pane.transcript, QPushButton, "Copy answer")
    acts: list[Callable[[], None]] = [
        lambda: QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_C, CTRL | SHIFT),
        lambda: QTest.mouseClick(button, LEFT),
    ]
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    for act in acts:
        QGuiApplication.clipboard().clear()
        act()
        data = QGuiApplication.clipboard().mimeData()
        copied.append((data.text(), "font-weight" in data.html()))
    assert copied == [("A pen.", True)] * 2
    QGuiApplication.clipboard().clear()

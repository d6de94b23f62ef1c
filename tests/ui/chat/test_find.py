"""Words are found in a conversation by key and mouse, also in what was not read yet, and marked where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from desktop.common.types import Ending
from desktop.ui.chat.transcript.prose import Prose
from tests.questions import add_question
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find


def long_chat(talk: Talk, questions: dict[int, str], turns: int = 60) -> int:
    """A chat of so many turns, some with these questions."""

    async def fill() -> int:
        history = talk.place.history
        chat = await history.create("Long", "m")
        parent = None
        for turn in range(turns):
            question = await add_question(history, chat.id, parent, questions.get(turn, f"question {turn}"))
            answer = await history.add_answer(chat.id, question.id, "m", "demo")
            await history.finish(answer.id, f"answer {turn}", Ending.COMPLETE, 1.0, 1)
            parent = answer.id
        return chat.id

    made: list[int] = []
    talk.page.chat.jobs.run(fill, made.append)
    talk.until(lambda: bool(made))
    (number,) = made
    talk.page.chat.list.refresh()
    talk.listed(1)
    talk.page.chat.open_number(number)
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 30)
    return number


def type_into_find(talk: Talk, words: str) -> QLineEdit:
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    talk.page.pane.open_find()
    edit = talk.page.pane.find_bar.findChild(QLineEdit)
    assert edit is not None
    edit.clear()
    QTest.keyClicks(edit, words)
    return edit


def told(talk: Talk) -> str:
    return str(find(talk.page.pane.find_bar, QLabel, "Places found").text())


def marked(talk: Talk) -> dict[str, list[bool]]:
    """What is marked in the messages in sight, and which of that is the place one is at."""
    theme = talk.place.context.theme
    shown = [each for each in talk.page.pane.transcript.findChildren(Prose) if each.isVisible()]
    here = theme.colour("warn")
    return {
        each.toPlainText(): [mark.format.background().color() == here for mark in each.extraSelections()]
        for each in shown
        if each.extraSelections()
    }


def test_places_are_counted_and_gone_through_also_those_not_read_yet(talk: Talk) -> None:
    long_chat(talk, {2: "a needle, and a Needle", 50: "needle", 59: "Nothing"})
    edit = type_into_find(talk, "needle")
    talk.until(lambda: told(talk) == "3 of 3")
    assert marked(talk) == {"needle": [True]}
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    talk.until(lambda: marked(talk) == {"a needle, and a Needle": [False, True]})
    assert told(talk) == "2 of 3"
    assert len(talk.page.chat.conversation.entries) > 100
    QTest.mouseClick(find(talk.page.pane.find_bar, QToolButton, "Found before"), Qt.MouseButton.LeftButton)
    talk.until(lambda: marked(talk) == {"a needle, and a Needle": [True, False]})
    assert told(talk) == "1 of 3"
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    talk.until(lambda: told(talk) == "3 of 3")


def test_marks_go_with_escape_and_come_back_with_the_bar(talk: Talk) -> None:
    long_chat(talk, {59: "The roof, the roof"}, turns=60)
    edit = type_into_find(talk, "roof")
    talk.until(lambda: told(talk) == "1 of 2")
    assert marked(talk) == {"The roof, the roof": [True, False]}
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert marked(talk) == {}
    assert not talk.page.pane.find_bar.isVisible()
    talk.until(lambda: talk.page.composer.editor.hasFocus() or not talk.page.isActiveWindow())
    talk.page.pane.open_find()
    talk.until(lambda: marked(talk) == {"The roof, the roof": [True, False]})


def test_nothing_found_is_said(talk: Talk) -> None:
    long_chat(talk, {}, turns=20)
    type_into_find(talk, "zebra")
    talk.until(lambda: told(talk) == "Nothing found")


def test_words_of_an_answer_that_is_being_written_count(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("The slate and the slate.")
    type_into_find(talk, "slate")
    talk.until(lambda: told(talk) == "1 of 2")
    talk.ask("slate again?")
    talk.answer("Yes.")
    talk.until(lambda: told(talk) == "1 of 3")


def test_accents_and_bold_words_do_not_hide_anything(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("Das **schöne** Café 👍 am Dach")
    type_into_find(talk, "schone cafe")
    talk.until(lambda: told(talk) == "1 of 1")
    assert marked(talk) == {"Das schöne Café 👍 am Dach": [True]}
    (prose,) = [each for each in talk.page.pane.transcript.findChildren(Prose) if each.extraSelections()]
    assert prose.extraSelections()[0].cursor.selectedText() == "schöne Café"


def test_a_result_of_the_list_shows_its_words_and_opens_at_them(talk: Talk) -> None:
    number = long_chat(talk, {4: "Where does the gutter end?"})
    talk.page.new_chat()
    QTest.keyClicks(talk.page.panel.search.edit, "gutter")
    talk.until(lambda: talk.page.panel.model.snippet(number) is not None)
    snippet = talk.page.panel.model.snippet(number)
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["gutter"]
    view = talk.page.panel.view
    row = view.visualRect(talk.page.panel.model.row_of(number))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    talk.until(lambda: marked(talk) == {"Where does the gutter end?": [True]})
    assert told(talk) == "1 of 1"
    assert talk.page.chat.conversation.chat == number


def test_a_result_on_another_branch_brings_that_branch_into_view(talk: Talk) -> None:
    number = long_chat(talk, {59: "And the chimney?"})
    history = talk.place.history

    async def another() -> None:
        entries = await history.path(number, 3)
        question = await add_question(history, number, entries[-3].id, "Something else")
        answer = await history.add_answer(number, question.id, "m", "demo")
        await history.finish(answer.id, "Else.", Ending.COMPLETE, 1.0, 1)

    made: list[None] = []
    talk.page.chat.jobs.run(another, made.append)
    talk.until(lambda: bool(made))
    talk.page.new_chat()
    QTest.keyClicks(talk.page.panel.search.edit, "chimney")
    talk.until(lambda: talk.page.panel.model.snippet(number) is not None)
    talk.page.panel.view.chosen.emit(talk.page.panel.model.chats[0])
    talk.until(lambda: marked(talk) == {"And the chimney?": [True]})

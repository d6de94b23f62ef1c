"""A chat is condensed, what stands for its beginning is read, changed and undone, and the messages stay."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.bridge.loop import LoopThread
from desktop.common.errors import EngineUnreachable
from desktop.ui.chat.memory.condensed_row import CondensedRow
from desktop.ui.chat.page import ChatPage
from desktop.ui.theme import Theme
from desktop.vault.draft_types import Draft
from tests.ui.chat.scripted import Place, Talk
from tests.ui.chat.seen import said, texts_in
from tests.ui.pressing import button, undo
from tests.ui.rooms import find
from tests.ui.spoken import names

LEFT = Qt.MouseButton.LeftButton
SHORT = "Date and place are fixed; the band wants 400 euros."


def talked(talk: Talk, exchanges: int = 4) -> None:
    for number in range(1, exchanges + 1):
        talk.ask(f"Question {number}")
        talk.answer(f"Answer {number}")


def condense(talk: Talk, focus: str = "") -> None:
    """From the card, by mouse and keys; returns when the model is asked."""
    asked = len(talk.script.asked)
    QTest.mouseClick(talk.page.composer.tools.meter, LEFT)
    QTest.mouseClick(button(talk.page.memory.card, "Condense"), LEFT)
    field: QLineEdit = find(talk.page.memory.card, QLineEdit, "Details to keep")
    assert field.hasFocus()
    QTest.keyClicks(field, focus)
    QTest.keyClick(field, Qt.Key.Key_Return)
    talk.until(lambda: len(talk.script.asked) > asked)


def condensed(talk: Talk, text: str = SHORT) -> CondensedRow:
    """Once more the model says what stands for the beginning."""
    condense(talk)
    talk.script.say(text)
    talk.script.end()
    talk.until(lambda: not talk.page.memory.condensing.running)
    talk.until(lambda: talk.page.memory.condensing.beginning is not None)
    row = talk.page.memory.marks.row
    talk.until(row.isVisible)
    return row


def top(part: QWidget, talk: Talk) -> int:
    return part.mapTo(talk.page, QPoint(0, 0)).y()


def test_condensing_folds_the_beginning_into_one_row_above_the_line(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    assert find(row, QLabel, "Condensed title").text() == "4 earlier messages, condensed"
    assert SHORT in said(row)
    line = talk.page.memory.marks.line
    assert line.isVisible()
    assert top(row, talk) < top(line, talk)
    assert texts_in(talk) == [f"{who} {n}" for n in range(1, 5) for who in ("Question", "Answer")]
    assert len(talk.page.pane.transcript.entries) == 8


def test_the_next_question_is_asked_with_what_stands_for_the_beginning(talk: Talk) -> None:
    talked(talk)
    condensed(talk)
    talk.ask("And the tents?")
    sent = "\n".join(message.text for message in talk.script.asked[-1])
    assert SHORT in sent
    assert "Question 1" not in sent
    assert "Question 4" in sent
    talk.answer("860 euros")


def test_what_is_to_be_kept_is_told_to_the_model(talk: Talk) -> None:
    talked(talk)
    condense(talk, "the money")
    assert "the money" in "\n".join(message.text for message in talk.script.asked[-1])
    talk.script.say(SHORT)
    talk.script.end()
    talk.until(lambda: not talk.page.memory.condensing.running)


def test_while_it_runs_it_is_told_with_the_way_to_stop_it_and_a_stop_changes_nothing(talk: Talk) -> None:
    talked(talk)
    condense(talk)
    bar = talk.page.memory.bar
    assert bar.isVisible()
    assert any("ondensing" in each for each in said(bar))
    QTest.mouseClick(button(bar, "Stop condensing"), LEFT)
    talk.until(lambda: not talk.page.memory.condensing.running)
    assert not bar.isVisible()
    assert talk.page.memory.condensing.beginning is None
    assert not talk.page.memory.marks.row.isVisible()


def test_a_failure_is_one_sentence_with_the_way_out(talk: Talk) -> None:
    talked(talk)
    condense(talk)
    talk.script.fail(EngineUnreachable("The engine stopped.", "Start it again."))
    talk.until(lambda: not talk.page.memory.condensing.running)
    banner = find(talk.page.pane.foot, QWidget, "condensing failed")
    assert "The engine stopped." in said(banner)
    QTest.mouseClick(button(banner, "Condense again"), LEFT)
    talk.until(lambda: talk.page.memory.condensing.running)
    talk.script.say(SHORT)
    talk.script.end()
    talk.until(lambda: talk.page.memory.condensing.beginning is not None)


def test_what_comes_of_it_is_told_of_no_other_chat(talk: Talk) -> None:
    talked(talk)
    condense(talk)
    talk.page.new_chat()
    talk.script.say(SHORT)
    talk.script.end()
    talk.until(lambda: not talk.page.memory.condensing.running)
    assert not talk.page.pane.foot.undo.isVisible()
    talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    talk.until(talk.page.memory.marks.row.isVisible)
    talked(talk, 3)
    condense(talk)
    talk.page.new_chat()
    talk.script.fail(EngineUnreachable("The engine stopped.", "Start it again."))
    talk.until(lambda: not talk.page.memory.condensing.running)
    assert not talk.page.memory.condensing.failed.holds


def test_a_question_asked_meanwhile_waits_and_is_asked_with_it(talk: Talk) -> None:
    talked(talk)
    condense(talk)
    asked = len(talk.script.asked)
    talk.page.composer.editor.setPlainText("And the tents?")
    talk.page.composer.send()
    assert [each.text for each in talk.page.chat.conversation.session.queue] == ["And the tents?"]
    talk.script.say(SHORT)
    talk.script.end()
    talk.until(lambda: len(talk.script.asked) > asked)
    assert SHORT in "\n".join(message.text for message in talk.script.asked[-1])
    talk.answer("860 euros")


def test_unfolded_it_is_read_and_folded_again(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    words = find(row, QLabel, "Condensed words")
    assert not words.isVisible()
    QTest.mouseClick(button(row, "Unfold condensed"), LEFT)
    assert words.isVisible()
    assert words.text() == SHORT
    height = row.height()
    QTest.keyClick(button(row, "Unfold condensed"), Qt.Key.Key_Space)
    assert not words.isVisible()
    assert row.height() < height


def test_it_is_changed_in_place_and_that_can_be_undone(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    QTest.mouseClick(button(row, "Edit condensed"), LEFT)
    field: QPlainTextEdit = find(row, QPlainTextEdit, "Condensed text")
    assert field.hasFocus()
    assert field.toPlainText() == SHORT
    field.selectAll()
    QTest.keyClicks(field, "The band wants 450 euros.")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    talk.until(lambda: row.text == "The band wants 450 euros.")
    assert not field.isVisible()
    QTest.mouseClick(button(talk.page.pane.foot.undo, "Undo"), LEFT)
    talk.until(lambda: row.text == SHORT)


def test_escape_leaves_it_as_it_was(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    QTest.mouseClick(button(row, "Edit condensed"), LEFT)
    field: QPlainTextEdit = find(row, QPlainTextEdit, "Condensed text")
    QTest.keyClicks(field, "no ")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert row.text == SHORT
    assert button(row, "Edit condensed").hasFocus()


def test_undo_gives_the_messages_back_word_for_word_and_can_be_undone(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    QTest.mouseClick(button(row, "Undo condensed"), LEFT)
    talk.until(lambda: not row.isVisible())
    talk.until(lambda: not talk.page.memory.marks.line.isVisible())
    undo(talk.page.composer.editor)
    talk.until(row.isVisible)
    assert row.text == SHORT


def test_it_is_there_again_when_the_chat_is_opened_again(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    chat = talk.page.panel.model.chats[0]
    talk.page.new_chat()
    assert not row.isVisible()
    talk.page.chat.open_chat(chat)
    talk.until(row.isVisible)
    assert row.text == SHORT


def test_condensed_once_more_it_takes_more_and_the_card_says_so(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    QTest.mouseClick(talk.page.composer.tools.meter, LEFT)
    assert button(talk.page.memory.card, "Condense").text() == "Condense more"
    QTest.keyClick(talk.page.memory.card, Qt.Key.Key_Escape)
    for number in (5, 6, 7):
        talk.ask(f"Question {number}")
        talk.answer(f"Answer {number}")
    condense(talk)
    talk.script.say("All in short.")
    talk.script.end()
    talk.until(lambda: row.text == "All in short.")
    assert find(row, QLabel, "Condensed title").text() == "10 earlier messages, condensed"


def test_a_screen_reader_reads_row_and_line(talk: Talk) -> None:
    talked(talk)
    row = condensed(talk)
    heard = names(talk.page.pane.transcript.viewport())
    assert "4 earlier messages, condensed" in heard
    assert "The model remembers from here" in heard
    assert row.accessibleDescription() == SHORT


def test_with_little_said_there_is_nothing_to_condense_and_the_button_says_why(talk: Talk) -> None:
    talked(talk, 1)
    QTest.mouseClick(talk.page.composer.tools.meter, LEFT)
    wanted = button(talk.page.memory.card, "Condense")
    assert not wanted.isEnabled()
    assert wanted.toolTip() == "There is little to condense yet"


def test_the_demo_condenses_by_rules_and_has_no_memory_to_make_larger(
    theme: Theme, loop: LoopThread, tmp_path: Path, qtbot: object
) -> None:
    place = Place(theme, loop, tmp_path, demo=True)
    page = ChatPage(place.context)
    talk = Talk(page, place, qtbot)
    page.resize(1192, 767)
    page.show()
    talk.until(lambda: bool(page.models.choice.models))
    talked(talk)
    QTest.mouseClick(page.composer.tools.meter, LEFT)
    assert button(page.memory.card, "Condense").isEnabled()
    assert not button(page.memory.card, "Larger memory").isVisible()
    page.dispose()
    talk.until(lambda: not loop.jobs)
    page.hide()
    page.deleteLater()
    place.close()


def test_the_form_is_left_with_escape_and_the_card_stays(talk: Talk) -> None:
    talked(talk)
    QTest.mouseClick(talk.page.composer.tools.meter, LEFT)
    card = talk.page.memory.card
    QTest.mouseClick(button(card, "Condense"), LEFT)
    QTest.keyClick(find(card, QLineEdit, "Details to keep"), Qt.Key.Key_Escape)
    assert card.isVisible()
    assert button(card, "Condense").hasFocus()
    talk.page.composer.set_draft(Draft())

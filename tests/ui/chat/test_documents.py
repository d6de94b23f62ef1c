"""Documents beside a question: how each is read, a part that is chosen, what is too long, and what of it was read."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QMenu, QPushButton, QWidget

from desktop.common.types import Document, Gap, Passage, Portion, Unread
from desktop.state.requests import Summarize
from desktop.ui.chat.composer.chips import Chip
from desktop.ui.chat.composer.editor import Editor
from desktop.ui.chat.documents.part_picker import PartPicker
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.parts.buttons import IconButton
from tests.ui.chat.menus import MENUS
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said, texts_in
from tests.ui.pressing import button, undo
from tests.ui.rooms import find
from tests.ui.spoken import names

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def pages(count: int, words: int = 60) -> Document:
    """A page for each passage, which all say something else."""
    return Document(
        "fair-budget.pdf",
        tuple(
            Passage(n, f"Page {n} is about stall {n * 7}. " + "Words. " * words, f"page {n}")
            for n in range(1, count + 1)
        ),
    )


SHORT, LONG = pages(5), pages(40, 200)


def chip(talk: Talk, number: int = 1) -> Chip:
    found: Chip = find(talk.page.composer, Chip, f"Text {number}")
    return found


def told(talk: Talk) -> str:
    return said(chip(talk))[2]


def ways(talk: Talk) -> QMenu:
    QTest.mouseClick(find(chip(talk), IconButton, "Ways of Text 1"), LEFT)
    return MENUS[-1]


def trigger(menu: QMenu, english: str) -> None:
    next(each for each in menu.actions() if each.objectName() == english).trigger()


def picker(talk: Talk) -> PartPicker:
    talk.until(lambda: any(each.isVisible() for each in talk.page.window().findChildren(PartPicker)))
    return next(each for each in talk.page.window().findChildren(PartPicker) if each.isVisible())


def ask(talk: Talk, words: str = "What does it cost?") -> None:
    QTest.keyClicks(talk.page.composer.editor, words)
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Return)


def paste(talk: Talk, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    talk.page.composer.editor.insertFromMimeData(data)


# How it is read


def test_what_fits_is_read_whole_and_the_chip_says_so(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    assert told(talk).endswith("read whole")
    assert "Read whole" not in [each.text() for each in chip(talk).findChildren(QPushButton) if each.isVisible()]


def test_what_is_too_long_says_it_with_the_two_ways_on_the_chip(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    assert told(talk).endswith("too long to be read whole")
    assert button(chip(talk), "Summary of Text 1").isVisible()
    assert button(chip(talk), "Part of Text 1").isVisible()
    QTest.mouseClick(button(chip(talk), "Summary of Text 1"), LEFT)
    assert "read whole by summary" in told(talk)
    assert not button(chip(talk), "Part of Text 1").isVisible()
    assert talk.page.composer.draft().documents[0].portion is Portion.SUMMARY


def test_the_menu_of_the_chip_chooses_the_way(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    trigger(ways(talk), "Read by summary")
    assert "read whole by summary" in told(talk)
    trigger(ways(talk), "Read whole")
    assert told(talk).endswith("read whole")


def test_whole_cannot_be_chosen_where_it_does_not_fit(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    menu = ways(talk)
    whole = next(each for each in menu.actions() if each.objectName() == "Read whole")
    assert not whole.isEnabled()
    assert whole.text() == "Read whole: too long for the memory"


def test_a_larger_memory_answers_the_question(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    talk.place.router.context = 32_768
    talk.page.models.refresh()
    talk.until(lambda: told(talk).endswith("read whole"))


def test_the_time_is_told_where_the_speed_was_measured(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    talk.place.overview_reader.speed = 10.0
    talk.page.models.refresh()
    talk.until(lambda: "about" in button(chip(talk), "Summary of Text 1").text())
    assert button(chip(talk), "Summary of Text 1").text() == "Read whole by summary, about 9 minutes"


def test_a_chip_that_was_taken_out_comes_back(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    trigger(ways(talk), "Read by summary")
    QTest.mouseClick(find(chip(talk), QWidget, "Remove Text 1"), LEFT)
    assert talk.page.composer.draft().empty
    undo(talk.page.composer.editor)
    assert "read whole by summary" in told(talk)


# A part


def test_a_range_is_chosen_by_the_keyboard(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    QTest.mouseClick(button(chip(talk), "Part of Text 1"), LEFT)
    dialog = picker(talk)
    talk.until(dialog.list.hasFocus)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, SHIFT)
    assert find(dialog, QLabel, "Chosen part").text().startswith("page 3 to page 5: about ")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    talk.until(lambda: "part: page 3 to page 5" in told(talk))
    added = talk.page.composer.draft().documents[0]
    assert added.document.text[added.start : added.end].startswith("Page 3 is about")
    assert "Page 5 is about" in added.document.text[added.start : added.end]
    assert "Page 6" not in added.document.text[added.start : added.end]


def test_words_lead_from_one_passage_to_the_next(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    QTest.mouseClick(button(chip(talk), "Part of Text 1"), LEFT)
    dialog = picker(talk)
    field: QLineEdit = find(dialog, QLineEdit, "Find a passage")
    field.setFocus()
    QTest.keyClicks(field, "STALL about")
    assert find(dialog, QLabel, "Found passages").text() == "40 passages"
    assert dialog.list.currentIndex().row() == 0
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.list.currentIndex().row() == 1
    field.clear()
    QTest.keyClicks(field, "133.")
    assert find(dialog, QLabel, "Found passages").text() == "1 passage"
    assert [index.row() for index in dialog.list.selectionModel().selectedRows()] == [18]
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_a_part_that_is_too_long_cannot_be_put(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    QTest.mouseClick(button(chip(talk), "Part of Text 1"), LEFT)
    dialog = picker(talk)
    dialog.list.selectAll()
    assert "That is too long." in find(dialog, QLabel, "Chosen part").text()
    assert not button(dialog, "Put this part").isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert told(talk).endswith("too long to be read whole")


def test_a_part_is_chosen_by_the_mouse_and_begins_where_it_was_the_next_time(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    QTest.mouseClick(button(chip(talk), "Part of Text 1"), LEFT)
    dialog = picker(talk)
    place = dialog.list.visualRect(dialog.list.model().index(4, 0)).center()
    QTest.mouseClick(dialog.list.viewport(), LEFT, pos=place)
    QTest.mouseClick(button(dialog, "Put this part"), LEFT)
    talk.until(lambda: "part: page 5" in told(talk))
    trigger(ways(talk), "Read a part")
    assert [index.row() for index in picker(talk).list.selectionModel().selectedRows()] == [4]
    QTest.keyClick(picker(talk), Qt.Key.Key_Escape)


# Too long


def test_what_is_too_long_is_not_sent_before_the_person_said_how(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    ask(talk)
    assert texts_in(talk) == []
    banner = find(talk.page.pane.foot, QWidget, "too long")
    assert "fair-budget.pdf is too long for the model’s memory." in said(banner)
    words = [each.text() for each in banner.findChildren(QPushButton) if each.text()]
    assert words == ["Read whole by summary", "Choose a part", "Summarize in Writing"]
    QTest.mouseClick(button(banner, "Read by summary"), LEFT)
    assert "read whole by summary" in told(talk)
    talk.until(lambda: not any(each.isVisible() for each in talk.page.pane.foot.findChildren(QWidget, "too long")))
    assert talk.page.composer.editor.toPlainText() == "What does it cost?"


def test_the_text_is_carried_to_writing(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    ask(talk)
    QTest.mouseClick(button(find(talk.page.pane.foot, QWidget, "too long"), "Summarize in Writing"), LEFT)
    assert talk.place.asked.requests[-1] == Summarize(LONG)


def test_words_that_are_too_long_become_a_document(talk: Talk) -> None:
    talk.page.composer.editor.setPlainText("word " * 12_000)
    talk.page.composer.send()
    banner = find(talk.page.pane.foot, QWidget, "too long")
    assert "Your question is too long for the model’s memory." in said(banner)
    QTest.mouseClick(button(banner, "Make it a document"), LEFT)
    talk.until(lambda: len(talk.page.composer.draft().documents) == 1)
    assert talk.page.composer.editor.toPlainText() == ""
    assert told(talk).endswith("too long to be read whole")


# A long paste


def test_a_long_paste_becomes_a_document_and_can_be_put_in_as_text(talk: Talk) -> None:
    text = "\n".join(f"Line {n}" for n in range(60))
    paste(talk, text)
    talk.until(lambda: len(talk.page.composer.draft().documents) == 1)
    assert said(chip(talk))[1] == "pasted text"
    assert talk.page.composer.editor.toPlainText() == ""
    QTest.mouseClick(button(talk.page.pane.foot.undo, "Undo"), LEFT)
    assert talk.page.composer.draft().documents == ()
    assert talk.page.composer.editor.toPlainText() == text


def test_a_short_paste_stays_in_the_question(talk: Talk) -> None:
    paste(talk, "Line\n" * 39)
    assert talk.page.composer.editor.toPlainText() == "Line\n" * 39
    assert talk.page.composer.draft().documents == ()


def test_the_menu_puts_a_document_in_as_text_behind_what_stands_there(talk: Talk) -> None:
    editor: Editor = talk.page.composer.editor
    QTest.keyClicks(editor, "What is this?")
    paste(talk, "word " * 500)
    talk.until(lambda: len(talk.page.composer.draft().documents) == 1)
    trigger(ways(talk), "Put in as text")
    assert editor.toPlainText().startswith("What is this?\n\nword word")
    assert talk.page.composer.draft().documents == ()


# Read by its parts


def test_while_it_is_read_that_is_told_and_a_stop_brings_the_question_back(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    QTest.mouseClick(button(chip(talk), "Summary of Text 1"), LEFT)
    ask(talk)
    talk.until(lambda: bool(talk.script.asked))
    talk.until(lambda: talk.page.documents.bar.isVisible())
    assert any("fair-budget.pdf: " in each for each in said(talk.page.documents.bar))
    assert talk.page.composer.draft().empty
    QTest.mouseClick(button(talk.page.documents.bar, "Stop reading documents"), LEFT)
    talk.until(lambda: not talk.page.composer.draft().empty)
    assert talk.page.composer.draft().text == "What does it cost?"
    assert talk.page.composer.draft().documents[0].portion is Portion.SUMMARY
    assert not talk.page.documents.bar.isVisible()
    assert texts_in(talk) == []


def test_the_answer_says_that_a_summary_was_read(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    trigger(ways(talk), "Read by summary")
    ask(talk)
    talk.until(lambda: bool(talk.script.asked))
    talk.script.say("Stalls cost 7 euros a page.")
    talk.script.end()
    talk.until(lambda: texts_in(talk)[:1] == ["What does it cost?"])
    talk.answer("7 euros.")
    assert find(talk.page.pane.transcript, QLabel, "Read of documents").text() == (
        "From fair-budget.pdf: a summary of all of it."
    )


# What was sent


def test_question_and_answer_say_what_of_a_document_was_read(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    talk.ask("What does it cost?")
    talk.answer("860 euros.")
    question, answer = (find(talk.page.pane.transcript, kind, "") for kind in (QuestionRow, AnswerRow))
    line = button(question, "Sent document 1")
    assert line.text().startswith("fair-budget.pdf, read whole, ")
    assert find(answer, QLabel, "Read of documents").text() == "From fair-budget.pdf: read whole."
    before = question.height()
    QTest.mouseClick(line, LEFT)
    talk.until(lambda: question.height() > before)
    assert "Page 3 is about stall 21" in talk.page.chat.conversation.entries[0].documents[0].text


def test_gaps_are_named_with_it(talk: Talk) -> None:
    gap = Unread("page 6", "It is a picture.", Gap.UNREAD)
    talk.page.composer.add_document(Document(SHORT.name, SHORT.passages, (gap,)))
    talk.ask("What does it cost?")
    talk.answer("860 euros.")
    words = find(talk.page.pane.transcript, QLabel, "Read of documents").text()
    assert words == "From fair-budget.pdf: read as far as possible. Not read: page 6. It is a picture."


def test_a_part_is_named_by_its_place(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    trigger(ways(talk), "Read a part")
    dialog = picker(talk)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    talk.until(lambda: "part: page 2" in told(talk))
    talk.ask("What does it cost?")
    talk.answer("14 euros.")
    assert find(talk.page.pane.transcript, QLabel, "Read of documents").text() == "From fair-budget.pdf: page 2."
    sent = "\n".join(message.text for message in talk.script.asked[-1])
    assert "Page 2 is about stall 14" in sent
    assert "Page 3 is about" not in sent


def test_a_changed_question_keeps_its_documents(talk: Talk) -> None:
    talk.page.composer.add_document(SHORT)
    talk.ask("What does it cost?")
    talk.answer("860 euros.")
    talk.page.chat.edit_last()
    talk.page.composer.editor.setPlainText("How much is it?")
    talk.page.composer.send()
    talk.until(lambda: texts_in(talk)[:1] == ["How much is it?"])
    talk.answer("860 euros.")
    assert [each.name for each in talk.page.chat.conversation.entries[0].documents] == ["fair-budget.pdf"]


def test_a_screen_reader_hears_how_it_is_read(talk: Talk) -> None:
    talk.page.composer.add_document(LONG)
    heard = names(chip(talk))
    assert "How fair-budget.pdf is read: too long to be read whole" in heard
    assert "Choose a part of fair-budget.pdf" in heard
    assert chip(talk).accessibleDescription() == (
        "fair-budget.pdf is too long for the model’s memory. Choose how it is read."
    )
    QTest.mouseClick(button(chip(talk), "Part of Text 1"), LEFT)
    dialog: QDialog = picker(talk)
    assert find(dialog, QListView, "Passages").accessibleName() == "Passages of fair-budget.pdf"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_chips_fit_the_smallest_window(talk: Talk) -> None:
    talk.page.resize(812, 567)
    talk.page.composer.add_document(LONG)
    talk.nothing_is_cut()
    corner = chip(talk).mapTo(talk.page.pane, QPoint(chip(talk).width(), 0))
    assert corner.x() <= talk.page.pane.width()

"""What is done with chats and single messages in the window: by mouse, by keys, and by dragging."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from desktop.state.chat.acts import TakeOut
from desktop.state.chat.chats import ROW
from desktop.state.chat.list_rows import FolderRow
from desktop.ui.chat.chats.view import ChatView
from desktop.ui.parts.manner.dialog import MannerDialog
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Manner
from tests.ui.chat.menus import menu_key, pick, right_click, words_of
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import texts_in
from tests.ui.pressing import button, undo
from tests.ui.rooms import find

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def one_turn(talk: Talk, words: str = "One?", answer: str = "1") -> None:
    talk.ask(words)
    talk.answer(answer)


def three_chats(talk: Talk) -> None:
    for number, words in enumerate(("One?", "Two?", "Three?"), 1):
        if number > 1:
            talk.page.new_chat()
        one_turn(talk, words, str(number))
        talk.listed(number)


def view(talk: Talk) -> ChatView:
    return talk.page.panel.view


def at(talk: Talk, title: str) -> QPoint:
    model = talk.page.panel.model
    rows = (model.index(row) for row in range(model.rowCount()))
    return view(talk).visualRect(next(row for row in rows if row.data() == title)).center()


def press(talk: Talk, title: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view(talk).viewport(), Qt.MouseButton.LeftButton, keys, at(talk, title))


def rows(talk: Talk) -> list[str]:
    model = talk.page.panel.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def activate(talk: Talk) -> None:
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)


def typed(words: str) -> None:
    """Into the field that has the focus, and Enter."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Key.Key_Return)


# Single messages


def test_an_answer_is_taken_out_and_ctrl_z_brings_it_back(talk: Talk) -> None:
    activate(talk)
    one_turn(talk)
    one_turn(talk, "Two?", "2")
    pick(right_click(talk.prose(1)), "Take this answer out")
    talk.until(lambda: texts_in(talk) == ["One?", "Two?", "2"])
    assert talk.page.pane.foot.undo.isVisible()
    undo(talk.page.composer.editor)
    talk.until(lambda: texts_in(talk) == ["One?", "1", "Two?", "2"])
    assert not talk.page.pane.foot.undo.isVisible()


def test_the_undo_bar_and_the_menu_of_the_chat_put_it_back(talk: Talk) -> None:
    one_turn(talk)
    pick(menu_key(talk.prose(0)), "Take this question out")
    talk.until(lambda: texts_in(talk) == ["1"])
    QTest.mouseClick(find(talk.page.pane.foot.undo, QAbstractButton, "Undo"), Qt.MouseButton.LeftButton)
    talk.until(lambda: texts_in(talk) == ["One?", "1"])
    pick(menu_key(talk.prose(0)), "Take this question out")
    talk.until(lambda: len(talk.page.chat.arranging.out) == 1)
    pick(talk.page.menu(), "Put back 1 message that was taken out")
    talk.until(lambda: texts_in(talk) == ["One?", "1"])


def test_taking_out_above_leaves_what_is_in_sight_where_it_is(talk: Talk) -> None:
    activate(talk)
    for number in range(12):
        one_turn(talk, f"Question {number}", "Words of an answer. " * 40)
    transcript = talk.page.pane.transcript
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    seen = {row.entry.id: row.y() for row in transcript.rows.in_sight.values() if row.entry is not None}
    first = talk.page.chat.conversation.entries[1]
    assert first.id not in seen
    talk.page.chat.act(TakeOut(first))
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 23)
    now = {row.entry.id: row.y() for row in transcript.rows.in_sight.values() if row.entry is not None}
    assert {entry: now[entry] for entry in seen} == seen


def _take_out(entry: object) -> object:
    from desktop.state.chat.acts import TakeOut

    return TakeOut(entry)  # type: ignore[arg-type]


def test_a_new_chat_from_a_message(talk: Talk) -> None:
    one_turn(talk)
    one_turn(talk, "Two?", "2")
    pick(right_click(talk.prose(1)), "New chat from here")
    talk.until(lambda: texts_in(talk) == ["One?", "1"])
    talk.until(lambda: talk.titles() == ["One? (branch)", "One?"])
    assert talk.page.pane.header.title.text() == "One? (branch)"


def test_a_duplicate_from_the_list(talk: Talk) -> None:
    one_turn(talk)
    talk.listed(1)
    pick(right_click(view(talk).viewport(), at(talk, "One?")), "Duplicate")
    talk.until(lambda: talk.titles() == ["One? (copy)", "One?"])
    talk.until(lambda: texts_in(talk) == ["One?", "1"])


def test_another_answer_shorter_or_by_another_model(talk: Talk) -> None:
    one_turn(talk)
    menu = find(right_click(talk.prose()), QMenu, "Again otherwise")
    assert words_of(menu) == ["Shorter", "Longer", "By Llama 3.2 11B Vision"]
    pick(menu, "By Llama 3.2 11B Vision")
    talk.until(lambda: talk.page.chat.conversation.session.busy)
    assert talk.answer("Seen.").model == "llama3.2-vision:11b"
    pick(find(right_click(talk.prose()), QMenu, "Again otherwise"), "Shorter")
    talk.until(lambda: talk.page.chat.conversation.session.busy)
    talk.answer("S.")
    assert talk.script.asked[-1][-1].text.startswith("One?\n\n(Answer this in at most half")
    assert texts_in(talk) == ["One?", "S."]


# Folders


def test_a_folder_is_made_named_closed_and_removed_by_keys(talk: Talk) -> None:
    activate(talk)
    three_chats(talk)
    menu = right_click(view(talk).viewport(), at(talk, "Two?"))
    pick(find(menu, QMenu, "Put into folder"), "New folder")
    talk.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert find(view(talk), QLineEdit, "Folder name").accessibleName() == "Name of this folder"
    typed("Garden")
    talk.until(lambda: rows(talk)[:3] == ["Folders", "Garden", "Two?"])
    folder = talk.page.panel.model.folder_row(talk.page.panel.model.folders[0].id)
    assert folder.data(Qt.ItemDataRole.AccessibleTextRole) == "Folder Garden, 1 chat, open"
    view(talk).setCurrentIndex(folder)
    QTest.keyClick(view(talk), Key.Key_Left)
    assert rows(talk)[:3] == ["Folders", "Garden", "Today"]
    QTest.keyClick(view(talk), Key.Key_Right)
    assert rows(talk)[:3] == ["Folders", "Garden", "Two?"]
    QTest.keyClick(view(talk), Key.Key_Delete)
    talk.until(lambda: "Garden" not in rows(talk) and "Two?" in rows(talk))
    undo(talk.page.composer.editor)
    talk.until(lambda: rows(talk)[:3] == ["Folders", "Garden", "Two?"])


def test_a_press_on_a_folder_closes_it_and_that_is_kept(talk: Talk) -> None:
    three_chats(talk)
    talk.page.chat.folders.make([talk.page.panel.model.chats[0].id])
    talk.until(lambda: "New folder" in rows(talk))
    view(talk).closeEditor(QApplication.focusWidget() or view(talk), view(talk).itemDelegate().EndEditHint.NoHint)
    press(talk, "New folder")
    assert rows(talk)[:3] == ["Folders", "New folder", "Today"]
    state = talk.page.save_state()
    press(talk, "New folder")
    assert rows(talk)[2] == "Three?"
    talk.page.restore_state(state)
    assert rows(talk)[:3] == ["Folders", "New folder", "Today"]


def test_chats_are_dragged_into_a_folder_and_out_of_it(talk: Talk) -> None:
    three_chats(talk)
    talk.page.chat.folders.make()
    talk.until(lambda: "New folder" in rows(talk))
    drop(talk, ("One?",), "New folder")
    talk.until(lambda: rows(talk)[:3] == ["Folders", "New folder", "One?"])
    drop(talk, ("One?",), "Today")
    talk.until(lambda: rows(talk)[:3] == ["Folders", "New folder", "Today"])


def drop(talk: Talk, titles: tuple[str, ...], onto: str) -> None:
    """As Qt tells the view what is dragged over it."""
    model = talk.page.panel.model
    indexes = [model.row_of(chat.id) for chat in model.chats if chat.title in titles]
    data, place = model.mimeData(indexes), at(talk, onto)
    action, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    viewport = view(talk).viewport()
    enter = QDragEnterEvent(place, action, data, left, none)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(place), action, data, left, none))


def test_several_chats_are_chosen_and_removed_together(talk: Talk) -> None:
    activate(talk)
    three_chats(talk)
    in_view = talk.page.chat.conversation.chat
    press(talk, "One?", CTRL)
    press(talk, "Two?", CTRL)
    assert talk.page.chat.conversation.chat == in_view
    view(talk).setFocus()
    menu = right_click(view(talk).viewport(), at(talk, "One?"))
    assert words_of(menu) == ["Put into a folder", "", "Remove 3 chats"]
    QTest.keyClick(view(talk), Key.Key_Delete)
    talk.listed(0)
    QTest.mouseClick(find(talk.page.panel.undo, QAbstractButton, "Undo"), Qt.MouseButton.LeftButton)
    talk.listed(3)


def test_shift_chooses_all_between_and_they_go_into_a_folder(talk: Talk) -> None:
    three_chats(talk)
    press(talk, "Three?")
    press(talk, "Two?", SHIFT)
    menu = right_click(view(talk).viewport(), at(talk, "Two?"))
    pick(find(menu, QMenu, "Put into folder"), "New folder")
    talk.until(lambda: rows(talk) == ["Folders", "New folder", "Three?", "Two?", "Today", "One?"])
    folder = next(row for row in talk.page.panel.model.folders)
    assert isinstance(talk.page.panel.model.folder_row(folder.id).data(ROW), FolderRow)


def talk_row() -> int:
    from desktop.state.chat.chats import ROW

    return ROW


# Chats that are not kept


def test_a_temporary_chat_says_so_and_is_kept_after_all(talk: Talk) -> None:
    activate(talk)
    QTest.keyClick(talk.page, Key.Key_N, CTRL | SHIFT)
    assert talk.page.pane.header.title.text() == "New temporary chat"
    assert talk.page.pane.header.passing.isVisible()
    note = talk.page.pane.foot.passing
    assert find(note, QLabel, "Not kept words").text().startswith("Not kept: nothing of this chat is written down.")
    assert not find(note, QAbstractButton, "Keep this chat").isVisible()
    one_turn(talk, "Secret?", "Yes.")
    talk.until(lambda: rows(talk)[:2] == ["Not kept", "Secret?"])
    QTest.mouseClick(find(note, QAbstractButton, "Keep this chat"), Qt.MouseButton.LeftButton)
    talk.until(lambda: rows(talk) == ["Today", "Secret?"])
    talk.until(lambda: texts_in(talk) == ["Secret?", "Yes."])
    assert not note.isVisible()
    assert not talk.page.pane.header.passing.isVisible()


def test_a_temporary_chat_is_closed_by_its_button_and_by_delete(talk: Talk) -> None:
    activate(talk)
    for by_key in (False, True):
        pick(talk.page.menu(), "New temporary chat")
        one_turn(talk, "Secret?", "Yes.")
        talk.until(lambda: any(is_passing(chat.id) for chat in talk.page.panel.model.chats))
        if by_key:
            view(talk).setFocus()
            QTest.keyClick(view(talk), Key.Key_Delete)
        else:
            QTest.mouseClick(find(talk.page, QAbstractButton, "Close this chat"), Qt.MouseButton.LeftButton)
        talk.listed(0)
        assert talk.page.pane.header.title.text() == "New chat"
        assert not talk.page.panel.undo.isVisible()
    talk.page.new_chat()
    one_turn(talk)
    talk.listed(1)
    assert "Keep this chat" not in words_of(talk.page.menu())


# How it is answered


def dialog(talk: Talk) -> MannerDialog:
    talk.until(lambda: talk.page.findChild(MannerDialog) is not None)
    found: MannerDialog = find(talk.page, MannerDialog, "Manner")
    return found


def test_how_a_chat_is_answered_is_chosen_by_mouse_and_keys(talk: Talk) -> None:
    one_turn(talk)
    pick(talk.page.menu(), "How this chat is answered")
    asked = dialog(talk)
    QTest.mouseClick(find(asked, QAbstractButton, "Character 1"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(asked, QAbstractButton, "Length of answers 3"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(find(asked, QPlainTextEdit, "Own instructions"), "Call me captain.")
    QTest.mouseClick(button(asked, "Manner done"), Qt.MouseButton.LeftButton)
    assert talk.page.chat.manner.manner == Manner("Call me captain.", -1, 1)
    shown = talk.page.pane.header.manner
    assert shown.isVisible()
    assert shown.accessibleName() == "How this chat is answered: Own instructions, Precise, Long"
    talk.until(lambda: talk.page.findChild(MannerDialog) is None)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    asked = dialog(talk)
    assert asked.form.manner == Manner("Call me captain.", -1, 1)
    QTest.mouseClick(button(asked, "Manner as usual"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(asked, "Manner done"), Qt.MouseButton.LeftButton)
    assert not shown.isVisible()


def test_left_by_escape_nothing_changes(talk: Talk) -> None:
    pick(talk.page.menu(), "How this chat is answered")
    asked = dialog(talk)
    QTest.keyClicks(find(asked, QPlainTextEdit, "Own instructions"), "x")
    QTest.keyClick(asked, Key.Key_Escape)
    assert talk.page.chat.manner.manner == Manner()


def test_for_all_new_chats_too(talk: Talk) -> None:
    pick(talk.page.menu(), "How this chat is answered")
    asked = dialog(talk)
    QTest.mouseClick(find(asked, QAbstractButton, "Length of answers 1"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(asked, "Manner for all"), Qt.MouseButton.LeftButton)
    one_turn(talk)
    talk.page.new_chat()
    assert talk.page.chat.manner.manner == Manner(length=-1)


def test_instructions_are_kept_used_and_removed(talk: Talk) -> None:
    pick(talk.page.menu(), "How this chat is answered")
    asked = dialog(talk)
    talk.until(lambda: len(asked.library.findChildren(QAbstractButton)) > 8)
    own = find(asked, QPlainTextEdit, "Own instructions")
    QTest.keyClicks(own, "Call me captain.")
    field = find(asked, QLineEdit, "Name of instructions")
    assert not asked.library.keep.isEnabled()
    QTest.keyClicks(field, "Captain")
    QTest.keyClick(field, Key.Key_Return)
    talk.until(lambda: bool(asked.library.findChildren(QAbstractButton, "Use Captain")))
    QTest.mouseClick(find(asked, QAbstractButton, "Use Explain simply"), Qt.MouseButton.LeftButton)
    assert own.toPlainText().startswith("Explain as to someone")
    QTest.keyClick(own, Key.Key_Z, CTRL)
    assert own.toPlainText() == "Call me captain."
    remove = find(asked, QAbstractButton, "Remove Captain")
    assert remove.accessibleName() == "Remove “Captain”"
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    talk.until(lambda: asked.library.undo.isVisible())
    asked.library.undo.undo()
    talk.until(lambda: any(each.isVisible() for each in asked.library.findChildren(QWidget, "Use Captain")))
    asked.reject()


def test_instructions_that_are_too_long_say_so(talk: Talk) -> None:
    pick(talk.page.menu(), "How this chat is answered")
    asked = dialog(talk)
    asked.form.put("x" * 4_003)
    assert find(asked, QLabel, "Own instructions error").text().startswith("3 letters too many")
    assert not button(asked, "Manner done").isEnabled()
    asked.reject()

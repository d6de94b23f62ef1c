"""The list of chats, and the room as one finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop.bridge.loop import LoopThread
from desktop.common import i18n
from desktop.common.errors import InputUnreadable
from desktop.common.types import Ending
from desktop.state.chat.acts import Save
from desktop.state.chat.chats import ROW
from desktop.state.requests import ChatWith
from desktop.ui.chat.page import ChatPage
from desktop.ui.parts.folders import first_folder
from tests.ui.chat.scripted import VISION, Place, Talk, picture
from tests.ui.chat.seen import said, texts_in
from tests.ui.rooms import find


def test_drafts_stay_with_their_chats(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.page.composer.editor.setPlainText("for the old one")
    talk.page.new_chat()
    assert talk.page.composer.draft().empty
    talk.page.composer.editor.setPlainText("for the new one")
    talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    assert talk.page.composer.draft().text == "for the old one"
    talk.page.chat.open_chat(None)
    assert talk.page.composer.draft().text == "for the new one"


def test_a_removed_chat_is_left_and_comes_back(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.page.panel.remove(talk.page.panel.model.chats[0])
    talk.listed(0)
    assert talk.page.chat.conversation.chat is None
    find(talk.page.panel, QPushButton, "Undo").click()
    talk.listed(1)


def test_renaming_and_pinning(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    chat = talk.page.panel.model.chats[0]
    talk.page.chat.list.rename(chat, "Better")
    talk.until(lambda: talk.titles() == ["Better"])
    assert talk.page.pane.header.title.text() == "Better"
    talk.page.chat.list.pin(chat)
    talk.until(lambda: talk.page.panel.model.chats[0].pinned)


def test_searching(talk: Talk) -> None:
    talk.ask("About turnips")
    talk.answer("1")
    talk.listed(1)
    talk.page.panel.search.edit.setText("nothing like it")
    talk.listed(0)
    talk.page.panel.search.edit.setText("turnips")
    talk.listed(1)


def two_chats(talk: Talk) -> None:
    for question in ("One", "Two"):
        talk.page.new_chat()
        talk.ask(question)
        talk.answer(question)
    talk.listed(2)
    talk.page.new_chat()


def test_a_double_click_opens_the_chat_that_was_meant(talk: Talk) -> None:
    """The first click takes the row of the new chat away, and all rows below it move up."""
    two_chats(talk)
    view = talk.page.panel.view
    meant = talk.page.panel.model.chats[0]
    place = view.visualRect(talk.page.panel.model.row_of(meant.id)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.visualRect(talk.page.panel.model.row_of(meant.id)).center() != place
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert talk.page.chat.conversation.chat == meant.id


def test_enter_opens_the_first_that_was_found_and_down_goes_to_it(talk: Talk) -> None:
    two_chats(talk)
    search = talk.page.panel.search.edit
    search.setFocus()
    QTest.keyClicks(search, "One")
    talk.listed(1)
    wanted = talk.page.panel.model.chats[0].id
    QTest.keyClick(search, Qt.Key.Key_Return)
    talk.until(lambda: talk.page.chat.conversation.chat == wanted)
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert talk.page.panel.view.hasFocus()
    assert talk.page.panel.view.currentIndex().data(ROW).id == wanted


def test_a_chat_as_markdown(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("**1**")
    talk.listed(1)
    heard: list[object] = []
    talk.page.chat.list.exported.disconnect(talk.page.act)
    talk.page.chat.list.exported.connect(heard.append)
    talk.page.chat.list.export(talk.page.panel.model.chats[0])
    talk.until(lambda: bool(heard))
    (save,) = heard
    assert save.name == "One.md"  # type: ignore[attr-defined]
    assert "## Llama 3.2 3B\n\n**1**" in save.text  # type: ignore[attr-defined]


def save(talk: Talk, what: Save, path: Path) -> None:
    talk.page.act(what)
    dialog = talk.page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().absolutePath() == first_folder()
    dialog.fileSelected.emit(str(path))
    shiboken6.delete(dialog)


def test_saving_a_file(talk: Talk, tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    save(talk, Save("table.csv", "a,ü\r\n", "", excel=True), target)
    talk.until(lambda: "table.csv is saved." in said(talk.page.pane.foot.banners))
    assert target.read_bytes() == "\ufeffa,ü\r\n".encode()
    save(talk, Save("x", "y", ""), target / "below.csv")
    talk.until(lambda: "below.csv could not be saved." in said(talk.page.pane.foot.banners))


def test_where_a_file_was_saved_is_told_until_one_goes_on(talk: Talk, tmp_path: Path) -> None:
    save(talk, Save("answer.md", "Yes.", "*"), tmp_path / "answer.md")
    talk.until(lambda: said(talk.page.pane.foot.banners) == ["answer.md is saved.", f"It is in {tmp_path}."])
    assert (tmp_path / "answer.md").read_text() == "Yes."
    talk.ask("Next?")
    assert said(talk.page.pane.foot.banners) == []


def test_thirty_messages_and_then_more(talk: Talk) -> None:
    for n in range(18):
        talk.ask(f"Question {n}")
        talk.answer(f"Answer {n}. " + "Words. " * 30)
    talk.page.chat.conversation.reload()
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 30)
    talk.page.pane.transcript.verticalScrollBar().setValue(0)
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 36)
    assert texts_in(talk)[0] == "Question 0"


# The room itself


def test_a_chat_with_a_model_that_was_asked_for(talk: Talk) -> None:
    talk.page.handle(ChatWith(VISION))
    assert talk.page.models.name == VISION
    assert talk.page.chat.conversation.chat is None


def test_a_question_to_begin_with_is_asked_and_what_was_typed_stays(talk: Talk) -> None:
    talk.page.composer.editor.setPlainText("Hello")
    talk.page.handle(ChatWith(VISION, "What is a corral?"))
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 2)
    assert talk.answer("A pen.").text == "A pen."
    assert texts_in(talk) == ["What is a corral?", "A pen."]
    assert talk.page.chat.conversation.entries[1].model == VISION
    assert talk.page.composer.draft().text == "Hello"


def test_one_can_write_at_once(talk: Talk) -> None:
    assert talk.page.focusWidget() is talk.page.composer.editor


def test_examples_go_into_the_composer(talk: Talk) -> None:
    find(talk.page, QPushButton, "Ask something").click()
    assert talk.page.composer.draft().text == "Explain compound interest with one small example."


def test_the_list_folds_away(talk: Talk) -> None:
    talk.page.resize(812, 560)
    assert not talk.page.panel.isVisible()
    chats = find(talk.page, QPushButton, "Show chats")
    assert chats.isVisible()
    chats.click()
    assert talk.page.panel.isVisible()
    talk.page.chat.open_chat(None)
    assert not talk.page.panel.isVisible()
    talk.page.resize(1192, 767)
    assert talk.page.panel.isVisible()
    assert not chats.isVisible()


def test_names_that_others_rely_on(talk: Talk) -> None:
    for each in ("Message", "Send", "Stop", "Attach picture", "New chat", "Search chats", "Conversation"):
        find(talk.page, QWidget, each)


@pytest.mark.parametrize("size", [(1192, 767), (812, 567)])
@pytest.mark.parametrize("started", [False, True])
def test_longer_words_are_not_cut(talk_in_pseudo: Talk, size: tuple[int, int], started: bool) -> None:
    talk = talk_in_pseudo
    talk.page.resize(*size)
    if started:
        talk.ask("What is this?", picture())
        talk.answer("A chart.", ending=Ending.EARLY)
        error = InputUnreadable("A long title of an error", "And an advice that is long as well.", retry=True)
        talk.page.chat.notices.tell(error)
    talk.nothing_is_cut()


@pytest.fixture
def talk_in_pseudo(place: Place, loop: LoopThread, qtbot: object) -> object:
    i18n.use_language("pseudo")
    page = ChatPage(place.context)
    made = Talk(page, place, qtbot)
    page.show()
    made.until(lambda: bool(page.models.choice.models))
    yield made
    page.dispose()
    made.until(lambda: not loop.jobs)
    page.hide()
    page.deleteLater()


def test_nothing_heavy_is_imported_with_it() -> None:
    import subprocess
    import sys

    heavy = ["httpx", "ollama", "pydantic", "PIL", "keyring", "pygments", "markdown_it", "pypdfium2", "docx", "lxml"]
    code = f"import sys, desktop.ui.chat.page; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

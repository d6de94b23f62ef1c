"""Questions and answers in the room as a whole, over the real history and exchange."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.common.errors import CorralError, EngineUnreachable, Help, InputUnreadable
from desktop.common.types import Document, Ending, Passage, Portion
from desktop.engine.errors.kinds import EngineGone
from desktop.engine.types import Endpoint, HostReport, HostState, Version
from desktop.state.chat.acts import Again, Edit, GoOn, Turn
from desktop.state.chat.session import State
from desktop.state.requests import LookAgain, OpenRoom, Summarize
from desktop.state.room import Room
from desktop.vault.draft_types import AddedDocument, Draft
from tests.ui.chat.scripted import Talk, picture
from tests.ui.chat.seen import said, state, texts_in
from tests.ui.rooms import find


class Paints(QObject):
    """Notes when a widget is painted as a whole."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.whole = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.whole |= event.rect() == watched.rect()
        return False


def test_a_question_and_its_answer(talk: Talk) -> None:
    talk.ask("What is a corral?")
    assert state(talk) is State.WAITING
    talk.script.say("A **pen** ")
    talk.heard("pen** ")
    assert state(talk) is State.STREAMING
    answer = talk.answer("for cattle.")
    assert texts_in(talk) == ["What is a corral?", "A **pen** for cattle."]
    assert answer.ending is Ending.COMPLETE
    assert talk.prose().document().toPlainText() == "A pen for cattle."
    talk.listed(1)
    assert talk.page.pane.header.title.text() == talk.titles()[0]


def test_stop_keeps_the_text(talk: Talk) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once upon ")
    talk.heard("upon ")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    answer = talk.done()
    assert (answer.text, answer.ending) == ("Once upon ", Ending.STOPPED)
    assert talk.script.closed == 1
    assert find(talk.page.pane.transcript, QLabel, "Ending").text() == "Stopped. The text so far is kept."
    talk.page.chat.conversation.reload()
    talk.until(lambda: [each.ending for each in talk.page.chat.conversation.entries] == [None, Ending.STOPPED])
    assert texts_in(talk)[-1] == "Once upon "


def test_go_on_appends_to_it(talk: Talk) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once upon ")
    talk.heard("upon ")
    talk.page.pane.stop()
    stopped = talk.done()
    talk.page.act(GoOn(stopped))
    answer = talk.answer("a time.")
    assert answer.id == stopped.id
    assert answer.text == "Once upon a time."
    assert talk.prose().document().toPlainText() == "Once upon a time."


def test_a_question_asked_meanwhile_waits_its_turn(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    assert [queued.text for queued in talk.page.chat.conversation.session.queue] == ["Second"]
    assert texts_in(talk) == ["First", ""]
    talk.script.say("one")
    talk.script.end()
    talk.until(lambda: len(talk.script.asked) == 2)
    talk.answer("two")
    assert texts_in(talk) == ["First", "one", "Second", "two"]


def test_a_question_that_waits_can_be_taken_back(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    find(talk.page.composer, QWidget, "Remove Waiting question").click()
    assert talk.page.composer.draft().text == "Second"
    talk.answer("one")
    assert texts_in(talk) == ["First", "one"]


def test_an_answer_goes_on_while_one_looks_at_another_chat(talk: Talk) -> None:
    talk.ask("A slow one")
    talk.script.say("Slowly ")
    talk.heard("Slowly ")
    slow = talk.page.chat.conversation.session
    talk.listed(1)
    talk.page.new_chat()
    assert talk.page.pane.stack.currentWidget() is talk.page.pane.empty
    talk.script.say("but surely")
    talk.until(lambda: slow.text == "Slowly but surely")
    assert talk.page.busy()
    talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 2)
    assert talk.page.chat.conversation.session is slow
    talk.until(lambda: talk.prose().document().toPlainText() == "Slowly but surely")
    assert talk.answer(".").text == "Slowly but surely."
    assert talk.prose().document().toPlainText() == "Slowly but surely."


def test_another_answer_stands_beside_the_first(talk: Talk) -> None:
    talk.ask("Name one")
    first = talk.answer("one")
    talk.page.act(Again(first))
    talk.until(lambda: talk.page.chat.conversation.entries[-1].id != first.id)
    second = talk.answer("two")
    assert (second.version, second.versions) == (2, 2)
    talk.page.act(Turn(second, -1))
    talk.until(lambda: texts_in(talk) == ["Name one", "one"])
    assert talk.page.chat.conversation.entries[-1].version == 1


def test_up_changes_the_last_question(talk: Talk) -> None:
    talk.ask("Naem one")
    talk.answer("?")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Up)
    assert talk.page.composer.draft().text == "Naem one"
    talk.page.composer.editor.setPlainText("Name one")
    talk.page.composer.send()
    talk.until(lambda: talk.page.chat.conversation.entries[0].text == "Name one")
    talk.answer("one")
    assert texts_in(talk) == ["Name one", "one"]
    assert talk.page.chat.conversation.entries[0].versions == 2


def test_changing_is_left_by_escape(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.page.act(Edit(talk.page.chat.conversation.entries[0]))
    assert talk.page.composer.draft().editing is not None
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    assert talk.page.composer.draft().empty


def test_while_an_answer_comes_nothing_else_is_asked_for(talk: Talk) -> None:
    talk.ask("One")
    first = talk.answer("1")
    talk.ask("Two")
    talk.page.act(Again(first))
    assert "An answer is being written." in said(talk.page.pane.foot)
    talk.answer("2")
    assert len(talk.script.asked) == 2


# When it cannot be


def test_a_refused_question_comes_back(talk: Talk) -> None:
    talk.place.router.refusal = EngineUnreachable("No engine answers.", "Start one.", help=Help.START_ENGINE)
    talk.page.composer.add_picture(picture())
    talk.page.composer.editor.setPlainText("Anybody there?")
    talk.page.composer.send()
    talk.until(lambda: not talk.page.chat.conversation.session.busy)
    assert talk.page.composer.draft().text == "Anybody there?"
    assert talk.page.composer.draft().picture == picture()
    assert talk.place.asked.above(Room.CHAT) == ["No engine answers."]  # it is the same in each room
    assert "No engine answers." not in said(talk.page.pane.foot.banners)
    assert not texts_in(talk)


def test_an_engine_that_breaks_off_is_told_until_there_is_newer_news_of_engines(talk: Talk) -> None:
    talk.ask("Anybody there?")
    talk.script.say("Yes, ")
    talk.heard("Yes, ")
    talk.script.fail(EngineGone("The engine stopped while answering.", "Start it and try again."))
    talk.done()
    assert talk.place.asked.requests == [LookAgain()]
    assert said(talk.page.pane.foot.banners)[0] == "The engine stopped while answering."
    talk.place.engines.changes.tell(None)
    talk.until(lambda: said(talk.page.pane.foot.banners) == [])


def test_a_question_too_long_for_the_memory_is_taken_to_writing(talk: Talk) -> None:
    book = Document("book.txt", (Passage(1, "word " * 20_000, "line 1"),))
    note = Document("note.txt", (Passage(1, "short", "line 1"),))
    documents = tuple(AddedDocument(each, Portion.WHOLE) for each in (note, book))
    talk.page.composer.set_draft(Draft("What is it about?", documents=documents))
    talk.page.composer.send()
    talk.until(lambda: not talk.page.chat.conversation.session.busy)
    assert said(talk.page.pane.foot.banners)[0] == "This is too long for the model’s memory."
    find(talk.page.pane.foot.banners, QPushButton, "Summarize in Writing").click()
    assert talk.place.asked.requests[-1] == Summarize(book)
    assert talk.page.composer.draft().documents[-1].document == book
    talk.page.composer.set_draft(Draft("word " * 20_000))
    talk.page.composer.send()
    talk.until(lambda: not talk.page.chat.conversation.session.busy)
    find(talk.page.pane.foot.banners, QPushButton, "Summarize in Writing").click()
    assert talk.place.asked.requests[-1] == Summarize(text="word " * 20_000)


def test_try_again_sends_what_came_back(talk: Talk) -> None:
    talk.place.router.refusal = CorralError("It did not load.", retry=True)
    talk.page.composer.editor.setPlainText("Anybody there?")
    talk.page.composer.send()
    talk.until(lambda: not talk.page.chat.conversation.session.busy)
    talk.place.router.refusal = None
    find(talk.page.pane.foot, QPushButton, "Try again").click()
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 2)
    assert talk.answer("Yes.").text == "Yes."


def test_a_connection_that_breaks_keeps_the_text(talk: Talk) -> None:
    talk.ask("Tell me")
    talk.script.say("Half of ")
    talk.heard("of ")
    talk.script.fail(EngineGone("The engine went away.", retry=True))
    answer = talk.done()
    assert (answer.text, answer.ending) == ("Half of ", Ending.INTERRUPTED)
    assert "The engine went away." in said(talk.page.pane.foot.banners)
    assert talk.page.composer.draft().empty


def test_a_question_that_waited_comes_back_when_the_answer_failed(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    talk.script.fail(EngineUnreachable("The engine went away."))
    talk.done()
    assert talk.page.composer.draft().text == "Second"
    assert len(talk.script.asked) == 1


def test_the_hint_is_painted_anew_when_an_answer_ends(talk: Talk) -> None:
    composer = talk.page.composer
    QApplication.processEvents()
    paints = Paints(composer.editor.viewport())
    for answering, hint in ((True, "Write the next question."), (False, "Write a question,")):
        paints.whole = False
        composer.set_state(answering=answering, why_not="")
        QApplication.processEvents()
        assert composer.editor.placeholderText().startswith(hint)
        assert paints.whole


def test_help_elsewhere_is_asked_of_the_shell(talk: Talk) -> None:
    talk.page.chat.notices.tell(InputUnreadable("No model.", help=Help.GET_MODEL))
    find(talk.page.pane.foot, QPushButton, "Get a model").click()
    assert talk.place.asked.requests == [OpenRoom(Room.MODELS)]
    assert not talk.page.pane.foot.banners.isVisible()


def test_without_a_model_nothing_can_be_sent(talk: Talk) -> None:
    talk.place.router.installed = []
    talk.page.models.refresh()
    talk.until(lambda: not talk.page.models.choice.models)
    talk.page.composer.editor.setPlainText("Hello")
    assert find(talk.page, QPushButton, "Send").toolTip() == "No model is installed yet"
    assert talk.page.pane.header.model.text() == "No model"


def test_an_empty_chat_says_where_the_model_runs(talk: Talk) -> None:
    def told() -> str:
        return " ".join(each.text() for each in talk.page.pane.empty.findChildren(QLabel) if each.isVisible())

    here, there = "Nothing you write, drop or paste is sent anywhere.", "The model runs at 192.0.2.7:11434."
    assert here in told()
    assert talk.page.models.current is not None
    engine = talk.page.models.current.engine
    assert engine is not None
    endpoint = Endpoint("http://192.0.2.7:11434", engine)
    talk.place.engines.reports = (HostReport(endpoint, HostState.READY, Version(0, 24, 0)),)
    talk.page.models.refresh()
    talk.until(lambda: there in told())
    assert here not in told()
    assert "stays here" not in told()
    assert "What you write, drop or paste is sent there, and nowhere else." in told()
    talk.nothing_is_cut()
    talk.place.engines.reports = ()
    talk.page.models.refresh()
    talk.until(lambda: here in told())
    assert there not in told()

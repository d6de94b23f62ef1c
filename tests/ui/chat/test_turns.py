"""Two chats at one engine: the second waits for the first, and says so."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from desktop.common.types import Ending
from desktop.engine.types import EngineKind
from desktop.state.chat.chats import WORK
from desktop.state.chat.list_rows import Work
from tests.ui.chat.scripted import TEXT, Talk
from tests.ui.chat.seen import said, texts_in
from tests.ui.rooms import find

STORY = "Tell me a very long story about a lighthouse keeper"
WAITS = "Waits until the answer in “Tell me a very long story about a lighth…” is done."


def two(talk: Talk) -> None:
    """A story that is being told, and a question in another chat."""
    talk.ask(STORY)
    talk.script.say("Once upon ")
    talk.heard("Once upon ")
    talk.listed(1)
    talk.page.new_chat()
    talk.ask("What is 2 plus 2?")
    talk.listed(2)


def marks(talk: Talk) -> dict[str, object]:
    model = talk.page.panel.model
    return {chat.title: model.data(model.row_of(chat.id), WORK) for chat in model.chats}


def test_the_second_says_for_whom_it_waits_and_the_list_shows_who_is_busy(talk: Talk) -> None:
    two(talk)
    assert said(talk.page.pane.foot.banners) == [WAITS]
    assert marks(talk) == {STORY: Work.ANSWERING, "What is 2 plus 2?": Work.WAITING}
    session = talk.page.chat.conversation.session
    session.waiting._tell()
    assert session.waiting.words == "Waiting its turn"
    find(talk.page.pane.foot, QPushButton, "Go there").click()
    talk.until(lambda: texts_in(talk) == [STORY, ""])
    assert talk.page.chat.conversation.session.text == "Once upon "
    assert said(talk.page.pane.foot.banners) == []  # this one waits for nobody


def test_the_first_can_be_stopped_from_there(talk: Talk) -> None:
    two(talk)
    second = talk.page.chat.conversation.session
    find(talk.page.pane.foot, QPushButton, "Stop that one").click()
    talk.until(lambda: said(talk.page.pane.foot.banners) == [])
    assert marks(talk) == {STORY: None, "What is 2 plus 2?": Work.ANSWERING}
    answer = talk.answer("4")
    assert (answer.text, answer.ending) == ("4", Ending.COMPLETE)
    talk.until(lambda: not second.busy)
    assert set(marks(talk).values()) == {None}


def test_the_first_that_ends_lets_the_second_go_on(talk: Talk) -> None:
    two(talk)
    first = next(each for each in talk.page.chat.sessions.all if each is not talk.page.chat.conversation.session)
    talk.script.end()
    talk.until(lambda: not first.busy)
    assert said(talk.page.pane.foot.banners) == []


def test_what_is_going_on_is_read_aloud(talk: Talk) -> None:
    two(talk)
    model = talk.page.panel.model
    spoken = [str(model.index(row).data(11)) for row in range(model.rowCount())]  # Qt.AccessibleTextRole
    assert f"{STORY}, being answered" in spoken
    assert "What is 2 plus 2?, waiting its turn" in spoken


def test_another_engine_keeps_nobody_waiting(talk: Talk) -> None:
    talk.place.router.installed.append((EngineKind.MANAGED, "gemma3:270m"))
    talk.page.models.refresh()
    talk.until(lambda: talk.page.models.choice.usable("gemma3:270m"))
    talk.page.models.choose(TEXT)
    talk.ask(STORY)
    talk.listed(1)
    talk.page.new_chat()
    talk.page.models.choose("gemma3:270m")
    talk.ask("What is 2 plus 2?")
    talk.listed(2)
    assert said(talk.page.pane.foot.banners) == []
    assert set(marks(talk).values()) == {Work.ANSWERING}

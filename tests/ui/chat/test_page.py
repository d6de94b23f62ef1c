"""The room as a whole, over the real history and exchange."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from desktop.bridge.loop import LoopThread
from desktop.common import words
from desktop.common.assets import asset
from desktop.common.errors import EngineUnreachable, Help, InputUnreadable
from desktop.common.types import Ending, Role
from desktop.engine.types import EngineKind
from desktop.ui.chat.acts import Again, Edit, Follow, GoOn, Turn
from desktop.ui.chat.menus import model_menu
from desktop.ui.chat.page import ChatPage
from desktop.ui.chat.saving import writer
from desktop.ui.chat.session import State
from desktop.ui.page import ChatWith, Offer, OpenRoom, Request, Room
from tests.ui.chat.scripted import TEXT, VISION, Place, Talk, picture
from tests.ui.rooms import cut_words, find

CHART = asset("samples", "sales-chart.png")


def texts_in(talk: Talk) -> list[str]:
    return [entry.text for entry in talk.page.conversation.entries]


def said(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible() and each.text()]


def state(talk: Talk) -> State:
    return talk.page.conversation.session.state


# Questions and answers


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
    assert talk.page.header.title.text() == talk.titles()[0]


def test_stop_keeps_the_text(talk: Talk) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once upon ")
    talk.heard("upon ")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    answer = talk.done()
    assert (answer.text, answer.ending) == ("Once upon ", Ending.STOPPED)
    assert talk.script.closed == 1
    assert find(talk.page.transcript, QLabel, "Ending").text() == "Stopped. The text so far is kept."
    talk.page.conversation.reload()
    talk.until(lambda: [each.ending for each in talk.page.conversation.entries] == [None, Ending.STOPPED])
    assert texts_in(talk)[-1] == "Once upon "


def test_go_on_appends_to_it(talk: Talk) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once upon ")
    talk.heard("upon ")
    talk.page._stop()
    stopped = talk.done()
    talk.page._act(GoOn(stopped))
    answer = talk.answer("a time.")
    assert answer.id == stopped.id
    assert answer.text == "Once upon a time."
    assert talk.prose().document().toPlainText() == "Once upon a time."


def test_a_question_asked_meanwhile_waits_its_turn(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    assert [queued.text for queued in talk.page.conversation.session.queue] == ["Second"]
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
    slow = talk.page.conversation.session
    talk.listed(1)
    talk.page.new_chat()
    assert talk.page.stack.currentWidget() is talk.page.empty
    talk.script.say("but surely")
    talk.until(lambda: slow.text == "Slowly but surely")
    assert talk.page.busy()
    talk.page.open_chat(talk.page.panel.model.chats[0])
    talk.until(lambda: len(talk.page.conversation.entries) == 2)
    assert talk.page.conversation.session is slow
    talk.until(lambda: talk.prose().document().toPlainText() == "Slowly but surely")
    assert talk.answer(".").text == "Slowly but surely."
    assert talk.prose().document().toPlainText() == "Slowly but surely."


def test_another_answer_stands_beside_the_first(talk: Talk) -> None:
    talk.ask("Name one")
    first = talk.answer("one")
    talk.page._act(Again(first))
    talk.until(lambda: talk.page.conversation.entries[-1].id != first.id)
    second = talk.answer("two")
    assert (second.version, second.versions) == (2, 2)
    talk.page._act(Turn(second, -1))
    talk.until(lambda: texts_in(talk) == ["Name one", "one"])
    assert talk.page.conversation.entries[-1].version == 1


def test_up_changes_the_last_question(talk: Talk) -> None:
    talk.ask("Naem one")
    talk.answer("?")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Up)
    assert talk.page.composer.draft().text == "Naem one"
    talk.page.composer.editor.setPlainText("Name one")
    talk.page.composer.send()
    talk.until(lambda: talk.page.conversation.entries[0].text == "Name one")
    talk.answer("one")
    assert texts_in(talk) == ["Name one", "one"]
    assert talk.page.conversation.entries[0].versions == 2


def test_changing_is_left_by_escape(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.page._act(Edit(talk.page.conversation.entries[0]))
    assert talk.page.composer.draft().editing is not None
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    assert talk.page.composer.draft().empty


def test_while_an_answer_comes_nothing_else_is_asked_for(talk: Talk) -> None:
    talk.ask("One")
    first = talk.answer("1")
    talk.ask("Two")
    talk.page._act(Again(first))
    assert "An answer is being written." in said(talk.page.foot)
    talk.answer("2")
    assert len(talk.script.asked) == 2


# When it cannot be


def test_a_refused_question_comes_back(talk: Talk) -> None:
    talk.place.router.refusal = EngineUnreachable("No engine answers.", "Start one.", help=Help.START_ENGINE)
    talk.page.composer.set_picture(picture())
    talk.page.composer.editor.setPlainText("Anybody there?")
    talk.page.composer.send()
    talk.until(lambda: not talk.page.conversation.session.busy)
    assert talk.page.composer.draft().text == "Anybody there?"
    assert talk.page.composer.draft().picture == picture()
    assert said(talk.page.foot.banners)[:2] == ["No engine answers.", "Start one."]
    assert not texts_in(talk)


def test_try_again_sends_what_came_back(talk: Talk) -> None:
    talk.place.router.refusal = EngineUnreachable("No engine answers.", retry=True)
    talk.page.composer.editor.setPlainText("Anybody there?")
    talk.page.composer.send()
    talk.until(lambda: not talk.page.conversation.session.busy)
    talk.place.router.refusal = None
    find(talk.page.foot, QPushButton, "Try again").click()
    talk.until(lambda: len(talk.page.conversation.entries) == 2)
    assert talk.answer("Yes.").text == "Yes."


def test_a_connection_that_breaks_keeps_the_text(talk: Talk) -> None:
    talk.ask("Tell me")
    talk.script.say("Half of ")
    talk.heard("of ")
    talk.script.fail(EngineUnreachable("The engine went away.", retry=True))
    answer = talk.done()
    assert (answer.text, answer.ending) == ("Half of ", Ending.INTERRUPTED)
    assert "The engine went away." in said(talk.page.foot.banners)
    assert talk.page.composer.draft().empty


def test_a_question_that_waited_comes_back_when_the_answer_failed(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    talk.script.fail(EngineUnreachable("The engine went away."))
    talk.done()
    assert talk.page.composer.draft().text == "Second"
    assert len(talk.script.asked) == 1


def test_help_elsewhere_is_asked_of_the_shell(talk: Talk) -> None:
    wanted: list[Request] = []
    talk.page.wants.connect(wanted.append)
    talk.page._tell(InputUnreadable("No model.", help=Help.GET_MODEL))
    find(talk.page.foot, QPushButton, "Get a model").click()
    assert wanted == [OpenRoom(Room.MODELS)]
    assert not talk.page.foot.banners.isVisible()


def test_without_a_model_nothing_can_be_sent(talk: Talk) -> None:
    talk.place.router.installed = []
    talk.page.models.refresh()
    talk.until(lambda: not talk.page.models.choice.models)
    talk.page.composer.editor.setPlainText("Hello")
    assert find(talk.page, QPushButton, "Send").toolTip() == "No model is installed yet"
    assert talk.page.header.model.text() == "No model"


# Pictures and texts


def test_a_picture_brings_a_model_that_sees(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    assert talk.page.models.name == TEXT
    talk.page.take(Offer(paths=(CHART,)))
    talk.until(lambda: talk.page.composer.draft().picture is not None)
    assert talk.page.models.name == VISION
    assert talk.page.header.model.text() == "Llama 3.2 11B Vision"
    assert said(talk.page.foot.banners) == [
        "Llama 3.2 11B Vision looks at this picture.",
        "Llama 3.2 3B is for words alone.",
    ]
    blind = next(each for each in model_menu(talk.place.desk.theme, talk.page.models, talk.page).actions())
    assert blind.data() == TEXT
    assert not blind.isEnabled()


def test_follow_ups_see_the_picture_too(talk: Talk) -> None:
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    talk.ask("Of what?")
    talk.answer("Of sales.")
    assert [message.picture is not None for message in talk.script.asked[1] if message.role is Role.USER] == [
        True,
        False,
    ]
    assert find(talk.page.composer, QWidget, "Picture in view").isVisible()


def test_without_one_that_sees_a_picture_cannot_be_asked_about(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.YOURS, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: len(talk.page.models.choice.models) == 1)
    talk.page.composer.set_picture(picture())
    assert find(talk.page, QPushButton, "Send").toolTip() == "No model here can look at pictures yet"


def test_a_picture_that_cannot_be_read(talk: Talk, tmp_path: Path) -> None:
    broken = tmp_path / "garden.png"
    broken.write_bytes(CHART.read_bytes()[:200])
    talk.page.composer.editor.setPlainText("What grows here?")
    talk.page.take(Offer(paths=(broken,)))
    talk.until(lambda: talk.page.foot.banners.isVisible())
    assert any("garden.png" in each for each in said(talk.page.foot.banners))
    assert talk.page.composer.draft().text == "What grows here?"


def test_a_text_is_added_to_the_question(talk: Talk, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("The roof leaks.")
    talk.page.take(Offer(paths=(notes,)))
    talk.until(lambda: bool(talk.page.composer.draft().documents))
    talk.ask("What is wrong?")
    talk.answer("The roof.")
    assert "The roof leaks." in talk.script.asked[0][-1].text


def test_pasted_words_go_to_the_composer(talk: Talk) -> None:
    talk.page.take(Offer(text="some words"))
    assert talk.page.composer.draft().text == "some words"


def test_the_sample_chart(talk: Talk) -> None:
    find(talk.page, QPushButton, "Try the sample chart").click()
    talk.until(lambda: talk.page.composer.draft().picture is not None)
    assert talk.page.composer.draft().text == "What does this chart show?"
    talk.page.composer.send()
    talk.until(lambda: bool(talk.script.asked))
    sent = talk.script.asked[0][-1].picture
    assert sent is not None
    assert sent.name == "sales-chart.png"


@pytest.mark.parametrize(
    ("offer", "title", "refused"),
    [
        (Offer(paths=(Path("a.png"),)), "Drop to ask about this picture", False),
        (Offer(image=b""), "Drop to ask about this picture", False),
        (Offer(paths=(Path("a.md"), Path("b.pdf"))), "Drop to add this text to your question", False),
        (Offer(text="words"), "Drop to add this text to your question", False),
        (Offer(paths=(Path("a.png"), Path("b.jpg"))), "One picture at a time", True),
    ],
)
def test_what_a_drop_would_do(talk: Talk, offer: Offer, title: str, refused: bool) -> None:
    plan = talk.page.plan(offer)
    assert plan is not None
    assert (plan.title, plan.refused) == (title, refused)
    if offer.image is not None:
        assert plan.sentence == "Llama 3.2 11B Vision will look at it, on this computer."


@pytest.mark.parametrize("offer", [Offer(paths=(Path("a.exe"),)), Offer(text="http://x", web=True)])
def test_what_is_not_taken(talk: Talk, offer: Offer) -> None:
    assert talk.page.plan(offer) is None


# Links


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def dialog_of(talk: Talk, address: str) -> QDialog:
    talk.page._act(Follow(QUrl(address)))
    found: QDialog = find(talk.page, QDialog, "Link")
    return found


def test_a_link_shows_where_it_leads_before_anything_opens(talk: Talk, opened: list[str]) -> None:
    talk.ask("A link")
    talk.answer("[safe bank](https://evil.example/path?q=1)")
    talk.prose().anchorClicked.emit(QUrl("https://evil.example/path?q=1"))
    dialog: QDialog = find(talk.page, QDialog, "Link")
    assert "This link leads to evil.example" in said(dialog)
    assert "https://evil.example/path?q=1" in said(dialog)
    assert not opened
    find(dialog, QPushButton, "Open link").click()
    assert opened == ["https://evil.example/path?q=1"]


def test_a_link_need_not_be_opened(talk: Talk, opened: list[str]) -> None:
    find(dialog_of(talk, "https://example.org"), QPushButton, "Not now").click()
    assert not opened


def test_look_alike_letters_are_shown_as_what_they_are(talk: Talk, opened: list[str]) -> None:
    dialog = dialog_of(talk, "https://аpple.com/")  # the first letter is Cyrillic
    assert any("xn--" in each for each in said(dialog))
    dialog.reject()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "smb://host/x", "attachment:x"])
def test_other_addresses_are_not_opened(talk: Talk, opened: list[str], address: str) -> None:
    dialog = dialog_of(talk, address)
    assert not find(dialog, QPushButton, "Open link").isVisible()
    dialog.reject()
    assert not opened


# The list


def test_drafts_stay_with_their_chats(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.page.composer.editor.setPlainText("for the old one")
    talk.page.new_chat()
    assert talk.page.composer.draft().empty
    talk.page.composer.editor.setPlainText("for the new one")
    talk.page.open_chat(talk.page.panel.model.chats[0])
    assert talk.page.composer.draft().text == "for the old one"
    talk.page.open_chat(None)
    assert talk.page.composer.draft().text == "for the new one"


def test_a_removed_chat_is_left_and_comes_back(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.page.panel.remove(talk.page.panel.model.chats[0])
    talk.listed(0)
    assert talk.page.conversation.chat is None
    find(talk.page.panel, QPushButton, "Undo").click()
    talk.listed(1)


def test_renaming_and_pinning(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    chat = talk.page.panel.model.chats[0]
    talk.page.list.rename(chat, "Better")
    talk.until(lambda: talk.titles() == ["Better"])
    assert talk.page.header.title.text() == "Better"
    talk.page.list.pin(chat)
    talk.until(lambda: talk.page.panel.model.chats[0].pinned)


def test_searching(talk: Talk) -> None:
    talk.ask("About turnips")
    talk.answer("1")
    talk.listed(1)
    talk.page.panel.search.edit.setText("nothing like it")
    talk.listed(0)
    talk.page.panel.search.edit.setText("turnips")
    talk.listed(1)


def test_a_chat_as_markdown(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("**1**")
    talk.listed(1)
    heard: list[object] = []
    talk.page.list.exported.disconnect(talk.page._act)
    talk.page.list.exported.connect(heard.append)
    talk.page.list.export(talk.page.panel.model.chats[0])
    talk.until(lambda: bool(heard))
    (save,) = heard
    assert save.name == "One.md"  # type: ignore[attr-defined]
    assert "**1**" in save.text  # type: ignore[attr-defined]


def test_saving_a_file(talk: Talk, tmp_path: Path) -> None:
    from desktop.ui.chat.acts import Save

    target = tmp_path / "table.csv"
    talk.page.jobs.run(writer(target, Save("table.csv", "a,ü\r\n", "", excel=True)))
    talk.until(target.exists)
    assert target.read_bytes() == "\ufeffa,ü\r\n".encode()
    talk.page.jobs.run(writer(tmp_path / "table.csv" / "below.csv", Save("x", "y", "")))
    talk.until(lambda: talk.page.foot.banners.isVisible())
    assert "below.csv could not be saved." in said(talk.page.foot.banners)


def test_thirty_messages_and_then_more(talk: Talk) -> None:
    for n in range(18):
        talk.ask(f"Question {n}")
        talk.answer(f"Answer {n}. " + "Words. " * 30)
    talk.page.conversation.reload()
    talk.until(lambda: len(talk.page.conversation.entries) == 30)
    talk.page.transcript.verticalScrollBar().setValue(0)
    talk.until(lambda: len(talk.page.conversation.entries) == 36)
    assert texts_in(talk)[0] == "Question 0"


# The room itself


def test_a_chat_with_a_model_that_was_asked_for(talk: Talk) -> None:
    talk.page.handle(ChatWith(VISION))
    assert talk.page.models.name == VISION
    assert talk.page.conversation.chat is None


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
    talk.page.open_chat(None)
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
        talk.page._tell(InputUnreadable("A long title of an error", "And an advice that is long as well.", retry=True))
    assert cut_words(talk.page) == []


@pytest.fixture
def talk_in_pseudo(place: Place, loop: LoopThread, qtbot: object) -> object:
    words.use_language("pseudo")
    page = ChatPage(place.desk)
    made = Talk(page, place, qtbot)
    page.show()
    made.until(lambda: bool(page.models.choice.models))
    yield made
    page.shut()
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

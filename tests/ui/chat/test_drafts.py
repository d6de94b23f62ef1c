"""Nothing typed is lost: not with another chat in view, not with the window, not with a kill."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from desktop.common.errors import EngineFailed, VaultProblem
from desktop.state.chat.acts import Edit
from desktop.ui.chat.page import ChatPage
from desktop.vault.draft_types import AddedDocument, Composed, Draft
from desktop.vault.drafts import Drafts
from tests.ui.chat.scripted import Talk, picture
from tests.ui.chat.seen import said, texts_in
from tests.ui.documents_double import document
from tests.ui.pressing import undo
from tests.ui.rooms import find


def on_disk(talk: Talk, chat: int | None) -> Composed:
    """What a start would find after a kill at this moment."""
    found = Drafts(talk.place.database)
    job = talk.page.chat.jobs.run(found.load)
    with talk.signal(job.finished):
        pass
    return found.composer(chat)


@contextmanager
def next_start(talk: Talk, *, killed: bool = False) -> Iterator[Talk]:
    """The page as the next start opens it; `killed`: the one before had no time to say anything."""
    if killed:
        talk.page.chat.drafts.saver.open = False
    talk.page.dispose()
    talk.page.dispose = lambda: None  # type: ignore[method-assign]
    place = talk.place
    talk.until(lambda: not place.context.loop.jobs)
    drafts = Drafts(place.database)
    job = talk.page.chat.jobs.run(drafts.load)
    with talk.signal(job.finished):
        pass
    vars(place.context)["drafts"] = drafts
    page = ChatPage(place.context)
    page.resize(1192, 767)
    again = Talk(page, place, talk._qtbot)
    page.show()
    again.until(lambda: bool(page.models.choice.models))
    yield again
    page.dispose()
    again.until(lambda: not place.context.loop.jobs)
    page.hide()
    page.deleteLater()


def bar(talk: Talk) -> list[str]:
    return [words for words in said(talk.page.pane.foot.undo) if not words.endswith(" s")]


def waiting(talk: Talk) -> QFrame:
    found: QFrame = find(talk.page, QFrame, "Waiting question")
    return found


@contextmanager
def no_engine_answers(talk: Talk) -> Iterator[None]:
    """Every question stays on its way to the model."""

    async def never(_model: str, *, with_picture: bool = False) -> object:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talk.place.router, "route", never)
        yield


# Across a restart


def test_what_is_typed_is_on_the_disk_a_moment_later(talk: Talk) -> None:
    QTest.keyClicks(talk.page.composer.editor, "Half a thou")
    talk.until(lambda: on_disk(talk, None).draft.text == "Half a thou")
    with next_start(talk, killed=True) as again:
        assert again.page.composer.draft() == Draft("Half a thou")


def test_drafts_of_every_chat_are_there_after_a_restart(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    whole = Draft("and this?", picture(), (AddedDocument(document("notes.md", "Some notes.")),))
    talk.page.composer.set_draft(whole)
    talk.page.new_chat()
    talk.page.composer.editor.setPlainText("for a new one")
    with next_start(talk) as again:
        assert again.page.composer.draft() == Draft("for a new one")
        again.listed(1)
        again.page.chat.open_chat(again.page.panel.model.chats[0])
        assert again.page.composer.draft() == whole


def test_what_was_sent_is_no_draft_any_more(talk: Talk) -> None:
    QTest.keyClicks(talk.page.composer.editor, "One")
    talk.until(lambda: on_disk(talk, None).draft.text == "One")
    talk.ask("One")
    talk.answer("1")
    chat = talk.page.chat.conversation.chat
    talk.until(lambda: on_disk(talk, None) == Composed() == on_disk(talk, chat))
    talk.page.new_chat()
    assert talk.page.composer.draft().empty


def test_a_waiting_question_waits_for_the_person_after_a_restart(talk: Talk) -> None:
    talk.ask("First")
    talk.listed(1)
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    talk.page.composer.editor.setPlainText("Third, half writ")
    with next_start(talk) as again:
        assert not waiting(again).isVisible()  # it belongs to the other chat
        again.listed(1)
        again.page.chat.open_chat(again.page.panel.model.chats[0])
        again.until(lambda: len(texts_in(again)) == 2)
        assert said(waiting(again)) == ["Waits:", "Second"]
        assert again.page.composer.draft().text == "Third, half writ"
        asked = len(again.script.asked)
        find(again.page, QPushButton, "Ask the waiting question").click()
        again.until(lambda: texts_in(again)[2:3] == ["Second"])
        again.answer("2")
        assert len(again.script.asked) == asked + 1
        assert not waiting(again).isVisible()
        assert again.page.composer.draft().text == "Third, half writ"
        again.until(lambda: on_disk(again, again.page.chat.conversation.chat).queue == ())


def test_a_waiting_question_outlives_a_kill(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second")
    talk.page.composer.send()
    chat = talk.page.chat.conversation.chat
    talk.until(lambda: [each.text for each in on_disk(talk, chat).queue] == ["Second"])


def test_a_question_on_its_way_outlives_a_kill(talk: Talk) -> None:
    with no_engine_answers(talk):
        talk.page.composer.set_draft(Draft("First", documents=(AddedDocument(document("a.txt", "A.")),)))
        talk.page.composer.send()
        talk.until(lambda: len(on_disk(talk, None).queue) == 1)
    with next_start(talk, killed=True) as again:
        assert said(waiting(again)) == ["Waits:", "First · a.txt"]
        assert find(again.page, QPushButton, "Ask the waiting question").isVisible()


def test_a_changed_question_on_its_way_outlives_a_kill(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    chat = talk.page.chat.conversation.chat
    question = talk.page.chat.conversation.entries[0]
    with no_engine_answers(talk):
        talk.page.composer.editor.setPlainText("for later")
        talk.page.act(Edit(question))
        talk.page.composer.editor.setPlainText("Two")
        talk.page.composer.send()
        assert talk.page.composer.draft() == Draft("for later")
        edit = Draft("Two", editing=question.id)
        talk.until(lambda: on_disk(talk, chat) == Composed(edit, Draft("for later")))
    with next_start(talk, killed=True) as again:
        again.listed(1)
        again.page.chat.open_chat(again.page.panel.model.chats[0])
        assert again.page.composer.draft() == edit
        again.page.composer.leave_edit()
        assert again.page.composer.draft() == Draft("for later")


def test_a_draft_that_cannot_be_kept_is_told_until_it_can(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise VaultProblem("The disk is full, so this could not be kept.")

    banners = talk.page.pane.foot.banners
    with monkeypatch.context() as patch:
        patch.setattr(talk.place.database, "write", full)
        talk.page.composer.editor.setPlainText("Hello")
        talk.until(banners.isVisible)
        assert "What you type is not kept at the moment." in said(banners)
        assert "The disk is full, so this could not be kept." in said(banners)
    talk.page.composer.editor.setPlainText("Hello you")
    talk.until(lambda: not banners.isVisible())
    assert on_disk(talk, None).draft.text == "Hello you"


# A question that could not be asked


def test_a_question_that_failed_waits_while_the_next_is_written(talk: Talk) -> None:
    talk.page.composer.editor.setPlainText("First")
    talk.place.router.refusal = EngineFailed("The engine stopped.")
    with talk.signal(talk.page.chat.sessions.failed):
        talk.page.composer.send()
        talk.page.composer.editor.setPlainText("Second, half writ")
    assert talk.page.composer.draft().text == "Second, half writ"
    assert said(waiting(talk)) == ["Waits:", "First"]
    talk.place.router.refusal = None
    talk.until(lambda: not talk.page.chat.conversation.session.busy)
    find(talk.page, QPushButton, "Ask the waiting question").click()
    talk.until(lambda: len(texts_in(talk)) == 2)
    talk.answer("1")
    assert texts_in(talk) == ["First", "1"]


def test_a_question_that_failed_out_of_sight_waits_in_the_new_chat(talk: Talk) -> None:
    talk.ask("Old")
    talk.answer("0")
    talk.listed(1)
    talk.page.new_chat()
    talk.page.composer.editor.setPlainText("First")
    talk.place.router.refusal = EngineFailed("The engine stopped.")
    with talk.signal(talk.page.chat.sessions.failed):
        talk.page.composer.send()
        talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    talk.page.new_chat()
    assert said(waiting(talk)) == ["Waits:", "First"]
    talk.page.chat.open_chat(talk.page.panel.model.chats[0])
    talk.page.new_chat()
    assert said(waiting(talk)) == ["Waits:", "First"]


def test_a_waiting_question_that_is_taken_back_makes_no_draft_go(talk: Talk) -> None:
    talk.ask("First")
    for text in ("Second", "Third, half writ"):
        talk.page.composer.editor.setPlainText(text)
        if text == "Second":
            talk.page.composer.send()
    find(talk.page, QToolButton, "Remove Waiting question").click()
    assert talk.page.composer.draft().text == "Third, half writ"
    assert not waiting(talk).isVisible()
    assert bar(talk)[0] == "The waiting question was taken away."
    find(talk.page.pane.foot.undo, QPushButton, "Undo").click()
    assert said(waiting(talk)) == ["Waits:", "Second"]


# What is taken away can be had back


def test_an_example_replaces_a_draft_only_until_undo(talk: Talk) -> None:
    whole = Draft("My own words", picture(), (AddedDocument(document("notes.md", "Some notes.")),))
    talk.page.composer.set_draft(whole)
    find(talk.page, QPushButton, "Ask something").click()
    assert talk.page.composer.draft() == Draft("Explain compound interest with one small example.")
    assert bar(talk)[0] == "Your draft was replaced."
    undo(talk.page.composer.editor)
    assert talk.page.composer.draft() == whole
    assert not talk.page.pane.foot.undo.isVisible()


def test_undo_takes_back_typing_before_the_act_before_it(talk: Talk) -> None:
    editor = talk.page.composer.editor
    QTest.keyClicks(editor, "My own words")
    find(talk.page, QPushButton, "Ask something").click()
    QTest.keyClicks(editor, " Now")
    undo(editor)
    assert talk.page.composer.draft().text == "Explain compound interest with one small example."
    undo(editor)
    assert talk.page.composer.draft().text == "My own words"


def test_the_button_brings_the_draft_back_and_loses_nothing_either(talk: Talk) -> None:
    editor = talk.page.composer.editor
    QTest.keyClicks(editor, "My own words")
    find(talk.page, QPushButton, "Ask something").click()
    QTest.keyClicks(editor, " Now")
    find(talk.page.pane.foot.undo, QPushButton, "Undo").click()
    assert talk.page.composer.draft().text == "My own words"
    undo(editor)
    assert talk.page.composer.draft().text == "Explain compound interest with one small example. Now"


def test_an_example_on_an_empty_field_has_nothing_to_undo(talk: Talk) -> None:
    find(talk.page, QPushButton, "Ask something").click()
    assert not talk.page.pane.foot.undo.isVisible()


@pytest.mark.parametrize("key", [True, False])
def test_attachments_taken_out_come_back(talk: Talk, key: bool) -> None:
    composer = talk.page.composer
    whole = Draft("Look", picture(), tuple(AddedDocument(document(f"{name}.md", f"Of {name}.")) for name in "abc"))
    composer.set_draft(whole)
    find(talk.page, QToolButton, "Remove Text 2").click()
    assert bar(talk)[0] == "b.md taken out."
    _take_back(talk, key=key)
    assert composer.draft() == whole
    find(talk.page, QToolButton, "Remove Picture in view").click()
    assert bar(talk)[0] == "sales-chart.png taken out."
    _take_back(talk, key=key)
    assert composer.draft() == whole


def _take_back(talk: Talk, *, key: bool) -> None:
    if key:
        undo(talk.page.composer.editor)
    else:
        find(talk.page.pane.foot.undo, QPushButton, "Undo").click()


@pytest.mark.parametrize("end", ["send", "leave"])
def test_a_draft_makes_room_for_a_change_and_comes_back(talk: Talk, end: str) -> None:
    talk.ask("One")
    talk.answer("1")
    composer, question = talk.page.composer, talk.page.chat.conversation.entries[0]
    composer.set_draft(Draft("for later", picture()))
    talk.page.act(Edit(question))
    assert composer.draft() == Draft("One", editing=question.id)
    assert not talk.page.pane.foot.undo.isVisible()
    if end == "leave":
        QTest.keyClick(composer.editor, Qt.Key.Key_Escape)
    else:
        composer.editor.setPlainText("Two")
        composer.send()
        talk.until(lambda: texts_in(talk)[0] == "Two")
        talk.answer("2")
    assert composer.draft() == Draft("for later", picture())
    assert not talk.page.pane.foot.undo.isVisible()


def test_a_change_that_was_dropped_comes_back(talk: Talk) -> None:
    talk.ask("One")
    talk.answer("1")
    composer, question = talk.page.composer, talk.page.chat.conversation.entries[0]
    composer.set_draft(Draft("for later"))
    talk.page.act(Edit(question))
    composer.editor.setPlainText("One, but better")
    find(talk.page, QToolButton, "Remove Changing").click()
    assert composer.draft() == Draft("for later")
    assert bar(talk)[0] == "Your change was dropped."
    undo(composer.editor)
    assert composer.draft() == Draft("One, but better", editing=question.id)
    composer.leave_edit()
    assert composer.draft() == Draft("for later")


@pytest.mark.parametrize("where", [lambda talk: talk.page.panel.view, lambda talk: talk.page.composer.editor])
def test_a_removed_chat_comes_back_by_key(talk: Talk, where: Callable[[Talk], QWidget]) -> None:
    talk.ask("One")
    talk.answer("1")
    talk.listed(1)
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.page.composer.editor.setPlainText("and then")
    talk.page.panel.remove(talk.page.panel.model.chats[0])
    talk.listed(0)
    assert texts_in(talk) == []
    where(talk).setFocus()
    undo(where(talk))
    talk.until(lambda: texts_in(talk) == ["One", "1"])  # in view again, as it was
    talk.until(lambda: talk.titles() == ["One"])
    assert talk.page.composer.draft().text == "and then"
    assert not talk.page.panel.undo.isVisible()


def test_a_chat_that_comes_back_disturbs_no_other(talk: Talk) -> None:
    for text in ("One", "Two"):
        talk.page.new_chat()
        talk.ask(text)
        talk.answer(text)
    talk.listed(2)
    two, one = talk.page.panel.model.chats
    talk.page.panel.remove(two)
    talk.page.chat.open_chat(one)
    talk.until(lambda: texts_in(talk) == ["One", "One"])
    talk.page.panel.bring_back()
    talk.listed(2)
    assert talk.page.chat.conversation.chat == one.id


def test_while_an_answer_is_written_the_next_question_goes_by_itself(talk: Talk) -> None:
    talk.ask("First")
    talk.page.composer.editor.setPlainText("Second\nline")
    talk.page.composer.send()
    assert said(waiting(talk)) == ["Waits:", "Second line"]
    assert not find(talk.page, QPushButton, "Ask the waiting question").isVisible()
    assert find(waiting(talk), QToolButton, "Remove Waiting question").accessibleName() == "Take this question back"

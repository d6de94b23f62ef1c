"""A message is pinned, so that the model never forgets it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.ui.chat.transcript.question_row import QuestionRow
from desktop.ui.chat.transcript.row import Row
from desktop.vault.types import Entry
from tests.ui.chat.menus import menu_key, pick, right_click, words_of
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said
from tests.ui.pressing import button, undo
from tests.ui.rooms import find
from tests.ui.spoken import announced as announced  # a fixture
from tests.ui.spoken import names

PIN, UNPIN = "Pin: never forget it", "Unpin"


def talked(talk: Talk, exchanges: int = 3) -> None:
    for number in range(1, exchanges + 1):
        talk.ask(f"Question {number}")
        talk.answer(f"Answer {number}")


def row(talk: Talk, at: int) -> Row:
    wanted = talk.page.chat.conversation.entries[at].id
    rows = (each for each in talk.page.pane.transcript.findChildren(Row) if each.isVisible())
    return next(each for each in rows if each.entry is not None and each.entry.id == wanted)


def entry(talk: Talk, at: int) -> Entry:
    return talk.page.chat.conversation.entries[at]


def pin(talk: Talk, at: int) -> None:
    pick(right_click(row(talk, at)), PIN)
    talk.until(lambda: entry(talk, at).pinned)


def told(talk: Talk) -> str:
    return said(talk.page.pane.foot.undo)[0]


def test_a_message_is_pinned_by_its_menu_and_says_so(talk: Talk) -> None:
    talked(talk)
    assert not find(row(talk, 0), QLabel, "Pinned message").isVisible()
    pin(talk, 0)
    talk.until(lambda: find(row(talk, 0), QLabel, "Pinned message").isVisible())
    assert find(row(talk, 0), QLabel, "Pinned message").toolTip() == "The model never forgets this message"
    assert not find(row(talk, 2), QLabel, "Pinned message").isVisible()
    assert words_of(menu_key(row(talk, 0))).count(UNPIN) == 1


def test_what_it_means_is_explained_once(talk: Talk) -> None:
    talked(talk)
    pin(talk, 0)
    assert told(talk) == "Pinned. The model never forgets a pinned message, however long this chat gets."
    pin(talk, 3)
    assert told(talk) == "Pinned."


def test_it_is_pinned_no_more_and_that_can_be_undone(talk: Talk) -> None:
    talked(talk)
    pin(talk, 1)
    pick(right_click(row(talk, 1)), UNPIN)
    talk.until(lambda: not entry(talk, 1).pinned)
    assert told(talk) == "No longer pinned."
    undo(talk.page.composer.editor)
    talk.until(lambda: entry(talk, 1).pinned)


def test_pinning_can_be_undone_at_once(talk: Talk) -> None:
    talked(talk)
    pin(talk, 1)
    button(talk.page.pane.foot.undo, "Undo").click()
    talk.until(lambda: not entry(talk, 1).pinned)


def test_a_pinned_message_goes_along_although_the_chat_is_long(talk: Talk) -> None:
    talk.place.router.context = 2_048
    talk.ask("My budget is 860 euros.")
    talk.answer("Noted.", *("words " * 50,))
    pin(talk, 0)
    for number in range(12):
        talk.ask(f"Question {number}?")
        talk.script.say("words " * 150)
        talk.script.end(tokens=300 * (number + 1))
        talk.done()
    sent = "\n".join(message.text for message in talk.script.asked[-1])
    assert "My budget is 860 euros." in sent
    assert "Question 0?" not in sent


def test_pinned_too_much_is_said(talk: Talk) -> None:
    talk.ask("Tell me all of it.")
    talk.answer("word " * 4_000)  # 5,000 tokens of 8,192
    pick(right_click(row(talk, 1)), PIN)
    assert told(talk) == "Pinned. What is pinned fills 61 % of the memory: little is left for the rest."


def test_a_screen_reader_hears_it(talk: Talk, announced: list[str]) -> None:
    talked(talk)
    pin(talk, 0)
    assert "Pinned. The model never forgets a pinned message, however long this chat gets." in announced
    talk.until(lambda: "Pinned" in names(row(talk, 0)))


def test_it_is_still_pinned_when_the_chat_is_opened_again(talk: Talk) -> None:
    talked(talk)
    pin(talk, 0)
    chat = talk.page.panel.model.chats[0]
    talk.page.new_chat()
    talk.page.chat.open_chat(chat)
    talk.until(lambda: len(talk.page.chat.conversation.entries) == 6)
    assert isinstance(row(talk, 0), QuestionRow)
    assert find(row(talk, 0), QLabel, "Pinned message").isVisible()


def test_the_place_of_what_is_read_stays(talk: Talk) -> None:
    talked(talk, 6)
    bar = talk.page.pane.transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = next(at for at in range(12) if any(each is not None for each in [_place(talk, at)]))
    before = _place(talk, at)
    pin(talk, at)
    talk.until(lambda: find(row(talk, at), QLabel, "Pinned message").isVisible())
    assert _place(talk, at) == before


def _place(talk: Talk, at: int) -> int | None:
    wanted = talk.page.chat.conversation.entries[at].id
    rows = (each for each in talk.page.pane.transcript.findChildren(Row) if each.isVisible())
    return next((each.y() for each in rows if each.entry and each.entry.id == wanted and each.y() >= 0), None)

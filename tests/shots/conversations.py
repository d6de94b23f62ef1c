"""Chats in folders, a chat that is not kept, and how a chat is answered."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.parts.manner.dialog import MannerDialog
from desktop.vault.draft_types import Draft
from desktop.vault.types import Manner
from tests.shots.stage import Stage, Step

_INSTRUCTIONS = "I keep the books of a small sailing club. Use euros, and show how you came to a sum."


def _page(stage: Stage) -> ChatPage:
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    return page


def quiet(stage: Stage) -> Step:
    """Some turns of the event loop without a job at work."""
    left = [10]

    def done() -> bool:
        left[0] = left[0] - 1 if stage.settled() else 10
        return left[0] <= 0

    return done


def folders(stage: Stage) -> Iterator[Step]:
    yield quiet(stage)
    page = _page(stage)
    chats = page.chat.list.model.chats
    page.chat.folders.make([chat.id for chat in chats[:2]])
    yield quiet(stage)
    made = page.chat.list.model.folders[0]
    page.chat.list.rename(made, "Sailing club")
    yield quiet(stage)
    page.chat.open_chat(page.chat.list.model.chats[0])
    page.composer.editor.setFocus()
    yield quiet(stage)


def passing(stage: Stage) -> Iterator[Step]:
    yield quiet(stage)
    page = _page(stage)
    page.in_view.begin_passing()
    page.chat.manner.set(Manner(_INSTRUCTIONS, -1, -1))
    page.pane.send(Draft("What can you do?"))
    yield lambda: page.chat.conversation.chat is not None and not page.chat.sessions.busy
    yield quiet(stage)


def manner(stage: Stage) -> Iterator[Step]:
    yield quiet(stage)
    page = _page(stage)
    page.chat.manner.set(Manner(_INSTRUCTIONS, -1, 0, "de"))
    dialog = page.manner.open()
    stage.shown = dialog
    yield lambda: bool(dialog.library.findChildren(type(dialog.done_button)))
    yield quiet(stage)
    assert isinstance(dialog, MannerDialog)

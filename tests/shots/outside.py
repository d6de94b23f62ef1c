"""Words that are found in a chat, and chats that came in from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtTest import QTest

from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from tests.exports import archive, chatgpt, node
from tests.shots.conversations import quiet
from tests.shots.stage import Stage, Step

_ASKED = "Where does the gutter end? The gutter of the old roof leaks into the cellar."
_SAID = "At the downpipe. Look whether the **gutter** has come off its hook there."


def brought(stage: Stage) -> Iterator[Step]:
    yield quiet(stage)
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    chats = [
        chatgpt([node("q", "root", "user", _ASKED), node("a", "q", "assistant", _SAID)], f"c-{number}", title=title)
        for number, title in enumerate(("The gutter", "A letter to the council", "Slates"))
    ]
    path = archive(Path(mkdtemp()) / "export.zip", {"conversations.json": [*chats, {"mapping": 7}]})
    page.archive.state.bring(path)
    yield lambda: page.archive.state.outcome.holds
    yield quiet(stage)


def found(stage: Stage) -> Iterator[Step]:
    yield from brought(stage)
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    QTest.keyClicks(page.panel.search.edit, "gutter")
    yield lambda: any(page.panel.model.snippet(chat.id) for chat in page.panel.model.chats)
    page.panel.view.chosen.emit(page.panel.model.chats[0])
    yield quiet(stage)

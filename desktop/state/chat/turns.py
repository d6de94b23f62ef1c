"""Tells which chats are being answered and which wait for another one, in the list and below the conversation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.chat.events import Saved
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.state.chat.chats import ChatModel
from desktop.state.chat.list_rows import Work
from desktop.state.chat.session import ChatSession, Sessions, State
from desktop.state.notices import Condition
from desktop.state.turns import Turn, Turns, notice_of

_ENGINES = {kind.value: kind for kind in EngineKind}


class ChatTurns(QObject):
    """`waits` is told below the conversation in view; `go` opens a chat by its number."""

    def __init__(
        self, turns: Turns, sessions: Sessions, listed: ChatModel, waits: Condition, go: Callable[[int], object]
    ) -> None:
        super().__init__(sessions)
        self._turns = turns
        self._sessions = sessions
        self._listed = listed
        self._waits = waits
        self._go = go
        self._now: dict[ChatSession, Turn] = {}
        self._in_view: ChatSession | None = None
        sessions.saved.connect(self._begin)
        sessions.worded.connect(self._heard)
        sessions.state_changed.connect(self._follow)
        turns.changed.connect(self._show)

    def look_at(self, session: ChatSession) -> None:
        """The conversation in view."""
        if session is not self._in_view:
            self._in_view = session
            self._show()

    def dispose(self) -> None:
        for turn in self._now.values():
            self._turns.end(turn)
        self._now.clear()

    def _begin(self, session: ChatSession, event: Saved) -> None:
        engine = _ENGINES.get(event.answer.engine)
        if engine is not None and session not in self._now:
            turn = self._now[session] = Turn(
                engine,
                event.answer.model,
                lambda: tr("Waits until the answer in “{title}” is done.", title=self._title(session)),
                lambda: self._go(session.chat) if session.chat is not None else None,
                session.stop,
            )
            self._turns.begin(turn)

    def _heard(self, session: ChatSession) -> None:
        if session in self._now:
            self._turns.heard(self._now[session])

    def _follow(self) -> None:
        for session in [each for each in self._now if not each.busy]:
            self._turns.end(self._now.pop(session))
        self._show()

    def _show(self) -> None:
        work: dict[int, Work] = {}
        for session in self._sessions.all:
            turn = self._now.get(session)
            before = self._turns.before(turn) if turn is not None else None
            session.waiting.set_behind(before is not None)
            if session.busy and session.chat is not None:
                work[session.chat] = Work.WAITING if before is not None else Work.ANSWERING
            if session is self._in_view:
                self._waits.show_notice(notice_of(before) if before and session.state is not State.STOPPING else None)
        self._listed.show_work(work)

    def _title(self, session: ChatSession) -> str:
        chat = next((each for each in self._listed.chats if each.id == session.chat), None)
        return _short(chat.title) if chat else tr("another chat")


def _short(title: str, most: int = 40) -> str:
    return title if len(title) <= most else title[:most].rstrip() + "…"

"""All conversations that are being answered, whichever of them the person looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.bridge.loop import LoopThread
from desktop.state.chat.session import ChatSession, Talk


class Sessions(QObject):
    """Keeps a session as long as it is busy or in view."""

    busy_changed = Signal(bool)
    saved = Signal(object, object)  # the session, a Saved
    ended = Signal(object, object)  # the session, the answer
    failed = Signal(object, object)  # the session, a CorralError
    queue_changed = Signal(object)  # the session
    worded = Signal(object)  # the session: words of its answer have come
    changed = Signal()  # one began, ended, or is being stopped

    def __init__(self, loop: LoopThread, talk: Talk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = loop
        self._talk = talk
        self._all: list[ChatSession] = []
        self._was_busy = False

    @property
    def all(self) -> Sequence[ChatSession]:
        return self._all

    @property
    def busy(self) -> bool:
        return any(session.busy for session in self._all)

    def of(self, chat: int | None) -> ChatSession:
        """The session of a chat; a new one for None."""
        found = next((session for session in self._all if chat is not None and session.chat == chat), None)
        if found is None:
            found = ChatSession(self._loop, self._talk, chat, self)
            found.saved.connect(lambda event, of=found: self.saved.emit(of, event))
            found.ended.connect(lambda answer, of=found: self.ended.emit(of, answer))
            found.failed.connect(lambda error, of=found: self.failed.emit(of, error))
            found.worded.connect(lambda _words, of=found: self.worded.emit(of))
            found.queue_changed.connect(lambda of=found: self.queue_changed.emit(of))
            found.state_changed.connect(self._on_state)
            self._all.append(found)
        return found

    def leave(self, session: ChatSession) -> None:
        """The person no longer looks at it: it stays only while it works."""
        if not session.busy and not session.queue and session in self._all:
            self._all.remove(session)
            session.deleteLater()

    def stop_all(self) -> None:
        for session in self._all:
            session.queue.clear()
            session.stop()

    def _on_state(self) -> None:
        self.changed.emit()
        if self.busy is not self._was_busy:
            self._was_busy = self.busy
            self.busy_changed.emit(self._was_busy)

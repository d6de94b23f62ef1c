"""A run of the Writing room among the other answers that an engine was asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.state.notices import Condition
from desktop.state.turns import Turn, Turns, notice_of
from desktop.state.writing.session import WritingSession


class WritingTurn(QObject):
    """`waits` holds while another answer comes first. A text is read part by part: who waits for it has the next turn,
    not the last.
    """

    def __init__(self, turns: Turns, session: WritingSession) -> None:
        super().__init__(session)
        self._turns = turns
        self._session = session
        self.waits = Condition("waits", self)
        self._now: Turn | None = None
        session.state_changed.connect(self._follow)
        session.reading.connect(self._on_reading)
        session.words.connect(self._heard)
        turns.changed.connect(self._show)

    def begin(self, engine: EngineKind | None, model: str, go: Callable[[], object]) -> None:
        """The session was started with this model; `go` leads to it."""
        if engine is None or not self._session.busy:
            return
        waited_for = tr("Waits its turn: a text is being worked on in Writing.")
        self._now = Turn(engine, model, lambda: waited_for, go, self._session.stop)
        self._turns.begin(self._now)

    def end(self) -> None:
        if self._now is not None:
            turn, self._now = self._now, None
            self._turns.end(turn)
            self._show()

    def _on_reading(self) -> None:
        if self._session.progress and self._session.progress.done:  # the engine has answered for one part at least
            self._heard()

    def _heard(self) -> None:
        if self._now is not None:
            self._turns.heard(self._now)

    def _follow(self) -> None:
        if not self._session.busy:
            self.end()

    def _show(self) -> None:
        before = self._turns.before(self._now) if self._now is not None else None
        self.waits.show_notice(notice_of(before) if before is not None else None)

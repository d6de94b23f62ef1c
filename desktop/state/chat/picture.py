"""Keeps the picture that was sent in view of later questions, until the person takes it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.vault.history import History


class PictureInView(QObject):
    """The newest picture of the conversation, as long as follow-up questions see it."""

    changed = Signal()
    taken_out = Signal(str, object)  # words that say so, and what puts it back

    def __init__(self, history: History, jobs: Jobs, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._history = history
        self._jobs = jobs
        self._conversation = conversation
        self._views: dict[int, bool] = {}  # of questions whose picture was taken out, or put back, since they were read
        conversation.loaded.connect(self._views.clear)

    @property
    def question(self) -> Entry | None:
        """The one that brought it; None where there is none, or where it was taken out."""
        newest = next((entry for entry in reversed(self._conversation.entries) if entry.picture is not None), None)
        return newest if newest is not None and self._views.get(newest.id, not newest.out_of_view) else None

    @property
    def picture(self) -> Picture | None:
        return self.question.picture if self.question is not None else None

    def take_out(self) -> None:
        """Later questions are asked without it."""
        question = self.question
        if question is not None and question.picture is not None:
            name = question.picture.name
            words = tr("{name} is out of view. Later questions are asked without it.", name=name)
            self._set(question, False, lambda: self._offer_back(question, words))

    def _offer_back(self, question: Entry, words: str) -> None:
        if question.chat == self._conversation.chat:
            self.taken_out.emit(words, lambda: self._set(question, True, lambda: None))

    def _set(self, question: Entry, in_view: bool, then: Callable[[], None]) -> None:
        """The history has it before the window says so: what is asked next is asked as one sees it."""

        def done(_nothing: None) -> None:
            self._views[question.id] = in_view
            self.changed.emit()
            then()

        self._jobs.run(lambda: self._history.show_picture(question.id, in_view), done)

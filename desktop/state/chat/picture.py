"""Keeps a picture that was sent in view of later questions, until the person takes it out, and puts it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat.view import in_view
from desktop.common.i18n import tr
from desktop.common.types import Ending, Picture
from desktop.state.chat.conversation import Conversation
from desktop.state.jobs import Jobs
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.state.models.selector import ChatModelSelector


class PictureInView(QObject):
    """The picture that follow-up questions see: the newest of the conversation, or the one that was put back last."""

    changed = Signal()
    taken_out = Signal(str, object)  # words that say so, and what puts it back
    came_back = Signal()  # there is nothing to put back any more

    def __init__(self, jobs: Jobs, conversation: Conversation) -> None:
        super().__init__(conversation)
        self._jobs = jobs
        self._conversation = conversation
        self._changed: dict[int, Entry] = {}  # questions whose picture was taken out, or put back, since they were read
        conversation.loaded.connect(self._changed.clear)

    @property
    def question(self) -> Entry | None:
        """The one that brought it; None where there is none, or where it was taken out."""
        return in_view([self._changed.get(entry.id, entry) for entry in self._conversation.entries])

    @property
    def picture(self) -> Picture | None:
        return self.question.picture if self.question is not None else None

    def put_back(self, question: Entry) -> None:
        """Later questions are about the picture of this one, whichever were sent after it."""
        last = max((entry.id for entry in self._conversation.entries), default=question.id)
        self._set(replace(question, out_of_view=False, viewed_after=last), self.came_back.emit)

    def take_out(self) -> None:
        """Later questions are asked without it."""
        question = self.question
        if question is not None and question.picture is not None:
            name = question.picture.name
            words = tr("{name} is out of view. Later questions are asked without it.", name=name)
            self._set(replace(question, out_of_view=True), lambda: self._offer_back(question, words))

    def _offer_back(self, question: Entry, words: str) -> None:
        if question.chat == self._conversation.chat:
            self.taken_out.emit(words, lambda: self.put_back(question))

    def _set(self, question: Entry, then: Callable[[], None]) -> None:
        """The history has it before the window says so: what is asked next is asked as one sees it."""

        def done(_nothing: None) -> None:
            self._changed[question.id] = question
            self.changed.emit()
            then()

        history = self._conversation.store.history
        self._jobs.run(lambda: history.show_picture(question.id, not question.out_of_view), done)


class LookedAtOnce(QObject):
    """Takes a picture out of view after the answer about it, where another model looks at it for this turn only."""

    def __init__(self, conversation: Conversation, picture: PictureInView, models: ChatModelSelector) -> None:
        super().__init__(picture)
        self._picture = picture
        self._models = models
        conversation.ended.connect(self._on_ended)

    def _on_ended(self, answer: Entry) -> None:
        """One that was stopped or broke off is asked for again, or gone on with."""
        question = self._picture.question
        about = question is not None and question.id == answer.parent
        if self._models.once and about and answer.ending in (Ending.COMPLETE, Ending.LENGTH):
            self._picture.take_out()

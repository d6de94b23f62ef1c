"""The picture that was sent stays in view for later questions until the person takes it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.common.i18n import tr
from desktop.state.jobs import Jobs
from desktop.state.models.selector import ChatModelSelector
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.conversation import Conversation
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.vault.history import History


class InView(QObject):
    """Taken out by × on its chip, or by the choice of a model that does not see."""

    def __init__(
        self, history: History, jobs: Jobs, conversation: Conversation, composer: Composer, models: ChatModelSelector
    ) -> None:
        super().__init__(composer)
        self._history = history
        self._jobs = jobs
        self._conversation = conversation
        self._composer = composer
        composer.attached.earlier_removed.connect(self.take_out)
        models.blind_chosen.connect(self.take_out)

    def take_out(self) -> None:
        question = self._conversation.pictured
        if question is not None and question.picture is not None:
            name = question.picture.name
            words = tr("{name} is out of view. Later questions are asked without it.", name=name)
            self._show(question, False, lambda: self._offer_back(question, words))

    def _offer_back(self, question: Entry, words: str) -> None:
        if question.chat == self._conversation.chat:
            self._composer.offer_back(words, lambda: self._show(question, True, lambda: None))

    def _show(self, question: Entry, in_view: bool, then: Callable[[], None]) -> None:
        """The history has it before the window says so: what is asked next is asked as one sees it."""

        def done(_nothing: None) -> None:
            self._conversation.show_picture(question, in_view)
            then()

        self._jobs.run(lambda: self._history.show_picture(question.id, in_view), done)

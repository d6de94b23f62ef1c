"""From the composer to the session, and back again when it cannot be asked: what was typed stays."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.common.words import tr
from desktop.ui.chat.acts import Again, GoOn
from desktop.ui.chat.composer.draft import Draft
from desktop.ui.chat.conversation import Conversation
from desktop.ui.chat.foot import Foot
from desktop.ui.chat.model_keeper import ModelKeeper
from desktop.ui.chat.session import ChatSession


class Asking(QObject):
    def __init__(self, foot: Foot, conversation: Conversation, models: ModelKeeper) -> None:
        super().__init__(foot)
        self._foot = foot
        self._composer = foot.composer
        self._conversation = conversation
        self._models = models
        self._drafts: dict[int | None, Draft] = {}  # by chat
        self._sent: dict[ChatSession, Draft] = {}  # until the history has them

    def send(self, draft: Draft) -> None:
        """Ask now, or after the answer that is being written; a question is changed only between answers."""
        session = self._conversation.session
        self._foot.drop_error()
        self._foot.drop_note()
        if draft.editing is not None:
            self._send_changed(session, draft, draft.editing)
            return
        if not session.busy:
            self._sent[session] = draft
        session.ask(draft.question(), draft.picture, self._models.name)

    def go_on(self, act: Again | GoOn) -> None:
        """Another answer to the same question, or the rest of one."""
        self._foot.drop_error()
        session, model = self._conversation.session, self._models.name
        if isinstance(act, Again):
            session.again(act.answer, model)
        else:
            session.go_on(act.answer, model)

    def ask_for_patience(self) -> None:
        session = self._conversation.session
        self._foot.show_note(
            tr("An answer is being written."), tr("Wait for its end, or stop it first."), lambda: session.busy
        )

    def take_back(self) -> None:
        """The question that waits comes back into the composer, if that is empty."""
        taken = self._conversation.session.unqueue()
        if taken is not None and self._composer.draft().empty:
            self._composer.set_draft(Draft(taken.text, taken.picture))

    def kept(self, session: ChatSession) -> None:
        """The history has the question now."""
        self._sent.pop(session, None)

    def failed(self, session: ChatSession) -> None:
        """A question the history does not have comes back, and so does one that waited."""
        draft, pending = self._sent.pop(session, None), session.pending or session.unqueue()
        if draft is None and pending is not None:
            draft = Draft(pending.text, pending.picture)
        if draft is None:
            return
        if session is self._conversation.session and self._composer.draft().empty:
            self._composer.set_draft(draft)
        else:
            self._drafts[session.chat] = draft

    def leave(self) -> None:
        """Another chat comes into view: what stands in the composer is kept for this one."""
        self._drafts[self._conversation.chat] = self._composer.draft()

    def arrive(self) -> None:
        self._composer.set_draft(self._drafts.pop(self._conversation.chat, Draft()))

    def forget(self, chat: int) -> None:
        self._drafts.pop(chat, None)

    def _send_changed(self, session: ChatSession, draft: Draft, number: int) -> None:
        question = self._conversation.find(number)
        if session.busy:
            self._composer.set_draft(draft)
            self.ask_for_patience()
        elif question is not None:
            self._sent[session] = draft
            session.edit(question, draft.question(), self._models.name)

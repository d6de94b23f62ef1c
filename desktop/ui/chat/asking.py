"""From the composer to the session, and back again when it cannot be asked: what was typed stays."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.common.i18n import tr
from desktop.state.chat.acts import Again, GoOn
from desktop.state.chat.session import ChatSession
from desktop.state.models.selector import ChatModelSelector
from desktop.ui.chat.composer.draft import Draft, question
from desktop.ui.chat.conversation import Conversation
from desktop.ui.chat.draft_keeper import DraftKeeper
from desktop.ui.chat.foot import Foot
from desktop.ui.page import Summarize
from desktop.vault.draft_types import Queued


class Asking(QObject):
    def __init__(self, foot: Foot, conversation: Conversation, models: ChatModelSelector, drafts: DraftKeeper) -> None:
        super().__init__(foot)
        self._foot = foot
        self._composer = foot.composer
        self._conversation = conversation
        self._models = models
        self._drafts = drafts

    def send(self, draft: Draft) -> None:
        """Ask now, or after the answer that is being written; a question is changed only between answers."""
        session = self._conversation.session
        self._foot.drop_error()
        self._foot.drop_note()
        if draft.editing is not None:
            self._send_changed(session, draft, draft.editing)
            return
        if not session.busy:
            self._drafts.on_its_way(session, draft)
        session.ask(question(draft), draft.picture, self._models.name)

    def ask_waiting(self) -> None:
        """The first of the questions that wait; the others follow it."""
        session = self._conversation.session
        self._foot.drop_error()
        if session.queue and not session.busy:
            asked_of = session.queue[0].model
            model = asked_of if self._models.choice.usable(asked_of) else self._models.name
            if model:
                session.ask_waiting(model)
            else:
                self._composer.declined.emit()

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
        """The question that waits comes back into the composer; where that is in use, it can be put back."""
        session = self._conversation.session
        taken = session.unqueue()
        if taken is None:
            return
        if self._composer.draft().empty:
            self._composer.set_draft(Draft(taken.text, taken.picture))
        else:
            self._composer.offer_back(
                tr("The waiting question was taken away."), lambda: session.hold((*session.queue, taken))
            )

    def kept(self, session: ChatSession) -> None:
        """The history has the question now."""
        self._drafts.kept(session)

    def failed(self, session: ChatSession) -> None:
        """A question the history does not have comes back, and so does one that waited."""
        in_view, draft = session is self._conversation.session, self._drafts.not_kept(session)
        free = in_view and self._composer.draft().empty
        if draft is None and free:
            waited = session.unqueue()
            draft = Draft(waited.text, waited.picture) if waited is not None else None
        if draft is None:
            return
        if free:
            self._composer.set_draft(draft)
        elif draft.editing is None:
            first = Queued(question(draft), draft.picture, self._models.name)
            session.hold((first, *session.queue))
        elif in_view:
            self._composer.change(draft)
        else:
            self._drafts.bring_edit(session.chat, draft)

    def for_writing(self) -> Summarize:
        """What stands in the composer and is too long to be asked: the longest text that was added, else the words."""
        draft = self._composer.draft()
        if draft.documents:
            return Summarize(max(draft.documents, key=lambda document: len(document.text)))
        return Summarize(text=draft.text)

    def leave(self) -> None:
        """Another chat comes into view: what stands in the composer is kept for this one."""
        self._drafts.leave()

    def arrive(self) -> None:
        self._drafts.arrive()

    def _send_changed(self, session: ChatSession, draft: Draft, number: int) -> None:
        if session.busy:
            self._composer.change(draft)
            self.ask_for_patience()
        else:
            self._drafts.on_its_way(session, draft)
            session.edit(number, question(draft), self._models.name)

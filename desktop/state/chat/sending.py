"""Brings questions from the composer to their session, and back where they cannot be asked: what was typed stays."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.state.chat.acts import Again, GoOn
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.drafts import ChatDrafts, Composer
from desktop.state.chat.notices import ChatNotices
from desktop.state.chat.session import ChatSession
from desktop.state.models.selector import ChatModelSelector
from desktop.vault.draft_types import Draft, Queued


class QuestionSender(QObject):
    """Sends to the conversation in view, and takes back what the history did not get of any of them."""

    declined = Signal()  # a question that waits was to be asked, and there is no model to ask

    def __init__(
        self,
        composer: Composer,
        conversation: Conversation,
        models: ChatModelSelector,
        drafts: ChatDrafts,
        notices: ChatNotices,
    ) -> None:
        super().__init__(conversation)
        self._composer = composer
        self._conversation = conversation
        self._models = models
        self._drafts = drafts
        self._notices = notices

    def send(self, draft: Draft) -> None:
        """Ask now, or after the answer that is being written; a question is changed only between answers."""
        session = self._conversation.session
        self._notices.clear()
        if draft.editing is not None:
            self._send_changed(session, draft, draft.editing)
            return
        if not (session.busy or session.held_back):
            self._drafts.on_its_way(session, draft)
        session.ask(self._question(draft))

    def ask_waiting(self) -> None:
        """The first of the questions that wait; the others follow it."""
        session = self._conversation.session
        self._notices.failure.end()
        if session.queue and not session.busy:
            asked_of = session.queue[0].model
            model = asked_of if self._models.choice.usable(asked_of) else self._models.name
            if model:
                session.ask_waiting(model)
            else:
                self.declined.emit()

    def answer_again(self, act: Again | GoOn) -> None:
        """Another answer to the same question, or the rest of one."""
        self._notices.failure.end()
        session, model = self._conversation.session, self._model_for(act.answer.parent)
        if isinstance(act, Again):
            session.again(act.answer, act.model or model, length=act.length, varied=act.varied, language=act.language)
        else:
            session.go_on(act.answer, model)

    def take_back(self) -> None:
        """The question that waits comes back into the composer; where that is in use, it can be put back."""
        session = self._conversation.session
        taken = session.unqueue()
        if taken is None:
            return
        if self._composer.draft().empty:
            self._composer.set_draft(taken.draft)
        else:
            self._composer.offer_back(
                tr("The waiting question was taken away."), lambda: session.hold((*session.queue, taken))
            )

    def bring_back(self, session: ChatSession) -> None:
        """Its exchange failed, or was stopped at once: a question the history does not have comes back, and so does one
        that waited.
        """
        in_view, draft = session is self._conversation.session, self._drafts.not_kept(session)
        free = in_view and self._composer.draft().empty
        if draft is None and free:
            waited = session.unqueue()
            draft = waited.draft if waited is not None else None
        if draft is None:
            return
        if free:
            self._composer.set_draft(draft)
        elif draft.editing is None:
            session.hold((self._question(draft), *session.queue))
        elif in_view:
            self._composer.change(draft)
        else:
            self._drafts.bring_edit(session.chat, draft)

    def _send_changed(self, session: ChatSession, draft: Draft, number: int) -> None:
        if session.busy:
            self._composer.change(draft)
            self._notices.ask_for_patience(lambda: session.busy)
        else:
            self._drafts.on_its_way(session, draft)
            session.edit(
                number, draft.text.strip(), self._model_for(number), english=draft.english, documents=draft.documents
            )

    def _model_for(self, question: int | None) -> str:
        """The one that is chosen; one that sees for a question with pictures of its own, which may be out of view."""
        entry = next((each for each in self._conversation.entries if each.id == question), None)
        pictured = entry is not None and (entry.picture is not None or bool(entry.pictures))
        chosen, seer = self._models.current, self._models.choice.seeing()
        return seer.name if pictured and seer is not None and chosen and not chosen.sees else self._models.name

    def _question(self, draft: Draft) -> Queued:
        model = self._models.name
        return Queued(
            draft.text.strip(), draft.picture, model, draft.further, draft.way, draft.english, draft.documents
        )

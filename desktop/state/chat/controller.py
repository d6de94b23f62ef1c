"""Does what a person asks for in the Chat room, for its page and for whoever drives the room without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat.store import ChatStore
from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.acts import Again, BranchOff, Edit, GoOn, PutBack, PutIntoView, TakeOut, Turn
from desktop.state.chat.ahead import ReadingAhead
from desktop.state.chat.arranging import ChatArranging
from desktop.state.chat.conversation import Conversation
from desktop.state.chat.drafts import ChatDrafts, Composer
from desktop.state.chat.folders import ChatFolders
from desktop.state.chat.list_controller import ChatListController
from desktop.state.chat.manner import MannerInView
from desktop.state.chat.naming import ChatNaming
from desktop.state.chat.notices import ChatNotices
from desktop.state.chat.passing import PassingChats
from desktop.state.chat.picture import LookedAtOnce, PictureInView
from desktop.state.chat.sending import QuestionSender
from desktop.state.chat.session import ChatSession, Sessions
from desktop.state.chat.stores import ChatStores
from desktop.state.chat.turns import ChatTurns
from desktop.state.history import NotKept
from desktop.state.jobs import Jobs
from desktop.state.news import EngineNews, ToldOfEngines
from desktop.vault.draft_types import Draft
from desktop.vault.types import Chat

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.chat.exchange import Exchange
    from desktop.state.actions import Actions
    from desktop.state.models.selector import ChatModelSelector
    from desktop.state.turns import Turns
    from desktop.vault.drafts import Drafts
    from desktop.vault.history import History
    from desktop.vault.settings import SettingsFile


@dataclass(frozen=True)
class ChatServices:
    """What the Chat room works with. `passing`: for chats that are not kept. `demo`: answers come from rules."""

    loop: LoopThread
    actions: Actions
    engines: ToldOfEngines
    history: History
    exchange: Exchange
    drafts: Drafts
    models: ChatModelSelector
    turns: Turns
    settings: SettingsFile
    passing: ChatStore | None = None
    demo: bool = False


class ChatController(QObject):
    """The conversation in view, the list of chats, and what is on its way between them, the composer and the model.

    Signals: `changed` when anything that is shown of the conversation did, `composer_wanted` when the person goes on
    there.
    """

    changed = Signal()
    composer_wanted = Signal()

    def __init__(self, services: ChatServices, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        loop, history, models = services.loop, services.history, services.models
        stores = ChatStores(ChatStore(history, services.exchange), services.passing)
        self._composer = composer
        self._open = True
        self.models = models
        self.jobs = Jobs(loop, self)
        self.sessions = Sessions(loop, stores, self)
        self.not_kept = NotKept(history.unkept, loop, self)
        self.notices = ChatNotices(services.actions, models, self.not_kept, self)
        self.conversation = Conversation(
            stores, self.sessions, self.jobs, self.not_kept, lambda name: models.choice.context(name), self
        )
        self.picture = PictureInView(self.jobs, self.conversation)
        LookedAtOnce(self.conversation, self.picture, models)
        self.list = ChatListController(stores, self.jobs, self, demo=services.demo)
        self.folders = ChatFolders(history, self.list, self.jobs)
        self.manner = MannerInView(self.conversation, self.jobs, services.settings)
        self.arranging = ChatArranging(stores, self.conversation, self.list, self.jobs)
        self.drafts = ChatDrafts(loop, services.drafts, composer, self.conversation, self.sessions)
        self.passing = PassingChats(stores, self.sessions, self.list, self.drafts, self.jobs)
        self.questions = QuestionSender(composer, self.conversation, models, self.drafts, self.notices)
        self.ahead = ReadingAhead(
            services.exchange.ahead, self.conversation, self.sessions, models, composer, self.jobs
        )
        self.naming = ChatNaming(stores, self.sessions, self.list, self.jobs, services.settings)
        self.turns = ChatTurns(services.turns, self.sessions, self.list.model, self.notices.waits, self.open_number)
        self._news = EngineNews(loop, services.engines, self)
        self._connect()

    def start(self) -> None:
        """Show the chat that begins, and read the list."""
        self.list.show_current(None)
        self.list.refresh()
        self.drafts.arrive()
        self.update()

    def dispose(self) -> None:
        """Stop every answer; what has come of them is kept, and what is written is kept as a draft."""
        self._open = False
        self.drafts.dispose()  # before the sessions let go of what waits
        self.sessions.stop_all()
        self.turns.dispose()
        self.jobs.dispose()

    @property
    def title(self) -> str | None:
        """Of the chat in view; None while it is not known."""
        chat = self.list.chat(self.conversation.chat)
        if chat is not None:
            return chat.title
        if self.conversation.chat is not None:
            return None
        return tr("New temporary chat") if self.conversation.session.passing else tr("New chat")

    def open_chat(self, chat: Chat | None, *, passing: bool = False) -> None:
        """None: one that begins with the next question, and is not kept where it is `passing`."""
        self.drafts.leave()
        self.notices.clear()
        number = chat.id if chat is not None else None
        self.models.show_picture(False)
        self.conversation.open(number, passing=passing)
        self.drafts.arrive()
        self.list.show_current(number)
        self.models.follow(chat.model if chat is not None else "")
        self.update()

    def open_number(self, number: int) -> None:
        """A chat of the list."""
        chat = self.list.chat(number)
        if chat is not None:
            self.open_chat(chat)

    def send(self, draft: Draft) -> None:
        """Ask this in the conversation in view."""
        self.questions.send(draft)
        self.update()

    def act(self, act: Again | GoOn | Edit | Turn | PutIntoView | BranchOff | TakeOut | PutBack) -> None:
        """What a message of the conversation asks for: between answers only."""
        session = self.conversation.session
        match act:
            case PutIntoView(question):
                self.picture.put_back(question)
            case _ if session.busy:
                self.notices.ask_for_patience(lambda: session.busy)
            case BranchOff() | TakeOut() | PutBack():
                self.composer_wanted.emit()  # first: the message may go, and the menu's button with it
                self.arranging.act(act)
            case Again() | GoOn():
                self.composer_wanted.emit()  # first: the button goes away with the answer it belongs to
                self.questions.answer_again(act)
            case Edit(question):
                self._composer.change(Draft(question.text, editing=question.id))
                self.composer_wanted.emit()
            case Turn():
                self.conversation.turn(act)

    def edit_last(self) -> None:
        """The question that was asked last, in other words."""
        question = self.conversation.last(Role.USER)
        if question is not None:
            self.act(Edit(question))

    def turn_last(self, by: int) -> None:
        """The version of the last answer before it (-1) or after it (1)."""
        answer = self.conversation.last(Role.ASSISTANT)
        if answer is not None:
            self.act(Turn(answer, by))

    def try_again(self) -> None:
        """The question that came back into the composer, else another answer to the last one."""
        self.models.refresh()
        answer = self.conversation.last(Role.ASSISTANT)
        if not self._composer.draft().empty:
            self._composer.send()
        elif answer is not None:
            self.act(Again(answer))

    def tell(self, error: CorralError) -> None:
        """To the person; nobody is told any more once the room is closed."""
        if self._open:
            self.notices.tell(error)

    def update(self) -> None:
        """Whatever changed: everything that depends on it, in one place."""
        session = self.conversation.session
        self.turns.look_at(session)
        new = (self._composer.picture or (session.pending and session.pending.picture)) is not None
        self.models.show_picture(new or self.picture.picture is not None, sent=not new)
        self.notices.check()
        self.ahead.look()
        self.changed.emit()

    def _connect(self) -> None:
        self.jobs.failed.connect(self.tell)
        self._news.changed.connect(self.notices.on_engine_news)
        self.questions.declined.connect(self.notices.tell_lack)
        self.sessions.saved.connect(self._on_saved)
        self.sessions.ended.connect(self.list.refresh)
        self.sessions.failed.connect(self._on_failed)
        self.sessions.withdrawn.connect(self._on_withdrawn)
        self.conversation.loaded.connect(self._on_loaded)
        self.conversation.changed.connect(self.update)
        self.picture.changed.connect(self.update)
        self.picture.taken_out.connect(self._composer.offer_back)
        self.models.changed.connect(self.update)
        self.models.sightless_chosen.connect(self.picture.take_out)
        self.list.removed.connect(self._on_removed)
        self.list.restored.connect(self._on_restored)
        self.list.erased.connect(self.drafts.forget)
        self.arranging.made.connect(self.open_chat)
        self.arranging.taken_out.connect(self._composer.offer_back)
        self.passing.left.connect(self._on_removed)
        self.passing.kept.connect(self.open_chat)
        self.passing.busy.connect(self.notices.ask_for_patience)
        self.drafts.saver.failed.connect(self.notices.show_unkept)
        self.drafts.saver.recovered.connect(self.notices.drop_unkept)

    def _on_saved(self, session: ChatSession, _event: object) -> None:
        self.drafts.kept(session)
        if session is self.conversation.session:
            self.list.show_current(session.chat)
        self.list.refresh()

    def _on_withdrawn(self, session: ChatSession) -> None:
        if self._open:  # else it is kept as a draft already
            self.questions.bring_back(session)

    def _on_failed(self, session: ChatSession, error: CorralError) -> None:
        self.questions.bring_back(session)
        self.tell(error)

    def _on_loaded(self) -> None:
        """A chat goes on with the model that answered last in it."""
        answer = self.conversation.last(Role.ASSISTANT)
        if answer is not None:
            self.models.follow(answer.model)

    def _on_removed(self, chat: Chat) -> None:
        if chat.id == self.conversation.chat:
            self.conversation.session.stop()
            self.open_chat(None)

    def _on_restored(self, chat: Chat, in_view: bool) -> None:
        """Back where it was: in view, too, unless the person has gone on to another one."""
        if in_view and self.conversation.chat is None:
            self.open_chat(chat)

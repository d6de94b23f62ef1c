"""The Chat room: list, conversation, composer, and how they work together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.bridge.subscribing import subscribe
from desktop.common.assets import asset
from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.acts import Act, Again, Edit, Follow, GoOn, Save, Turn
from desktop.state.chat.session import ChatSession
from desktop.state.chat.sessions import Sessions
from desktop.state.chat.turns import ChatTurns
from desktop.state.jobs import Jobs
from desktop.state.keeping import NotKept
from desktop.state.models.selector import ChatModelSelector
from desktop.state.news import EngineNews
from desktop.state.room import Room
from desktop.ui.chat.asking import Asking
from desktop.ui.chat.assistance import Assistance
from desktop.ui.chat.commands import ChatCommands
from desktop.ui.chat.composer.draft import Draft
from desktop.ui.chat.conversation import Conversation
from desktop.ui.chat.draft_keeper import DraftKeeper
from desktop.ui.chat.empty import SAMPLE
from desktop.ui.chat.in_view import InView
from desktop.ui.chat.intake import Intake, plan_for
from desktop.ui.chat.last_answer import LastAnswer
from desktop.ui.chat.links import LinkDialog
from desktop.ui.chat.list_keeper import ListKeeper
from desktop.ui.chat.parts import Parts, bind_keys
from desktop.ui.chat.saving import ask_where
from desktop.ui.context import UiContext
from desktop.ui.page import ChatsBack, ChatWith, DropPlan, GiveHelp, Offer, Page, Request, UseModel
from desktop.vault.settings_table import CHAT_MODEL, ENTER_SENDS, Setting
from desktop.vault.types import Chat

_LOW = 600  # a room lower than this has small chips


class ChatPage(Page):
    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.theme = context.theme
        self._open = True
        self.setObjectName("Chat page")
        parts = Parts(context.theme, demo=context.demo)
        self.panel, self.header, self.find_bar, self.stack = parts.panel, parts.header, parts.find_bar, parts.stack
        self.empty, self.transcript, self.foot, self.fold = parts.empty, parts.transcript, parts.foot, parts.fold
        self.composer = self.foot.composer
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.fold)
        self._news = EngineNews(context.loop, context.engines, self)
        self.jobs = Jobs(context.loop, self)
        self.sessions = Sessions(context.loop, context.exchange, self)
        self.not_kept = NotKept(context.history.unkept, context.loop, self)
        self.foot.watch(self.not_kept)
        self.conversation = Conversation(context.history, self.sessions, self.jobs, self.transcript, self.not_kept)
        self.models = ChatModelSelector(context.models, context.settings, CHAT_MODEL, self, demo=context.demo)
        self.list = ListKeeper(context.history, self.jobs, self.panel)
        self.intake = Intake(context, self.jobs, self.composer)
        self.drafts = DraftKeeper(context, self.composer, self.conversation, self.sessions)
        self.asking = Asking(self.foot, self.conversation, self.models, self.drafts)
        self.in_view = InView(context.history, self.jobs, self.conversation, self.composer, self.models)
        self.commands = ChatCommands(self)
        self.turns = ChatTurns(context.turns, self.sessions, self.panel.model, self.foot.waits, self.open_number)
        acts = {
            Help.TRY_AGAIN: self._try_again,
            Help.CHOOSE_MODEL: self.choose_model,
            Help.CHOOSE_FILE: self.intake.attach,
            Help.NEW_CHAT: self.new_chat,
            Help.SUMMARIZE: lambda: context.actions.do(self.asking.for_writing(), Room.CHAT),
        }
        self.assistance = Assistance(context.actions, self.foot, self.models, acts)
        self._connect()
        self._bind_keys()
        self._settings_heard = subscribe(self, context.settings.changes, context.loop.dispatcher, self._on_setting)
        self.composer.set_enter_sends(context.settings.get(ENTER_SENDS))
        self.list.show_current(None)
        self.list.refresh()
        context.models.ensure()
        self.asking.arrive()
        self._show_state()

    # What the shell asks

    def focus_regions(self) -> list[QWidget]:
        return [self.panel, self.header, self.stack, self.foot]

    def plan(self, offer: Offer) -> DropPlan | None:
        return plan_for(offer, self.models.choice, self.models.name, self.composer.attached.in_view)

    def take(self, offer: Offer) -> None:
        self.intake.take(offer)

    def handle(self, request: Request) -> None:
        match request:
            case ChatWith(model, question):
                self.new_chat()
                self.models.choose(model)
                self.models.refresh()
                if question:
                    self._send(Draft(question))
            case UseModel(model):
                self.models.choose(model)
            case GiveHelp(wanted):
                self.assistance.act(wanted)
            case ChatsBack():
                self.list.refresh()
                self.drafts.come_back()

    def busy(self) -> bool:
        return self.sessions.busy

    def save_state(self) -> bytes:
        return str(self.fold.save_width()).encode()

    def restore_state(self, state: bytes) -> None:
        if state.isdigit():
            self.fold.restore_width(int(state))

    def dispose(self) -> None:
        self._open = False
        self.drafts.dispose()  # before the sessions let go of what waits
        self._settings_heard.end()
        self.sessions.stop_all()
        self.turns.dispose()
        self.jobs.dispose()

    # What a person does

    def new_chat(self) -> None:
        self.open_chat(None)
        self.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_chat(self, chat: Chat | None) -> None:
        self.asking.leave()
        self.foot.clear()
        self.find_bar.hide()
        number = chat.id if chat is not None else None
        self.models.show_picture(False)
        self.conversation.open(number)
        self.asking.arrive()
        self.list.show_current(number)
        self.models.follow(chat.model if chat is not None else "")
        self.fold.close_aside()
        self._show_state()

    def open_number(self, number: int) -> None:
        chat = self.list.chat(number)
        if chat is not None:
            self.open_chat(chat)

    def choose_model(self) -> None:
        self.assistance.choose_model(self.header.model)

    def find_words(self, words: str, step: int) -> None:
        self.find_bar.show_count(self.transcript.find_words(words, step))

    # Building

    def _connect(self) -> None:
        self._news.changed.connect(self.assistance.engines_changed)
        self.jobs.failed.connect(self._tell)
        self.sessions.saved.connect(self._on_saved)
        self.sessions.ended.connect(self._on_ended)
        self.sessions.failed.connect(self._on_failed)
        self.sessions.busy_changed.connect(self.busy_changed)
        self.conversation.shown.connect(self._on_shown)
        self.conversation.loaded.connect(self._on_loaded)
        self.conversation.changed.connect(self._show_state)
        self.transcript.acted.connect(self._act)
        self.models.changed.connect(self._show_state)
        self.panel.new_wanted.connect(self.new_chat)
        self.panel.view.chosen.connect(self._on_chosen)
        self.panel.view.named.connect(self.to_composer)
        self.list.removed.connect(self._on_removed)
        self.list.exported.connect(self._act)
        self.list.erased.connect(self.drafts.forget)
        self.list.restored.connect(self._on_restored)
        self.list.refreshed.connect(self._show_title)
        self.header.chats_wanted.connect(self._on_chats)
        self.header.model_wanted.connect(self.choose_model)
        self.header.more_wanted.connect(self.commands.pop_up)
        self.fold.folded.connect(self.header.set_folded)
        self.find_bar.stepped.connect(self.find_words)
        self.find_bar.left.connect(self.to_composer)
        self.empty.example_chosen.connect(self._on_example)
        self.empty.sample_wanted.connect(self._on_sample)
        self.composer.sent.connect(self._send)
        self.composer.stopped.connect(self._stop)
        self.composer.attach_wanted.connect(self.intake.attach)
        self.composer.last_wanted.connect(self._edit_last)
        self.composer.offered.connect(self.take)
        self.composer.nothing_to_undo.connect(self.list.bring_back)
        self.composer.attached.taken_back.connect(self.asking.take_back)
        self.composer.attached.asked.connect(self.asking.ask_waiting)
        self.composer.attached.pictured.connect(self._show_state)
        self.drafts.saver.failed.connect(self.foot.show_unkept)
        self.drafts.saver.recovered.connect(self.foot.drop_unkept)
        self.intake.failed.connect(self._tell)
        self.intake.started.connect(self.foot.drop_error)

    def _bind_keys(self) -> None:
        last = LastAnswer(self.conversation, self.transcript, self._act)
        acts: dict[str, Callable[[], Any]] = {
            "Ctrl+N": self.new_chat,
            "Ctrl+K": self._search,
            "Ctrl+L": self.to_composer,
            "Ctrl+O": self.intake.attach,
            "Ctrl+M": self.choose_model,
            "Ctrl+F": self.open_find,
            "Ctrl+Z": self.list.bring_back,
            "Alt+Left": partial(last.turn, -1),
            "Alt+Right": partial(last.turn, 1),
            "Ctrl+Shift+C": last.copy,
        }
        bind_keys(self, acts)

    # Questions and answers

    def _send(self, draft: Draft) -> None:
        self.asking.send(draft)
        self.transcript.scroll_to_end()
        self._show_state()

    def _stop(self) -> None:
        self.conversation.session.stop()
        self.composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_last(self) -> None:
        question = self.conversation.last(Role.USER)
        if question is not None:
            self._act(Edit(question))

    def _act(self, act: Act) -> None:
        match act:
            case Follow(url):
                LinkDialog(self.theme, url, self).open()
            case Save():
                ask_where(act, self._context.exports, self.jobs, self, self.foot.show_saved)
            case _ if self.conversation.session.busy:
                self.asking.ask_for_patience()
            case Again() | GoOn():
                self.to_composer()  # the button goes away with the answer it belongs to
                self.asking.go_on(act)
            case Edit(question):
                self.composer.change(Draft(question.text, editing=question.id))
                self.to_composer()
            case Turn():
                self.conversation.turn(act)

    def _on_saved(self, session: ChatSession, _event: object) -> None:
        self.asking.kept(session)
        if session is self.conversation.session:
            self.list.show_current(session.chat)
        self.list.refresh()

    def _on_ended(self, session: ChatSession, _answer: object) -> None:
        self.list.refresh()
        if session is not self.conversation.session:
            self.sessions.leave(session)

    def _on_failed(self, session: ChatSession, error: CorralError) -> None:
        self.asking.failed(session)
        self._tell(error)

    def _tell(self, error: CorralError) -> None:
        if self._open:
            self.assistance.tell(error)

    def _try_again(self) -> None:
        """The question that came back into the composer, else another answer to the last one."""
        self.models.refresh()
        answer = self.conversation.last(Role.ASSISTANT)
        if not self.composer.draft().empty:
            self.composer.send()
        elif answer is not None:
            self._act(Again(answer))

    # The list and the header

    def _on_chosen(self, chat: Chat | None) -> None:
        if (chat.id if chat is not None else None) != self.conversation.chat:
            self.open_chat(chat)
        else:
            self.fold.close_aside()

    def _on_removed(self, chat: Chat) -> None:
        if chat.id == self.conversation.chat:
            self.conversation.session.stop()
            self.open_chat(None)

    def _on_restored(self, chat: Chat, in_view: bool) -> None:
        """Back where it was: in view, too, unless the person has gone on to another one."""
        if in_view and self.conversation.chat is None:
            self.open_chat(chat)

    def _on_chats(self) -> None:
        if not self.fold.close_aside():
            self.fold.open_aside()

    def _on_loaded(self) -> None:
        """A chat goes on with the model that answered last in it."""
        answer = self.conversation.last(Role.ASSISTANT)
        if answer is not None:
            self.models.follow(answer.model)

    def _on_shown(self) -> None:
        started = bool(self.conversation.entries) or self.conversation.chat is not None
        self.stack.setCurrentWidget(self.transcript if started else self.empty)

    def _show_state(self) -> None:
        """Whatever changed: everything that depends on it, in one place."""
        session, earlier = self.conversation.session, self.conversation.picture
        self.turns.look_at(session)
        managed = (self.composer.picture or (session.pending and session.pending.picture)) is not None
        self.models.show_picture(managed or earlier is not None, sent=not managed)
        self.composer.attached.set_earlier(earlier)
        self.composer.set_answering(session.busy)
        self.composer.set_why_not(self.models.why_not)
        self.composer.set_memory(self.conversation.filled)
        self.composer.show_waiting([queued.text for queued in session.queue])
        self.foot.check()
        self.header.model.show_model(self.models.label)
        self._show_title()

    def _show_title(self) -> None:
        chat = self.list.chat(self.conversation.chat)
        if chat is not None or self.conversation.chat is None:
            self.header.title.setText(chat.title if chat is not None else tr("New chat"))

    # Small acts

    def _on_example(self, words: str) -> None:
        self.composer.replace(Draft(words))
        self.to_composer()

    def _on_sample(self) -> None:
        path = asset(*SAMPLE)
        if self.composer.draft().empty:
            self.composer.set_draft(Draft(tr("What does this chart show?")))
        self.intake.open_picture(path, path.name)

    def _search(self) -> None:
        self.fold.open_aside()
        self.panel.show_list()
        self.panel.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_find(self) -> None:
        if self.conversation.entries:
            self.find_bar.open()

    def to_composer(self) -> None:
        self.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting.name == ENTER_SENDS.name:
            self.composer.set_enter_sends(self._context.settings.get(ENTER_SENDS))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.models.look_again()
        if self.focusWidget() is None:
            self.composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_small(self.height() < _LOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.conversation.session.busy:
            self._stop()
        elif self.composer.draft().editing is not None:
            self.composer.leave_edit()
        else:
            self.to_composer()

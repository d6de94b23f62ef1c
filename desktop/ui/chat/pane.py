"""Shows the conversation in view: its head, its messages or how to begin, what is told of it, and the composer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.bridge.subscribing import subscribe
from desktop.chat.events import Unsure
from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.controller import ChatController
from desktop.state.chat.earlier import EarlierMessages
from desktop.state.chat.finding import Finding
from desktop.state.engine_notices import outside
from desktop.state.notices import Board
from desktop.state.requests import OpenRoom, SetUp
from desktop.state.room import Room
from desktop.ui import tokens
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.composer.passing_note import PassingNote
from desktop.ui.chat.empty import EmptyChat
from desktop.ui.chat.english import AskingInEnglish
from desktop.ui.chat.find import FindBar, FindInChat
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.told import ToldChanges
from desktop.ui.chat.transcript.doubt_reading import DoubtReading
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.chat.transcript.typesetter import Typesetter
from desktop.ui.chat.transcript.voice import AnswerVoice
from desktop.ui.context import UiContext
from desktop.ui.parts.announce import announce, listened_to
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import mark, tag
from desktop.ui.parts.model_menu import ModelButton, ModelMenu, menu_of
from desktop.ui.parts.notices import NoticeArea
from desktop.ui.parts.pages import Header
from desktop.ui.parts.undo import UndoBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import CHAT_LOW, COMPOSER_BELOW, GRID, PAGE_INSET
from desktop.vault.draft_types import Draft
from desktop.vault.settings_table import DOUBTS, ENTER_SENDS
from desktop.vault.types import Entry

_UNDO_SECONDS = 8  # Undo is offered; Ctrl+Z takes back after that, too


class ChatHeader(Header):
    """The title, the model that is asked, and what can be done with the chat."""

    chats_wanted = Signal()
    model_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setObjectName("Chat heading")
        self.chats = Button(theme, tr("Chats"), english="Show chats", icon="chat")
        self.chats.clicked.connect(self.chats_wanted)
        self.chats.hide()
        self.row.insertWidget(0, self.chats)
        self.passing = tag(tr("Not kept"), "warn")
        self.passing.hide()
        self.manner = Button(theme, "", english="Manner in view", kind="quiet", size="small", icon="settings")
        self.manner.hide()
        self.model = ModelButton(theme)
        self.model.clicked.connect(self.model_wanted)
        self.more = IconButton(theme, "more", tr("More for this chat"), english="More")
        self.more.clicked.connect(self.more_wanted)
        for part in (self.passing, self.manner, self.model):
            self.add(part)
        self.add(self.more)

    def set_folded(self, folded: bool) -> None:
        self.chats.setVisible(folded)
        self.row.setContentsMargins(2 * GRID if folded else PAGE_INSET, GRID, 2 * GRID, GRID)


class PaneFoot(QWidget):
    """Banners of the `board`, what can be undone in the composer, and the composer: as wide as the messages."""

    def __init__(self, theme: Theme, composer: Composer, board: Board) -> None:
        super().__init__()
        self._theme = theme
        self.banners = NoticeArea(theme, board)
        self.composer = composer
        self.passing = PassingNote(theme)
        self.undo = UndoBar(theme, english="Taken away", seconds=_UNDO_SECONDS)
        composer.undoable.connect(self.undo.offer)
        composer.undone.connect(self.undo.dismiss)
        composer.sent.connect(self.undo.dismiss)
        column = QVBoxLayout(self)
        side = tokens.CARD_INSET
        column.setContentsMargins(side, tokens.HALF, side, COMPOSER_BELOW)
        column.setSpacing(tokens.GRID + tokens.HALF)
        self._parts: list[QWidget] = [self.banners, self.passing, self.undo, self.composer]
        for part in self._parts:
            column.addLayout(_centred(part))
        self._column = column
        theme.changed.connect(self._fit)
        self._fit()

    def insert(self, part: QWidget) -> None:
        """Between the banners and what can be undone."""
        self._parts.append(part)
        self._column.insertLayout(1, _centred(part))
        self._fit()

    def _fit(self) -> None:
        column = self._theme.scaled(tokens.READING_COLUMN)
        width = min(max(column, tokens.READING_LEAST), tokens.READING_MOST) + 2 * tokens.CARD_INSET
        for part in self._parts:
            part.setMaximumWidth(width)


class ConversationPane(QWidget):
    """Shows what `chat` knows, and asks it for what is done in here."""

    def __init__(self, context: UiContext, thumbs: Thumbs, composer: Composer, chat: ChatController) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        mark(self, box="page")
        self._chat = chat
        self.header = ChatHeader(theme)
        self.find_bar = FindBar(theme)
        self.empty = EmptyChat(theme, thumbs)
        self.transcript = Transcript(theme, thumbs)
        self.transcript.rows.formulas.set_by(Typesetter(chat.jobs, self))
        self.doubts = DoubtReading(theme, self.transcript, self)
        say = partial(announce, self.transcript)
        self._voice = AnswerVoice(say, listened_to)
        ToldChanges(say, chat, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.transcript)
        self.composer = composer
        self._english = AskingInEnglish(composer, chat, context.settings)
        self.foot = PaneFoot(theme, composer, chat.notices.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.find_bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self._connect_messages()
        # After it: what was read stands in the transcript before a place in it is gone to.
        finding = Finding(chat.conversation, chat.jobs, self)
        self.finder = FindInChat(self.find_bar, finding, self.transcript.found, chat.conversation)
        self._connect()
        subscribe(self, context.settings.changes, context.loop.dispatcher, lambda _setting: self._show_settings())
        self._show_settings()

    def to_composer(self) -> None:
        """The person writes on."""
        self.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_find(self) -> None:
        self.finder.open()

    def send(self, draft: Draft) -> None:
        """Ask this, and show that it is asked."""
        self._chat.send(self._english.dressed(draft))
        self.transcript.scroll_to_end()

    def stop(self) -> None:
        """End the answer that is being written."""
        self._chat.conversation.session.stop()
        self.composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_last(self) -> None:
        """The answer at the end; it comes into view, so that one sees what was copied."""
        answer = self._chat.conversation.last(Role.ASSISTANT)
        if answer is not None:
            self.transcript.scroll_to_end()
            self.transcript.copy_answer(answer.id)

    def choose_model(self) -> None:
        """The menu of models below its button. Where there is nothing to choose, the way to where there is."""
        if self._chat.models.chooses:
            self.model_menu().pop_below(self.header.model)
        else:
            self._context.actions.do(SetUp(), Room.CHAT)

    def model_menu(self) -> ModelMenu:
        more = partial(self._context.actions.do, OpenRoom(Room.MODELS), Room.CHAT)
        menu = menu_of(self._context.theme, self._chat.models, self.header.model, more=more)
        menu.triggered.connect(lambda _action: self.to_composer())  # who has chosen goes on writing
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_small(self.height() < CHAT_LOW)

    def _connect_messages(self) -> None:
        conversation, transcript, voice = self._chat.conversation, self.transcript, self._voice
        conversation.replaced.connect(self._on_replaced)
        conversation.mended.connect(partial(self._on_replaced, in_place=True))
        conversation.preceded.connect(self._on_preceded)
        conversation.appended.connect(transcript.append)
        conversation.begun.connect(transcript.rows.begin)
        conversation.worded.connect(transcript.rows.feed)
        conversation.worded.connect(voice.hear)
        conversation.waited.connect(transcript.rows.wait)
        conversation.progressed.connect(self._on_progressed)
        conversation.finished.connect(transcript.rows.finish)
        conversation.ended.connect(voice.end)
        conversation.opened.connect(voice.forget)
        transcript.earlier_wanted.connect(lambda: conversation.load_earlier())
        earlier = EarlierMessages(self._chat.jobs, conversation)
        transcript.selection.read_earlier = earlier.read

    def _on_replaced(self, entries: Sequence[Entry], more_above: bool, *, in_place: bool = False) -> None:
        self.transcript.show_entries(entries, more_above=more_above, in_place=in_place)

    def _on_preceded(self, entries: Sequence[Entry], more_above: bool) -> None:
        self.transcript.prepend(entries, more_above=more_above)

    def _on_progressed(self, event: object) -> None:
        """More is known of the question or the answer, beside its words."""
        answer = self._chat.conversation.last(Role.ASSISTANT)
        if isinstance(event, Entry):
            self.transcript.rows.pictures.go_on(event)
            return
        if isinstance(event, Unsure):
            if answer is not None:
                self.transcript.rows.doubts.go_on(answer)
            return
        for role in (Role.USER, Role.ASSISTANT):
            entry = self._chat.conversation.last(role)
            if entry is not None:
                self.transcript.rows.pictures.go_on(entry)

    def _connect(self) -> None:
        chat, attached = self._chat, self.composer.attached
        chat.changed.connect(self._show_state)
        chat.list.refreshed.connect(self._show_title)
        chat.composer_wanted.connect(self.to_composer)
        self.header.model_wanted.connect(self.choose_model)
        chat.conversation.shown.connect(self._on_shown)
        chat.conversation.opened.connect(self.foot.undo.dismiss)
        self.find_bar.left.connect(self.to_composer)
        self.empty.example_chosen.connect(self._on_example)
        self.composer.sent.connect(self.send)
        self.composer.declined.connect(chat.notices.tell_lack)
        self.composer.stopped.connect(self.stop)
        self.composer.changed.connect(chat.drafts.saver.soon)
        self.composer.changed.connect(chat.ahead.look)
        self.composer.last_wanted.connect(chat.edit_last)
        attached.taken_back.connect(chat.questions.take_back)
        attached.asked.connect(chat.questions.ask_waiting)
        attached.pictured.connect(chat.update)
        attached.pictures.earlier_removed.connect(chat.picture.take_out)
        chat.picture.came_back.connect(self.foot.undo.dismiss)

    def _on_example(self, words: str) -> None:
        self.composer.replace(Draft(words))
        self.to_composer()

    def _on_shown(self) -> None:
        conversation = self._chat.conversation
        started = bool(conversation.entries) or conversation.chat is not None
        self.stack.setCurrentWidget(self.transcript if started else self.empty)

    def _show_state(self) -> None:
        chat, session = self._chat, self._chat.conversation.session
        self.composer.attached.set_earlier(chat.picture.picture)
        self.composer.attached.pictures.set_pace(self._context.looks.seconds(chat.models.name))
        in_view = chat.picture.question
        self.transcript.rows.pictures.set_in_view(in_view.id if in_view is not None else None)
        self.composer.attached.show_waiting([queued.told for queued in session.queue], idle=not session.busy)
        self.composer.set_state(answering=session.busy, why_not=chat.models.why_not)
        self.header.model.show_model(chat.models.label)
        self.header.passing.setVisible(session.passing)
        self.foot.passing.show_chat(session.passing, begun=session.chat is not None)
        asked = chat.models.current
        self.empty.show_place(outside(self._context.engines.reports, asked.engine if asked else None))
        self._show_title()

    def _show_title(self) -> None:
        if self._chat.title is not None:
            self.header.title.setText(self._chat.title)

    def _show_settings(self) -> None:
        self.composer.set_enter_sends(self._context.settings.get(ENTER_SENDS))
        self.transcript.rows.doubts.set_shown(self._context.settings.get(DOUBTS))
        self._english.show()
        self._chat.manner.follow_settings()


def _centred(part: QWidget) -> QHBoxLayout:
    """As wide as it may be, in the middle."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(part, 1_000)
    row.addStretch(1)
    return row

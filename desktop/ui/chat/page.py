"""Puts the Chat room together for the shell: the list of chats, the conversation in view, and what leads elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.state.chat import sentences
from desktop.state.chat.acts import Act, Follow, LookAt, ReadChart, Save
from desktop.state.chat.controller import ChatController, ChatServices
from desktop.state.chat.opening import FileOpener
from desktop.state.chat.small_print import SmallPrint
from desktop.state.chat.sources import PictureSources
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.state.models.selector import ChatModelSelector
from desktop.state.requests import (
    AskAbout,
    BringChats,
    ChatsBack,
    ChatWith,
    ExportChats,
    GiveHelp,
    LookAtPage,
    Request,
    Summarize,
    UseModel,
)
from desktop.state.room import Room
from desktop.state.saving import write_file
from desktop.ui.chat.again import again_otherwise
from desktop.ui.chat.aloud import Aloud
from desktop.ui.chat.archive import ArchiveDoors
from desktop.ui.chat.attaching import Attaching, Standing, plan_for
from desktop.ui.chat.chats.panel import ChatPanel
from desktop.ui.chat.commands import ChatCommands, ChatDeeds, ChatMenus, MenuCommands
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.desk.opening import Charts
from desktop.ui.chat.documents.reading import DocumentReading
from desktop.ui.chat.fold import Fold
from desktop.ui.chat.from_writing import FromWriting
from desktop.ui.chat.layers import Layers
from desktop.ui.chat.links import LinkDialog
from desktop.ui.chat.manner import MannerOpening
from desktop.ui.chat.memory.opening import MemoryOpening
from desktop.ui.chat.menus import menu_in_view
from desktop.ui.chat.offers import Group, Item
from desktop.ui.chat.pages.choosing import PageChoosing
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.screenshot.taking import ScreenTaking
from desktop.ui.chat.transcript.message_menu import message_menu, message_offers
from desktop.ui.chat.view_offers import ViewOffers
from desktop.ui.chat.viewer.viewing import Viewing
from desktop.ui.chat.ways import WaysIn
from desktop.ui.context import UiContext
from desktop.ui.offer import DropPlan, Offer
from desktop.ui.page import Page
from desktop.ui.parts.folders import ask_where_to_save, first_folder, open_folder
from desktop.ui.parts.keys import bind
from desktop.ui.parts.model_menu import pop_below
from desktop.vault.draft_types import Draft
from desktop.vault.settings_table import CHAT_MODEL
from desktop.vault.types import Chat, Entry


class ChatPage(Page):
    """`chat` does what is asked for here; `panel` shows the list of chats, `pane` the conversation, side by side."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("Chat page")
        thumbs = Thumbs()
        self.composer = Composer(context.theme, thumbs)
        self.models = ChatModelSelector(context.models, context.settings, CHAT_MODEL, self, demo=context.demo)
        self.chat = ChatController(_services(context, self.models), self.composer, self)
        self.panel = ChatPanel(context.theme, self.chat.list.model)
        self.pane = ConversationPane(context, thumbs, self.composer, self.chat)
        self.memory = MemoryOpening(context, self.pane, self.chat)
        self.fold = Fold(context.theme, self.panel, self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.layers = Layers(self.fold)
        whole.addWidget(self.layers)
        self.sources = PictureSources(context.preparer)
        self.viewer = PictureViewer(context.preparer, self.sources, self.chat.jobs, self)
        self.viewing = Viewing(context, self.viewer, self.layers, self.composer, self.chat)
        self.charts = Charts(context, thumbs, self.layers, self.composer, self.chat, self.sources)
        self.small_print = SmallPrint(self.chat.jobs, context.preparer, self)
        self.opener = FileOpener(self.chat.jobs, context.preparer, context.reader, self)
        self.attaching = Attaching(self.opener, self.composer)
        self.from_writing = FromWriting(self.opener, self.viewing, self.composer, self.new_chat)
        self.documents = DocumentReading(context, self.pane, self.chat, self.opener)
        self.pages = PageChoosing(
            context.theme, context.loop, context.preparer, self.sources, self.opener, self.composer
        )
        self.screenshot = ScreenTaking(context.theme, self.chat.jobs, self)
        self.ways = WaysIn(context.theme, self.composer, self.attaching, self.pages, self.screenshot)
        self.chat.notices.helps = {
            Help.TRY_AGAIN: self.chat.try_again,
            Help.CHOOSE_MODEL: self.pane.choose_model,
            Help.CHOOSE_FILE: self.attaching.open_dialog,
            Help.CHOOSE_PAGE: self.pages.of_unread,
            Help.NEW_CHAT: self.new_chat,
            Help.SUMMARIZE: lambda: context.actions.do(_for_writing(self.composer.draft()), Room.CHAT),
        }
        self.archive = ArchiveDoors(context, self.chat, self.panel, self)
        self.offerings.append(self.archive.commands)
        self.in_view = ViewOffers(self.pane, self.chat)
        self.offers = self.in_view.offers
        self.offerings.append(self.in_view.commands)
        self.manner = MannerOpening(context, self.pane, self.chat, self.offers)
        self.message_offers = message_offers(self.act, self.pane.transcript)
        self.message_offers.add(Group.ASK, partial(again_otherwise, self.models, self.act))
        self.aloud = Aloud(context, self.chat, self.pane)
        self.message_offers.add(Group.LOOK, self.aloud.offer)
        self.message_offers.add(Group.ARRANGE, self.memory.offer_pin)
        attach, pages, charts = self.attaching.open_dialog, self.pages.of_any_file, self.charts.read_in_view
        deeds = ChatDeeds(self.new_chat, self.search, attach, pages, self.screenshot.take, charts)
        self.offerings.insert(0, ChatCommands(self.chat, self.pane, self.layers, deeds).commands)
        self.offerings += [each.commands for each in (self.pane.transcript.selection, self.aloud, self.memory)]
        menus = ChatMenus(self.panel.view.offers, self.offers, self.message_offers)
        self.offerings.append(MenuCommands(self.chat, self.pane, self.layers, menus).commands)
        self._connect()
        self._bind_keys()
        context.models.ensure()
        self.chat.jobs.run(context.looks.load, lambda _: self.chat.update())
        self.chat.start()

    # What the shell asks

    def focus_regions(self) -> list[QWidget]:
        if self.layers.top is not None:
            return self.layers.top.focus_regions()
        return [self.panel, self.pane.header, self.pane.stack, self.pane.foot]

    def plan(self, offer: Offer) -> DropPlan | None:
        held, in_view = len(self.composer.draft().pictures), self.composer.attached.in_view
        reports = self._context.engines.reports
        return plan_for(offer, Standing(self.models.choice, self.models.name, held, in_view, reports))

    def take_offer(self, offer: Offer) -> None:
        self.viewer.close()
        self.charts.desk.leave()
        self.attaching.take_offer(offer)

    def handle(self, request: Request) -> None:
        match request:
            case ChatWith(model, question):
                self.new_chat()
                self.models.choose(model)
                self.models.refresh()
                if question:
                    self.pane.send(Draft(question))
            case AskAbout() | LookAtPage():
                self.from_writing.take(request)
            case UseModel(model):
                self.models.choose(model)
            case GiveHelp(wanted):
                self.chat.notices.give(wanted)
            case BringChats():
                self.archive.open_file()
            case ExportChats():
                self.archive.save_all()
            case ChatsBack():
                self.chat.list.refresh()
                self.chat.drafts.come_back()

    def busy(self) -> bool:
        return self.chat.sessions.busy or self.charts.desk.busy

    def save_state(self) -> bytes:
        return ";".join(map(str, (self.fold.save_width(), *sorted(self.panel.model.closed)))).encode()

    def restore_state(self, state: bytes) -> None:
        width, *closed = state.split(b";")
        if width.isdigit():
            self.fold.restore_width(int(width))
        for folder in filter(bytes.isdigit, closed):
            self.panel.model.set_open(int(folder), False)

    def dispose(self) -> None:
        self.aloud.reading.dispose()
        self.chat.dispose()

    # What a person does

    def new_chat(self) -> None:
        self.chat.open_chat(None)
        self.pane.to_composer()

    def menu(self) -> QMenu:
        """What can be done with the chat in view."""
        more = self.pane.header.more
        chat = self.chat.list.chat(self.chat.conversation.chat)
        menu = menu_in_view(self._context.theme, chat, self.panel.view.offers, self.offers, more)
        # Who is not led elsewhere by what was chosen goes on writing.
        menu.triggered.connect(lambda _action: self.pane.to_composer() if more.hasFocus() else None)
        return menu

    def open_message_menu(self, entry: Entry, words: Sequence[Item], at: QPoint) -> None:
        """What can be done with a message, and before that with its `words` that were pressed."""
        message_menu(self._context.theme, self.message_offers, entry, self.pane.transcript, words).popup(at)

    def search(self) -> None:
        """Look for a chat."""
        self.fold.open_aside()
        self.panel.show_list()
        self.panel.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def act(self, act: Act) -> None:
        """What a message, or the list, asks for."""
        match act:
            case LookAt(picture, part):
                self.viewing.look_at(picture, part)
            case ReadChart(picture):
                self.charts.read(picture)
            case Follow(url):
                LinkDialog(self._context.theme, url, self).open()
            case Save():
                write = partial(self._write, act)
                ask_where_to_save(self, tr("Save"), first_folder(), act.name, write, kinds=act.kinds)
            case _:
                self.chat.act(act)

    def _write(self, save: Save, path: Path) -> None:
        """Into the file the person has chosen."""
        exports, refusal = self._context.exports, partial(sentences.not_saved, path)
        shown = partial(self.chat.notices.show_saved, open_folder=open_folder)
        self.chat.jobs.run(lambda: write_file(exports, path, save.data, refusal), shown)

    # Building

    def _connect(self) -> None:
        self.chat.sessions.busy_changed.connect(self.busy_changed)
        self.chat.conversation.opened.connect(self.fold.close_aside)
        self.composer.attach_wanted.connect(self.attaching.open_dialog)
        self.composer.offered.connect(self.take_offer)
        self.composer.attached.pictures.shown.connect(self.small_print.follow)
        self.small_print.told.connect(self.composer.attached.pictures.warn)
        self.opener.opened.connect(self.sources.keep)
        self.screenshot.taken.connect(lambda data: self.opener.open_picture(data, tr("screenshot")))
        self.screenshot.refused.connect(self.chat.tell)
        self.opener.failed.connect(self.chat.tell)
        self.opener.begun.connect(self.chat.notices.failure.end)
        self.pane.transcript.acted.connect(self.act)
        self.pane.transcript.menu_wanted.connect(self.open_message_menu)
        self.charts.acted.connect(self.act)
        self.charts.desk.busy_changed.connect(lambda _busy: self.busy_changed.emit(self.busy()))
        self.viewer.chart_wanted.connect(self.charts.read)
        self.chat.composer_wanted.connect(self.viewer.close)  # as for the table of what was looked at
        self.pane.empty.sample_wanted.connect(self.attaching.open_sample)
        self.pane.header.chats_wanted.connect(self.fold.toggle_aside)
        self.pane.header.more_wanted.connect(lambda: pop_below(self.menu(), self.pane.header.more))
        self.fold.folded.connect(self.pane.header.set_folded)
        self.panel.follow(self.chat)
        self.panel.new_wanted.connect(self.new_chat)
        self.panel.view.chosen.connect(self._on_chosen)
        self.panel.view.renaming.connect(self.fold.open_aside)
        self.panel.view.named.connect(self.pane.to_composer)
        self.chat.list.exported.connect(self.act)
        self.composer.nothing_to_undo.connect(self.panel.bring_back)

    def _bind_keys(self) -> None:
        """Keys that count while this room is in view, wherever in the window the focus is."""
        acts: dict[str, Callable[[], Any]] = {
            "Ctrl+N": self.new_chat,
            "Ctrl+Shift+N": self.in_view.begin_passing,
            "Ctrl+K": self.search,
            "Ctrl+L": self.pane.to_composer,
            "Ctrl+O": self.attaching.open_dialog,
            "Ctrl+Shift+S": self.screenshot.take,
            "Ctrl+M": self.pane.choose_model,
            "Ctrl+T": self.charts.read_in_view,
            "Ctrl+F": self.pane.open_find,
            "F8": partial(self.pane.doubts.step, 1),
            "Shift+F8": partial(self.pane.doubts.step, -1),
            "Ctrl+Z": self.panel.bring_back,
            "Alt+Left": partial(self.chat.turn_last, -1),
            "Alt+Right": partial(self.chat.turn_last, 1),
            "Ctrl+Shift+C": self.pane.copy_last,
        }
        bind(self.fold, acts)  # not while something lies over it

    def _on_chosen(self, chat: Chat | None) -> None:
        if chat is not None and (snippet := self.panel.model.snippet(chat.id)) is not None:
            self.pane.finder.open_result(chat, self.panel.query, snippet.entry, self.chat.open_chat)
            self.fold.close_aside()
        elif (chat.id if chat is not None else None) != self.chat.conversation.chat:
            self.chat.open_chat(chat)
        else:
            self.fold.close_aside()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.models.recheck()
        if self.focusWidget() is None:
            self.composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.aloud.reading.entry is not None:  # first what one hears
            self.aloud.stop()
        elif self.chat.conversation.session.busy:
            self.pane.stop()
        elif self.composer.draft().editing is not None:
            self.composer.leave_edit()
        else:
            self.pane.to_composer()


def _services(context: UiContext, models: ChatModelSelector) -> ChatServices:
    return ChatServices(
        context.loop,
        context.actions,
        context.engines,
        context.history,
        context.exchange,
        context.drafts,
        models,
        context.turns,
        context.settings,
        context.passing,
        context.demo,
    )


def _for_writing(draft: Draft) -> Summarize:
    """What stands in the composer and is too long to be asked: the longest text that was added, else the words."""
    if draft.documents:
        return Summarize(max((each.document for each in draft.documents), key=lambda document: len(document.text)))
    return Summarize(text=draft.text)

"""Puts together what the window shows of the memory: the card over its meter, the marks in the transcript, the bar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject

from desktop.common.i18n import tr
from desktop.state.chat.controller import ChatController
from desktop.state.chat.memory.condensing import Beginning, Condensing
from desktop.state.chat.memory.parts import shown
from desktop.state.chat.memory.pinning import Pinning
from desktop.state.chat.memory.sizes import MemorySizes
from desktop.state.chat.memory.view import MemoryInView
from desktop.ui.chat.memory.card import MemoryCard
from desktop.ui.chat.memory.marking import MemoryMarks
from desktop.ui.chat.memory.work_bar import WorkBar
from desktop.ui.chat.offers import Item
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.chat.transcript.message_menu import said
from desktop.ui.commands import Command
from desktop.ui.context import UiContext
from desktop.ui.parts.announce import announce
from desktop.vault.types import Entry

_LEAST = 4  # times that somebody spoke: with fewer there is nothing to condense


class MemoryOpening(QObject):
    """The card lies over the `pane`, in which the composer is."""

    def __init__(self, context: UiContext, pane: ConversationPane, chat: ChatController) -> None:
        super().__init__(pane)
        theme, conversation, jobs, undo = context.theme, chat.conversation, chat.jobs, pane.composer.offer_back
        self._composer = pane.composer
        self._chat = chat
        self.view = MemoryInView(context.exchange, conversation, chat.models, jobs)
        self.sizes = MemorySizes(context.contexts, context.settings, chat.models, jobs, undo)
        self.condensing = Condensing(context.exchange, conversation, jobs, undo)
        self.pinning = Pinning(conversation, context.settings, jobs, lambda: self.view.room, undo)
        self.marks = MemoryMarks(theme, pane.transcript, conversation, self.view, self.condensing)
        self.card = MemoryCard(theme, pane)
        self.bar = WorkBar(theme, english="Condensing", stop=tr("Stop condensing"))
        pane.foot.insert(self.bar)
        chat.notices.board.watch(self.condensing.failed)
        self._meter = self._composer.tools.meter
        self._awaited: list[Beginning | None] = []  # what another beginning takes the place of
        self._connect()
        theme.changed.connect(self.card.place)

    def open(self) -> None:
        """Over the meter, or over the composer where that has nothing to tell."""
        meter = self._meter
        self._show_all()
        self.card.open_above(meter if meter.isVisible() else self._composer, over=self._composer)
        meter.setChecked(meter.isVisible())

    def commands(self) -> Iterator[Command]:
        """For the list of commands."""
        words = tr("Condense more") if self.condensing.beginning is not None else tr("Condense the beginning")
        yield Command("Memory", tr("What fills the memory"), self.open, icon="info", words="tokens context")
        yield Command("Condense", words, self._condense, "", self._why_not(), words="memory summary")
        stopped = "" if self.condensing.running else tr("Nothing is being condensed.")
        yield Command("Stop condensing", tr("Stop condensing"), self.condensing.stop, "", stopped, "stop")

    def offer_pin(self, message: Entry) -> Item | None:
        """Of what can be done with a message."""
        if not said(message):
            return None
        words = tr("Unpin") if message.pinned else tr("Pin: never forget it")
        return Item("Pin message", words, partial(self.pinning.turn, message), "pin")

    def _connect(self) -> None:
        self._meter.clicked.connect(self._on_meter)
        self.card.closed.connect(lambda: self._meter.setChecked(False))
        self.card.resized.connect(self.sizes.choose)
        self.card.condense_wanted.connect(lambda focus: self.condensing.start(self._chat.models.name, focus))
        self.view.changed.connect(self._show)
        self.view.changed.connect(self._chat.update)
        self.sizes.changed.connect(self._show)
        self.pinning.pinned.connect(self.view.reckon)
        self.condensing.changed.connect(self._show)
        self.condensing.changed.connect(self._on_condensing)
        self.condensing.waiting.changed.connect(self._show_work)
        self.bar.stopped.connect(self.condensing.stop)
        self._chat.changed.connect(self._show)
        self._chat.conversation.opened.connect(self._awaited.clear)
        self._composer.changed.connect(self._show)

    def _condense(self) -> None:
        self.condensing.start(self._chat.models.name)

    def _on_meter(self) -> None:
        if self.card.isHidden():
            self.open()
        else:
            self.card.leave()

    def _on_condensing(self) -> None:
        beginning = self.condensing.beginning
        if self.condensing.running and not self._awaited:
            self._awaited.append(beginning)
        elif not self.condensing.running and self._awaited and beginning not in (None, *self._awaited):
            self._awaited.clear()
            announce(self._composer, tr("The beginning is condensed."), urgent=True)
        self._show_work()
        if not self.condensing.running:
            self.view.reckon()

    def _show_work(self) -> None:
        condensing = self.condensing
        words = condensing.waiting.words or tr("Condensing the beginning")
        self.bar.show_work(words if condensing.running else "")

    def _show(self) -> None:
        self._composer.tools.set_memory(self._filled, self.view.room)
        if not self.card.isHidden():
            self._show_all()

    @property
    def _filled(self) -> float | None:
        """The share that is in use; None while nothing was said."""
        use, conversation = self.view.use, self._chat.conversation
        known = bool(conversation.entries) and use.room
        return min(1.0, use.used / self.view.room) if known else conversation.filled

    def _show_all(self) -> None:
        self.card.show_memory(shown(self.view.use, self._composer.draft(), self.view.room))
        self.card.show_sizes(self.sizes.sizes)
        self.card.show_condensing(more=self.condensing.beginning is not None, why_not=self._why_not())

    def _why_not(self) -> str:
        """Why nothing can be condensed now, "" when it can."""
        conversation, beginning = self._chat.conversation, self.condensing.beginning
        last = beginning.condensed.last if beginning is not None else 0
        if self.condensing.running:
            return tr("The beginning is being condensed")
        if conversation.session.busy:
            return tr("An answer is being written")
        if sum(entry.id > last for entry in conversation.entries) < _LEAST:
            return tr("There is little to condense yet")
        return self._chat.models.why_not

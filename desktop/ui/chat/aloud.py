"""Reads answers aloud for who wants to hear them: the entry of their menu, the bar above the composer, the mark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.speech.types import Pace
from desktop.state.chat.aloud import ReadingAloud
from desktop.state.chat.controller import ChatController
from desktop.state.chat.sentences import speaker
from desktop.ui.chat.offers import Item
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.chat.transcript.message_menu import said
from desktop.ui.chat.transcript.row import Row
from desktop.ui.chat.transcript.spoken import mark_spoken, sentences_of
from desktop.ui.commands import Command
from desktop.ui.context import UiContext
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.choices import Combo
from desktop.ui.parts.labels import Elided, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF
from desktop.vault.settings_table import READING_PACE
from desktop.vault.types import Entry


def pace_words(pace: Pace) -> str:
    return {
        Pace.SLOW: tr("Slow"),
        Pace.USUAL: tr("Usual speed"),
        Pace.FAST: tr("Fast"),
        Pace.FASTEST: tr("Fastest"),
    }[pace]


class AloudBar(QFrame):
    """What is read, with Pause and Stop; seen while something is."""

    pace_chosen = Signal(object)  # a Pace

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("Reading aloud")
        mark(self, box="card")
        self._words = Elided()
        self.pace = Combo(theme, english="Speed of reading", spoken=tr("Speed of reading aloud"))
        mark(self.pace, extent="small")
        for each in Pace:
            self.pace.addItem(pace_words(each), each)
        self.pace.activated.connect(lambda at: self.pace_chosen.emit(self.pace.itemData(at)))
        self.pause = Button(theme, "", english="Pause reading", size="small", icon="pause")
        self.stop = Button(theme, tr("Stop"), english="Stop reading", size="small", icon="stop")
        self.stop.setAccessibleName(tr("Stop reading aloud"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        for part in (self.pace, self.pause, self.stop):
            row.addWidget(part)
        self.hide()

    def show_reading(self, reading: ReadingAloud, pace: Pace) -> None:
        entry = reading.entry
        if entry is not None:
            self._words.setText(tr("Reading aloud: {model}", model=speaker(entry)))
        self.pace.setCurrentIndex(list(Pace).index(pace))
        self.pause.setText(tr("Go on") if reading.paused else tr("Pause"))
        self.pause.set_icon("resume" if reading.paused else "pause")
        self.pause.setAccessibleName(tr("Go on reading aloud") if reading.paused else tr("Pause reading aloud"))
        self.setVisible(entry is not None)


class Aloud(QObject):
    """Nothing of it is there where this computer has no voice. Leaving the chat ends it, and so does Esc."""

    def __init__(self, context: UiContext, chat: ChatController, pane: ConversationPane) -> None:
        super().__init__(pane)
        self._theme = context.theme
        self._settings = context.settings
        self._pane = pane
        self._rows = pane.transcript.rows
        self._told = False  # whether something was read when it was last looked at
        self.reading = ReadingAloud(context.voice, context.loop, self._pace, self)
        self.bar = AloudBar(context.theme)
        pane.foot.insert(self.bar)
        self.bar.pause.clicked.connect(self._on_pause)
        self.bar.stop.clicked.connect(self.stop)
        self.bar.pace_chosen.connect(self._choose_pace)
        self.reading.changed.connect(self._show)
        self.reading.failed.connect(chat.tell)
        self._rows.shown.connect(self._mark)
        chat.conversation.opened.connect(self.reading.stop)

    def offer(self, entry: Entry) -> Item | None:
        """Of an answer that is complete."""
        if entry.role is not Role.ASSISTANT or not self.reading.there or not said(entry):
            return None
        if self.reading.entry is not None and self.reading.entry.id == entry.id:
            return Item("Stop reading", tr("Stop reading aloud"), self.stop, "stop")
        return Item("Read aloud", tr("Read aloud"), partial(self.read, entry), "resume")

    def commands(self) -> Iterator[Command]:
        if not self.reading.there:
            return
        silent = "" if self.reading.entry is not None else tr("Nothing is read aloud.")
        words = tr("Go on reading aloud") if self.reading.paused else tr("Pause reading aloud")
        yield Command("Pause reading", words, self._on_pause, "", silent, "resume" if self.reading.paused else "pause")
        yield Command("Stop reading", tr("Stop reading aloud"), self.stop, "", silent, "stop")
        for pace in Pace:
            if pace is not self._pace():
                title = tr("{what}: {choice}", what=tr("Speed of reading aloud"), choice=pace_words(pace))
                yield Command(f"Reading {pace.value}", title, partial(self._choose_pace, pace), icon="resume")

    def read(self, entry: Entry) -> None:
        message = self._rows.documents.of(entry)
        while message.more:
            message.flush()
        sentences = sentences_of(message)
        if sentences:
            self.reading.read(entry, sentences)

    def stop(self) -> None:
        """The keyboard goes back to where one writes, where it was in the bar that goes."""
        if self.bar.isAncestorOf(self._pane.focusWidget() or self._pane):
            self._pane.to_composer()
        self.reading.stop()

    def _pace(self) -> Pace:
        kept = self._settings.get(READING_PACE)
        return next((pace for pace in Pace if pace.value == kept), Pace.USUAL)

    def _choose_pace(self, pace: Pace) -> None:
        self._settings.set(READING_PACE, pace.value)
        self.reading.restart_sentence()
        self._show()

    def _on_pause(self) -> None:
        if self.reading.paused:
            self.reading.resume()
        else:
            self.reading.pause()

    def _show(self) -> None:
        self.bar.show_reading(self.reading, self._pace())
        for row in self._rows.in_sight.values():
            self._mark(row)
        reads = self.reading.entry is not None
        if self._told and not reads:
            announce(self._pane, tr("Reading aloud has ended."))
        self._told = reads

    def _mark(self, row: Row) -> None:
        entry = self.reading.entry
        own = entry is not None and row.entry is not None and row.entry.id == entry.id
        mark_spoken(row.prose, self.reading.current if own else None, self._theme)

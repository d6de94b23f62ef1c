"""The Writing room: a text at the left, its summary or new wording at the right."""

from __future__ import annotations

import enum
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.common.types import Noted
from desktop.state.models.selector import ModelSelector
from desktop.state.notices import Condition
from desktop.state.writing.origin import Origin, Standing, fingerprint, standing
from desktop.state.writing.session import State, WritingSession
from desktop.state.writing.turns import WritingTurn
from desktop.ui.context import UiContext
from desktop.ui.page import (
    ChatsBack,
    DropPlan,
    GiveHelp,
    Offer,
    OpenRoom,
    Page,
    Request,
    Room,
    Settled,
    SetUp,
    Summarize,
    Tell,
)
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.marks import mark
from desktop.ui.parts.model_menu import ModelSelectorButton
from desktop.ui.parts.pages import Header
from desktop.ui.parts.reading import read_across
from desktop.ui.tokens import FOLD_BELOW, PAGE_INSET, RAIL_LEAST, ROW_GAP
from desktop.ui.writing.desk_keeper import Choices, DeskKeeper, summary_wish
from desktop.ui.writing.offers import first_of, plan_for
from desktop.ui.writing.options import OptionRow, RewriteOptions, SummaryOptions
from desktop.ui.writing.result_lines import Look
from desktop.ui.writing.result_pane import ResultPane
from desktop.ui.writing.source_pane import SourcePane
from desktop.vault.draft_types import Source
from desktop.vault.settings_table import WRITING_MODEL
from desktop.writing.types import SummaryWish

_FOLD_BELOW = FOLD_BELOW - RAIL_LEAST  # the room is narrower than the window by the rail


_SOURCE, _RUN, _KEPT = "source", "run", "what is kept"  # what faults are told about
_HALF = 10_000  # far more than there is: the splitter shares out what there is in this proportion


class Tab(enum.Enum):
    SUMMARY = "summary"
    WORDING = "new wording"


class Pane(enum.Enum):
    SOURCE = "source"
    RESULT = "result"


class WritingPage(Page):
    """Both tabs share the source; each has its own session, which goes on while the other is looked at."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.summary = WritingSession(context.loop, self)
        self.wording = WritingSession(context.loop, self)
        self._turns = {each: WritingTurn(context.turns, each) for each in (self.summary, self.wording)}
        self.source = SourcePane(theme, context.loop, context.reader)
        self.models = ModelSelector(context.models, context.settings, WRITING_MODEL, self, demo=context.demo)
        self._model = ModelSelectorButton(theme, self.models)
        self.result = ResultPane(theme, context.loop, context.exports, self.models.shown_as)
        self._summary_options = SummaryOptions(theme)
        self._rewrite_options = RewriteOptions(theme)
        self._tabs = Segments(
            theme,
            [(Tab.SUMMARY, tr("Summary")), (Tab.WORDING, tr("New wording"))],
            english="Writing tools",
            spoken=tr("Writing tools"),
        )
        self._panes = Segments(
            theme,
            [(Pane.SOURCE, tr("Source")), (Pane.RESULT, tr("Result"))],
            english="Pane",
            spoken=tr("Source or result"),
        )
        self._folded = False
        self._told = ""  # what the last fault was about
        mark(self, box="page")
        self._build()
        self._choices = Choices(self._summary_options, self._rewrite_options, self.models)
        self.keeper = DeskKeeper(context, self.source, self._choices, self.summary, self.wording, self)
        self._connect()
        self._tabs.set_value(Tab.WORDING if self.keeper.tab == Tab.WORDING.value else Tab.SUMMARY)
        self._show_tab(self._tabs.value())
        context.models.ensure()

    # what the shell asks

    def focus_regions(self) -> list[QWidget]:
        return [part for part in (self._options, self.source.view, self.result.view) if part.isVisible()]

    def conditions(self) -> Sequence[Condition]:
        return [turn.waits for turn in self._turns.values()]

    def busy(self) -> bool:
        return self.summary.busy or self.wording.busy

    def plan(self, offer: Offer) -> DropPlan | None:
        return plan_for(offer)

    def take(self, offer: Offer) -> None:
        if offer.paths:
            self.source.open_file(first_of(offer.paths))
        elif offer.text:
            self.source.replace_text(offer.text)
        self._show_pane(Pane.SOURCE)

    def handle(self, request: Request) -> None:
        if isinstance(request, GiveHelp) and request.help is Help.CHOOSE_FILE:
            self.source.choose_file()
        elif isinstance(request, GiveHelp) and request.help is Help.CHOOSE_MODEL:
            self._model.open_menu()
        elif isinstance(request, ChatsBack):
            self.keeper.come_back()
        elif isinstance(request, Summarize):
            self._take_from_chat(request)

    def _take_from_chat(self, request: Summarize) -> None:
        self._tabs.set_value(Tab.SUMMARY)
        self._show_tab(Tab.SUMMARY)
        document = request.document
        self.source.replace(Source(document=document, name=document.name) if document else Source(request.text))
        self._show_pane(Pane.SOURCE)

    def save_state(self) -> bytes:
        return bytes(self._splitter.saveState().data())

    def restore_state(self, state: bytes) -> None:
        if state:
            self._splitter.restoreState(QByteArray(state))

    def dispose(self) -> None:
        self.keeper.dispose()  # before the work is stopped: it was going on until now
        for session, turn in self._turns.items():
            session.stop()
            turn.end()
        self.source.dispose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.models.look_again()
        self.source.file.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.width() < self._context.theme.scaled(_FOLD_BELOW))

    # building

    def _build(self) -> None:
        header = Header(tr("Writing"))
        header.row.setStretch(0, 0)
        header.row.insertSpacing(1, ROW_GAP)
        header.row.addWidget(self._tabs)
        header.row.addStretch(1)
        header.row.addWidget(self._model)
        self._pane_row = QWidget()
        mark(self._pane_row, box="header")
        panes = QHBoxLayout(self._pane_row)
        panes.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, ROW_GAP)
        panes.addWidget(self._panes, 0)
        panes.addStretch(1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("Source and Result")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for part in (self.source, self.result):
            self._splitter.addWidget(part)
        read_across(self._splitter)
        self._splitter.setSizes([_HALF, _HALF])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (header, self._summary_options, self._rewrite_options, self._pane_row):
            column.addWidget(row)
        column.addWidget(self._splitter, 1)
        self._pane_row.hide()

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._show_tab)
        self._panes.chosen.connect(self._show_pane)
        for options in (self._summary_options, self._rewrite_options):
            options.run.connect(self.run)
            options.stop.connect(self.stop)
            options.changed.connect(self.keeper.saver.soon)
        self.models.changed.connect(self.keeper.saver.soon)
        self.keeper.saver.failed.connect(self._on_unkept)
        self.keeper.saver.recovered.connect(lambda: self.requested.emit(Settled(_KEPT)))
        for session in (self.summary, self.wording):
            session.state_changed.connect(self._show_state)
            session.restarted.connect(self._show_standing)
            session.failed.connect(self._on_failed)
        self.source.changed.connect(self._show_state)
        self.source.changed.connect(lambda: self._settle(_SOURCE))
        self.source.failed.connect(self._on_unread)
        self.result.failed.connect(self._tell)
        self.result.reuse.connect(self._on_reuse)
        self.result.foot.again.clicked.connect(self.run)
        self.result.foot.go_on.clicked.connect(self.go_on)
        self.result.folder = self.source.folder
        self._model.more_wanted.connect(lambda: self.requested.emit(OpenRoom(Room.MODELS)))
        self._model.set_up_wanted.connect(lambda: self.requested.emit(SetUp()))
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._shortcut(QKeySequence(Qt.Modifier.CTRL | keys), self.run)
        self._shortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_O), self.source.choose_file)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.source.take_back)
        self._shortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_M), self._model.open_menu)
        self._escape = self._shortcut(QKeySequence(Qt.Key.Key_Escape), self.stop)
        self._escape.setEnabled(False)

    def _shortcut(self, keys: QKeySequence, act: object) -> QShortcut:
        """Counts wherever the focus is in the window, as long as this room is shown: Qt leaves out hidden pages."""
        shortcut = QShortcut(keys, self)
        shortcut.activated.connect(act)
        return shortcut

    # the work

    def run(self) -> None:
        """Summarize or Rewrite, whichever tab is shown."""
        session = self._session
        if session.busy:
            return
        if not self.source.has_text():
            self._show_pane(Pane.SOURCE)
            self.source.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        model = self.models.name
        if model:
            self._start(session, model)
            self._show_pane(Pane.RESULT)
        elif self.models.lack is not None:
            self._tell(self.models.lack)

    def stop(self) -> None:
        self._session.stop()

    def go_on(self) -> None:
        """Read the rest of a text that was begun, as it was wished for then."""
        left = self.summary.unfinished
        if left is not None and not self.summary.busy:
            asked_of = left.origin.model
            model = asked_of if self.models.choice.usable(asked_of) else self.models.name
            if model:
                self._summarize(summary_wish(left.origin.wishes), replace(left.origin, model=model), left.noted)

    def _start(self, session: WritingSession, model: str) -> None:
        self.source.file.look()
        source = self.source.source
        wishes = self._choices.wishes(self.keeper.tab)
        origin = Origin(source.name, fingerprint(source), time.time(), model, wishes)
        if session is self.summary:
            self._summarize(self._summary_options.wish(), origin)
        else:
            style, language = self._rewrite_options.style_wish()
            rewriter = self._context.rewriter
            session.start(self.source.fetch(), lambda text: rewriter.rewrite(text, style, language, model), origin)
            self._take_turn(session, model)

    def _summarize(self, wish: SummaryWish, origin: Origin, noted: tuple[Noted, ...] = ()) -> None:
        summarizer, fetch = self._context.summarizer, self.source.fetch()
        self.summary.start(fetch, lambda text: summarizer.summarize(text, wish, origin.model, noted), origin, noted)
        self._take_turn(self.summary, origin.model)

    def _take_turn(self, session: WritingSession, model: str) -> None:
        self._settle(_RUN)
        known, back = self.models.choice.find(model), partial(self.requested.emit, OpenRoom(Room.WRITING))
        self._turns[session].begin(known.engine if known else None, model, back)

    @property
    def _session(self) -> WritingSession:
        return self.summary if self._tabs.value() is Tab.SUMMARY else self.wording

    @property
    def _options(self) -> OptionRow:
        return self._summary_options if self._tabs.value() is Tab.SUMMARY else self._rewrite_options

    def _on_failed(self, error: CorralError) -> None:
        self._told = _RUN
        self.requested.emit(Tell(error, self.run, _RUN))

    def _tell(self, error: CorralError) -> None:
        self.requested.emit(Tell(error))

    def _on_unread(self, error: CorralError) -> None:
        self._told = _SOURCE
        self.requested.emit(Tell(error, about=_SOURCE))

    def _settle(self, about: str) -> None:
        """There is a text to work on, or a new run: what was wrong with the one before is no news any more."""
        if self._told == about:
            self._told = ""
            self.requested.emit(Settled(about))

    def _on_unkept(self, problem: CorralError) -> None:
        told = CorralError(tr("What you type is not kept at the moment."), problem.title)
        self.requested.emit(Tell(told, about=_KEPT))

    def _on_reuse(self, text: str) -> None:
        self.source.replace_text(text)
        self._show_pane(Pane.SOURCE)

    # what is shown

    def _show_tab(self, tab: Tab) -> None:
        self._summary_options.setVisible(tab is Tab.SUMMARY)
        self._rewrite_options.setVisible(tab is Tab.WORDING)
        look = Look.SUMMARY if tab is Tab.SUMMARY else Look.WORDING
        self.result.bind(self._session, look)
        self.keeper.show_tab(tab.value)
        self._show_state()

    def _show_state(self) -> None:
        ready = self.source.has_text()
        for options, session in ((self._summary_options, self.summary), (self._rewrite_options, self.wording)):
            options.button.show_state(busy=session.busy, stopping=session.state is State.STOPPING, ready=ready)
        self._escape.setEnabled(self._session.busy)
        self._show_standing()
        self.busy_changed.emit(self.busy())

    def _show_standing(self) -> None:
        """Whether what stands at the right is of the text at the left."""
        session, source, newer = self._session, self.source.source, self.source.file.newer
        how = standing(session.origin, source, newer=newer) if session.text else Standing.TRUE
        left = session.unfinished
        resumable = left is not None and bool(left.noted) and _is_of(left.origin, source)
        self.result.foot.show_standing(how, resumable=resumable)

    def _fold(self, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self._pane_row.setVisible(folded)
            self._show_pane(self._panes.value())

    def _show_pane(self, pane: Pane) -> None:
        """Beside each other where there is room; else one of them, and the focus goes along."""
        self._panes.set_value(pane)
        self.source.setVisible(not self._folded or pane is Pane.SOURCE)
        self.result.setVisible(not self._folded or pane is Pane.RESULT)


def _is_of(origin: Origin, source: Source) -> bool:
    return standing(origin, source, newer=False) is Standing.TRUE

"""Shows the Writing room: a text at the left, its summary or new wording at the right."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.state.models.selector import ModelSelector
from desktop.state.notices import Condition
from desktop.state.requests import ChatsBack, GiveHelp, OpenRoom, Request, Settled, SetUp, Summarize, Tell
from desktop.state.room import Room
from desktop.state.writing.ahead import TimeAhead
from desktop.state.writing.checking import Checking
from desktop.state.writing.choices import Tool, WritingChoices
from desktop.state.writing.controller import WritingController
from desktop.state.writing.drafts import WritingDrafts
from desktop.state.writing.earlier import EarlierList
from desktop.state.writing.judging import ResultJudging
from desktop.state.writing.missing import ResultMissing
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.page_looking import PageLooking
from desktop.state.writing.recipes import RecipeBook
from desktop.state.writing.session import State
from desktop.state.writing.source import SourceSession
from desktop.ui.commands import Command
from desktop.ui.context import UiContext
from desktop.ui.offer import DropPlan, Offer
from desktop.ui.page import Page
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.keys import bind
from desktop.ui.parts.labels import mark
from desktop.ui.parts.model_menu import ModelSelectorButton
from desktop.ui.parts.offered import offered_in
from desktop.ui.parts.pages import Header
from desktop.ui.parts.reading import read_across
from desktop.ui.theme import Theme
from desktop.ui.tokens import FOLD_BELOW, PAGE_INSET, RAIL_LEAST, ROW_GAP
from desktop.ui.writing.check_door import CheckDoor
from desktop.ui.writing.earlier import EarlierDoor
from desktop.ui.writing.end_notice import EndNotice
from desktop.ui.writing.options import OptionRow, RewriteOptionRow, SummaryOptionRow
from desktop.ui.writing.recipe_dialog import RecipeDialog
from desktop.ui.writing.result_instant import InstantDoor
from desktop.ui.writing.result_links import ResultLinks
from desktop.ui.writing.result_pane import ResultPane
from desktop.ui.writing.source_pane import SourcePane
from desktop.ui.writing.source_plans import plan_for
from desktop.ui.writing.to_chat import ToChat
from desktop.vault.draft_types import Source
from desktop.vault.recipes import Recipes
from desktop.vault.settings_table import DOUBTS, WRITING_MODEL
from desktop.writing.judging import Judge

_FOLD_BELOW = FOLD_BELOW - RAIL_LEAST  # the room is narrower than the window by the rail
_SOURCE, _RUN, _KEPT = "source", "run", "what is kept"  # what faults are told about
_KEYS = {  # by the English name of what stands in the room
    "Summarize": "Ctrl+Return",
    "Rewrite": "Ctrl+Return",
    "Open a file": "Ctrl+O",
    "Stop": "Esc",
}
_OFFERED_ELSEWHERE = (  # as commands of their own, or where their sentence stands
    *("Undo", "Choose model", "Next doubt", "More in Writing", "Instant summary"),
    *("Passage of a sentence", "Use what the passage says", "Take it out", "Keep it", "Undo decision"),
)
_HALF = 10_000  # far more than there is: the splitter shares out what there is in this proportion


class Pane(enum.Enum):
    """One side of the room, where there is no room for both."""

    SOURCE = "source"
    RESULT = "result"


class WritingPage(Page):
    """`controller` does the work, `drafts` keeps it; the page shows both panes of the tool in view."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        theme, loop = context.theme, context.loop
        kept = context.drafts.options()
        models = ModelSelector(context.models, context.settings, WRITING_MODEL, self, demo=context.demo)
        self.controller = WritingController(
            SourceSession(loop, context.reader, self),
            WritingChoices(kept, context.settings, models, loop.dispatcher, self),
            models,
            (context.summarizer, context.rewriter),
            loop,
            context.turns,
            lambda: self.requested.emit(OpenRoom(Room.WRITING)),
            self,
        )
        self.opener = SourceOpener(loop, context.reader, self.controller.source)
        self.source = SourcePane(theme, self.controller.source, self.opener)
        self.source.scans.follow(
            PageLooking(loop, context.page_looks, context.models, self.controller.source, self.opener)
        )
        self.model = ModelSelectorButton(theme, models)
        self.result = ResultPane(theme, loop, context.exports, models.shown_as)
        self.recipes = RecipeBook(loop, Recipes.of(context.folders), self)
        summary = SummaryOptionRow(theme, self.controller.choices, self.recipes)
        self._summary_row = summary
        summary.shapes.edit_wanted.connect(lambda: RecipeDialog(theme, self.recipes, self).open())
        self._options: dict[Tool, OptionRow] = {
            Tool.SUMMARY: summary,
            Tool.WORDING: RewriteOptionRow(theme, self.controller.choices),
        }
        self._tabs = Segments(
            theme,
            [(Tool.SUMMARY, tr("Summary")), (Tool.WORDING, tr("New wording"))],
            english="Writing tools",
            spoken=tr("Writing tools"),
        )
        self._panes = Panes(theme, self.source, self.result)
        checking = Checking(loop, context.reader, self.controller.source, self.controller.summary, self)
        self.check = CheckDoor(theme, checking, self.source.opening.folder, self)
        judging = ResultJudging(loop, Judge(context.router), self.controller.proof)
        missing = ResultMissing(loop, self.controller.proof)
        self._links = ResultLinks(
            self.controller, judging, missing, self.source, self.result, lambda: self._panes.show_pane(Pane.SOURCE)
        )
        self.earlier = EarlierDoor(theme, EarlierList(loop, context.earlier, self.controller, self), self)
        instant = InstantDoor(self.controller, self._show_tool, partial(self._panes.show_pane, Pane.RESULT))
        summary.instant.clicked.connect(instant.run)
        self.source.view.passages.typed = lambda: self.controller.summary.grounds.document
        self.end_notice = EndNotice(self, self.controller)
        self.chat = ToChat(loop, self.controller.source, self.requested.emit)
        self.check.further += [instant.command, self.chat.command, self.earlier.command]
        self.ahead = TimeAhead(loop, context.summarizer.outlooks, self.controller)
        self._faults = Faults(self.requested.emit)
        mark(self, box="page")
        self._build()
        self.drafts = WritingDrafts(loop, context.drafts, self.controller, self)
        self._connect()
        self._connect_keys()
        doubts, settings = self.result.doubts, context.settings
        doubts.stepped.connect(lambda: self._panes.show_pane(Pane.RESULT))
        doubts.set_shown(settings.get(DOUBTS))
        subscribe(self, settings.changes, loop.dispatcher, lambda _setting: doubts.set_shown(settings.get(DOUBTS)))
        self.offerings.append(self._offered)
        self._show_tool(self.controller.choices.tool)
        context.models.ensure()

    # what the shell asks

    def focus_regions(self) -> list[QWidget]:
        options = self._options[self.controller.choices.tool]
        return [part for part in (options, self.source.view, self.result.view) if part.isVisible()]

    def conditions(self) -> Sequence[Condition]:
        return self.controller.conditions

    def busy(self) -> bool:
        return self.controller.busy

    def plan(self, offer: Offer) -> DropPlan | None:
        return plan_for(offer, self.opener.why_not)

    def take_offer(self, offer: Offer) -> None:
        self.source.opening.take_offer(offer)
        self._panes.show_pane(Pane.SOURCE)

    def handle(self, request: Request) -> None:
        match request:
            case GiveHelp(Help.CHOOSE_FILE):
                self.source.opening.choose_file()
            case GiveHelp(Help.CHOOSE_MODEL):
                self.model.open_menu()
            case ChatsBack():
                self.drafts.come_back()
            case Summarize(document, text):
                self._show_tool(Tool.SUMMARY)
                source = Source(document=document, name=document.name) if document else Source(text)
                self.controller.source.replace(source)
                self._panes.show_pane(Pane.SOURCE)

    def save_state(self) -> bytes:
        return bytes(self._panes.splitter.saveState().data())

    def restore_state(self, state: bytes) -> None:
        if state:
            self._panes.splitter.restoreState(QByteArray(state))

    def dispose(self) -> None:
        self.drafts.dispose()  # before the work is stopped: it was going on until now
        self.opener.stop()
        self.check.state.dispose()
        self.controller.dispose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.models.recheck()
        self.recipes.refresh()
        self.controller.source.file.check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panes.fold(self.width() < self._context.theme.scaled(_FOLD_BELOW))

    def run(self) -> None:
        """Summarize or Rewrite, whichever is shown; else what is missing for it."""
        controller = self.controller
        if controller.session.busy:
            return
        if controller.run():
            self._panes.show_pane(Pane.RESULT)
        elif not controller.source.has_text:
            self._panes.show_pane(Pane.SOURCE)
            self.source.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif controller.models.lack is not None:
            self._faults.tell(controller.models.lack)

    # building

    def _build(self) -> None:
        header = Header(tr("Writing"))
        header.row.setStretch(0, 0)
        header.row.insertSpacing(1, ROW_GAP)
        header.row.addWidget(self._tabs)
        header.row.addStretch(1)
        header.row.addWidget(self.model)
        header.row.addWidget(self.check.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (header, *self._options.values(), self._panes.choice):
            column.addWidget(row)
        column.addWidget(self._panes.splitter, 1)

    def _connect(self) -> None:
        controller, faults = self.controller, self._faults
        self._tabs.chosen.connect(self._show_tool)
        for options in self._options.values():
            options.run.connect(self.run)
            options.stop.connect(controller.stop)
        controller.changed.connect(self._show_state)
        controller.began.connect(lambda: faults.settle(_RUN))
        for session in (controller.summary, controller.wording):
            session.failed.connect(lambda error: faults.tell(error, _RUN, self.run))
        controller.source.changed.connect(lambda: faults.settle(_SOURCE))
        self.opener.failed.connect(lambda error: faults.tell(error, _SOURCE))
        self.source.failed.connect(lambda error: faults.tell(error, _SOURCE))
        self.drafts.saver.failed.connect(faults.tell_unkept)
        self.source.view.passages.rules.look_wanted.connect(self.chat.look_at)
        self.ahead.changed.connect(lambda: self.source.show_ahead(self.ahead.words))
        self.earlier.state.failed.connect(faults.tell)
        self.earlier.opened.connect(lambda: self._panes.show_pane(Pane.RESULT))
        self.drafts.saver.recovered.connect(lambda: self.requested.emit(Settled(_KEPT)))
        self.result.failed.connect(faults.tell)
        checked = self.check.state.checked
        checked.connect(lambda: self._show_tool(Tool.SUMMARY))
        checked.connect(lambda: self._panes.show_pane(Pane.RESULT))
        checked.connect(lambda: self.result.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.result.reuse.connect(self._on_reuse)
        self.result.foot.again.clicked.connect(self.run)
        self.result.foot.go_on.clicked.connect(controller.go_on)
        self._links.connect()
        self._links.judging.failed.connect(faults.tell)
        self.result.folder = self.source.opening.folder
        self.model.more_wanted.connect(lambda: self.requested.emit(OpenRoom(Room.MODELS)))
        self.model.set_up_wanted.connect(lambda: self.requested.emit(SetUp()))

    def _connect_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self.run,
            "Ctrl+Enter": self.run,
            "Ctrl+O": self.source.opening.choose_file,
            "Ctrl+Z": self.source.take_back,
            "Ctrl+M": self.model.open_menu,
            "F8": partial(self.result.doubts.step, 1),
            "Shift+F8": partial(self.result.doubts.step, -1),
            "Esc": self.controller.stop,
        }
        self._escape = bind(self, acts)["Esc"]
        self._escape.setEnabled(False)

    def _offered(self) -> Iterator[Command]:
        """What stands here, and what keys alone do."""
        sure = "" if self.result.doubts.stops else tr("Nothing is in doubt in this text.")
        for by, english, words, keys, icon in (
            (1, "Next doubt in Writing", tr("Next doubtful place"), "F8", "chevron-right"),
            (-1, "Doubt before in Writing", tr("Doubtful place before"), "Shift+F8", "chevron-left"),
        ):
            yield Command(english, words, partial(self.result.doubts.step, by), keys, sure, icon)
        nothing = tr("Nothing was taken away here.") if self.controller.source.earlier.empty else ""
        yield Command("Undo in Writing", tr("Undo"), self.source.take_back, "Ctrl+Z", nothing, "undo")
        yield Command("Model for Writing", tr("Choose a model"), self.model.open_menu, "Ctrl+M", icon="models")
        yield from self.check.commands()
        yield from offered_in(self, keys=_KEYS, but=_OFFERED_ELSEWHERE, icon="writing")

    def _on_reuse(self, text: str) -> None:
        self.controller.source.replace(Source(text))
        self._panes.show_pane(Pane.SOURCE)

    # what is shown

    def _show_tool(self, tool: Tool) -> None:
        self._tabs.set_value(tool)
        for each, options in self._options.items():
            options.setVisible(each is tool)
        self.controller.choices.choose(tab=tool.value)
        self.result.bind(self.controller.session, tool, self.controller.proof if tool is Tool.SUMMARY else None)
        self._show_state()

    def _show_state(self) -> None:
        controller = self.controller
        why_not = controller.why_not
        for tool, session in ((Tool.SUMMARY, controller.summary), (Tool.WORDING, controller.wording)):
            stopping = session.state is State.STOPPING
            self._options[tool].button.show_state(busy=session.busy, stopping=stopping, why_not=why_not)
        has_text = controller.source.has_text and not controller.summary.busy
        self._summary_row.offer_instant(offered=not controller.models.name, possible=has_text)
        self._escape.setEnabled(controller.session.busy)
        self.result.foot.show_readiness(controller.models.why_not)
        self.result.foot.more.show_readiness(controller.models.why_not)
        self.result.foot.show_standing(controller.standing, resumable=controller.resumable)
        self.busy_changed.emit(controller.busy)


class Panes:
    """The two sides of the room: beside each other where there is room, else one of them, with a choice above."""

    def __init__(self, theme: Theme, source: QWidget, result: QWidget) -> None:
        self._parts = {Pane.SOURCE: source, Pane.RESULT: result}
        self._folded = False
        self._shown = Segments(
            theme,
            [(Pane.SOURCE, tr("Source")), (Pane.RESULT, tr("Result"))],
            english="Pane",
            spoken=tr("Source or result"),
        )
        self._shown.chosen.connect(self.show_pane)
        self.choice = QWidget()
        mark(self.choice, box="header")
        row = QHBoxLayout(self.choice)
        row.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, ROW_GAP)
        row.addWidget(self._shown, 0)
        row.addStretch(1)
        self.choice.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("Source and Result")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in self._parts.values():
            self.splitter.addWidget(part)
        read_across(self.splitter)
        self.splitter.setSizes([_HALF, _HALF])

    def fold(self, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.choice.setVisible(folded)
            self.show_pane(self._shown.value())

    def show_pane(self, pane: Pane) -> None:
        self._shown.set_value(pane)
        for each, part in self._parts.items():
            part.setVisible(not self._folded or each is pane)


class Faults:
    """Tells what is wrong, by `ask`, and that it is no news any more once what it was about is another."""

    def __init__(self, ask: Callable[[Request], object]) -> None:
        self._ask = ask
        self._told = ""  # what the last one was about

    def tell(self, error: CorralError, about: str = "", again: Callable[[], None] | None = None) -> None:
        if about:
            self._told = about
        self._ask(Tell(error, again, about))

    def settle(self, about: str) -> None:
        """There is another text to work on, or a new run."""
        if self._told == about:
            self._told = ""
            self._ask(Settled(about))

    def tell_unkept(self, problem: CorralError) -> None:
        told = CorralError(tr("What you type is not kept at the moment."), problem.title)
        self._ask(Tell(told, about=_KEPT))

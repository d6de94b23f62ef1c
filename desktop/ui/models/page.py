"""Shows the Models room: the family as cards, other installed models below, notes to read in between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.catalogue import variant_of
from desktop.family.types import Card, ModelOverview
from desktop.state.models.controller import ModelsController
from desktop.state.models.facts import Installed, Knowledge, Licences
from desktop.state.requests import Download, Request
from desktop.ui.context import UiContext
from desktop.ui.models.card import ModelCard
from desktop.ui.models.downloads import LeftoverList, OtherDownloads
from desktop.ui.models.grid import MOST, CardGrid
from desktop.ui.models.head import ModelsHead
from desktop.ui.models.menu import Menus
from desktop.ui.models.others import OtherModels
from desktop.ui.models.reader import Reader, ReadingPage
from desktop.ui.page import Page
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.keys import bind
from desktop.ui.parts.labels import mark
from desktop.ui.parts.offered import offered_in
from desktop.ui.parts.pages import EmptyHint, ScrollColumn
from desktop.ui.parts.pull import PullActs
from desktop.ui.tokens import CARD_GAP, MODEL_CARD_WIDEST, PAGE_INSET, ROW_GAP

_COLUMN = 2 * (
    MOST * MODEL_CARD_WIDEST + (MOST - 1) * CARD_GAP
)  # the grid itself holds back; text may be twice as large


class ModelsPage(Page):
    """What it shows comes from the overview, the downloads and its `controller`, which does what a person asks for."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.overview = context.overview
        self.pulls = context.pull_session
        self.controller = ModelsController(
            context.loop,
            context.engines,
            context.settings,
            context.installed,
            context.pulls.leftovers,
            context.adoption,
            self.pulls,
            self.overview,
            self,
            demo=context.demo,
        )
        self._licences = Licences(context.loop, context.engines, self)
        self._knowledge = Knowledge(context.loop, context.engines, context.installed, self)
        self._menu_knowledge = Knowledge(context.loop, context.engines, context.installed, self)
        self._cards: dict[str, ModelCard] = {}
        self._back_to: QWidget | None = None
        self._heard: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (  # of what outlives the page
            (self.overview.loaded, self._on_overview),
            (self.overview.failed, self._on_overview_failed),
        )
        mark(self, box="page")
        self._build()
        self._connect()
        self.offerings.append(partial(offered_in, self, icon="models"))
        if self.overview.overview:
            self._on_overview(self.overview.overview)
        self.overview.refresh()

    # what the shell asks

    def focus_regions(self) -> list[QWidget]:
        return [self._reading if self._stack.currentWidget() is self._reading else self._scroll]

    def busy(self) -> bool:
        return self.controller.busy

    def handle(self, request: Request) -> None:
        if isinstance(request, Download):
            self._fetch(request.model)

    def dispose(self) -> None:
        """Downloads, and what is being taken over, go on without the page."""
        for signal, slot in self._heard:
            signal.disconnect(slot)
        self._heard = ()
        self.controller.dispose()
        for questions in (self._licences, self._knowledge, self._menu_knowledge):
            questions.drop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.overview.overview:
            self._head.place_legend(self._scroll, self.width())

    # building

    def _build(self) -> None:
        theme = self._theme
        self._head = ModelsHead(theme)
        self._grid = CardGrid(theme)
        self._strangers = OtherDownloads(theme)
        self._others = OtherModels(theme)
        self._leftovers = LeftoverList(theme)
        self._again = Button(theme, tr("Try again"), english="Try again", icon="retry")
        self._hint = EmptyHint(tr("Looking at what is on this computer"), "", self._again)
        self._again.hide()
        self._scroll = ScrollColumn(_COLUMN)
        column = self._scroll.column
        column.addSpacing(2 * ROW_GAP)
        column.addWidget(self._grid)
        for part in (self._strangers, self._others, self._leftovers):
            part.setContentsMargins(0, PAGE_INSET, 0, 0)
            column.addWidget(part)
        column.addWidget(self._hint)
        column.addStretch(1)
        self._cards_page = _below(self._head, self._scroll)
        self._reading = ReadingPage(theme)
        self._reader = Reader(theme, self._reading, self._licences, self._knowledge, self)
        self._menus = Menus(theme, self.controller, self._reader, self._menu_knowledge, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._cards_page)
        self._stack.addWidget(self._reading)

    def _connect(self) -> None:
        controller = self.controller
        for signal, slot in self._heard:
            signal.connect(slot)
        self._again.clicked.connect(self.overview.refresh)
        controller.changed.connect(self._show_all)
        controller.requested.connect(self.requested)
        controller.removal.changed.connect(lambda name: self._others.show_removal(name, controller.removal.left(name)))
        controller.leftovers.loaded.connect(lambda: self._leftovers.show_remains(controller.leftovers.remains))
        self._leftovers.resume.connect(self._fetch)
        self._leftovers.remove.connect(controller.leftovers.drop)
        self._strangers.made.connect(self._connect_pull)
        self._others.chat.connect(controller.chat)
        self._others.undo.connect(controller.removal.undo)
        self._others.more.connect(self._menus.open_for_other)
        bind(self, {"Ctrl+Z": controller.removal.undo_last})
        self._head.help.connect(self._reader.show_ring)
        self._reader.opened.connect(self._open_note)
        self._reader.done.connect(self._close_note)
        self._reader.eu_read.connect(lambda: controller.set_eu_read(True))
        self._reader.newer.connect(self.pulls.start)
        self._reading.closed.connect(self._close_note)
        self._menus.browse.connect(self._browse)
        self._menu_knowledge.failed.connect(controller.tell)

    # what happens

    def _on_overview(self, overview: ModelOverview) -> None:
        self._hint.hide()
        self._head.show_overview(overview)
        for card in overview.cards:
            if card.variant.tag not in self._cards:
                self._cards[card.variant.tag] = self._make_card(card)
        self._grid.set_cards([self._cards[card.variant.tag] for card in overview.cards])
        self._others.show_models(overview.others)
        self._show_all()
        self._head.place_legend(self._scroll, self.width())
        self.controller.leftovers.refresh()

    def _on_overview_failed(self, error: CorralError) -> None:
        if self.overview.overview is None:
            _show_error(self._hint, error)
            self._again.show()

    def _show_all(self) -> None:
        self._strangers.show_downloads(self.controller.other_downloads())
        for state in self.controller.cards():
            self._cards[state.card.variant.tag].show_state(state)
        self.busy_changed.emit(self.busy())

    def _fetch(self, model: str) -> None:
        """From where no note stands beside the button: it is shown first, until it was read once."""
        variant = variant_of(model)
        if variant is not None and variant.sees and not self.controller.eu_read:
            self._reader.show_eu(variant.name, read=False)
        else:
            self.controller.download(model)

    # cards

    def _make_card(self, card: Card) -> ModelCard:
        """Its foot tells with each act which card it shows: which build that is changes."""
        tag, name, controller = card.variant.tag, card.variant.name, self.controller
        made = ModelCard(self._theme, name)
        foot = made.foot
        foot.download.connect(lambda card: controller.download(card.tag))
        foot.adopt.connect(controller.adopt)
        foot.set_up.connect(controller.set_up_managed)
        foot.needs.connect(self._show_needs)
        foot.remove.connect(controller.removal.ask)
        foot.undo.connect(controller.removal.undo)
        foot.chat.connect(controller.chat)
        foot.more.connect(self._menus.open_for_card)
        foot.licence.connect(lambda card: self._reader.show_licence(Installed.of(card)))
        foot.note.connect(lambda: self._reader.show_eu(name, read=controller.eu_read))
        foot.eu_read.connect(controller.set_eu_read)
        made.quality.chosen.connect(lambda build: controller.choose(tag, build))
        self._connect_pull(foot.pull)
        return made

    def _connect_pull(self, acts: PullActs) -> None:
        acts.paused.connect(self.pulls.pause)
        acts.resumed.connect(self.pulls.resume)
        acts.cancelled.connect(self.pulls.cancel)
        acts.moved.connect(self.pulls.move)
        acts.help.connect(self.give_help)

    def _browse(self, card: Card) -> None:
        self.controller.browse(card)
        self._cards[card.variant.tag].quality.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_needs(self, card: Card) -> None:
        instead = next((state.instead for state in self.controller.cards() if state.card.variant is card.variant), "")
        self._reader.show_needs(card, instead)

    # notes to read

    def _open_note(self) -> None:
        if self._stack.currentWidget() is not self._reading:
            self._back_to = self.focusWidget()
        self._stack.setCurrentWidget(self._reading)
        self._reading.focus()

    def _close_note(self) -> None:
        self._reader.drop()
        self._stack.setCurrentWidget(self._cards_page)
        if self._back_to:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back_to = None


def _below(head: QWidget, rest: QWidget) -> QWidget:
    page = QWidget()
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(head)
    whole.addWidget(rest, 1)
    return page


def _show_error(hint: EmptyHint, error: CorralError) -> None:
    hint.title.setText(error.title)
    hint.sentence.setText(error.advice)
    hint.sentence.setVisible(bool(error.advice))

"""The Models room: the family as cards, other installed models below, notes to read in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.family.catalogue import variant_of
from desktop.family.types import Card, ModelOverview
from desktop.state.models.adoption import AdoptSession
from desktop.state.models.cards import CardState
from desktop.state.models.facts import Installed, Knowledge
from desktop.state.models.leftovers import LeftoverSession
from desktop.state.models.licences import Licences
from desktop.state.models.places import library_of
from desktop.state.models.removal import Removal
from desktop.state.models.shown import Views
from desktop.state.news import EngineNews
from desktop.ui.context import UiContext
from desktop.ui.models.card import ModelCard
from desktop.ui.models.coming import OtherDownloads
from desktop.ui.models.grid import GAP, MOST, WIDEST, CardGrid
from desktop.ui.models.head import ModelsHead
from desktop.ui.models.leftovers import LeftoverList
from desktop.ui.models.menu import Entries, ModelMenu
from desktop.ui.models.others import OtherModels
from desktop.ui.models.reader import Reader
from desktop.ui.models.reading import ReadingPage
from desktop.ui.page import ChatWith, Download, Page, Request, SetUp, Tell, request_for
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.keys import bind
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import EmptyHint, ScrollColumn
from desktop.ui.parts.pull_acts import PullActs
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.vault.settings_table import EU_NOTE_READ

_COLUMN = 2 * (MOST * WIDEST + (MOST - 1) * GAP)  # the grid itself holds back; text may be twice as large


class ModelsPage(Page):
    """Everything it shows comes from its sessions: the shelf, the downloads, what is removed and taken over."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._context = context
        self._news = EngineNews(context.loop, context.engines, self)
        self.overview = context.overview
        self.pulls = context.pull_session
        self.removal = Removal(context.loop, context.installed, self)
        self.adopting = AdoptSession(context.loop, context.adoption, self)
        self.leftovers = LeftoverSession(context.loop, context.pulls.leftovers, self)
        self._licences = Licences(context.loop, context.engines, self)
        self._knowledge = Knowledge(context.loop, context.engines, context.installed, self)
        self._menu_knowledge = Knowledge(context.loop, context.engines, context.installed, self)
        self.views = Views(
            self.pulls, self.removal, self.adopting, self._has_managed, lambda: context.settings.get(EU_NOTE_READ)
        )
        self._cards: dict[str, ModelCard] = {}
        self._back_to: QWidget | None = None
        self._heard: tuple[tuple[SignalInstance, Callable[..., None]], ...] = ()  # of what outlives the page
        mark(self, box="page")
        self._build()
        self._connect()
        if self.overview.overview:
            self._on_overview(self.overview.overview)
        self.overview.refresh()

    # what the shell asks

    def focus_regions(self) -> list[QWidget]:
        return [self._reading if self._stack.currentWidget() is self._reading else self._scroll]

    def busy(self) -> bool:
        return bool(self.pulls.running()) or self.adopting.busy()

    def handle(self, request: Request) -> None:
        if isinstance(request, Download):
            self._download(request.model)

    def dispose(self) -> None:
        """Downloads, and what is being taken over, go on without the page."""
        for signal, slot in self._heard:
            signal.disconnect(slot)
        self._heard = ()
        for session in (self.removal, self.adopting, self.leftovers):
            session.dispose()
        self._licences.drop()
        self._knowledge.drop()
        self._menu_knowledge.drop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

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
        self._shelf_page = _below(self._head, self._scroll)
        self._reading = ReadingPage(theme)
        self._reader = Reader(theme, self._reading, self._licences, self._knowledge, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._shelf_page)
        self._stack.addWidget(self._reading)

    def _connect(self) -> None:
        self._heard = (
            (self.overview.loaded, self._on_overview),
            (self.overview.failed, self._on_overview_failed),
            (self.pulls.changed, self._on_pulls),
            (self.pulls.ended, self._on_ended),
            (self.pulls.refused, self._on_refused),
        )
        for signal, slot in self._heard:
            signal.connect(slot)
        self._again.clicked.connect(self.overview.refresh)
        self._news.changed.connect(self.overview.refresh)
        self.adopting.changed.connect(lambda _model: self._on_pulls())
        self.adopting.adopted.connect(lambda _model: self.overview.refresh())
        self.adopting.failed.connect(lambda model, error: self._tell(error, lambda: self.adopting.start(model)))
        self.removal.changed.connect(self._on_removal)
        self.removal.removed.connect(lambda _name: self.overview.refresh())
        self.removal.failed.connect(lambda _name, error: self._tell(error))
        self.leftovers.loaded.connect(lambda: self._leftovers.show_remains(self.leftovers.remains))
        self.leftovers.failed.connect(self._tell)
        self._leftovers.resume.connect(self._download)
        self._leftovers.remove.connect(self.leftovers.drop)
        self._strangers.made.connect(self._connect_pull)
        self._others.chat.connect(lambda model: self.requested.emit(ChatWith(model)))
        self._others.undo.connect(self.removal.undo)
        bind(self, {"Ctrl+Z": self.removal.undo_last})
        self._others.more.connect(self._open_other_menu)
        self._head.help.connect(self._reader.show_ring)
        self._reader.opened.connect(self._open_note)
        self._reader.done.connect(self._close_note)
        self._reader.eu_read.connect(lambda: self._set_eu_read(read=True))
        self._reader.newer.connect(self.pulls.start)
        self._reading.closed.connect(self._close_note)
        self._menu_knowledge.failed.connect(self._tell)

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
        self._place_legend()
        self.leftovers.refresh()

    def _on_overview_failed(self, error: CorralError) -> None:
        if self.overview.overview:
            self._tell(error, self.overview.refresh)
            return
        _show_error(self._hint, error)
        self._again.show()

    def _on_pulls(self) -> None:
        self._show_all()
        self.busy_changed.emit(self.busy())

    def _on_ended(self, model: str) -> None:
        variant = variant_of(model)
        if variant:
            self.views.chosen.pop(variant.tag, None)

    def _on_refused(self, model: str, error: CorralError) -> None:
        self._show_all()
        self._tell(error, lambda: self.pulls.start(model))

    def _on_removal(self, model: str) -> None:
        self._show_all()
        self._others.show_removal(model, self.removal.left(model))

    # cards

    def _make_card(self, card: Card) -> ModelCard:
        tag, name = card.variant.tag, card.variant.name
        made = ModelCard(self._theme, name)
        foot = made.foot
        foot.download.connect(lambda: self._with(tag, lambda card: self._start(card.tag)))
        foot.adopt.connect(lambda: self._with(tag, self._adopt))
        foot.set_up.connect(self._set_up_managed)
        foot.needs.connect(lambda: self._with(tag, self._show_needs))
        foot.remove.connect(lambda: self._with_installed(tag, self.removal.ask))
        foot.undo.connect(lambda: self._with_installed(tag, self.removal.undo))
        foot.chat.connect(lambda: self._with_installed(tag, lambda model: self.requested.emit(ChatWith(model))))
        foot.more.connect(lambda button: self._with(tag, lambda card: self._open_card_menu(card, button)))
        foot.licence.connect(lambda: self._with(tag, lambda card: self._reader.show_licence(Installed.of(card))))
        foot.note.connect(lambda: self._reader.show_eu(name, read=self._context.settings.get(EU_NOTE_READ)))
        foot.eu_read.connect(lambda read: self._set_eu_read(read=read))
        made.quality.chosen.connect(lambda build: self._choose(tag, build))
        self._connect_pull("", foot.pull, lambda act: self._with(tag, lambda card: act(card.tag)))
        return made

    def _connect_pull(
        self, model: str, acts: PullActs, on: Callable[[Callable[[str], None]], None] | None = None
    ) -> None:
        """`on` hands the model over to an act at the time of the click: which it is may change."""
        do = on or (lambda act: act(model))
        acts.paused.connect(lambda: do(self.pulls.pause))
        acts.resumed.connect(lambda: do(self.pulls.resume))
        acts.cancelled.connect(lambda: do(self.pulls.cancel))
        acts.moved.connect(lambda step: do(lambda tag: self.pulls.move(tag, step)))
        acts.help.connect(self._give_help)

    def _show_all(self) -> None:
        overview = self.overview.overview
        self._strangers.show_downloads(
            {model: coming for model in self.views.strangers(overview) if (coming := self.pulls.show(model))}
        )
        for state in self.views.states(overview) if overview else ():
            self._cards[state.card.variant.tag].show_state(state)

    def _adopt(self, card: Card) -> None:
        """Under which of its names the other engine has it, only its store knows."""
        self.adopting.start(card.tag, card.build.aliases if card.build else card.variant.aliases)

    def _choose(self, variant: str, build: str) -> None:
        self.views.chosen[variant] = build
        self._show_all()

    def _browse(self, variant: str) -> None:
        self.views.browsing.add(variant)
        self._show_all()
        self._cards[variant].quality.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with(self, tag: str, act: Callable[[Card], object]) -> None:
        """Act on what the card of a variant shows now."""
        overview = self.overview.overview
        card = next((card for card in overview.cards if card.variant.tag == tag), None) if overview else None
        if card:
            act(self.views.card(card))

    def _with_installed(self, tag: str, act: Callable[[str], None]) -> None:
        self._with(tag, lambda card: act(card.installed.name) if card.installed else None)

    def _download(self, model: str) -> None:
        """From where no note stands beside the button: it is shown first, until it was read once."""
        variant = variant_of(model)
        if variant is not None and variant.sees and not self._context.settings.get(EU_NOTE_READ):
            self._reader.show_eu(variant.name, read=False)
        else:
            self._start(model)

    def _start(self, model: str) -> None:
        """The demo has no place for a model: the way to one leads over a real engine."""
        if self._context.demo:
            variant = variant_of(model)
            self.requested.emit(SetUp(model=variant.tag if variant else ""))
        else:
            self.pulls.start(model)

    def _set_eu_read(self, *, read: bool) -> None:
        self._context.settings.set(EU_NOTE_READ, read)
        self._show_all()

    # menus

    def _open_card_menu(self, card: Card, button: QWidget) -> None:
        here = Installed.of(card)
        if here:
            more = len(card.builds) > 1
            browse = (lambda: self._browse(card.variant.tag)) if more else None
            self._open_menu(here, button, qualities=browse)

    def _open_other_menu(self, model: str, button: QWidget) -> None:
        other = self._others.other(model)
        if other is None:
            return
        take_over: tuple[str, Callable[[], object]] | None = None
        if other.adoptable and not self._has_managed():
            take_over = (tr("Set up Corral’s engine"), self._set_up_managed)
        elif other.adoptable and self.adopting.offered:
            take_over = (tr("Use it with Corral’s engine"), lambda: self.adopting.start(model))
        self._open_menu(Installed.of_other(other), button, take_over=take_over, remove=lambda: self.removal.ask(model))

    def _open_menu(
        self,
        here: Installed,
        button: QWidget,
        *,
        qualities: Callable[[], object] | None = None,
        take_over: tuple[str, Callable[[], object]] | None = None,
        remove: Callable[[], object] | None = None,
    ) -> None:
        entries = Entries(
            details=lambda: self._reader.show_details(here, library_of(here.model.name, self._context.settings)),
            unload=lambda: self._menu_knowledge.unload(here.model.name),
            qualities=qualities,
            take_over=take_over,
            remove=remove,
        )
        menu = ModelMenu(self._theme, entries, self)
        self._menu_knowledge.found.connect(menu.on_said)
        self._menu_knowledge.ask(here.model.name, here.engine)
        menu.pop_below(button)

    # notes to read

    def _show_needs(self, card: Card) -> None:
        overview = self.overview.overview
        states: list[CardState] = self.views.states(overview) if overview else []
        instead = next((state.instead for state in states if state.card.variant is card.variant), "")
        self._reader.show_needs(card, instead)

    def _open_note(self) -> None:
        if self._stack.currentWidget() is not self._reading:
            self._back_to = self.focusWidget()
        self._stack.setCurrentWidget(self._reading)
        self._reading.focus()

    def _close_note(self) -> None:
        self._reader.drop()
        self._stack.setCurrentWidget(self._shelf_page)
        if self._back_to:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back_to = None

    # small things

    def _has_managed(self) -> bool:
        return any(report.endpoint.kind is EngineKind.MANAGED for report in self._context.engines.reports)

    def _set_up_managed(self) -> None:
        self.requested.emit(SetUp(managed=True))

    def _give_help(self, wanted: Help) -> None:
        request = request_for(wanted)
        if request:
            self.requested.emit(request)

    def _tell(self, error: CorralError, again: Callable[[], None] | None = None) -> None:
        self.requested.emit(Tell(error, again))

    def _place_legend(self) -> None:
        if self.overview.overview:
            self._head.place_legend(self._scroll, self.width())


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

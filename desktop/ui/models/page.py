"""The Models room: the family as cards, other installed models below, notes to read in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.words import tr
from desktop.family.types import Card, Shelf
from desktop.ui.desk import Desk
from desktop.ui.models import notes, sentences
from desktop.ui.models.card import ModelCard
from desktop.ui.models.grid import GAP, MOST, WIDEST, CardGrid
from desktop.ui.models.legend import Legend
from desktop.ui.models.licence import Licences
from desktop.ui.models.others import OtherModels
from desktop.ui.models.pulling import PullSession
from desktop.ui.models.reading import ReadingPage
from desktop.ui.models.removal import Removal
from desktop.ui.models.shelving import ShelfSession
from desktop.ui.models.state import CardState, Phase
from desktop.ui.news import EngineNews
from desktop.ui.page import ChatWith, Download, Page, Request, ShowDownloads, Tell
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Elided
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import EmptyHint, Header, ScrollColumn
from desktop.ui.tokens import PAGE_INSET, ROW_GAP

_COLUMN = 2 * (MOST * WIDEST + (MOST - 1) * GAP)  # the grid itself holds back; text may be twice as large


class ModelsPage(Page):
    """Everything it shows comes from three sessions: the shelf, the downloads, the removals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._news = EngineNews(desk.loop, desk.engines, self)
        self.shelf = ShelfSession(desk.loop, desk.shelves, self)
        self.pulls = PullSession(desk.loop, desk.pulls, self)
        self.removal = Removal(desk.loop, desk.pulls, self)
        self._licences = Licences(desk.loop, desk.engines, self)
        self._cards: dict[str, ModelCard] = {}
        self._back_to: QWidget | None = None
        mark(self, box="page")
        self._build()
        self._connect()
        self.shelf.refresh()

    # what the shell asks

    def areas(self) -> list[QWidget]:
        return [self._reading if self._stack.currentWidget() is self._reading else self._scroll]

    def busy(self) -> bool:
        return bool(self.pulls.models())

    def handle(self, request: Request) -> None:
        if isinstance(request, Download):
            self.pulls.start(request.model)

    def shut(self) -> None:
        if self.busy():
            self.wants.emit(ShowDownloads(()))  # they end with this page
        for session in (self.shelf, self.pulls, self.removal):
            session.shut()
        self._licences.drop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    # building

    def _build(self) -> None:
        theme = self._theme
        self._header = Header(tr("Models"))
        self._header.row.setStretch(0, 0)
        self._summary = Elided()
        self._summary.setObjectName("Models summary")
        mark(self._summary, tone="muted")
        self._header.row.insertSpacing(1, ROW_GAP)
        self._header.row.addWidget(self._summary, 1)
        self._header.row.addSpacing(0)  # the legend ends where the cards do
        self._legend = Legend(theme)
        self._legend.hide()
        self._grid = CardGrid(theme)
        self._others = OtherModels(theme)
        self._again = Button(theme, tr("Try again"), english="Try again", icon="retry")
        self._hint = EmptyHint(tr("Looking at what is on this computer"), "", self._again)
        self._again.hide()
        self._scroll = ScrollColumn(_COLUMN)
        column = self._scroll.column
        column.addSpacing(2 * ROW_GAP)
        column.addWidget(self._legend)
        column.addWidget(self._grid)
        column.addSpacing(PAGE_INSET)
        column.addWidget(self._others)
        column.addWidget(self._hint)
        column.addStretch(1)
        shelf = QWidget()
        whole = QVBoxLayout(shelf)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._scroll, 1)
        self._reading = ReadingPage(theme)
        self._shelf_page = shelf
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shelf)
        self._stack.addWidget(self._reading)

    def _connect(self) -> None:
        self.shelf.loaded.connect(self._on_shelf)
        self.shelf.failed.connect(self._on_shelf_failed)
        self._again.clicked.connect(self.shelf.refresh)
        self.pulls.started.connect(self._on_pull)
        self.pulls.changed.connect(self._on_pull)
        self.pulls.stopped.connect(self._on_pull)
        self.pulls.arrived.connect(self._on_arrived)
        self.pulls.failed.connect(self._on_pull_failed)
        self.removal.changed.connect(self._on_removal)
        self.removal.removed.connect(lambda _name: self.shelf.refresh())
        self.removal.failed.connect(lambda _name, error: self._tell(error))
        self._others.chat.connect(lambda model: self.wants.emit(ChatWith(model)))
        self._others.remove.connect(self.removal.ask)
        self._others.undo.connect(self.removal.undo)
        self._reading.closed.connect(self._close_note)
        self._licences.found.connect(self._on_licence)
        self._licences.failed.connect(self._on_licence_failed)
        self._news.changed.connect(self.shelf.refresh)

    # what happens

    def _on_shelf(self, shelf: Shelf) -> None:
        self._hint.hide()
        self._summary.setText(sentences.summary(shelf))
        if shelf.cards:
            self._legend.show_fit(shelf.cards[0].fit)
        for card in shelf.cards:
            if card.variant.tag not in self._cards:
                self._cards[card.variant.tag] = self._make_card(card)
        self._grid.set_cards([self._cards[card.variant.tag] for card in shelf.cards])
        self._others.show_models(shelf.others)
        self._show_all()
        self._place_legend()

    def _on_shelf_failed(self, error: CorralError) -> None:
        if self.shelf.shelf:
            self._tell(error, self.shelf.refresh)
            return
        self._hint.title.setText(error.title)
        self._hint.sentence.setText(error.advice)
        self._hint.sentence.setVisible(bool(error.advice))
        self._again.show()

    def _on_pull(self, _model: str) -> None:
        self._show_all()
        self._say_downloads()

    def _on_arrived(self, _model: str) -> None:
        self._show_all()
        self._say_downloads()
        self.shelf.refresh()

    def _on_pull_failed(self, model: str, error: CorralError) -> None:
        self._show_all()
        self._say_downloads()
        self._tell(error, lambda: self.pulls.start(model))

    def _on_removal(self, model: str) -> None:
        self._show_all()
        self._others.show_removal(model, self.removal.left(model))

    # cards

    def _make_card(self, card: Card) -> ModelCard:
        tag, name = card.variant.tag, card.variant.name
        made = ModelCard(self._theme, name)
        foot = made.foot
        foot.download.connect(lambda: self.pulls.start(tag))
        foot.cancel.connect(lambda: self.pulls.cancel(tag))
        foot.remove.connect(lambda: self._with_installed(tag, self.removal.ask))
        foot.undo.connect(lambda: self._with_installed(tag, self.removal.undo))
        foot.chat.connect(lambda: self._with_installed(tag, lambda model: self.wants.emit(ChatWith(model))))
        foot.licence.connect(lambda: self._show_licence(tag))
        foot.note.connect(lambda: self._open_note(notes.eu_title(), notes.eu_note(name)))
        return made

    def _show_all(self) -> None:
        shelf = self.shelf.shelf
        if shelf is None:
            return
        states = [self._state(card, shelf) for card in shelf.cards]
        main = _main_card(states)
        for state in states:
            self._cards[state.card.variant.tag].show_state(replace(state, main=state is main))

    def _state(self, card: Card, shelf: Shelf) -> CardState:
        tag = card.variant.tag
        return CardState(
            card,
            instead=sentences.instead(card, shelf),
            coming=self.pulls.running(tag),
            pull=self.pulls.state(tag),
            left=self.removal.left(card.installed.name) if card.installed else None,
        )

    def _card(self, tag: str) -> Card | None:
        shelf = self.shelf.shelf
        return next((card for card in shelf.cards if card.variant.tag == tag), None) if shelf else None

    def _with_installed(self, tag: str, act: Callable[[str], None]) -> None:
        card = self._card(tag)
        if card and card.installed:
            act(card.installed.name)

    # notes to read

    def _show_licence(self, tag: str) -> None:
        card = self._card(tag)
        if card and card.installed and card.engine:
            self._open_note(notes.licence_title(), notes.licence_short(), tr("Fetching the full text"))
            self._licences.fetch(card.installed.name, card.engine)
        else:
            self._open_note(notes.licence_title(), notes.licence_short())

    def _on_licence(self, text: str) -> None:
        if text:
            self._reading.show_note(notes.licence_title(), tuple(text.splitlines()))
        else:
            self._reading.show_note(
                notes.licence_title(), notes.licence_short(), tr("This model came without a licence text.")
            )

    def _on_licence_failed(self, error: CorralError) -> None:
        self._reading.show_note(notes.licence_title(), notes.licence_short(), str(error))

    def _open_note(self, title: str, paragraphs: tuple[str, ...], state: str = "") -> None:
        self._back_to = self.focusWidget()
        self._reading.show_note(title, paragraphs, state)
        self._stack.setCurrentWidget(self._reading)
        self._reading.focus()

    def _close_note(self) -> None:
        self._licences.drop()
        self._stack.setCurrentWidget(self._shelf_page)
        if self._back_to:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back_to = None

    # small things

    def _tell(self, error: CorralError, again: Callable[[], None] | None = None) -> None:
        self.wants.emit(Tell(error, again))

    def _say_downloads(self) -> None:
        self.wants.emit(ShowDownloads(self.pulls.states()))
        self.busy_changed.emit(self.busy())

    def _place_legend(self) -> None:
        """In the header where there is room beside the words, else above the cards."""
        row = self._header.row
        words = self._header.title.sizeHint().width() + self._summary.sizeHint().width()
        fits = words + self._legend.sizeHint().width() + 3 * PAGE_INSET + 2 * ROW_GAP <= self.width()
        there = row.indexOf(self._legend) >= 0
        if self.shelf.shelf is None or (fits == there and not self._legend.isHidden()):
            return
        if fits:
            self._scroll.column.removeWidget(self._legend)
            row.insertWidget(row.count() - 1, self._legend, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.removeWidget(self._legend)
            self._scroll.column.insertWidget(1, self._legend)
            self._legend.setContentsMargins(0, 0, 0, 2 * ROW_GAP)
        self._legend.show()


def _main_card(states: list[CardState]) -> CardState | None:
    """The one act of the page: chat with the best model that is here, else download the one that fits."""
    here = [state for state in states if state.phase is Phase.HERE]
    if not here and any(state.phase is Phase.COMING for state in states):
        return None
    best = sentences.good_fit(tuple(state.card for state in here or states))
    return next((state for state in states if state.card is best), None)

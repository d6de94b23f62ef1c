"""The first run: four steps to a model of one's own. Every one of them can be skipped."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.words import tr
from desktop.ui.desk import Desk
from desktop.ui.news import EngineNews
from desktop.ui.page import ChatWith, Download, OpenRoom, Page, Room
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import ScrollColumn
from desktop.ui.tokens import PAGE_INSET, ROW_GAP, WELCOME_WIDTH
from desktop.ui.welcome.about import AboutStep
from desktop.ui.welcome.brand import Brand
from desktop.ui.welcome.computer import ComputerStep, look_at_computer
from desktop.ui.welcome.engine import EngineStep
from desktop.ui.welcome.fence import Fence
from desktop.ui.welcome.sizes import SizeStep
from desktop.ui.welcome.step import Step

_TOP = 44  # from the page's edge to the fence
_BELOW_FENCE = 40
_BRAND = QPoint(32, 42)


class WelcomePage(Page):
    """Fills the window, without the rail."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        mark(self, box="page")
        self._news = EngineNews(desk.loop, desk.engines, self)
        self.engine = EngineStep(theme, desk.loop, desk.engines)
        self.sizes = SizeStep(theme, desk.loop, desk.shelves)
        self._steps: tuple[Step, ...] = (
            AboutStep(theme),
            ComputerStep(theme, desk.loop, look_at_computer),
            self.engine,
            self.sizes,
        )
        self._at = 0
        names = (tr("What Corral does"), tr("This computer"), tr("Engine"), tr("Size"))
        self._fence = Fence(theme, names)
        self._back = Button(theme, tr("Back"), english="Back", kind="quiet", icon="chevron-left")
        mark(self._back, tone="text")
        self._later = Button(
            theme, tr("Not now, look around first"), english="Not now, look around first", kind="quiet"
        )
        self._on = Button(theme, tr("Go on"), english="Go on", kind="main", size="big")
        self._build()
        self._connect()
        self._show_step(0)

    def areas(self) -> list[QWidget]:
        return [self._scroll]

    def save_state(self) -> bytes:
        """The step, so that an engine that appears does not send anybody back to the start."""
        return str(self._at).encode()

    def restore_state(self, state: bytes) -> None:
        text = state.decode("ascii", "ignore")
        if text.isdigit() and int(text) < len(self._steps):
            self._show_step(int(text))

    def shut(self) -> None:
        self.engine.shut()
        self.sizes.shut()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_to_acts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.width() - WELCOME_WIDTH) // 2
        self._brand.adjustSize()
        self._brand.setVisible(room >= _BRAND.x() + self._brand.width() + PAGE_INSET)
        right = self.width() - _BRAND.x() - self._brand.width()
        self._brand.move(right if self.isRightToLeft() else _BRAND.x(), _BRAND.y())

    def _build(self) -> None:
        self._scroll = ScrollColumn(WELCOME_WIDTH, centred=True)
        column = self._scroll.column
        column.addSpacing(_TOP)
        column.addWidget(self._fence)
        column.addSpacing(_BELOW_FENCE)
        for step in self._steps:
            column.addWidget(step)
        column.addSpacing(PAGE_INSET)
        acts = QHBoxLayout()
        acts.setSpacing(ROW_GAP)
        acts.addWidget(self._back)
        acts.addStretch(1)
        acts.addWidget(self._later)
        acts.addWidget(self._on)
        column.addLayout(acts)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._brand = Brand(self._theme, self)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._show_step(self._at - 1))
        self._later.clicked.connect(lambda: self.wants.emit(OpenRoom(Room.CHAT)))
        self._on.clicked.connect(self._go_on)
        self._news.changed.connect(self.engine.refresh)
        for step in self._steps:
            step.changed.connect(self._show_acts)

    def _show_step(self, at: int) -> None:
        self._at = max(0, at)
        for index, step in enumerate(self._steps):
            step.setVisible(index == self._at)
        self._fence.show_step(self._at)
        self._steps[self._at].enter()
        self._show_acts()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._go_to_acts()

    def _go_to_acts(self) -> None:
        """To the main act: never to the one that leaves, so that Enter, Enter, Enter does not end in the chat."""
        step = self._steps[self._at]
        main = self.engine.again if step is self.engine and not step.ready() else self._on
        (main if main.isEnabled() else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        step = self._steps[self._at]
        card = self.sizes.card
        self._back.setVisible(self._at > 0)
        words, icon, english = tr("Go on"), "", "Go on"
        if step is self.sizes and card:
            if card.installed:
                words, icon, english = tr("Chat"), "chat", "Chat with it"
            else:
                size = units.size(card.variant.download)
                words, icon, english = tr("Download {size}", size=size), "download", "Download"
        self._on.setText(words)
        self._on.set_icon(icon)
        self._on.setObjectName(english)
        self._on.setEnabled(step.ready())
        self._on.setToolTip("" if step.ready() else self._why_not(step))

    def _why_not(self, step: Step) -> str:
        if step is self.engine:
            return tr("An engine is needed first.")
        return tr("Pick a size first, and read its note where it has one.")

    def _go_on(self) -> None:
        if self._at < len(self._steps) - 1:
            self._show_step(self._at + 1)
            return
        card = self.sizes.card
        if card and card.installed:
            self.wants.emit(ChatWith(card.installed.name))
        elif card:
            self.wants.emit(Download(card.variant.tag))

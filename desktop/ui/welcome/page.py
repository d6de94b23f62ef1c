"""Shows the first run: five steps to a model of one's own. Every one of them can be skipped."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.engine.precedence import first_real
from desktop.state.news import EngineNews
from desktop.state.requests import ChatWith, OpenRoom, Request, SetUp, request_for
from desktop.state.room import Room
from desktop.state.welcome import EngineSearch, PickedDownloads, WelcomeState, look_at_computer, read_state
from desktop.ui.context import UiContext
from desktop.ui.page import Page
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark
from desktop.ui.parts.pages import ScrollColumn
from desktop.ui.tokens import PAGE_INSET, ROW_GAP, WELCOME_BELOW_STEPS, WELCOME_TOP, WELCOME_WIDTH
from desktop.ui.welcome.engine import EngineStep
from desktop.ui.welcome.head import Brand, StepIndicator
from desktop.ui.welcome.intro import AboutStep, ComputerStep
from desktop.ui.welcome.sizes import SizeStep
from desktop.ui.welcome.step import Step
from desktop.ui.welcome.trying import TryStep

_BRAND = QPoint(32, 42)


class WelcomePage(Page):
    """Fills the window, without the rail."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme = context.theme
        self._theme = theme
        self._context = context
        mark(self, box="page")
        self._news = EngineNews(context.loop, context.engines, self)
        self._picked = PickedDownloads(context.loop, context.pulls, self)
        self.engine = EngineStep(
            theme, EngineSearch(context.loop, context.engines, self), context.setup, self.give_help
        )
        self.sizes = SizeStep(theme, context.overview, context.settings, self._speed)
        self.trying = TryStep(theme, self._picked, context.pull_session, context.overview, self._help_on)
        self._steps: tuple[Step, ...] = (
            AboutStep(theme),
            ComputerStep(theme, context.loop, partial(look_at_computer, context.graphics, context.folders.data)),
            self.engine,
            self.sizes,
            self.trying,
        )
        self._at = 0
        names = (tr("What Corral does"), tr("This computer"), tr("Engine"), tr("Size"), tr("Try it"))
        self._indicator = StepIndicator(theme, names)
        self._back = Button(theme, tr("Back"), english="Back", kind="quiet", icon="chevron-left")
        mark(self._back, tone="text")
        self._later = Button(
            theme, tr("Not now, look around first"), english="Not now, look around first", kind="quiet"
        )
        self._on = Button(theme, tr("Go on"), english="Go on", kind="main", size="big")
        self._build()
        self._connect()
        self._show_step(0)

    def focus_regions(self) -> list[QWidget]:
        return [self._scroll]

    def handle(self, request: Request) -> None:
        """SetUp: with `managed` to the engine; who has one only needs a size. Who was further on stays there."""
        if not isinstance(request, SetUp):
            return
        size = self._steps.index(self.sizes)
        if request.model:
            self.sizes.pick(request.model)
        if request.managed:
            self._show_step(self._steps.index(self.engine))
        elif self._at < size and first_real(self._context.engines.reports):
            self._show_step(size)

    def save_state(self) -> bytes:
        """Where one is and what was picked, so that who comes back, or finds an engine, goes on from there."""
        return msgspec.json.encode(WelcomeState(self._at, self.sizes.picked, self.trying.tags))

    def restore_state(self, state: bytes) -> None:
        kept = read_state(state)
        if kept is None:
            return
        self.sizes.pick(kept.picked)
        self.trying.show_models(kept.tags)
        if kept.at < len(self._steps):
            self._show_step(kept.at)

    def dispose(self) -> None:
        for step in self._steps:
            step.dispose()

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
        column.addSpacing(WELCOME_TOP)
        column.addWidget(self._indicator)
        column.addSpacing(WELCOME_BELOW_STEPS)
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
        self._later.clicked.connect(lambda: self.requested.emit(OpenRoom(Room.CHAT)))
        self._on.clicked.connect(self._go_on)
        self._news.changed.connect(self.engine.refresh)
        for step in self._steps:
            step.changed.connect(self._show_acts)
            step.requested.connect(self._on_requested)

    def _show_step(self, at: int) -> None:
        self._at = max(0, at)
        for index, step in enumerate(self._steps):
            step.setVisible(index == self._at)
        self._indicator.show_step(self._at)
        self._steps[self._at].enter()
        self._show_acts()
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._go_to_acts()

    def _go_to_acts(self) -> None:
        """To the main act: never to the one that leaves, so that Enter, Enter, Enter does not end in the chat."""
        if self._on.isEnabled():
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._steps[self._at] is self.engine and self.engine.again.isVisible():
            self.engine.again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self) -> None:
        act = self._steps[self._at].act()
        waited = self._on.isEnabled() is False and act.ready
        self._back.setVisible(self._at > 0)
        self._on.setText(act.words)
        self._on.set_icon(act.icon)
        self._on.setObjectName(act.english)
        self._on.setEnabled(act.ready)
        self._on.setToolTip(act.why)
        if waited and self.isVisible() and (self._back.hasFocus() or self.focusWidget() is None):
            self._go_to_acts()  # what was waited for has happened

    def _go_on(self) -> None:
        step = self._steps[self._at]
        if not step.press():
            return
        if step is self.sizes:
            self._fetch()
        self._show_step(self._at + 1)

    def _fetch(self) -> None:
        """Download what was picked; what is here already can be tried at once."""
        card, wanted = self.sizes.choice.card, self.sizes.choice.wanted
        tags = tuple(each.tag for each in wanted) or ((card.tag,) if card else ())
        self.trying.show_models(tags)
        self._picked.start(tuple(each.tag for each in wanted))

    def _speed(self) -> float:
        """Bytes a second of the latest download here, 0 while there was none."""
        moving = [state.speed for state in self._context.pull_session.states() if state.speed > 0]
        return moving[0] if moving else self._context.setup.speed if self._context.setup else 0.0

    def _help_on(self, wanted: Help) -> None:
        """An engine to download with is set up two steps before."""
        if isinstance(request_for(wanted), SetUp):
            self._show_step(self._steps.index(self.engine))
        else:
            self.give_help(wanted)

    def _on_requested(self, request: Request) -> None:
        """Who goes to chat is through, and finds the beginning the next time."""
        self.requested.emit(request)
        if isinstance(request, ChatWith):
            self._show_step(0)

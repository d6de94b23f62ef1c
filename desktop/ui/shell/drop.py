"""Takes in what is dropped, pasted or handed over, for the whole window: each goes to the room that can use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.file_types import is_folder
from desktop.common.i18n import tr, trn
from desktop.common.visible import shown_name
from desktop.state.room import Room
from desktop.ui.offer import DropPlan, Offer, plan_away
from desktop.ui.parts.labels import Elided, key_cap, label, mark, name
from desktop.ui.parts.logo import LogoShape, paint_logo
from desktop.ui.shell.navigation import Navigation
from desktop.ui.shell.rooms import Rooms
from desktop.ui.theme import Theme
from desktop.ui.tokens import DROP_BAR, DROP_GATE, DROP_RADIUS, GRID, HALF, ICON_LARGE, ICON_SMALL, RAIL_PAIR

if TYPE_CHECKING:
    from desktop.ui.page import Page


class DropOverlay(QWidget):
    """Opaque, in the colour of the ground, over the whole window. It takes no mouse and no drops itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan = DropPlan("")
        name(self, "Drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel()
        self._title = label(step="display", wrap=True)
        self._sentence = label(step="reading", wrap=True)
        self._note = label(tone="muted", wrap=True)
        self._file_icon = QLabel()
        self._file = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption")
        mark(self._file, tone="muted")
        self._file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title.setObjectName("Drop title")
        self._sentence.setObjectName("Drop sentence")
        self._build()
        self.hide()

    def show_plan(self, plan: DropPlan, offer: Offer) -> None:
        """Cover the window and say what the plan says."""
        self._plan = plan
        role = "bad" if plan.refused else "accent"
        self._icon.setPixmap(self._theme.pixmap(plan.icon, role, ICON_LARGE))
        self._file_icon.setPixmap(self._theme.pixmap(plan.icon, "muted", ICON_SMALL))
        for part, words in ((self._title, plan.title), (self._sentence, plan.sentence), (self._note, plan.note)):
            part.setText(words)
            part.setVisible(bool(words))
        self._file.setText(offer_name(offer))
        self._file_icon.setVisible(bool(self._file.text()))
        parent = self.parentWidget()
        if parent:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        outer, inner = RAIL_PAIR
        pen = LogoShape(outer, inner, DROP_RADIUS, 3, DROP_GATE, DROP_BAR)
        if self._plan.refused:
            paint_logo(painter, QRectF(self.rect()), pen, self._theme.colour("bad"), None)
        else:
            paint_logo(painter, QRectF(self.rect()), pen, self._theme.colour("accent"), self._theme.colour("brass"))
        painter.end()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        edge = RAIL_PAIR[1] + 6 * GRID
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(0)
        layout.addStretch()
        layout.addWidget(self._icon, 0, centre)
        layout.addSpacing(3 * GRID - HALF)
        for part, gap in ((self._title, GRID), (self._sentence, HALF), (self._note, 3 * GRID + HALF)):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
            layout.addSpacing(gap)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch()
        foot.addWidget(self._file_icon)
        foot.addWidget(self._file)
        foot.addSpacing(2 * GRID)
        foot.addWidget(key_cap(tr("Esc")))
        foot.addWidget(label(tr("cancels"), step="caption", tone="muted"))
        foot.addStretch()
        layout.addLayout(foot)
        layout.addStretch()


class DropZone(QObject):
    """The whole window, for what is dragged over it and let go.

    Copies, always: with the default action of a file manager its source would delete the file.
    """

    def __init__(
        self,
        window: QWidget,
        overlay: DropOverlay,
        plan_of: Callable[[Offer], DropPlan | None],
        take: Callable[[Offer], None],
    ) -> None:
        super().__init__(window)
        self._overlay = overlay
        self._plan_of = plan_of
        self._take = take
        self._refused = True
        window.installEventFilter(self)
        window.setAcceptDrops(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._leave()
            event.accept()
            return True
        if not isinstance(event, QDropEvent):  # which those of entering and moving are, too
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.DragEnter:
            self._enter(event)
        elif kind == QEvent.Type.DragMove:
            self._answer(event)
        else:
            self._drop(event)
        return True

    def _enter(self, event: QDropEvent) -> None:
        """Show what would happen. Something that is only to be moved away from its place is not taken at all."""
        offer = Offer.of(event.mimeData(), dragging=True)
        if offer is None or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        plan = self._plan_of(offer) or refusal(offer)
        self._refused = plan.refused
        self._overlay.show_plan(plan, offer)
        self._answer(event)

    def _leave(self) -> None:
        self._overlay.hide()
        self._refused = True

    def _drop(self, event: QDropEvent) -> None:
        refused, offer = self._refused, Offer.of(event.mimeData())
        self._leave()
        if refused or offer is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._overlay.window().activateWindow()  # who drops something here goes on here, with the keyboard too
        self._take(offer)

    def _answer(self, event: QDropEvent) -> None:
        """A refused offer is accepted as a visitor, so that the reason stays in sight; letting it go does nothing."""
        event.setDropAction(Qt.DropAction.IgnoreAction if self._refused else Qt.DropAction.CopyAction)
        event.accept()


class Intake:
    """The room in view takes what comes in, else the chat. What comes before the services stand waits for them."""

    def __init__(self, navigation: Navigation, rooms: Rooms, show_error: Callable[[CorralError], None]) -> None:
        """`show_error` is told why nothing here takes something."""
        self._navigation = navigation
        self._rooms = rooms
        self._show_error = show_error
        self._waiting: list[Offer] = []

    def take_offer(self, offer: Offer) -> None:
        if not self._rooms.settled:
            self._waiting.append(offer)
            return
        room, plan = (Room.CHAT, None) if offer.away else self._taker(offer)
        if plan is None or plan.refused:
            refused = plan or refusal(offer)
            self._show_error(CorralError(refused.title, refused.sentence))
            return
        page: Page | None = self._navigation.open_room(room)
        if page:
            page.take_offer(offer)

    def take_waiting(self) -> None:
        """The services stand."""
        waiting, self._waiting = self._waiting, []
        for offer in waiting:
            self.take_offer(offer)

    def paste(self) -> None:
        offer = Offer.of(QGuiApplication.clipboard().mimeData())
        if offer:
            self.take_offer(offer)

    def _taker(self, offer: Offer) -> tuple[Room, DropPlan | None]:
        """The room in view where it takes such a thing, else the chat."""
        in_view = self._navigation.room
        here = self._rooms.page(in_view)
        plan = here.plan(offer) if here else None
        if plan is not None or in_view is Room.CHAT:
            return in_view, plan
        chat = self._rooms.page(Room.CHAT)
        return Room.CHAT, chat.plan(offer) if chat else None

    def plan_of(self, offer: Offer) -> DropPlan | None:
        """What would happen with it; None: nothing here takes it."""
        return None if offer.away else self._taker(offer)[1]


def offer_name(offer: Offer) -> str:
    """What a person would call it: a file's name, or how many there are."""
    if len(offer.paths) == 1:
        return shown_name(offer.paths[0].name)
    if offer.paths:
        return trn("{n} file", "{n} files", len(offer.paths))
    return tr("a picture") if offer.image is not None else ""


def refusal(offer: Offer) -> DropPlan:
    """For what no room takes."""
    if offer.away:
        return plan_away(offer.elsewhere[0])
    if offer.paths and all(map(is_folder, offer.paths)):
        return DropPlan(
            trn("A folder cannot be read here", "Folders cannot be read here", len(offer.paths)),
            trn("Drop the files you want out of it.", "Drop the files you want out of them.", len(offer.paths)),
            icon="folder",
            refused=True,
        )
    several = len(offer.paths) > 1
    return DropPlan(
        tr("None of these files can be read here") if several else tr("This kind of file cannot be read here"),
        tr("Pictures, PDF, Word, web pages and plain text can."),
        icon="warning",
        refused=True,
    )

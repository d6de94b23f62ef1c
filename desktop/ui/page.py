"""Defines what every page of a room can do, and what it asks of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.common.errors import Help
from desktop.state.notices import Condition
from desktop.state.requests import Request, request_for
from desktop.ui.commands import Command, Offering
from desktop.ui.offer import DropPlan, Offer

if TYPE_CHECKING:
    from desktop.ui.context import UiContext

    PageOf = Callable[[UiContext], "Page"]


class Page(QWidget):
    """A room. It never reaches for the shell: what it needs it asks for through `requested`.

    Text fields inside a page must not accept drops themselves (`setAcceptDrops(False)`): the whole window is the drop
    zone and asks the page.

    `offerings`: whoever does something in this room adds there what the list of commands can offer of it.
    """

    requested = Signal(object)  # a Request
    busy_changed = Signal(bool)  # for the dot on the rail

    def __init__(self) -> None:
        super().__init__()
        self.offerings: list[Offering] = []

    def commands(self) -> list[Command]:
        """What can be done in this room, and what could be if something were otherwise."""
        return [command for offering in self.offerings for command in offering()]

    def focus_regions(self) -> list[QWidget]:
        """What F6 goes through, in the order of the eye."""
        return [self]

    def plan(self, offer: Offer) -> DropPlan | None:
        """What would happen with the offer. None: nothing is taken here at all."""
        del offer
        return None

    def take_offer(self, offer: Offer) -> None:
        """The offer was dropped or pasted here, and `plan` did not refuse it."""
        del offer

    def handle(self, request: Request) -> None:
        """A request the shell passes on to this page: ChatWith, Summarize, Download, GiveHelp."""
        del request

    def give_help(self, wanted: Help) -> None:
        """The button of a help was pressed in this room, whose own helps are not among these."""
        request = request_for(wanted)
        if request:
            self.requested.emit(request)

    def conditions(self) -> Sequence[Condition]:
        """What is told above this room for as long as it holds."""
        return ()

    def busy(self) -> bool:
        """True while a job of this room runs."""
        return False

    def save_state(self) -> bytes:
        """What the page wants to find again the next time, such as a splitter's place; it alone understands it."""
        return b""

    def restore_state(self, state: bytes) -> None:
        """What `save_state` said last, before the page is shown; empty bytes the first time."""
        del state

    def dispose(self) -> None:
        """Stop every job and let go of what lives outside the page. Called once, before the page is deleted."""

"""What happens while something is dragged over the window, and when it is let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from desktop.ui.page import DropPlan, Offer
from desktop.ui.shell.drop import DropOverlay, refusal

PlanOf = Callable[[Offer], DropPlan | None]
Take = Callable[[Offer], None]


class DropZone:
    """Copies, always: with the default action of a file manager its source would delete the file."""

    def __init__(self, overlay: DropOverlay, plan_of: PlanOf, take: Take) -> None:
        self._overlay = overlay
        self._plan_of = plan_of
        self._take = take
        self._refused = True

    def enter(self, event: QDropEvent) -> None:
        """Show what would happen. Something that is only to be moved away from its place is not taken at all."""
        offer = Offer.of(event.mimeData(), dragging=True)
        if offer is None or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        plan = self._plan_of(offer) or refusal(offer)
        self._refused = plan.refused
        self._overlay.show_plan(plan, offer)
        self._answer(event)

    def move(self, event: QDropEvent) -> None:
        self._answer(event)

    def leave(self) -> None:
        self._overlay.hide()
        self._refused = True

    def drop(self, event: QDropEvent) -> None:
        refused, offer = self._refused, Offer.of(event.mimeData())
        self.leave()
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

"""Tells before a long text is summarized how many parts it is read in, and about how long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.state.jobs import Jobs, Latest

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.state.writing.controller import WritingController
    from desktop.writing.outlook import Outlook, Outlooks

_LONG = 8_000  # characters; what is shorter fits any memory at once


class TimeAhead(QObject):
    """`words` is "37 parts, about 50 minutes"; "" for a text that is read at once, and while nobody knows."""

    changed = Signal()

    def __init__(self, loop: LoopThread, outlooks: Outlooks, controller: WritingController) -> None:
        super().__init__(controller)
        self._latest = Latest(Jobs(loop, self))
        self._outlooks = outlooks
        self._controller = controller
        self._asked: tuple[object, str] | None = None  # the document and the model it was asked for
        self.words = ""
        controller.changed.connect(self.refresh)

    def refresh(self) -> None:
        document, model = self._controller.source.source.document, self._controller.models.name
        asked = (document, model)
        if asked == self._asked:
            return
        self._asked = asked
        self._latest.cancel()
        self._show(None)
        if document is not None and model and len(document.text) > _LONG:
            self._latest.ask(lambda: self._outlooks.of(document, model), self._show)

    def _show(self, outlook: Outlook | None) -> None:
        words = ""
        if outlook is not None and outlook.parts > 1:
            parts = trn("Read in {n:,} part", "Read in {n:,} parts", outlook.parts)
            seconds = outlook.seconds
            words = tr("{what}, {time}", what=parts, time=units.about(seconds)) if seconds else parts
        if words != self.words:
            self.words = words
            self.changed.emit()

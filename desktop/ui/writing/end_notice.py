"""Tells who works in another window that a long piece of writing is done."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.state.writing.controller import WritingController
from desktop.ui.parts.notification import Send, send_to_desktop, tell_away
from desktop.writing.types import Result

_LONG = 10.0  # seconds after which a person may be elsewhere


class EndNotice(QObject):
    """Of the room that `page` shows."""

    def __init__(self, page: QWidget, controller: WritingController, send: Send = send_to_desktop) -> None:
        super().__init__(page)
        self._page = page
        self._send = send
        controller.summary.done.connect(lambda result: self._on_done(result, tr("Your summary is done.")))
        controller.wording.done.connect(lambda result: self._on_done(result, tr("Your new wording is done.")))

    def _on_done(self, result: Result, words: str) -> None:
        if result.seconds >= _LONG:
            tell_away(self._page, words, self._send)

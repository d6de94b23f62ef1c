"""Takes in what the Writing room hands over: a text to ask about, or a page to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.common.types import Picture, View
from desktop.state.chat.opening import FileOpener
from desktop.state.requests import AskAbout, LookAtPage
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.viewer.viewing import Viewing


class FromWriting(QObject):
    """Each begins a chat of its own: what stands in another composer stays there."""

    def __init__(
        self, opener: FileOpener, viewing: Viewing, composer: Composer, new_chat: Callable[[], object]
    ) -> None:
        super().__init__(composer)
        self._opener = opener
        self._viewing = viewing
        self._composer = composer
        self._new_chat = new_chat
        self._looked_at: tuple[str, int] | None = None  # what is on its way to be looked at
        opener.opened.connect(self._on_opened)

    def take(self, request: AskAbout | LookAtPage) -> None:
        self._new_chat()
        if isinstance(request, AskAbout):
            self._composer.add_document(request.document)
            return
        path = Path(request.path)
        self._looked_at = request.path, request.page
        self._opener.open_picture(path, path.name, View(request.page))

    def _on_opened(self, picture: Picture, source: Path | bytes) -> None:
        if self._looked_at == (str(source), picture.look.number):
            self._looked_at = None
            self._viewing.look_at(picture)

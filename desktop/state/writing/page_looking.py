"""Has a model that sees write down the pages of the source that are pictures, where nothing recognises their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.bridge.job import Emitter
from desktop.common.types import Document, PageState
from desktop.state.jobs import Jobs, Latest

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.state.models.known_models import KnownModels
    from desktop.state.writing.opening import SourceOpener
    from desktop.state.writing.source import SourceSession
    from desktop.writing.scans import PageLooks


@dataclass(frozen=True)
class LookOffer:
    """`label`: what the person calls `model`. `seconds`: about what all `pages` take, None where nobody knows."""

    path: Path
    model: str
    label: str
    pages: tuple[int, ...]
    seconds: float | None


class PageLooking(QObject):
    """`offer` None: the source has no such page, its words are recognised here, or no model here sees."""

    changed = Signal()

    def __init__(
        self, loop: LoopThread, looks: PageLooks, models: KnownModels, source: SourceSession, opener: SourceOpener
    ) -> None:
        super().__init__(source)
        self._latest = Latest(Jobs(loop, self))
        self._looks = looks
        self._models = models
        self._source = source
        self._opener = opener
        self._asked: tuple[object, str] | None = None  # the document and the model that an offer was made for
        self.offer: LookOffer | None = None
        for changed in (source.changed, opener.changed, models.changed):
            changed.connect(self.refresh)

    def refresh(self) -> None:
        source, model = self._source.source, self._models.choice.seeing()
        one_file = bool(source.path) and not source.more and not source.edited and not source.changed
        pages = source.document.pages if source.document is not None and one_file else ()
        wanted = PageState.PICTURE in pages and bool(self._opener.why_not) and not self._opener.name
        asked = (source.document, model.name) if wanted and model is not None else None
        if asked == self._asked:
            return
        self._asked = asked
        self._latest.cancel()
        self._show(None)
        if asked is not None and model is not None:
            name, label, path = model.name, model.label, Path(source.path)
            self._latest.ask(lambda: self._made(path, name, label), self._show, lambda _error: None)

    def start(self) -> None:
        """Does nothing where nothing is offered."""
        offer, looks = self.offer, self._looks
        if offer is None:
            return
        path, model, pages = offer.path, offer.model, offer.pages

        async def read(emit: Emitter) -> Document:
            return await looks.read(path, model, pages, emit)

        self._opener.open_read(path, read)

    async def _made(self, path: Path, model: str, label: str) -> LookOffer | None:
        pages = await self._looks.pages_of(path)
        return LookOffer(path, model, label, pages, await self._looks.seconds(model, len(pages))) if pages else None

    def _show(self, offer: LookOffer | None) -> None:
        if offer != self.offer:
            self.offer = offer
            self.changed.emit()

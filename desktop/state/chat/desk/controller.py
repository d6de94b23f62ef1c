"""Does what a person asks for at the chart desk: read a picture, correct its table, ask about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.common.types import Document, Picture
from desktop.state.chat import several
from desktop.state.chat.controller import ChatController
from desktop.state.chat.desk import handing, kept
from desktop.state.chat.desk.correcting import Corrections
from desktop.state.chat.desk.finding import FullPixels
from desktop.state.chat.desk.pieces import Pieces
from desktop.state.chat.desk.reading import ChartReading
from desktop.state.chat.desk.witnesses import Witnesses
from desktop.state.chat.drafts import Composer
from desktop.state.jobs import Refresh
from desktop.state.notices import Board
from desktop.vault.draft_types import AddedDocument

if TYPE_CHECKING:
    from desktop.charts.measuring import Measurer
    from desktop.charts.reader import ChartReader
    from desktop.vault.chart_tables import ChartTables
    from desktop.vault.draft_types import Draft

_MOST = 12  # readings that are held, with what can be taken back of them


@dataclass(frozen=True)
class DeskServices:
    """What the desk works with."""

    reader: ChartReader
    measurer: Measurer
    tables: ChartTables
    pixels: FullPixels


class ChartDesk(QObject):
    """`reading` is the one in view, None while the desk is left. Others go on meanwhile.

    Signals: `opened` and `left`, `changed` when anything of the reading in view did, `busy_changed` when the first
    reading begins or the last one ends.
    """

    opened = Signal()
    left = Signal()
    changed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, services: DeskServices, chat: ChatController, composer: Composer, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._chat = chat
        self._composer = composer
        self._readings: dict[str, ChartReading] = {}  # by the digests of their pictures, the last opened at the end
        self._tables: dict[str, ChartTables] = {}  # where each is kept, by its picture
        self._savers: dict[str, Refresh[None]] = {}
        self._was_busy = False
        self.reading: ChartReading | None = None
        self.corrections = Corrections(lambda: self.reading)
        self.witnesses = Witnesses(chat.models, services.measurer)
        self.pieces = Pieces(services.pixels, chat.jobs)
        chat.models.changed.connect(self.changed)

    @property
    def board(self) -> Board:
        """What is told of the room, as where a file was saved."""
        return self._chat.notices.board

    # Coming and going

    def open(self, picture: Picture) -> None:
        """What is kept of it; read now if nothing is."""
        known = self._readings.pop(picture.digest, None)
        self.reading = reading = known or self._begun(picture)
        self._readings[picture.digest] = reading
        self._let_go_of_old()
        self.opened.emit()
        self.changed.emit()
        if known is None:
            read, lost = self._on_kept(reading), self._on_lost(reading)
            tables = self._tables[picture.digest] = self._chat.conversation.store.tables or self._services.tables
            self._chat.jobs.run(lambda: tables.read(picture.digest), read, lost)

    def leave(self) -> None:
        """What is being read is read on."""
        if self.reading is not None:
            self.reading = None
            self.left.emit()

    @property
    def busy(self) -> bool:
        return any(reading.busy for reading in self._readings.values())

    # Reading

    def read(self) -> None:
        """Read the picture in view, again if it was read before, which can be taken back."""
        if self.reading is not None:
            self._read(self.reading)

    def stop(self) -> None:
        """What one witness said so far stays."""
        if self.reading is not None:
            self.reading.stop()

    # Handing on

    def ask_about(self) -> None:
        """The table goes into the composer, for a model that reads words, and the picture out of its view."""
        reading = self.reading
        if reading is None or reading.kept is None:
            return
        picture = reading.picture
        document = handing.document_of(reading.kept.table, picture)
        draft = self._composer.draft()
        others = tuple(each for each in draft.documents if each.document.name != document.name)
        pictures = tuple(each for each in draft.pictures if not _same(each, picture))
        self.leave()
        self._composer.set_draft(
            replace(several.with_pictures(draft, pictures), documents=(*others, AddedDocument(document)))
        )
        if pictures != draft.pictures:
            words = tr("{name} taken out: the question is about its table.", name=picture.name)
            self._composer.offer_back(words, lambda: self._put_back(draft, pictures, document))
        in_view = self._chat.picture.picture
        if in_view is not None and _same(in_view, picture):
            self._chat.picture.take_out()
        self._chat.composer_wanted.emit()

    # Inside

    def _put_back(self, before: Draft, left: Sequence[Picture], document: Document) -> None:
        """Pictures that made room for `document`, and what that replaced. What was written since stays."""
        now = self._composer.draft()
        for place, each in enumerate(before.pictures):
            if each not in left:
                now = several.added(now, each, place)
        replaced = tuple(each for each in before.documents if each.document.name == document.name)
        others = tuple(each for each in now.documents if each.document != document)
        self._composer.set_draft(replace(now, documents=(*others, *replaced)))

    def _begun(self, picture: Picture) -> ChartReading:
        reading = ChartReading(picture, self._chat.jobs, self)
        reading.changed.connect(self._on_changed)
        saver = self._savers[picture.digest] = Refresh(
            self._chat.jobs, lambda: self._keep(reading), lambda _nothing: None
        )
        reading.made.connect(saver.ask)
        return reading

    def _let_go_of_old(self) -> None:
        for digest in list(self._readings)[:-_MOST]:
            if not self._readings[digest].busy:
                self._readings.pop(digest).deleteLater()
                self._savers.pop(digest)

    def _on_kept(self, reading: ChartReading) -> Callable[[str | None], None]:
        def show(text: str | None) -> None:
            found = kept.read_back(text)
            if found is not None:
                reading.restore(found)
            else:
                self._read(reading)

        return show

    def _on_lost(self, reading: ChartReading) -> Callable[[CorralError], None]:
        """What is kept cannot be read at the moment: the picture can."""

        def tell(error: CorralError) -> None:
            self._chat.tell(error)
            self._read(reading)

        return tell

    def _read(self, reading: ChartReading) -> None:
        nobody, model = self.witnesses.none, self.witnesses.model
        if nobody is not None:
            reading.refuse(nobody)
            return
        find = self._services.pixels.look_for(reading.picture)
        reading.start(self._services.reader, find, model.name if model is not None else None)

    async def _keep(self, reading: ChartReading) -> None:
        """As it is when it is written; what is changed meanwhile is written after that."""
        now = reading.kept
        if now is not None:
            text = await asyncio.to_thread(kept.written, now)
            await self._tables[reading.picture.digest].keep(reading.picture.digest, text)

    def _on_changed(self) -> None:
        self.changed.emit()
        if self.busy is not self._was_busy:
            self._was_busy = self.busy
            self.busy_changed.emit(self.busy)


def _same(one: Picture, other: Picture) -> bool:
    """The same picture, or another part of the same page of a file."""
    page = one.look.origin and (one.look.origin, one.look.number) == (other.look.origin, other.look.number)
    return one.digest == other.digest or bool(page)

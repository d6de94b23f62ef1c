"""Keeps drafts, so that nothing that was typed is lost with the window, or with the power of a kill.

Kept in memory at once, and written to the database when `flush` is called, a moment later. Where two stores of drafts
become one, nothing that was typed into either is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from desktop.vault import draft_rows
from desktop.vault.database import Database
from desktop.vault.draft_rows import Place, Slot, Value
from desktop.vault.draft_types import Composed, Draft, Made, Source, WritingOptions
from desktop.vault.driver import Connection, Sync

V = TypeVar("V", bound=Value)
_OF_A_COMPOSER = (Place.COMPOSER, Place.DOCUMENTS, Place.ASIDE, Place.QUEUE)


class _Slots:
    """One value for each place, and in a chat for each chat. Empty until `load` was awaited."""

    def __init__(self, database: Database, values: Mapping[Slot, Value] | None = None) -> None:
        self._database = database
        self._pictures = database.pictures
        self._lock = threading.Lock()
        self._values: dict[Slot, Value] = dict(values or {})
        self._changed: set[Slot] = set()
        self._loaded = False
        self._from_memory = False  # what was read last came from a database in memory
        self._found_later: dict[Slot, Value] = {}

    async def load(self) -> None:
        """Read what was kept. Raises VaultProblem.

        What is kept meanwhile, or was before, counts all the same. What is read a second time is `older`.
        """

        def read(connection: Connection) -> tuple[dict[Slot, Value], bool]:
            return draft_rows.read(connection, self._pictures), self._pictures.in_memory

        found, from_memory = await self._database.read(read)
        with self._lock:
            self._from_memory = from_memory
            if self._loaded:
                self._found_later = found
                self._changed |= self._values.keys()  # the file has none of them yet
            mine = {slot: value for slot, value in found.items() if slot not in self._changed}
            self._values = mine | self._values
            self._loaded = True

    async def flush(self) -> None:
        """Write what has changed. Raises VaultProblem; what could not be written is tried again the next time."""
        with self._lock:
            changed: Mapping[Slot, Value | None] = {slot: self._values.get(slot) for slot in self._changed}
            self._changed.clear()
        if not changed:
            return

        def write(connection: Connection) -> bool:
            if self._from_memory and not self._pictures.in_memory:
                return False  # the file can be opened again: what lies in it is read before anything is put over it
            draft_rows.write(connection, changed, self._pictures)
            return True

        written = False
        try:
            written = await self._database.write(write, sync=Sync.NORMAL)
        finally:
            if not written:
                with self._lock:
                    self._changed |= changed.keys()

    def older(self) -> _Slots:
        """What was found with the second `load`."""
        with self._lock:
            return _Slots(self._database, self._found_later)

    def chats(self, places: Collection[Place]) -> tuple[int | None, ...]:
        """Those that have a value in one of these places, each once, the one that was changed last at the end."""
        with self._lock:
            last = dict.fromkeys(slot.chat for slot in reversed(self._values) if slot.place in places)
        return tuple(reversed(last))

    def get(self, place: Place, empty: V, chat: int | None = None) -> V:
        with self._lock:
            found = self._values.get(Slot(place, chat))
        return found if isinstance(found, type(empty)) else empty

    def keep(self, place: Place, value: Value, chat: int | None = None) -> None:
        slot, empty = Slot(place, chat), type(value)()
        with self._lock:
            if self._values.get(slot, empty) == value:
                return
            self._changed.add(slot)
            self._values.pop(slot, None)
            if value != empty:
                self._values[slot] = value


class Drafts:
    """What was begun and not finished. All but `load` and `flush` answer at once, in any thread."""

    def __init__(self, database: Database, slots: _Slots | None = None) -> None:
        self._database = database
        self._slots = slots or _Slots(database)

    async def load(self) -> None:
        """Read what was kept. Raises VaultProblem; what is kept from now on counts all the same.

        What is read a second time comes from a file that could not be opened the first time: `older`.
        """
        await self._slots.load()

    async def flush(self) -> None:
        """Write what has changed. Raises VaultProblem; what could not be written is tried again the next time."""
        await self._slots.flush()

    def older(self) -> Drafts:
        """What lay in the file while drafts were kept in memory."""
        return Drafts(self._database, self._slots.older())

    # The composer of each chat; None is the chat that has no question yet

    def composers(self) -> Mapping[int | None, Composed]:
        """Those in which something stands or waits, the one that was changed last at the end."""
        return {chat: self.composer(chat) for chat in self._slots.chats(_OF_A_COMPOSER)}

    def composer(self, chat: int | None) -> Composed:
        slots = self._slots
        draft, documents = slots.get(Place.COMPOSER, Draft(), chat), slots.get(Place.DOCUMENTS, Draft(), chat)
        aside, queue = slots.get(Place.ASIDE, Draft(), chat), slots.get(Place.QUEUE, Composed(), chat)
        return Composed(replace(draft, documents=documents.documents), aside, queue.queue)

    def keep_composer(self, chat: int | None, composed: Composed) -> None:
        self._slots.keep(Place.COMPOSER, replace(composed.draft, documents=()), chat)
        self._slots.keep(Place.DOCUMENTS, Draft(documents=composed.draft.documents), chat)
        self._slots.keep(Place.ASIDE, composed.aside, chat)
        self._slots.keep(Place.QUEUE, Composed(queue=composed.queue), chat)

    # The Writing room

    def source(self) -> Source:
        return self._slots.get(Place.SOURCE, Source())

    def keep_source(self, source: Source) -> None:
        self._slots.keep(Place.SOURCE, source)

    def earlier(self) -> Source:
        """The text that was closed or replaced last."""
        return self._slots.get(Place.EARLIER, Source())

    def keep_earlier(self, source: Source) -> None:
        self._slots.keep(Place.EARLIER, source)

    def options(self) -> WritingOptions:
        return self._slots.get(Place.OPTIONS, WritingOptions())

    def keep_options(self, options: WritingOptions) -> None:
        self._slots.keep(Place.OPTIONS, options)

    def summary(self) -> Made:
        return self._slots.get(Place.SUMMARY, Made())

    def keep_summary(self, made: Made) -> None:
        self._slots.keep(Place.SUMMARY, made)

    def unfinished(self) -> Made:
        """What was noted for a summary that has not been written."""
        return self._slots.get(Place.UNFINISHED, Made())

    def keep_unfinished(self, made: Made) -> None:
        self._slots.keep(Place.UNFINISHED, made)

    def wording(self) -> tuple[Made, str]:
        """With the text it was made from, so that the changes can be shown."""
        return self._slots.get(Place.WORDING, Made()), self._slots.get(Place.WORDING_FROM, Source()).text

    def keep_wording(self, made: Made, before: str) -> None:
        self._slots.keep(Place.WORDING, made)
        self._slots.keep(Place.WORDING_FROM, Source(before))


def take_back_composers(drafts: Drafts) -> None:
    """What lay in the file while drafts were kept in memory stands before what was typed meanwhile."""
    for chat, composed in drafts.older().composers().items():
        drafts.keep_composer(chat, _joined(composed, drafts.composer(chat)))


def take_back_writing(drafts: Drafts) -> None:
    """The same for the Writing room: the text that was typed meanwhile stays, the older one can be had back."""
    older = drafts.older()
    _take_source(drafts, older.source(), newer=False)
    if drafts.earlier().empty:
        drafts.keep_earlier(older.earlier())
    if drafts.options() == WritingOptions():
        drafts.keep_options(older.options())
    if drafts.summary() == Made():
        drafts.keep_summary(older.summary())
    if drafts.unfinished() == Made():
        drafts.keep_unfinished(older.unfinished())
    if drafts.wording()[0] == Made():
        drafts.keep_wording(*older.wording())


def hand_on(demo: Drafts, real: Drafts) -> None:
    """What was typed to the demo and not sent goes on; what the demo said, and what was said to it, stays apart."""
    last = next(reversed(list(demo.composers().items())), None)
    if last is not None:
        chat, composed = last
        unsent = composed.draft if composed.draft.editing is None else composed.aside
        real.keep_composer(None, _joined(real.composer(None), Composed(unsent, queue=composed.queue)))
        demo.keep_composer(chat, Composed())
    _take_source(real, demo.source(), newer=True)
    if real.earlier().empty:
        real.keep_earlier(demo.earlier())
    demo.keep_source(Source())
    demo.keep_earlier(Source())


def _joined(older: Composed, younger: Composed) -> Composed:
    aside = younger.aside if younger.aside != Draft() else older.aside
    queue = (*older.queue, *(each for each in younger.queue if each not in older.queue))
    return Composed(_joined_drafts(older.draft, younger.draft), aside, queue)


def _joined_drafts(older: Draft, younger: Draft) -> Draft:
    """One after the other; of pictures those of the younger count, since a question has one, or some that belong
    together.
    """
    if older.empty or older == younger:
        return younger
    if younger.empty:
        return older
    text = "\n\n".join(each.text for each in (older, younger) if each.text.strip())
    pictured = younger if younger.picture is not None else older
    return replace(
        younger,
        text=text,
        documents=(*older.documents, *younger.documents),
        picture=pictured.picture,
        further=pictured.further,
        way=pictured.way,
    )


def _take_source(drafts: Drafts, other: Source, *, newer: bool) -> None:
    """The younger text stands in the room, the older one can be had back."""
    mine = drafts.source()
    if other.empty or other == mine:
        return
    if mine.empty or newer:
        drafts.keep_source(other)
        if not mine.empty:
            drafts.keep_earlier(mine)
    elif drafts.earlier().empty:
        drafts.keep_earlier(other)

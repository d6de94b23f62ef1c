"""Drafts: nothing that was typed is lost with the window, or with the power of a kill.

Kept in memory at once, and written to the database when `flush` is called, a moment later.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from desktop.vault import draft_rows
from desktop.vault.database import Database
from desktop.vault.draft_rows import Place, Slot, Value
from desktop.vault.draft_types import Composed, Draft, Made, Source, Wishes
from desktop.vault.driver import Connection, Sync

V = TypeVar("V", bound=Value)


class Drafts:
    """Empty until `load` was awaited. All but `load` and `flush` may be called from any thread, and answers at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pictures = database.pictures
        self._lock = threading.Lock()
        self._values: dict[Slot, Value] = {}
        self._changed: set[Slot] = set()
        self._loaded = False
        self._from_memory = False  # what was read last came from a database in memory
        self._found_later: dict[Slot, Value] = {}

    async def load(self) -> None:
        """Read what was kept. Raises VaultProblem; what is kept from now on counts all the same.

        What is read a second time comes from a file that could not be opened the first time, see `older`.
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

    def older(self) -> Drafts:
        """What lay in the file while drafts were kept in memory."""
        made = Drafts(self._database)
        with self._lock:
            made._values = dict(self._found_later)
        return made

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

    # The composer of each chat; None is the chat that has no question yet

    def composers(self) -> Mapping[int | None, Composed]:
        """Those in which something stands or waits, the one that was changed last at the end."""
        with self._lock:
            # Each chat once, where it was changed last.
            last = dict.fromkeys(slot.chat for slot in reversed(self._values) if slot.place in _OF_A_COMPOSER)
        return {chat: self.composer(chat) for chat in reversed(last)}

    def composer(self, chat: int | None) -> Composed:
        draft, documents = self._get(Place.COMPOSER, Draft(), chat), self._get(Place.DOCUMENTS, Draft(), chat)
        aside, queue = self._get(Place.ASIDE, Draft(), chat), self._get(Place.QUEUE, Composed(), chat)
        return Composed(replace(draft, documents=documents.documents), aside, queue.queue)

    def keep_composer(self, chat: int | None, composed: Composed) -> None:
        self._keep(Place.COMPOSER, replace(composed.draft, documents=()), chat)
        self._keep(Place.DOCUMENTS, Draft(documents=composed.draft.documents), chat)
        self._keep(Place.ASIDE, composed.aside, chat)
        self._keep(Place.QUEUE, Composed(queue=composed.queue), chat)

    # The Writing room

    def source(self) -> Source:
        return self._get(Place.SOURCE, Source())

    def keep_source(self, source: Source) -> None:
        self._keep(Place.SOURCE, source)

    def earlier(self) -> Source:
        """The text that was closed or replaced last."""
        return self._get(Place.EARLIER, Source())

    def keep_earlier(self, source: Source) -> None:
        self._keep(Place.EARLIER, source)

    def wishes(self) -> Wishes:
        return self._get(Place.WISHES, Wishes())

    def keep_wishes(self, wishes: Wishes) -> None:
        self._keep(Place.WISHES, wishes)

    def summary(self) -> Made:
        return self._get(Place.SUMMARY, Made())

    def keep_summary(self, made: Made) -> None:
        self._keep(Place.SUMMARY, made)

    def unfinished(self) -> Made:
        """What was noted for a summary that has not been written."""
        return self._get(Place.UNFINISHED, Made())

    def keep_unfinished(self, made: Made) -> None:
        self._keep(Place.UNFINISHED, made)

    def wording(self) -> tuple[Made, str]:
        """With the text it was made from, so that the changes can be shown."""
        return self._get(Place.WORDING, Made()), self._get(Place.WORDING_FROM, Source()).text

    def keep_wording(self, made: Made, before: str) -> None:
        self._keep(Place.WORDING, made)
        self._keep(Place.WORDING_FROM, Source(before))

    def _get(self, place: Place, empty: V, chat: int | None = None) -> V:
        with self._lock:
            found = self._values.get(Slot(place, chat))
        return found if isinstance(found, type(empty)) else empty

    def _keep(self, place: Place, value: Value, chat: int | None = None) -> None:
        slot, empty = Slot(place, chat), type(value)()
        with self._lock:
            if self._values.get(slot, empty) == value:
                return
            self._changed.add(slot)
            self._values.pop(slot, None)
            if value != empty:
                self._values[slot] = value


_OF_A_COMPOSER = (Place.COMPOSER, Place.DOCUMENTS, Place.ASIDE, Place.QUEUE)

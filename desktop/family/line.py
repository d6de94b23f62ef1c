"""The order of downloads: one at a time, the first in the line that can go."""

from __future__ import annotations

import asyncio

from desktop.family.downloads.download import Halt, Item


class Line:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self._holder: Item | None = None
        self._asking: dict[Item, asyncio.Future[None]] = {}

    @property
    def busy(self) -> bool:
        return self._holder is not None

    def add(self, item: Item, place: int | None = None) -> None:
        self.items.insert(len(self.items) if place is None else max(0, place), item)

    def remove(self, item: Item) -> None:
        self.items.remove(item)

    def move(self, item: Item, place: int) -> None:
        self.items.remove(item)
        self.add(item, place)

    async def turn(self, item: Item) -> bool:
        """Waits until it is this one's turn; to be given back by `leave`. False: it was halted before."""
        if item.halted.is_set():
            return False
        asking = self._asking[item] = asyncio.get_running_loop().create_future()
        halted = asyncio.ensure_future(item.halted.wait())
        mine = False
        self._next()
        try:
            await asyncio.wait((asking, halted), return_when=asyncio.FIRST_COMPLETED)
            mine = asking.done() and not item.halted.is_set()
        finally:
            halted.cancel()
            self._asking.pop(item, None)
            if not mine:
                self.leave(item)
        return mine

    def leave(self, item: Item) -> None:
        if self._holder is item:
            self._holder = None
        self._next()

    def sort_out(self) -> None:
        """After a person changed the order: who is now behind one that waits makes way, unless it must not be cut."""
        holder = self._holder
        if holder is None or holder.uncut:
            return
        before = self.items[: self.items.index(holder)] if holder in self.items else []
        if any(item.waits_in_line for item in before):
            holder.stop(Halt.ASIDE)

    def _next(self) -> None:
        if self._holder is not None:
            return
        for item in self.items:
            asking = self._asking.get(item)
            if asking is not None and not asking.done() and not item.halted.is_set():
                self._holder = item
                asking.set_result(None)
                return

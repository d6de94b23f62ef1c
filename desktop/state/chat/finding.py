"""Goes through the places of a conversation where words stand, also through messages that were not read yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.types import Role
from desktop.state.jobs import Jobs, Latest
from desktop.vault.found_words import Hit, count_in

if TYPE_CHECKING:
    from desktop.state.chat.conversation import Conversation

_AROUND = 20  # messages read above the one that is gone to


class Finding(QObject):
    """`words` are looked for, "" for nothing. The place that was gone to is the `nth` of the message `entry`."""

    changed = Signal()  # what is looked for, or how many places there are
    wanted = Signal(int, int)  # a message that was read, and which of its places is to be seen

    def __init__(self, conversation: Conversation, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._jobs = jobs
        self._latest = Latest(jobs)
        self._hits: Sequence[Hit] = ()
        self._message = -1  # of the hits
        self._nth = 0
        self._step = 0  # was asked for while the answer was not there yet
        self._waiting: int | None = None  # a message that is being read
        self.words = ""
        self.apart = False  # any of them counts by itself
        self.ready = False  # it is known where the words stand
        conversation.preceded.connect(lambda *_: self._go_on())
        conversation.opened.connect(self.clear)
        conversation.finished.connect(lambda *_: self.again())
        conversation.mended.connect(lambda *_: self.again())

    @property
    def count(self) -> int:
        """Of all places."""
        return sum(hit.count for hit in self._hits)

    @property
    def number(self) -> int:
        """Of the place that was gone to, from 1; 0 where there is none."""
        if not 0 <= self._message < len(self._hits):
            return 0
        return sum(hit.count for hit in self._hits[: self._message]) + self._nth + 1

    @property
    def entry(self) -> int | None:
        """The message that was gone to."""
        return self._hits[self._message].entry if 0 <= self._message < len(self._hits) else None

    @property
    def nth(self) -> int:
        return self._nth

    def look(self, words: str, near: int | None, *, apart: bool = False) -> None:
        """For other words: go to their first place in the message `near` or below it, else to the last above.

        `apart`: where they nowhere follow each other, any of them counts.
        """
        words = words.strip()
        if not words or self._conversation.chat is None:
            self.clear()
            return
        self.words, self.apart, self.ready, self._step = words, False, False, 0
        self.changed.emit()
        self._ask(near, perhaps_apart=apart)

    def step(self, by: int) -> None:
        """The next place (1) or the one before (-1); from the last to the first, and back."""
        if not self.ready:
            self._step += by
        elif self._hits:
            self._move(by)
            self._go()

    def again(self) -> None:
        """Something was said: where the words stand now. What was gone to stays."""
        if self.words and self.ready:
            self._ask(self.entry, go=False)

    def bring_into_view(self, chat: int, entry: int, then: Callable[[bool], None]) -> None:
        """The branch of this message becomes the one in view; `then` is told whether it was another one."""

        history = self._conversation.store.history

        async def turn() -> bool:
            if await history.words.on_branch(chat, entry):
                return False
            await history.choose(entry)
            return True

        self._jobs.run(turn, then)

    def clear(self) -> None:
        """Look for nothing any more."""
        self._latest.drop()
        self.words, self.apart, self.ready = "", False, False
        self._hits, self._message, self._nth, self._waiting = (), -1, 0, None
        self.changed.emit()

    def _ask(self, near: int | None, *, go: bool = True, perhaps_apart: bool = False) -> None:
        chat, words, apart = self._conversation.chat, self.words, self.apart
        if chat is None:
            return

        found_words = self._conversation.store.history.words

        async def find() -> tuple[Sequence[Hit], bool]:
            hits = await found_words.in_branch(chat, words, apart=apart)
            if hits or not perhaps_apart:
                return hits, apart
            return await found_words.in_branch(chat, words, apart=True), True

        def show(found: tuple[Sequence[Hit], bool]) -> None:
            hits, self.apart = found
            self._show(self._as_shown(hits), near, go=go)

        self._latest.ask(find, show)

    def _as_shown(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """An answer that is being written is not kept whole yet: what was read counts as it is shown."""
        entries = self._conversation.entries
        read = {entry.id for entry in entries}
        found = [hit for hit in hits if hit.entry not in read]
        for place, entry in enumerate(entries):
            count = count_in(entry.text, self.words, answer=entry.role is Role.ASSISTANT, apart=self.apart)
            if count:
                found.append(Hit(entry.id, len(entries) - place, count))
        return found

    def _show(self, hits: Sequence[Hit], near: int | None, *, go: bool) -> None:
        self._hits, self.ready = hits, True
        if go:
            self._message, self._nth = self._nearest(near), 0
        else:
            at = next((place for place, hit in enumerate(hits) if hit.entry == near), -1)
            self._message, self._nth = at, min(self._nth, hits[at].count - 1) if at >= 0 else 0
        if hits and self._step:
            self._move(self._step)
        self._step = 0
        self.changed.emit()
        if hits and go:
            self._go()

    def _nearest(self, near: int | None) -> int:
        entries = [entry.id for entry in self._conversation.entries]
        height = len(entries) - entries.index(near) if near in entries else 0
        below = (place for place, hit in enumerate(self._hits) if hit.height <= height or hit.entry == near)
        return next(below, len(self._hits) - 1)

    def _move(self, by: int) -> None:
        self._nth += by
        while self._nth < 0:
            self._message = (self._message - 1) % len(self._hits)
            self._nth += self._hits[self._message].count
        while self._nth >= self._hits[self._message].count:
            self._nth -= self._hits[self._message].count
            self._message = (self._message + 1) % len(self._hits)

    def _go(self) -> None:
        """To the message that has the place, once it was read."""
        hit = self._hits[self._message]
        entries = self._conversation.entries
        self.changed.emit()
        if any(entry.id == hit.entry for entry in entries):
            self._waiting = None
            self.wanted.emit(hit.entry, self._nth)
        elif self._waiting != hit.entry:
            self._waiting = hit.entry
            self._conversation.load_earlier(max(0, hit.height - len(entries)) + _AROUND)

    def _go_on(self) -> None:
        """Earlier messages were read."""
        if self._waiting is not None and self._hits:
            waited, self._waiting = self._waiting, None
            if waited == self.entry and any(entry.id == waited for entry in self._conversation.entries):
                self.wanted.emit(waited, self._nth)
            else:
                self._go()

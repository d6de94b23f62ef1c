"""Holds the answer that is being written, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.chat.events import Found, InEnglish, Unsure
from desktop.common.types import Ending
from desktop.vault.types import Entry, with_finding


@dataclass
class AnswerUnderWay:
    """The answer that is being written: `entry` as it was when it began, and all of its text so far, in parts."""

    entry: Entry
    _parts: list[str]

    @property
    def text(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def add(self, words: str) -> None:
        self._parts.append(words)

    def take(self, event: Found | InEnglish | Unsure) -> None:
        """What belongs to the answer besides its words."""
        if isinstance(event, Found):
            self.entry = replace(self.entry, findings=with_finding(self.entry.findings, event.finding))
        elif isinstance(event, Unsure):
            others = (doubt for doubt in self.entry.doubts if doubt.start != event.doubt.start)
            self.entry = replace(self.entry, doubts=(*others, event.doubt))
        elif event.message == self.entry.id:
            self.entry = replace(self.entry, english=event.text)

    def cut(self, ending: Ending, seconds: float) -> Entry:
        """What the history keeps of it where it does not come to its own end."""
        if self.text == self.entry.text and self.entry.ending is not None:
            return self.entry
        return replace(self.entry, text=self.text, ending=ending, seconds=self.entry.seconds + seconds)

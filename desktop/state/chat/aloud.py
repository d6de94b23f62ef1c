"""Reads an answer aloud, sentence by sentence, by a voice of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat.english import language_of
from desktop.speech.types import Pace, Sentence
from desktop.state.jobs import Jobs, Latest
from desktop.vault.types import Entry

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.speech.voice import SystemVoice

_CODES = {
    "English": "en",
    "German": "de",
    "French": "fr",
    "Italian": "it",
    "Portuguese": "pt",
    "Spanish": "es",
    "Dutch": "nl",
    "Hindi": "hi",
    "Thai": "th",
    "Arabic": "ar",
    "Hebrew": "he",
    "Japanese": "ja",
    "Korean": "ko",
}
_TELLING = 2_000  # letters that tell the language


@dataclass(frozen=True)
class Spoken:
    """What is said, and which part of the message's document it says."""

    text: str
    start: int
    end: int


class ReadingAloud(QObject):
    """One answer at a time. Who pauses hears the sentence once more from its beginning.

    `changed`: what is read, or whether, is another.
    """

    changed = Signal()
    failed = Signal(object)  # a CorralError: there is no voice after all

    def __init__(self, voice: SystemVoice, loop: LoopThread, pace: Callable[[], Pace], parent: QObject) -> None:
        """`pace` is how fast the next sentence is said."""
        super().__init__(parent)
        self._voice = voice
        self._pace = pace
        self._jobs = Jobs(loop, self)
        self._saying = Latest(self._jobs)
        self._language = ""
        self._left: list[Spoken] = []  # the one that is said first
        self.entry: Entry | None = None  # that is read
        self.paused = False

    @property
    def there(self) -> bool:
        """Whether this computer has a voice."""
        return self._voice.there

    @property
    def current(self) -> Spoken | None:
        """The sentence that is said, or was when it was paused."""
        return self._left[0] if self._left else None

    def read(self, entry: Entry, sentences: Sequence[Spoken]) -> None:
        """Begin with this answer; what was read before is left."""
        self._saying.cancel()
        self.entry, self._left, self.paused = entry, list(sentences), False
        language = language_of(" ".join(each.text for each in sentences)[:_TELLING])
        self._language = _CODES.get(language, "")
        self._go_on()

    def pause(self) -> None:
        if self.entry is not None and not self.paused:
            self._saying.cancel()
            self.paused = True
            self.changed.emit()

    def resume(self) -> None:
        if self.paused:
            self.paused = False
            self._go_on()

    def restart_sentence(self) -> None:
        """It is to be said in another way, such as faster."""
        if self.entry is not None and not self.paused:
            self._saying.cancel()
            self._go_on()

    def stop(self) -> None:
        if self.entry is not None:
            self._saying.cancel()
            self._end()

    def dispose(self) -> None:
        self.stop()
        self._jobs.dispose()

    def _go_on(self) -> None:
        if not self._left:
            self._end()
            return
        sentence = Sentence(self._left[0].text, self._language, self._pace())
        self._saying.ask(lambda: self._voice.say(sentence), self._on_said, self._on_failed)
        self.changed.emit()

    def _on_said(self, to_its_end: bool) -> None:
        if to_its_end:
            del self._left[:1]
            self._go_on()
        else:  # the person silenced it where all voices are silenced
            self._end()

    def _on_failed(self, error: object) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self.entry, self._left, self.paused = None, [], False
        self.changed.emit()

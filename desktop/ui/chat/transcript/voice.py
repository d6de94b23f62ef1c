"""Says an answer to a screen reader: sentence by sentence while it arrives, then how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.common.i18n import tr
from desktop.common.thoughts import Thoughts
from desktop.common.types import Ending
from desktop.state.chat import sentences
from desktop.ui.chat.transcript.sentences_said import SaidOfMarkdown
from desktop.vault.types import Entry


class Say(Protocol):
    """`urgent` interrupts what is being read."""

    def __call__(self, words: str, *, urgent: bool = False) -> None: ...


class AnswerVoice:
    """Collects the words of the answer in view and says each sentence once, when it is complete.

    Nothing is collected while `listening` says that nobody would hear it.
    """

    def __init__(self, say: Say, listening: Callable[[], bool]) -> None:
        self._say = say
        self._listening = listening
        self.forget()

    def hear(self, words: str) -> None:
        """The next words of the answer."""
        if self._listening():
            for said in self._answer.feed(self._thoughts.feed(words).text):
                self._say(said)

    def end(self, answer: Entry) -> None:
        """The rest, and how the answer ended: a stop or a fault at once, a good end after the last sentence."""
        for said in self._answer.feed(self._thoughts.feed("", final=True).text):
            self._say(said)
        for said in self._answer.finish():
            self._say(said)
        self.forget()
        whole = answer.ending is Ending.COMPLETE and bool(answer.text.strip())
        self._say(sentences.ending(answer) or tr("The answer is complete."), urgent=not whole)

    def forget(self) -> None:
        """Another conversation came into view."""
        self._answer = SaidOfMarkdown()
        self._thoughts = Thoughts()  # which are not said

"""Says an answer to a screen reader: sentence by sentence while it arrives, then how it ended."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.common.i18n import tr
from desktop.common.thoughts import Thoughts
from desktop.state.chat import sentences
from desktop.ui.parts.announce import Say
from desktop.vault.types import Entry

LONGEST = 400  # characters that are held back while no sentence ends

# What ends a sentence: a line end, a full stop of the scripts that leave no space behind it, or one of the others
# with a space after it ("3.5" goes on). Each alternative looks at two characters at most.
_END = re.compile(r"\n|[。！？।॥]|[.!?…:;][\"'”’»)\]*_`]?(?=\s)")
# Marks of Markdown that would be spelt out. Digits and letters around an asterisk keep it: 2*3, 2**10.
_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}|>|[-+*]|```\w*)(?=\s|$)|`|(?<![\w*_])[*_]++|(?<![*_])[*_]++(?!\w)|\|", re.MULTILINE
)


class AnswerVoice:
    """Collects the words of the answer in view and says each sentence once it is complete.

    Nothing is collected while `listening` says that nobody would hear it.
    """

    def __init__(self, say: Say, listening: Callable[[], bool]) -> None:
        self._say = say
        self._listening = listening
        self._held = ""
        self._thoughts = Thoughts()  # which are not said

    def hear(self, words: str) -> None:
        """The next words of the answer."""
        if not self._listening():
            return
        held = self._held + self._thoughts.feed(words).text
        ends = [found.end() for found in _END.finditer(held)]
        upto = ends[-1] if ends else 0
        if not upto and len(held) > LONGEST:
            upto = held.rfind(" ") + 1 or len(held)
        self._held = held[upto:]
        self._speak(held[:upto])

    def end(self, answer: Entry) -> None:
        """The rest, and how the answer ended."""
        self._speak(self._held + self._thoughts.feed("", final=True).text)
        self.forget()
        self._say(sentences.ending(answer) or tr("The answer is complete."))

    def forget(self) -> None:
        """Another conversation came into view."""
        self._held, self._thoughts = "", Thoughts()

    def _speak(self, words: str) -> None:
        spoken = " ".join(_MARKS.sub(" ", words).split())
        if spoken:
            self._say(spoken)

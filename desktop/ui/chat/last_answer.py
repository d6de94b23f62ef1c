"""What keys do with the answer at the end, wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable

from desktop.common.types import Role
from desktop.state.chat.acts import Act, Turn
from desktop.ui.chat.conversation import Conversation
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.chat.transcript.transcript import Transcript


class LastAnswer:
    def __init__(self, conversation: Conversation, transcript: Transcript, act: Callable[[Act], object]) -> None:
        self._conversation = conversation
        self._transcript = transcript
        self._act = act

    def turn(self, by: int) -> None:
        """The version before it (-1) or after it (1)."""
        answer = self._conversation.last(Role.ASSISTANT)
        if answer is not None:
            self._act(Turn(answer, by))

    def copy(self) -> None:
        """As its own button does; it comes into view, so that one sees what was copied."""
        answer = self._conversation.last(Role.ASSISTANT)
        if answer is None:
            return
        self._transcript.scroll_to_end()
        for row in self._transcript.findChildren(AnswerRow):
            if row.entry is not None and row.entry.id == answer.id:
                row.foot.copy()

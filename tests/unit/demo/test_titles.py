"""The demo names a conversation by the words of its first question."""

from __future__ import annotations

from desktop.chat.titles import ASK
from desktop.demo.speaker import compose
from desktop.demo.tasks import Turn


def test_the_longer_words_that_come_first() -> None:
    asked = "How do I plan the harbour fair next June, with tents for two hundred people?"
    turns = (Turn("system", "x"), Turn("user", asked), Turn("assistant", "Hello."), Turn("user", ASK))
    assert compose(turns) == "Plan harbour fair next June"


def test_of_nothing_there_is_no_title() -> None:
    assert compose((Turn("user", "?"), Turn("assistant", "Yes."), Turn("user", ASK))) == ""

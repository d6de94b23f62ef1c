"""Describes what a person can do in a place of the window, for the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One act, as it can be done at this moment.

    `name` is English and its own in the whole window: the act is found by it in every language, and remembered by it.
    `title` says it in the person's language, as its button or menu does. `keys` are written as `Key` writes them, ""
    for none. `why_not`: why it cannot be done now, "" where it can. `words` are more words to find it by. `passing`: it
    is about one thing that comes and goes (a chat, a model), and is not among those used last.
    """

    name: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    icon: str = ""
    words: str = ""
    passing: bool = False


# Asked anew each time the list opens: whoever does something says what of it can be done now.
Offering = Callable[[], Iterable[Command]]

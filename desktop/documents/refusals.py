"""How this room says that a file cannot be read."""

from __future__ import annotations

from desktop.common.errors import InputUnreadable
from desktop.common.inputs import unreadable
from desktop.common.types import Unread
from desktop.common.words import tr


def empty(name: str) -> InputUnreadable:
    return unreadable(name, tr("There is no text in it."))


def damaged(name: str, error: BaseException, *, whole: bool = True) -> InputUnreadable:
    """`whole` False: the file lacks its own end mark."""
    advice = tr("It is damaged. Open it in the program it was made with and save it again.")
    if not whole:
        advice = tr("It ends in the middle, as if the copy was cut short. Copy it again.")
    return unreadable(name, advice, f"{type(error).__name__}: {error}")


def cut_short() -> Unread:
    return Unread(tr("the end"), tr("The file ends in the middle, as if the copy was cut short."))

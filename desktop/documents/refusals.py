"""Says for this room that a file cannot be read."""

from __future__ import annotations

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.sandbox.limits import Overrun, Reason
from desktop.common.types import Unread


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


def too_much(name: str, overrun: Overrun) -> InputUnreadable:
    """Why the child that read it gave up, or had to be ended."""
    way_out = tr("Save the part you need as a file of its own and use that.")
    if overrun.reason is Reason.MEMORY:
        why = tr("It needs more memory than a document should: it is damaged, made to do harm, or far too large.")
    elif overrun.reason is Reason.TIME:
        why = tr("It takes longer than a document should: it is damaged, made to do harm, or far too large.")
    elif overrun.reason is Reason.LENGTH:
        why = tr("It holds more text than can be read at once.")
    else:
        why = tr("The reader broke down over it: it is damaged, or made to do harm.")
        way_out = tr("Open it in the program it was made with and save it again.")
    return unreadable(name, f"{why} {way_out}", overrun.detail)

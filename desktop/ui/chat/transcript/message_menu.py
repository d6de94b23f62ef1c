"""Lists what can be done with one message: the menu of its More button, of a right click and of the Menu key.

Whatever is asked for by an Act alone is a line here; what needs more adds itself where the page is put together:
`page.message_offers.add(Group.TAKE, offer)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Role
from desktop.state.chat.acts import Act, Again, BranchOff, Edit, Save, TakeOut
from desktop.ui.chat.offers import Group, Item, MenuNames, Offers, menu_with
from desktop.ui.parts.announce import announce
from desktop.ui.theme import Theme
from desktop.vault.types import Entry

Do = Callable[[Act], object]


def message_offers(act: Do, parent: QWidget) -> Offers[Entry]:
    """What every message has. `act` does what is asked for."""
    offers: Offers[Entry] = Offers()
    offers.add(Group.ASK, partial(_edit, act), partial(_again, act))
    offers.add(Group.ARRANGE, partial(_branch, act))
    offers.add(Group.TAKE, partial(_copy_markdown, parent), partial(_save_markdown, act))
    offers.add(Group.REMOVE, partial(_take_out, act))
    return offers


def _edit(act: Do, entry: Entry) -> Item | None:
    if entry.role is not Role.USER:
        return None
    return Item("Edit", tr("Edit this question"), lambda: act(Edit(entry)), "edit")


def _again(act: Do, entry: Entry) -> Item | None:
    if entry.role is Role.USER or not over(entry):
        return None
    return Item("Again", tr("Try again"), lambda: act(Again(entry)), "retry")


def _branch(act: Do, entry: Entry) -> Item | None:
    if not over(entry):
        return None
    return Item("Branch off", tr("New chat from here"), lambda: act(BranchOff(entry)), "new")


def _copy_markdown(parent: QWidget, entry: Entry) -> Item | None:
    if not said(entry):
        return None
    return Item("Copy as Markdown", tr("Copy as Markdown"), lambda: _copy(entry, parent), "copy")


def _save_markdown(act: Do, entry: Entry) -> Item | None:
    if entry.role is not Role.ASSISTANT or not said(entry):
        return None
    return Item("Save as Markdown", tr("Save as Markdown"), lambda: act(_file_of(entry)), "save")


def _take_out(act: Do, entry: Entry) -> Item | None:
    if not over(entry):
        return None
    words = tr("Take this question out") if entry.role is Role.USER else tr("Take this answer out")
    return Item("Take out", words, lambda: act(TakeOut(entry)), "remove")


def over(entry: Entry) -> bool:
    """It does not arrive any more."""
    return entry.role is Role.USER or entry.ending is not None


def said(entry: Entry) -> bool:
    """Whether it has words, and all of them: an answer that arrives has not."""
    return bool(entry.text.strip()) and over(entry)


def message_menu(
    theme: Theme, offers: Offers[Entry], entry: Entry, parent: QWidget, first: Sequence[Item] = ()
) -> QMenu:
    """`first`: what can be done with the words that were pressed."""
    spoken = tr("More for this question") if entry.role is Role.USER else tr("More for this answer")
    return menu_with(theme, MenuNames("Message menu", spoken), parent, offers.of(entry), first=first)


def _copy(entry: Entry, parent: QWidget) -> None:
    QGuiApplication.clipboard().setText(_markdown(entry))
    announce(parent, tr("Copied"), urgent=True)


def _file_of(entry: Entry) -> Save:
    return Save(tr("answer") + ".md", _markdown(entry).rstrip() + "\n", f"{tr('Markdown')} (*.md)")


def _markdown(entry: Entry) -> str:
    return entry.text if entry.role is Role.USER else without_thoughts(entry.text)

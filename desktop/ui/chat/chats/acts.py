"""Names what is asked for in the list of chats, and lists it for the menus of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr, trn
from desktop.ui.chat.offers import Group, Item, Items, Offers
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat, Folder


class ListActs(QObject):
    """Each signal is an act. Chats come as a tuple where it may be several."""

    pin = Signal(object)
    rename = Signal(object)  # a Chat or a Folder
    export = Signal(object)
    duplicate = Signal(object)
    keep = Signal(object)  # one that is not kept
    remove = Signal(object)  # chats
    put = Signal(object, object)  # numbers of chats, and a folder's, None for none
    make_folder = Signal(object)  # numbers of chats that go into it
    remove_folder = Signal(object)


def chat_offers(acts: ListActs, folders: Callable[[], Sequence[Folder]]) -> Offers[Chat]:
    """What can be done with any chat of the list; others add what they can do."""
    offers: Offers[Chat] = Offers()

    def kept(make: Callable[[Chat], Item]) -> Callable[[Chat], Item | None]:
        return lambda chat: None if is_passing(chat.id) else make(chat)

    offers.add(
        Group.NAME,
        kept(lambda chat: Item("Pin", tr("Unpin") if chat.pinned else tr("Pin"), partial(acts.pin.emit, chat), "pin")),
        lambda chat: Item("Rename", tr("Rename"), partial(acts.rename.emit, chat), "edit"),
    )
    offers.add(
        Group.ARRANGE,
        lambda chat: (
            Item("Keep", tr("Keep this chat"), partial(acts.keep.emit, chat), "save") if is_passing(chat.id) else None
        ),
        kept(lambda chat: _into_folder(acts, (chat,), folders())),
        lambda chat: Item("Duplicate", tr("Duplicate"), partial(acts.duplicate.emit, chat), "copy"),
    )
    offers.add(Group.TAKE, lambda chat: Item("Export", tr("Save as Markdown"), partial(acts.export.emit, chat), "save"))
    offers.add(
        Group.REMOVE,
        lambda chat: Item(
            "Remove",
            tr("Close; nothing of it is kept") if is_passing(chat.id) else tr("Remove"),
            partial(acts.remove.emit, (chat,)),
            "remove",
        ),
    )
    return offers


def several_items(acts: ListActs, chats: tuple[Chat, ...], folders: Sequence[Folder]) -> Items:
    """What can be done with several at once."""
    remove = trn("Remove {n} chat", "Remove {n} chats", len(chats))
    return {
        Group.ARRANGE: (_into_folder(acts, chats, folders),),
        Group.REMOVE: (Item("Remove", remove, partial(acts.remove.emit, chats), "remove"),),
    }


def folder_items(acts: ListActs, folder: Folder) -> Items:
    """What can be done with a folder."""
    return {
        Group.NAME: (Item("Rename", tr("Rename"), partial(acts.rename.emit, folder), "edit"),),
        Group.REMOVE: (
            Item("Remove folder", tr("Remove the folder; its chats stay"), partial(acts.remove_folder.emit, folder)),
        ),
    }


def _into_folder(acts: ListActs, chats: tuple[Chat, ...], folders: Sequence[Folder]) -> Item:
    numbers, lies = tuple(chat.id for chat in chats), {chat.folder for chat in chats}
    items = [
        Item(
            f"Folder {folder.id}",
            folder.name,
            partial(acts.put.emit, numbers, folder.id),
            checked=True if lies == {folder.id} else None,
        )
        for folder in folders
    ]
    items.append(Item("New folder", tr("New folder"), partial(acts.make_folder.emit, numbers), "new"))
    if lies - {None}:
        items.append(Item("No folder", tr("Out of the folder"), partial(acts.put.emit, numbers, None)))
    return Item("Put into folder", tr("Put into a folder"), icon="folder", items=tuple(items))

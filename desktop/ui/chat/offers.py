"""Makes menus of what can be done with a chat or a message: a list to which each part of the room adds its own."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.parts.labels import name
from desktop.ui.theme import Theme

T = TypeVar("T")


class Group(enum.Enum):
    """Entries that stand together in a menu, in this order; a line parts them from the others."""

    NAME = "what it is called"
    ASK = "what is asked for"
    ARRANGE = "where it stands"
    TAKE = "what is taken out of Corral"
    LOOK = "how it is read"
    REMOVE = "how it goes"


@dataclass(frozen=True)
class Item:
    """An entry of a menu. `english` is its object name. Without `does` and `items` it cannot be chosen.

    `checked` None: it is nothing that is on or off. `items` stand in a menu of their own.
    """

    english: str
    text: str
    does: Callable[[], object] | None = None
    icon: str = ""
    checked: bool | None = None
    items: tuple[Item, ...] = ()


Offer = Callable[[T], Item | None]  # None: it cannot be done with this one
Items = Mapping[Group, tuple[Item, ...]]


class Offers(Generic[T]):
    """To add an entry: `add(Group.TAKE, offer)`. In a group they stand in the order in which they were added."""

    def __init__(self) -> None:
        self._offers: dict[Group, list[Offer[T]]] = {group: [] for group in Group}

    def add(self, group: Group, *offers: Offer[T]) -> None:
        self._offers[group] += offers

    def of(self, thing: T) -> Items:
        """What can be done with it."""
        return {group: tuple(filter(None, (offer(thing) for offer in self._offers[group]))) for group in Group}


@dataclass(frozen=True)
class MenuNames:
    """The object name of a menu, and what a screen reader says."""

    english: str
    spoken: str


def menu_with(theme: Theme, names: MenuNames, parent: QWidget, *offered: Items, first: Sequence[Item] = ()) -> QMenu:
    """All that is `offered`, group by group; `first` stands before it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name(menu, names.english, names.spoken)
    groups = (tuple(item for items in offered for item in items.get(group, ())) for group in Group)
    for items in filter(None, (tuple(first), *groups)):
        if not menu.isEmpty():
            menu.addSeparator()
        _fill(menu, items, theme)
    return menu


def _fill(menu: QMenu, items: Sequence[Item], theme: Theme) -> None:
    for item in items:
        if item.items:
            below = QMenu(_words(item), menu)
            name(below, item.english, item.text)
            _fill(below, item.items, theme)
            action = below.menuAction()
        else:
            action = QAction(_words(item), menu)
        _dress(action, item, theme)
        menu.addAction(action)  # last: the menu tells what was chosen once it is done


def _dress(action: QAction, item: Item, theme: Theme) -> None:
    action.setObjectName(item.english)
    if item.icon:
        action.setIcon(theme.icon(item.icon))
    if item.checked is not None:
        action.setCheckable(True)
        action.setChecked(item.checked)
    does = item.does
    if does is not None:
        action.triggered.connect(lambda _checked=False: does())
    action.setEnabled(does is not None or bool(item.items))


def _words(item: Item) -> str:
    """A sign that would mark a key of the menu stands for itself."""
    return item.text.replace("&", "&&")

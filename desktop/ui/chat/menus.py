"""The menus of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.words import tr
from desktop.engine.types import EngineKind
from desktop.ui.chat.model_keeper import ModelKeeper
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF
from desktop.vault.types import Chat


@dataclass(frozen=True)
class ChatActs:
    """What the entries of a chat's menu do."""

    pin: Callable[[], object]
    rename: Callable[[], object]
    export: Callable[[], object]
    remove: Callable[[], object]


def chat_menu(theme: Theme, chat: Chat | None, acts: ChatActs | None, parent: QWidget) -> QMenu:
    """What can be done with a chat; empty for the one that has no question yet."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if chat is None or acts is None:
        return menu
    menu.addAction(theme.icon("pin"), tr("Unpin") if chat.pinned else tr("Pin"), acts.pin)
    menu.addAction(theme.icon("edit"), tr("Rename"), acts.rename)
    menu.addAction(theme.icon("save"), tr("Save as Markdown"), acts.export)
    menu.addSeparator()
    menu.addAction(theme.icon("remove"), tr("Remove"), acts.remove)
    return menu


def model_menu(theme: Theme, keeper: ModelKeeper, parent: QWidget) -> QMenu:
    """Each action's data is a model's name. What sees has the sign of a picture; with a picture in view, what cannot
    see it cannot be chosen.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    group = QActionGroup(menu)
    for model in keeper.choice.models:
        where = "" if model.engine is EngineKind.DEMO else model.engine.label
        action = QAction(f"{model.label}\t{where}".rstrip("\t").replace("&", "&&"), group)
        action.setData(model.name)
        action.setCheckable(True)
        action.setChecked(model.name == keeper.name)
        blind = keeper.needs_sight and not model.sees
        action.setEnabled(not model.problem and not blind)
        if blind and not model.problem:
            action.setToolTip(tr("It cannot see the picture in view"))
        else:
            action.setToolTip(model.problem or (tr("Looks at pictures too") if model.sees else tr("For words alone")))
        if model.sees and not action.isChecked():  # where there is an icon, Qt draws no check mark
            action.setIcon(theme.icon("image", "muted"))
        menu.addAction(action)
    menu.triggered.connect(lambda action: keeper.choose(str(action.data())))
    return menu


def pop_below(menu: QMenu, button: QWidget) -> None:
    """Below the button, ending where it ends."""
    left = 0 if button.window().isRightToLeft() else button.width() - menu.sizeHint().width()
    menu.popup(button.mapToGlobal(QPoint(left, button.height() + HALF)))

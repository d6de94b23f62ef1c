"""Tells the errors of the Chat room, and gives the help of their buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.common.errors import CorralError, Help
from desktop.engine.error_kinds import EngineGone
from desktop.state.actions import Actions
from desktop.state.models.selector import ChatModelSelector
from desktop.state.notices import notice_of
from desktop.state.requests import OpenRoom, SetUp, Tell
from desktop.state.room import Room
from desktop.ui.chat.foot import Foot
from desktop.ui.parts.model_menu import ModelMenu, menu_of


class Assistance(QObject):
    """`acts` are the helps the room itself can give; the others are asked of the actions."""

    def __init__(
        self, actions: Actions, foot: Foot, models: ChatModelSelector, acts: Mapping[Help, Callable[[], object]]
    ) -> None:
        super().__init__(foot)
        self._actions = actions
        self._foot = foot
        self._models = models
        self._acts = acts
        foot.composer.declined.connect(self._tell_lack)
        models.switched.connect(self._tell_switch)
        models.changed.connect(self._show_sight)

    def tell(self, error: CorralError) -> None:
        """What is about the chat stands below it; what is the same for every room is told above."""
        again = self._acts.get(Help.TRY_AGAIN)
        self._actions.do(Tell(error, again, place=self._foot.failure, own=self._acts), Room.CHAT)

    def engines_changed(self) -> None:
        """What broke off with an engine is over when there is something newer to say of engines."""
        self._foot.failure.over(EngineGone)

    def choose_model(self, button: QWidget) -> None:
        """The menu of models below its button. Where there is nothing to choose, the way to where there is."""
        if self._models.chooses:
            self.model_menu(button).pop_below(button)
        else:
            self._actions.do(SetUp(), Room.CHAT)

    def model_menu(self, parent: QWidget) -> ModelMenu:
        more = partial(self._actions.do, OpenRoom(Room.MODELS), Room.CHAT)
        menu = menu_of(self._foot.theme, self._models, parent, more=more)
        # Who has chosen goes on writing.
        menu.triggered.connect(lambda: self._foot.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason))
        return menu

    def act(self, wanted: Help) -> None:
        """A help that only this room can give."""
        if wanted in self._acts:
            self._acts[wanted]()

    def _give(self, wanted: Help) -> None:
        if wanted in self._acts:
            self._acts[wanted]()
        else:
            self._actions.help(wanted, Room.CHAT)

    def _tell_switch(self, title: str, sentence: str) -> None:
        """Another model looks at the picture in view."""
        models, seer = self._models, self._models.name
        self._foot.show_note(title, sentence, lambda: models.needs_sight and models.name == seer)

    def _show_sight(self) -> None:
        """Nobody here can look at the picture in view: told before anybody asks in vain."""
        lack = self._models.no_sight
        self._foot.sightless.show_notice(notice_of(lack, self._give) if lack else None)

    def _tell_lack(self) -> None:
        if self._foot.sightless.holds:
            self._foot.sightless.remind()
        elif self._models.lack is not None:
            self.tell(self._models.lack)

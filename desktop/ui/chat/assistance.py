"""Errors of the room, and what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.common.errors import CorralError, EngineUnreachable, Help, HistoryGone
from desktop.engine.error_kinds import EngineGone
from desktop.state.models.choice import NoModelYet
from desktop.state.models.selector import ChatModelSelector
from desktop.state.notices import notice_of
from desktop.ui.chat.foot import Foot
from desktop.ui.page import LookAgain, OpenRoom, Room, SetUp, Tell, request_for
from desktop.ui.parts.model_menu import ModelMenu, menu_of


class Assistance(QObject):
    """`acts` are the helps the room itself can give; the others are asked of the shell."""

    requested = Signal(object)  # a Request

    def __init__(self, foot: Foot, models: ChatModelSelector, acts: Mapping[Help, Callable[[], object]]) -> None:
        super().__init__(foot)
        self._foot = foot
        self._models = models
        self._acts = acts
        foot.composer.declined.connect(self._tell_lack)
        models.switched.connect(self._tell_switch)
        models.changed.connect(self._show_sight)

    def tell(self, error: CorralError) -> None:
        """That no engine or no model can be asked is told above all rooms: it is the same for each of them.

        So is that the folder of the chats is gone; whoever watches over that tells it.
        """
        if isinstance(error, HistoryGone):
            self._foot.drop_error()
            return
        if isinstance(error, EngineUnreachable | NoModelYet):
            self._foot.drop_error()
            self.requested.emit(Tell(error, lambda: self.give(Help.TRY_AGAIN)))
            return
        self._foot.show_error(error, self.give)
        if isinstance(error, EngineGone):
            self.requested.emit(LookAgain())

    def engines_changed(self) -> None:
        """What broke off with an engine is over when there is something newer to say of engines."""
        self._foot.failure.over(EngineGone)

    def choose_model(self, button: QWidget) -> None:
        """The menu of models below its button. Where there is nothing to choose, the way to where there is."""
        if self._models.chooses:
            self.model_menu(button).pop_below(button)
        else:
            self.requested.emit(SetUp())

    def model_menu(self, parent: QWidget) -> ModelMenu:
        more = partial(self.requested.emit, OpenRoom(Room.MODELS))
        menu = menu_of(self._foot.theme, self._models, parent, more=more)
        # Who has chosen goes on writing.
        menu.triggered.connect(lambda: self._foot.composer.editor.setFocus(Qt.FocusReason.ShortcutFocusReason))
        return menu

    def give(self, wanted: Help) -> None:
        request = request_for(wanted)
        if request is not None:
            self.requested.emit(request)
        elif wanted in self._acts:
            self._acts[wanted]()

    def _tell_switch(self, title: str, sentence: str) -> None:
        """Another model looks at the picture in view."""
        models, seer = self._models, self._models.name
        self._foot.show_note(title, sentence, lambda: models.needs_sight and models.name == seer)

    def _show_sight(self) -> None:
        """Nobody here can look at the picture in view: told before anybody asks in vain."""
        lack = self._models.no_sight
        self._foot.sightless.show_notice(notice_of(lack, self.give) if lack else None)

    def _tell_lack(self) -> None:
        if self._foot.sightless.holds:
            self._foot.sightless.remind()
        elif self._models.lack is not None:
            self.tell(self._models.lack)

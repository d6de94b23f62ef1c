"""Errors of the room, and what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.ui.chat.foot import Foot
from desktop.ui.page import LookAgain, OpenRoom, OpenSettings, Request, Room, SetUp


class Assistance(QObject):
    """`acts` are the helps the room itself can give; the others are asked of the shell."""

    wants = Signal(object)  # a Request

    def __init__(self, foot: Foot, acts: Mapping[Help, Callable[[], object]]) -> None:
        super().__init__(foot)
        self._foot = foot
        self._acts = acts
        self._told: CorralError | None = None
        self._requests: dict[Help, Request] = {
            Help.SET_UP: SetUp(),
            Help.START_ENGINE: LookAgain(),
            Help.GET_MODEL: OpenRoom(Room.MODELS),
            Help.OPEN_SETTINGS: OpenSettings(),
        }

    def tell(self, error: CorralError) -> None:
        self._told = error
        self._foot.show_error(error, self.give)

    def drop_unreachable(self) -> None:
        """A model can be asked again: that none could is no news any more."""
        if isinstance(self._told, EngineUnreachable):
            self._told = None
            self._foot.drop_error()

    def give(self, wanted: Help) -> None:
        if wanted in self._requests:
            self.wants.emit(self._requests[wanted])
        elif wanted in self._acts:
            self._acts[wanted]()

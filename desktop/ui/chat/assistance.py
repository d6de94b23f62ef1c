"""Errors of the room, and what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.ui.chat.foot import Foot
from desktop.ui.page import request_for


class Assistance(QObject):
    """`acts` are the helps the room itself can give; the others are asked of the shell."""

    wants = Signal(object)  # a Request

    def __init__(self, foot: Foot, acts: Mapping[Help, Callable[[], object]]) -> None:
        super().__init__(foot)
        self._foot = foot
        self._acts = acts
        self._told: CorralError | None = None

    def tell(self, error: CorralError) -> None:
        self._told = error
        self._foot.show_error(error, self.give)

    def drop_unreachable(self) -> None:
        """A model can be asked again: that none could is no news any more."""
        if isinstance(self._told, EngineUnreachable):
            self._told = None
            self._foot.drop_error()

    def give(self, wanted: Help) -> None:
        request = request_for(wanted)
        if request is not None:
            self.wants.emit(request)
        elif wanted in self._acts:
            self._acts[wanted]()

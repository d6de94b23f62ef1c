"""Errors of the room, and what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.engine.error_kinds import EngineGone
from desktop.ui.chat.foot import Foot
from desktop.ui.chat.model_keeper import ModelKeeper
from desktop.ui.page import LookAgain, Tell, request_for


class Assistance(QObject):
    """`acts` are the helps the room itself can give; the others are asked of the shell."""

    wants = Signal(object)  # a Request

    def __init__(self, foot: Foot, models: ModelKeeper, acts: Mapping[Help, Callable[[], object]]) -> None:
        super().__init__(foot)
        self._foot = foot
        self._models = models
        self._acts = acts
        self._lacking = False  # what was told last is that no model can be asked
        foot.composer.declined.connect(self._tell_lack)
        models.found.connect(self._drop_lack)
        models.switched.connect(self._tell_switch)

    def tell(self, error: CorralError) -> None:
        """What keeps an engine from being reached is told above all rooms: it is the same for each of them."""
        self._lacking = False
        if isinstance(error, EngineUnreachable):
            self._foot.drop_error()
            self.wants.emit(Tell(error, lambda: self.give(Help.TRY_AGAIN)))
            return
        self._foot.show_error(error, self.give)
        if isinstance(error, EngineGone):
            self.wants.emit(LookAgain())

    def engines_changed(self) -> None:
        """What broke off with an engine is over when there is something newer to say of engines."""
        self._foot.failure.over(EngineGone)

    def give(self, wanted: Help) -> None:
        request = request_for(wanted)
        if request is not None:
            self.wants.emit(request)
        elif wanted in self._acts:
            self._acts[wanted]()

    def _tell_switch(self, title: str, sentence: str) -> None:
        """Another model looks at the picture in view."""
        models, seer = self._models, self._models.name
        self._foot.show_note(title, sentence, lambda: models.needs_sight and models.name == seer)

    def _tell_lack(self) -> None:
        lack = self._models.lack
        if lack is not None:
            self.tell(lack)
            self._lacking = True

    def _drop_lack(self) -> None:
        """A model can be asked again: that none could is no news any more."""
        if self._lacking and not self._models.why_not:
            self._lacking = False
            self._foot.drop_error()

"""Tells the errors of all rooms: one road, so that an error is told alike wherever it is met."""

from __future__ import annotations

from functools import partial

from desktop.common.errors import CorralError, EngineUnreachable, Help, HistoryGone
from desktop.engine.errors.kinds import EngineGone
from desktop.state.actions import Actions
from desktop.state.engine_notices import EngineAway
from desktop.state.model_notices import NoModel
from desktop.state.models.known_models import NoModelYet
from desktop.state.notices import Failure
from desktop.state.requests import LookAgain, Settled, Tell, request_or_help
from desktop.state.room import Room


class Failures:
    """`above`: of each room, what is told above it. A room may have a place of its own for what is about its work.

    That no engine or no model can be asked is the same for every room and told above it: an instance of what is told
    of engines already, where something is.
    """

    def __init__(self, actions: Actions, engine: EngineAway, no_model: NoModel) -> None:
        self._actions = actions
        self._engine = engine
        self._no_model = no_model
        self.above = {room: Failure("error", places=frozenset({room})) for room in Room}
        actions.on(Tell, self._tell)
        actions.on(Settled, self._settle)

    def out_of_date(self) -> None:
        """There is something newer to say of engines."""
        for failure in self.above.values():
            failure.over(EngineUnreachable, EngineGone)

    def end(self) -> None:
        """The pages that told of them are gone."""
        for failure in self.above.values():
            failure.end()

    def _tell(self, said: Tell, asker: Room | None) -> None:
        if asker is None:
            return
        error, place = said.error, said.place
        if isinstance(error, HistoryGone) or _of_all_rooms(error):
            if place is not None:
                place.end()
            place = None
        # Who watches over the folder of the chats tells that it is gone.
        if isinstance(error, HistoryGone) or self._engine.takes(error) or self._no_model.takes(error):
            return
        (place or self.above[asker]).tell(error, partial(self._help, said, asker), about=said.about)
        if isinstance(error, EngineGone):
            self._actions.do(LookAgain(), asker)

    def _help(self, said: Tell, asker: Room, wanted: Help) -> None:
        act = said.again if wanted is Help.TRY_AGAIN else said.own.get(wanted)
        if act is not None:
            act()
        else:
            self._actions.do(request_or_help(wanted), asker)

    def _settle(self, settled: Settled, asker: Room | None) -> None:
        """What a room told an error about is well, or another one."""
        if asker is not None:
            self.above[asker].settle(settled.about)


def _of_all_rooms(error: CorralError) -> bool:
    return isinstance(error, EngineUnreachable | NoModelYet)
